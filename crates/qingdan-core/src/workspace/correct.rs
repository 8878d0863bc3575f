//! 更正: a new revision of what went up, with a reason; and taking that back while nothing is changed in it.

use chrono::NaiveDateTime;

use super::{Error, Workspace, build::content_hash, view::ReportView};
use crate::{
    model::{Evidence, Period, Report, ReportState, TaskId, UnitId, clean_text},
    store::StoredReport,
};

/// Longest reason, in characters: it stands on one page with what changed.
pub const LONGEST_REASON: usize = 200;

impl Workspace {
    /// Begins a correction of what went up: a draft of the next revision with the same content and files. Of a correction that is
    /// begun already it changes the reason.
    ///
    /// # Errors
    /// Nothing went up yet, the report is not this office's, the reason is missing or too long, or the data file cannot be written.
    pub fn correct(
        &mut self,
        unit: &UnitId,
        period: Period,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<ReportView, Error> {
        let stored = self.own(unit, period, now)?;
        let reason = sound_reason(reason)?;
        let stored = match stored.row.state {
            ReportState::Draft if stored.row.revision == 1 => return Err(Error::NotSubmitted(period)),
            ReportState::Draft => {
                let report = Report { correction_reason: reason, ..stored.report.clone() };
                self.store.write(|changes| changes.change_draft(&stored, report, None))?
            }
            _ => self.begin_correction(&stored, reason, now)?,
        };
        self.view(&stored, now.date())
    }

    /// Discards a correction in which nothing is changed; what went up is the latest revision again.
    ///
    /// # Errors
    /// There is no correction, something is changed in it, or the data file cannot be written.
    pub fn withdraw_correction(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<ReportView, Error> {
        let stored = self.own(unit, period, now)?;
        if stored.row.state != ReportState::Draft || stored.row.revision == 1 {
            return Err(Error::NoCorrection(period));
        }
        if !self.can_withdraw(&stored)? {
            return Err(Error::CorrectionTouched(period));
        }
        self.store.write(|changes| changes.drop_draft(stored.row.id))?;
        self.open_report(unit, period, now)
    }

    /// The latest revision of this office's own report.
    fn own(&mut self, unit: &UnitId, period: Period, now: NaiveDateTime) -> Result<StoredReport, Error> {
        let own = self.profile()?.unit;
        if *unit != own {
            let name = |unit| self.unit(unit).map(|it| it.name.clone());
            return Err(Error::OtherUnit { own: name(&own)?, other: name(unit)? });
        }
        self.current(unit, period, now)
    }

    fn begin_correction(
        &mut self,
        base: &StoredReport,
        reason: String,
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        let report = Report {
            revision: base.row.revision.saturating_add(1),
            previous_hash: Some(content_hash(&base.report)?),
            correction_reason: reason,
            liaisons: self.liaisons(&base.row.key.unit)?,
            ..self.with_granted(base.report.clone())?
        };
        let begun = self.store.write(|changes| {
            let draft = changes.add_draft(&report, now, Some(now))?;
            changes.inherit_evidence(base.row.id, draft.row.id).map(|()| draft)
        });
        Ok(begun?)
    }

    /// The revision that a report corrects; none for a first one and where that is not in this data file.
    pub(super) fn corrected(&self, report: &Report) -> Result<Option<StoredReport>, Error> {
        match report.revision.checked_sub(1) {
            Some(before) if before > 0 => Ok(self.store.read().revision(&report.key, before)?),
            _ => Ok(None),
        }
    }

    /// Whether a draft is a correction in which nobody has changed anything. Liaisons come from the register and are not lost.
    pub(super) fn can_withdraw(&self, draft: &StoredReport) -> Result<bool, Error> {
        let Some(base) = self.corrected(&draft.report)? else { return Ok(false) };
        let report = Report { liaisons: base.report.liaisons, ..draft.report.clone() };
        self.is_untouched_correction(&StoredReport { row: draft.row.clone(), report })
    }

    /// Whether a draft is a correction that says the same as what it corrects, and what was granted on that.
    pub(super) fn is_untouched_correction(&self, draft: &StoredReport) -> Result<bool, Error> {
        let Some(base) = self.corrected(&draft.report)? else { return Ok(false) };
        let counts = self.with_granted(base.report.clone())?;
        let Report { revision, previous_hash, correction_reason, .. } = base.report.clone();
        let same = Report { revision, previous_hash, correction_reason, ..draft.report.clone() } == counts;
        let attached = |stored: &StoredReport| self.attached(stored.row.id).map(contents);
        Ok(same && attached(draft)? == attached(&base)?)
    }
}

/// Files by what they are, whatever row they have.
fn contents(files: Vec<Evidence>) -> Vec<(TaskId, String, String)> {
    files.into_iter().map(|it| (it.task, it.sha256, it.name)).collect()
}

fn sound_reason(typed: &str) -> Result<String, Error> {
    let reason = clean_text(typed.trim()).text.replace('\n', " ");
    match reason.chars().count() {
        0 => Err(Error::CorrectionReason(
            "没有写明更正理由，没有开始更正。请写明为什么更正，例如：分母口径有误。",
        )),
        count if count > LONGEST_REASON => {
            Err(Error::CorrectionReason("更正理由最多200个字，没有保存。请精简后再试。"))
        }
        _ => Ok(reason),
    }
}
