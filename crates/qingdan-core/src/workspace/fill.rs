//! 填报: opening a report and saving what is typed.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    Error, Workspace,
    build::{Ground, report_view},
    standing::standing_text,
    view::{Rejected, ReportSummary, ReportView, Saved},
};
use crate::{
    carry::latest_before,
    model::{Cause, Edit, Field, Liaison, Period, Report, ReportState, Typing, UnitId, tidied},
    store::{Changes, ReportRow, Stamp, StoreError, StoredReport},
};

impl Workspace {
    /// Every report in the data file, latest period first.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, Error> {
        let rows = self.store.read().reports(&self.list.id)?;
        Ok(rows.into_iter().map(summary).collect())
    }

    /// A report as the screens show it. This office's own is begun where there is none yet.
    ///
    /// # Errors
    /// The unit is unknown or not this office's to fill in, the period cannot be filled in, or the data file gives trouble.
    pub fn open_report(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<ReportView, Error> {
        let stored = self.current(unit, period, now)?;
        self.view(&stored, now.date())
    }

    /// One revision of a report as the screens show it, the latest or an earlier one.
    ///
    /// # Errors
    /// The unit is unknown, there is no such revision, or the data file gives trouble.
    pub fn revision(
        &self,
        unit: &UnitId,
        period: Period,
        revision: u32,
        today: NaiveDate,
    ) -> Result<ReportView, Error> {
        self.view(&self.stored_revision(unit, period, revision)?, today)
    }

    /// Takes changes of fields, all that can be read as one transaction. What cannot be read comes back in `rejected`.
    /// Giving a field the value it has confirms it where the program had pre-filled it.
    ///
    /// # Errors
    /// The report is no draft or not this office's, or the data file cannot be written; nothing has changed then.
    pub fn save(
        &mut self,
        unit: &UnitId,
        period: Period,
        edits: &[Edit],
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        self.save_typing(unit, period, edits, Typing::Begins, now)
    }

    /// As [`save`](Self::save), for a page that saves while a person types: one stay in a field is one step of the history.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn save_typing(
        &mut self,
        unit: &UnitId,
        period: Period,
        edits: &[Edit],
        typing: Typing,
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        let before = self.draft(unit, period, now)?;
        let Taken { report, same, rejected, notes } = take(&before.report, edits);
        let mut looked_at = self.unchecked(&before)?;
        looked_at.retain(|field| same.contains(field));
        let stored = if looked_at.is_empty() {
            self.change(before, report, (Cause::Edit, typing), now)?
        } else {
            let stamp = Stamp { at: now, person: self.person()?, cause: Cause::Edit, typing, looked_at };
            self.change_and(&before, report, &stamp, |_| Ok(()))?
        };
        Ok(Saved { view: self.view(&stored, now.date())?, rejected, notes })
    }

    /// Brings a draft to another content; nothing is written where it is the same.
    pub(super) fn change(
        &mut self,
        before: StoredReport,
        after: Report,
        (cause, typing): (Cause, Typing),
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        if after == before.report {
            return Ok(before);
        }
        let stamp = Stamp { at: now, person: self.person()?, cause, typing, looked_at: Vec::new() };
        self.change_and(&before, after, &stamp, |_| Ok(()))
    }

    /// The one way in which what a person fills in gets into a draft: with its history, and what else belongs to it, in one transaction.
    pub(super) fn change_and(
        &mut self,
        before: &StoredReport,
        after: Report,
        stamp: &Stamp,
        also: impl FnOnce(&Changes<'_>) -> Result<(), StoreError>,
    ) -> Result<StoredReport, Error> {
        Ok(self.store.write(|changes| {
            let stored = changes.change_draft(before, after, Some(stamp))?;
            also(changes).map(|()| stored)
        })?)
    }

    /// The latest revision on a period where it is a draft.
    pub(super) fn draft(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        let stored = self.current(unit, period, now)?;
        match stored.row.state {
            ReportState::Draft => Ok(stored),
            state => Err(Error::NotDraft { period, state }),
        }
    }

    /// The latest revision on a period; this office's own is begun where there is none, and a draft of it names the liaison in charge now.
    pub(super) fn current(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        let own = self.profile()?.unit;
        let other = self.unit(unit)?.name.clone();
        let found = self.store.read().report(&self.key(unit, period))?;
        match found {
            Some(stored) if *unit == own && self.is_outdated(&stored)? => {
                self.store.write(|changes| changes.drop_draft(stored.row.id))?;
                self.begin(unit, period, now)
            }
            Some(stored) if *unit == own && stored.row.state == ReportState::Draft => self.refreshed(stored),
            Some(stored) => Ok(stored),
            None if *unit == own => self.begin(unit, period, now),
            None => Err(Error::OtherUnit { own: self.unit(&own)?.name.clone(), other }),
        }
    }

    fn begin(&mut self, unit: &UnitId, period: Period, now: NaiveDateTime) -> Result<StoredReport, Error> {
        self.check_period(period, now.date())?;
        let liaisons = self.liaisons(unit)?;
        let blank = Report { liaisons, ..Report::blank(&self.list, self.unit(unit)?, period) };
        match self.previous(unit, period)? {
            Some(previous) => self.begin_from(blank, &previous, now),
            None => Ok(self.store.write(|changes| changes.add_draft(&blank, now, None))?),
        }
    }

    /// Not counted as typing: the time of the last save stays.
    fn refreshed(&mut self, stored: StoredReport) -> Result<StoredReport, Error> {
        let liaisons = self.liaisons(&stored.row.key.unit)?;
        if stored.report.liaisons == liaisons {
            return Ok(stored);
        }
        let report = Report { liaisons, ..stored.report.clone() };
        Ok(self.store.write(|changes| changes.change_draft(&stored, report, None))?)
    }

    /// The liaison in charge, as a report carries it.
    pub(super) fn liaisons(&self, unit: &UnitId) -> Result<Vec<Liaison>, Error> {
        Ok(self.store.read().liaison(unit)?.into_iter().collect())
    }

    /// The same unit's report that stands beside that of a period, see [`latest_before`]. Drafts that nobody has typed into
    /// are passed over.
    pub(super) fn previous(&self, unit: &UnitId, period: Period) -> Result<Option<Report>, Error> {
        let rows = self.store.read().reports_of(&self.list.id, unit)?;
        let touched = |row: &&ReportRow| row.state != ReportState::Draft || row.saved_at.is_some();
        let of_unit = rows.iter().filter(touched);
        let Some(found) = latest_before(period, of_unit.map(|row| row.key.period)) else { return Ok(None) };
        Ok(self.store.read().report(&self.key(unit, found))?.map(|it| it.report))
    }

    pub(super) fn view(&self, stored: &StoredReport, today: NaiveDate) -> Result<ReportView, Error> {
        let key = &stored.row.key;
        let previous = self.previous(&key.unit, key.period)?;
        let corrected = self.corrected(&stored.report)?;
        let ground = Ground {
            list: self.list_of(&stored.report),
            unit: self.unit(&key.unit)?,
            stored,
            previous: previous.as_ref(),
            corrected: corrected.as_ref().map(|it| &it.report),
            answers: self.comment_answers(stored)?,
            life: self.life(stored)?,
            stack: self.stack(stored)?,
            taken_over: self.marks(stored)?.into_iter().map(|it| it.field).collect(),
            unchecked: self.unchecked(stored)?,
            today,
        };
        report_view(ground)
    }
}

