//! What was granted counts from then on: in this office's drafts, and in what the municipal office consolidates.

use chrono::NaiveDateTime;

use crate::{
    assess::date_text,
    carry::{Granted, granted_edits},
    consolidate::Received,
    model::{Cause, Edit, Period, Report, ReportState, Typing, UnitId},
    store::{Accepted, Changes, Stamp, StoreError, StoredReport},
    workspace::{Error, Workspace},
};

impl Workspace {
    /// The changes that bring a report to what was granted to its unit on periods up to its own.
    pub(in crate::workspace) fn granted_on(&self, report: &Report) -> Result<Vec<Edit>, Error> {
        let accepted = self.store.read().accepted(&self.list.id)?;
        let granted = granted_in(&accepted, &report.key.unit, report.key.period);
        Ok(granted_edits(report, &granted))
    }

    /// The report with these changes.
    pub(in crate::workspace) fn with_granted(&self, mut report: Report) -> Result<Report, Error> {
        self.granted_on(&report)?.iter().try_for_each(|edit| report.apply(edit))?;
        Ok(report)
    }

    /// Lets every report that is consolidated count what was granted to its unit; the hash stays that of what was received.
    pub(in crate::workspace) fn count_granted(&self, received: &mut [Received]) -> Result<(), Error> {
        let accepted = self.store.read().accepted(&self.list.id)?;
        for it in received {
            let granted = granted_in(&accepted, &it.report.key.unit, it.report.key.period);
            it.report = counting(it.report.clone(), &granted)?;
        }
        Ok(())
    }

    /// The drafts of a unit on a period and later ones with what was just granted, each with its step of the history.
    pub(in crate::workspace) fn drafts_with(
        &self,
        unit: &UnitId,
        from: Period,
        granted: &[Granted],
    ) -> Result<Vec<(StoredReport, Report)>, Error> {
        let rows = self.store.read().reports(&self.list.id)?;
        let drafts = rows
            .into_iter()
            .filter(|row| row.key.unit == *unit && row.key.period >= from && row.state == ReportState::Draft);
        let mut changed = Vec::new();
        for row in drafts {
            let Some(stored) = self.store.read().revision(&row.key, row.revision)? else { continue };
            let after = counting(stored.report.clone(), granted)?;
            if after != stored.report {
                changed.push((stored, after));
            }
        }
        Ok(changed)
    }

    /// The step of the history in which a draft came to count what was granted.
    pub(in crate::workspace) fn granted_stamp(&self, now: NaiveDateTime) -> Result<Stamp, Error> {
        let (cause, typing) = (Cause::Import, Typing::Begins);
        Ok(Stamp { at: now, person: self.person()?, cause, typing, looked_at: Vec::new() })
    }
}

/// Brings drafts to what was granted.
pub(in crate::workspace) fn change_drafts(
    changes: &Changes<'_>,
    drafts: &[(StoredReport, Report)],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    drafts
        .iter()
        .try_for_each(|(before, after)| changes.change_draft(before, after.clone(), Some(stamp)).map(|_| ()))
}

fn counting(mut report: Report, granted: &[Granted]) -> Result<Report, Error> {
    granted_edits(&report, granted).iter().try_for_each(|edit| report.apply(edit))?;
    Ok(report)
}

fn granted_in(accepted: &[Accepted], unit: &UnitId, until: Period) -> Vec<Granted> {
    let of_unit = accepted.iter().filter(|it| it.key.unit == *unit && it.key.period <= until);
    of_unit.flat_map(granted_by).collect()
}

/// What one acceptance grants, with what that rests on.
pub(in crate::workspace) fn granted_by(accepted: &Accepted) -> Vec<Granted> {
    let basis = format!("{}{}回执同意", accepted.office, date_text(accepted.at.date()));
    let rulings = accepted.acceptance.rulings.iter().filter(|it| it.granted);
    rulings.map(|it| Granted { task: it.task.clone(), kind: it.kind, basis: basis.clone() }).collect()
}
