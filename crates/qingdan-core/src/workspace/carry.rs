//! 只填变化: taking over from the report before, and saying that nothing has changed.

use chrono::NaiveDateTime;

use super::{Error, Workspace, differences::difference, view::TookOver};
use crate::{
    carry::{self, Existing, Extent, TakenOver},
    model::{Cause, Edit, EntryField, Field, Period, Report, ReportState, TakenBy, TaskId, Typing, UnitId},
    store::{Mark, Stamp, StoredReport},
};

impl Workspace {
    /// Takes fields over from the report before. Fields that hold something else stay and are told, unless replacing them is
    /// asked for. What was taken over is marked until it is edited.
    ///
    /// # Errors
    /// There is no earlier report, the report is no draft or not this office's, or the data file cannot be written; nothing has
    /// changed then.
    pub fn take_over(
        &mut self,
        unit: &UnitId,
        period: Period,
        extent: &Extent,
        existing: Existing,
        now: NaiveDateTime,
    ) -> Result<TookOver, Error> {
        let before = self.draft(unit, period, now)?;
        let previous = self.previous(unit, period)?.ok_or(Error::NothingEarlier(period))?;
        let result =
            carry::take_over(self.list_of(&before.report), &before.report, &previous, extent, existing);
        self.keep(before, result, Cause::Carry, now)
    }

    /// 本期无变化: ticks 本期无进展 with its reason and takes over what is empty in the task.
    ///
    /// # Errors
    /// There is no reason; else as for [`take_over`](Self::take_over), but an earlier report is not needed.
    pub fn no_change(
        &mut self,
        unit: &UnitId,
        period: Period,
        task: &TaskId,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<TookOver, Error> {
        if reason.trim().is_empty() {
            return Err(Error::ReasonMissing);
        }
        let before = self.draft(unit, period, now)?;
        let mut said = before.report.clone();
        for (field, value) in [(EntryField::NoProgress, "是"), (EntryField::Reason, reason.trim())] {
            let field = Field::Entry { task: task.clone(), field };
            let edit = Edit { field, value: value.to_owned() };
            said.apply(&edit).map_err(|_| Error::UnknownTask(task.to_string()))?;
        }
        let previous = self.previous(unit, period)?.unwrap_or_else(|| said.clone());
        let extent = Extent::Task { task: task.clone() };
        let result = carry::take_over(self.list_of(&said), &said, &previous, &extent, Existing::Keep);
        self.keep(before, result, Cause::Edit, now)
    }

    fn keep(
        &mut self,
        before: StoredReport,
        result: TakenOver,
        cause: Cause,
        now: NaiveDateTime,
    ) -> Result<TookOver, Error> {
        let TakenOver { report, mut taken, same, kept } = result;
        let unchecked = self.unchecked(&before)?;
        let looked_at: Vec<_> = same.into_iter().filter(|it| unchecked.contains(it)).collect();
        taken.extend(looked_at.iter().cloned());
        let marks = marks_on(&report, &taken, TakenBy::Person);
        let id = before.row.id;
        let stored = if report == before.report && marks.is_empty() {
            before
        } else {
            let typing = Typing::Begins;
            let stamp = Stamp { at: now, person: self.person()?, cause, typing, looked_at };
            self.change_and(&before, report, &stamp, |changes| {
                marks.iter().try_for_each(|mark| changes.put_taken_over(id, mark))
            })?
        };
        let kept = kept.into_iter().map(|it| difference(&self.list, it.field, &it.previous, &it.value));
        Ok(TookOver { kept: kept.collect(), taken, view: self.view(&stored, now.date())? })
    }

    /// Begins a draft: with the actions of the report before, and with its cumulative numbers, approved extensions and what was
    /// granted since as the first step of the history.
    pub(super) fn begin_from(
        &mut self,
        blank: Report,
        previous: &Report,
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        let actions = carry::carried_actions(&self.list, &blank, previous);
        let begun = Report { actions, ..blank };
        let mut edits = carry::carried_numbers(&self.list, &begun, previous);
        edits.extend(carry::carried_extensions(&begun, previous));
        let mut filled = begun.clone();
        edits.iter().try_for_each(|edit| filled.apply(edit))?;
        let granted = self.granted_on(&filled)?;
        granted.iter().try_for_each(|edit| filled.apply(edit))?;
        edits.extend(granted);
        let fields: Vec<_> = edits.into_iter().map(|it| it.field).collect();
        let marks = marks_on(&filled, &fields, TakenBy::Program);
        let (cause, typing) = (Cause::Prefill, Typing::Begins);
        let stamp = Stamp { at: now, person: self.person()?, cause, typing, looked_at: Vec::new() };
        Ok(self.store.write(|changes| {
            let draft = changes.add_draft(&begun, now, None)?;
            marks.iter().try_for_each(|mark| changes.put_taken_over(draft.row.id, mark))?;
            changes.change_draft(&draft, filled, Some(&stamp))
        })?)
    }

    /// The fields that still hold what was taken over, with who did.
    pub(super) fn marks(&self, stored: &StoredReport) -> Result<Vec<Mark>, Error> {
        let mut taken = self.store.read().taken_over(stored.row.id)?;
        taken.retain(|it| stored.report.get(&it.field).as_ref() == Some(&it.value));
        Ok(taken)
    }

    /// The fields of a draft that still hold what the program filled in, and that nobody has looked at.
    pub(super) fn unchecked(&self, stored: &StoredReport) -> Result<Vec<Field>, Error> {
        if stored.row.state != ReportState::Draft {
            return Ok(Vec::new());
        }
        let marks = self.marks(stored)?;
        Ok(marks.into_iter().filter(|it| it.by == TakenBy::Program).map(|it| it.field).collect())
    }
}

fn marks_on(report: &Report, fields: &[Field], by: TakenBy) -> Vec<Mark> {
    let mark = |field: &Field| Some(Mark { value: report.get(field)?, field: field.clone(), by });
    fields.iter().filter_map(mark).collect()
}

#[cfg(test)]
mod tests;