fn summary(row: ReportRow) -> ReportSummary {
    let ReportRow { key, revision, state, saved_at, .. } = row;
    ReportSummary {
        unit: key.unit,
        period: key.period,
        period_label: key.period.label(),
        revision,
        state,
        standing_text: standing_text(state, revision),
        saved_at: saved_at.map(|it| it.to_string()),
    }
}

/// What came of a set of changes.
pub(super) struct Taken {
    pub(super) report: Report,
    /// The fields that were given the value they had.
    same: Vec<Field>,
    rejected: Vec<Rejected>,
    notes: Vec<String>,
}

pub(super) fn take(before: &Report, edits: &[Edit]) -> Taken {
    let mut taken =
        Taken { report: before.clone(), same: Vec::new(), rejected: Vec::new(), notes: Vec::new() };
    for typed in edits {
        let (edit, notes) = tidied(typed);
        match taken.report.apply(&edit) {
            Ok(()) => {
                let label = edit.field.label();
                taken.notes.extend(notes.iter().map(|it| format!("“{label}”中{it}")));
                let same = before.get(&edit.field) == taken.report.get(&edit.field);
                taken.same.extend(same.then_some(edit.field));
            }
            Err(error) => {
                taken.rejected.push(Rejected { edit: typed.clone(), message: error.to_string() });
            }
        }
    }
    taken
}
