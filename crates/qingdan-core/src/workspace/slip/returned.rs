//! 退回单 that went down or came in, each comment with its answer and what changed.

use super::{
    SlipRefusal,
    answers::answers_of,
    view::{AnswerView, ReturnView},
};
use crate::{
    content::check_code,
    model::{CommentAnswer, Period, Report, ReturnSlip, Slip, UnitId},
    store::{SlipRow, StoredReport},
    workspace::{Error, Workspace},
};

impl Workspace {
    /// The 退回单 of a unit's period, the last one first, each comment with what is answered in the latest revision that is here.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn returns(&self, unit: &UnitId, period: Period) -> Result<Vec<ReturnView>, Error> {
        self.unit(unit)?;
        let rows = self.store.read().return_slips(&self.key(unit, period))?;
        let latest = self.store.read().report(&self.key(unit, period))?;
        rows.iter().rev().map(|row| self.return_view(row, latest.as_ref())).collect()
    }

    fn return_view(&self, row: &SlipRow, latest: Option<&StoredReport>) -> Result<ReturnView, Error> {
        let Slip::Return(slip) = &row.slip else {
            return Err(SlipRefusal::OtherList(row.slip.label()).into());
        };
        let answering = latest.filter(|it| it.report.answers.iter().any(|it| it.slip == row.content_hash));
        let comments = match answering {
            Some(stored) => {
                let mut answers = self.comment_answers(stored)?;
                answers.retain(|it| it.slip == row.content_hash);
                answers
            }
            None => self.unanswered(slip, &row.content_hash)?,
        };
        Ok(ReturnView {
            slip: row.content_hash.clone(),
            check_code: check_code(&row.content_hash),
            revision: slip.revision,
            at: row.at.to_string(),
            person: row.person.clone(),
            due: slip.due,
            answered_in: answering.map(|it| it.row.revision),
            comments,
        })
    }

    /// The comments of a slip that no revision here carries yet.
    fn unanswered(&self, slip: &ReturnSlip, hash: &str) -> Result<Vec<AnswerView>, Error> {
        let blank = Report::blank(&self.list, self.unit(&slip.unit)?, slip.head.period);
        let report = Report { answers: CommentAnswer::of_slip(slip, hash), ..blank };
        Ok(answers_of(&self.list, &report, |_| None))
    }

    /// The comments that a revision carries, with their answers and what changed since each was written.
    pub(in crate::workspace) fn comment_answers(
        &self,
        stored: &StoredReport,
    ) -> Result<Vec<AnswerView>, Error> {
        let mut returned: Vec<StoredReport> = Vec::new();
        for answer in &stored.report.answers {
            if !returned.iter().any(|it| it.row.revision == answer.revision) {
                returned.extend(self.store.read().revision(&stored.row.key, answer.revision)?);
            }
        }
        let of =
            |revision| returned.iter().find(|it| it.row.revision == revision).map(|it| it.report.clone());
        Ok(answers_of(&self.list, &stored.report, of))
    }
}
