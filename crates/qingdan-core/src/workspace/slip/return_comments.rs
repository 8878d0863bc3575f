//! Comments on a received report, kept as they are written until a 退回单 takes them.

use serde::{Deserialize, Serialize};

use super::{
    SlipRefusal,
    answers::heading,
    view::{ReturnDraftView, ReturnedComment},
};
use crate::{
    model::{CommentPlace, Period, Report, UnitId, clean_text},
    store::StoredReport,
    workspace::{Error, Workspace},
};

/// Longest comment, in characters: a slip is a page to read.
const LONGEST: usize = 500;

/// A comment as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NewComment {
    /// What it is about.
    pub place: CommentPlace,
    /// What it says; empty takes a comment that waits away.
    pub text: String,
}

impl Workspace {
    /// The comments that wait for a slip on a unit's latest received revision.
    ///
    /// # Errors
    /// This is not the municipal office, the unit is unknown, or the data file cannot be read.
    pub fn return_draft(&self, unit: &UnitId, period: Period) -> Result<ReturnDraftView, Error> {
        let name = self.unit(unit)?.name.clone();
        let (report, refused) = match self.returnable(unit, period) {
            Ok(stored) => (Some(stored), None),
            Err(Error::Slip(refusal)) => (self.store.read().report(&self.key(unit, period))?, Some(refusal)),
            Err(error) => return Err(error),
        };
        let comments = match &report {
            Some(stored) => self.waiting_comments(stored)?,
            None => Vec::new(),
        };
        Ok(ReturnDraftView {
            unit: unit.clone(),
            name,
            period,
            revision: report.map(|it| it.row.revision),
            refused: refused.map(|it| it.to_string()),
            comments: comments.into_iter().map(|it| self.waiting_view(it)).collect(),
        })
    }

    /// Keeps a comment on a unit's latest received revision until a slip is written; an empty text takes it away.
    ///
    /// # Errors
    /// The report cannot be sent back, it has no such place, the comment is too long, or the data file cannot be written.
    pub fn save_return_comment(
        &mut self,
        unit: &UnitId,
        period: Period,
        comment: &NewComment,
    ) -> Result<ReturnDraftView, Error> {
        let stored = self.returnable(unit, period)?;
        let NewComment { place, text } = self.sound_comment(&stored.report, comment)?;
        let key = &stored.row.key;
        self.store.write(|changes| changes.put_return_comment(key, stored.row.revision, &place, &text))?;
        self.return_draft(unit, period)
    }

    /// The comments that wait, in the order of the form.
    pub(super) fn waiting_comments(&self, stored: &StoredReport) -> Result<Vec<NewComment>, Error> {
        let found = self.store.read().return_comments(&stored.row.key, stored.row.revision)?;
        let mut comments: Vec<_> =
            found.into_iter().map(|(place, text)| NewComment { place, text }).collect();
        comments.sort_by_key(|it| it.place.position(&stored.report));
        Ok(comments)
    }

    fn waiting_view(&self, comment: NewComment) -> ReturnedComment {
        let NewComment { place, text } = comment;
        ReturnedComment {
            task: place.task(&self.list).cloned(),
            heading: heading(&self.list, &place),
            about: place.words(&self.list),
            place,
            text,
        }
    }

    pub(super) fn sound_comment(&self, report: &Report, comment: &NewComment) -> Result<NewComment, Error> {
        let place = comment.place.clone();
        let unit = self.unit(&report.key.unit)?.name.clone();
        if !place.is_in(report) {
            let words = [heading(&self.list, &place), place.words(&self.list)].concat();
            return Err(SlipRefusal::NoPlace { unit, place: words }.into());
        }
        let text = clean_text(comment.text.trim()).text;
        if text.chars().count() > LONGEST {
            return Err(SlipRefusal::LongComment(LONGEST).into());
        }
        Ok(NewComment { place, text })
    }
}
