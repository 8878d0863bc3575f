//! 退回: the 退回单 of a received report, which takes the comments that wait.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, SubsecRound};

use super::{NewComment, SlipRefusal, slip_hash, view::SlipSent};
use crate::{
    content::check_code,
    files,
    model::{Comment, Period, ReportState, ReturnSlip, Slip, SlipHead, UnitId},
    store::{NewSlip, SlipWay, StoredReport},
    workbook::{self, SlipBook},
    workspace::{Error, Workspace, build::content_hash},
};

/// What is sent back and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnOrder {
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// Comments besides those that wait; one at the place of another takes its place.
    pub comments: Vec<NewComment>,
    /// By when it is to be reported again.
    pub due: Option<NaiveDate>,
}

impl Workspace {
    /// Sends a unit's latest received revision back: writes the 退回单, and in one transaction keeps it and marks the revision 已退回.
    ///
    /// # Errors
    /// The report cannot be sent back, there is no comment, one is of no place or too long, the day is over, or a file cannot be written;
    /// nothing is returned then, except where the sentence says so.
    pub fn return_report(
        &mut self,
        order: &ReturnOrder,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<SlipSent, Error> {
        let stored = self.returnable(&order.unit, order.period)?;
        if let Some(due) = order.due.filter(|it| *it < now.date()) {
            return Err(SlipRefusal::DuePast(due).into());
        }
        let slip = Slip::Return(self.return_slip(&stored, order, now)?);
        let fonts = self.settings()?.font_scheme;
        let workbook = workbook::write_slip(&SlipBook { list: &self.list, slip: &slip, fonts })?;
        let person = self.person()?;
        let staged = files::stage_bytes(path, &workbook)?;
        let new = NewSlip { way: SlipWay::Sent, slip: &slip, workbook: &workbook, at: now, person: &person };
        self.store.write(|changes| {
            changes.add_slip(&new)?;
            changes.drop_return_comments(&stored.row.key, stored.row.revision)?;
            changes.put_state(stored.row.id, ReportState::Returned)
        })?;
        let period = order.period;
        staged.place().map_err(|source| Error::ReturnedNotPlaced { period, source })?;
        sent(&slip, path)
    }

    /// Writes the last 退回单 of a unit's period once more, byte for byte.
    ///
    /// # Errors
    /// There is none, or the file cannot be written.
    pub fn export_return(&self, unit: &UnitId, period: Period, path: &Path) -> Result<SlipSent, Error> {
        let rows = self.store.read().return_slips(&self.key(unit, period))?;
        let name = self.unit(unit)?.name.clone();
        let last = rows.last().ok_or(SlipRefusal::NoSlip { unit: name, period })?;
        let bytes = self.store.read().slip_workbook(&last.content_hash)?.unwrap_or_default();
        files::write_atomic(path, &bytes)?;
        sent(&last.slip, path)
    }

    /// The name proposed for the 退回单 of a unit's latest received revision.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn return_file_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        let found = self.store.read().report(&self.key(unit, period))?;
        let name = self.unit(unit)?.name.clone();
        let stored = found.ok_or(SlipRefusal::NothingReceived { unit: name, period })?;
        let slip = self.slip_of(&stored, Vec::new(), None, NaiveDateTime::default())?;
        Ok(workbook::slip_file_name(&self.list, &Slip::Return(slip)))
    }

    /// The latest revision of a unit's period where it can be sent back.
    pub(super) fn returnable(&self, unit: &UnitId, period: Period) -> Result<StoredReport, Error> {
        self.check_collecting()?;
        let name = self.unit(unit)?.name.clone();
        if *unit == self.profile()?.unit {
            return Err(SlipRefusal::OwnReport(name).into());
        }
        let Some(stored) = self.store.read().report(&self.key(unit, period))? else {
            return Err(SlipRefusal::NothingReceived { unit: name, period }.into());
        };
        match stored.row.state {
            ReportState::Submitted => Ok(stored),
            state => {
                let revision = stored.row.revision;
                Err(SlipRefusal::State { unit: name, period, revision, state }.into())
            }
        }
    }

    fn return_slip(
        &self,
        stored: &StoredReport,
        order: &ReturnOrder,
        now: NaiveDateTime,
    ) -> Result<ReturnSlip, Error> {
        let mut comments = self.waiting_comments(stored)?;
        for given in &order.comments {
            let given = self.sound_comment(&stored.report, given)?;
            comments.retain(|it| it.place != given.place);
            comments.push(given);
        }
        comments.retain(|it| !it.text.is_empty());
        if comments.is_empty() {
            return Err(SlipRefusal::NoComment.into());
        }
        comments.sort_by_key(|it| it.place.position(&stored.report));
        self.slip_of(stored, comments, order.due, now)
    }

    fn slip_of(
        &self,
        stored: &StoredReport,
        comments: Vec<NewComment>,
        due: Option<NaiveDate>,
        now: NaiveDateTime,
    ) -> Result<ReturnSlip, Error> {
        let numbered = |(number, it): (u32, NewComment)| Comment { number, place: it.place, text: it.text };
        let key = &stored.row.key;
        Ok(ReturnSlip {
            head: SlipHead {
                task_list: key.task_list.clone(),
                period: key.period,
                office: self.unit(&self.profile()?.unit)?.name.clone(),
                person: self.person()?,
                issued_at: now.trunc_subsecs(0),
            },
            unit: key.unit.clone(),
            revision: stored.row.revision,
            content_hash: content_hash(&stored.report)?,
            due,
            comments: (1..).zip(comments).map(numbered).collect(),
        })
    }
}

fn sent(slip: &Slip, path: &Path) -> Result<SlipSent, Error> {
    let (revision, comments) = match slip {
        Slip::Return(it) => (it.revision, it.comments.len()),
        _ => (0, 0),
    };
    Ok(SlipSent {
        path: path.display().to_string(),
        check_code: check_code(&slip_hash(slip)?),
        revision,
        comments: u32::try_from(comments).unwrap_or(u32::MAX),
    })
}
