//! 修改记录: what was changed, when and by whom, and taking changes of a draft back and doing them again.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Error, ReportView, Workspace};
use crate::{
    assess::date_text,
    model::{
        Action, Cause, Change, Field, HistoryMark, Period, ReportState, Standing, Status, Subject, TakenBy,
        Task, TaskId, TaskList, Typing, UnitId, Way, apply,
    },
    store::{Changes, Mark, ReportId, Stamp, StepRow, StoreError, StoredReport},
};

/// What a person did who found a pre-filled number right.
const CONFIRMED: &str = "核对无误";

/// Changes shown at once unless asked otherwise: a page that is read and not scrolled through.
pub const PAGE: u32 = 100;

/// Which part of a report's history is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum HistoryOf {
    /// All of it.
    All,
    /// One task: its entry, its indicators, its actions.
    Task {
        /// The task.
        task: TaskId,
    },
    /// One field.
    Field {
        /// The field.
        field: Field,
    },
}

/// The history of a report, latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// The changes.
    pub items: Vec<HistoryItem>,
    /// Where older ones go on; none where these are the oldest.
    pub older: Option<String>,
}

/// Which page of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only what is older than this place.
    pub before: HistoryMark,
    /// At most so many changes.
    pub limit: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self { before: HistoryMark::LATEST, limit: PAGE }
    }
}

/// One change of one field, or of one task's actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct HistoryItem {
    /// When it was committed, `2026-11-23 16:05:09` in local time.
    pub time: String,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// 填写, 撤销 and so on.
    pub cause: String,
    /// 已撤销 where it is undone by now; else empty.
    pub standing: String,
    /// The task; none for the names in the last row.
    pub task: Option<TaskId>,
    /// The field; none for a task's actions.
    pub field: Option<Field>,
    /// Task and field in words, e.g. （七）本期进展情况.
    pub subject: String,
    /// The value before; for actions those that changed or went.
    pub before: String,
    /// The value after; for actions those that changed or came.
    pub after: String,
}

/// What undo or redo would do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// What it changed, e.g. （七）本期进展情况等3处.
    pub words: String,
    /// The task of its first change.
    pub task: Option<TaskId>,
    /// The field of its first change; none for a task's actions.
    pub field: Option<Field>,
}

/// What can be undone and redone.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) undo: Option<StepView>,
    pub(super) redo: Option<StepView>,
}

impl Workspace {
    /// Takes back the last step done to a draft, also one of an earlier day.
    ///
    /// # Errors
    /// There is none, the report is no draft or not this office's, or the data file cannot be written; nothing has changed then.
    pub fn undo(&mut self, unit: &UnitId, period: Period, now: NaiveDateTime) -> Result<ReportView, Error> {
        self.move_step(unit, period, Way::Backward, now)
    }

    /// Does the last step taken back again, as long as nothing else was done since.
    ///
    /// # Errors
    /// There is none, the report is no draft or not this office's, or the data file cannot be written; nothing has changed then.
    pub fn redo(&mut self, unit: &UnitId, period: Period, now: NaiveDateTime) -> Result<ReportView, Error> {
        self.move_step(unit, period, Way::Forward, now)
    }

    /// A page of what was changed in the latest revision on a period, latest first. Empty where there is no report.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn history(
        &self,
        unit: &UnitId,
        period: Period,
        of: &HistoryOf,
        page: Page,
    ) -> Result<History, Error> {
        self.unit(unit)?;
        let Some(stored) = self.store.read().report(&self.key(unit, period))? else {
            return Ok(History { items: Vec::new(), older: None });
        };
        let subjects = match of {
            HistoryOf::All => Vec::new(),
            HistoryOf::Task { task } => Subject::of_task(&self.list, task),
            HistoryOf::Field { field } => vec![Subject::Field(field.clone())],
        };
        let most = page.limit.max(1);
        let ask = most.saturating_add(1);
        let mut rows = self.store.read().history(stored.row.id, &subjects, page.before, ask)?;
        let more = rows.len() > usize::try_from(most).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let older = rows.last().filter(|_| more).map(|(_, _, mark)| mark.to_string());
        let items = rows.into_iter().map(|(step, change, _)| item(&self.list, step, change)).collect();
        Ok(History { items, older })
    }

    fn move_step(
        &mut self,
        unit: &UnitId,
        period: Period,
        way: Way,
        now: NaiveDateTime,
    ) -> Result<ReportView, Error> {
        let before = self.draft(unit, period, now)?;
        let (from, to, cause) = match way {
            Way::Backward => (Standing::Done, Standing::Undone, Cause::Undo),
            Way::Forward => (Standing::Undone, Standing::Done, Cause::Redo),
        };
        let step = self.store.read().step_at(before.row.id, from)?.ok_or(Error::NoStep(cause.label()))?;
        let mut report = before.report.clone();
        let moved = self.store.read().changes_of(step.id)?;
        apply(&mut report, &moved, way)?;
        let (person, typing) = (self.person()?, Typing::Begins);
        let stamp = Stamp { at: now, person, cause, typing, looked_at: Vec::new() };
        let stored = self.change_and(&before, report, &stamp, |changes| {
            changes.put_standing(step.id, to)?;
            moved.iter().try_for_each(|it| look_again(changes, before.row.id, it, way))
        })?;
        self.view(&stored, now.date())
    }

    pub(super) fn stack(&self, stored: &StoredReport) -> Result<Stack, Error> {
        if stored.row.state != ReportState::Draft {
            return Ok(Stack::default());
        }
        Ok(Stack { undo: self.next(stored, Standing::Done)?, redo: self.next(stored, Standing::Undone)? })
    }

    fn next(&self, stored: &StoredReport, standing: Standing) -> Result<Option<StepView>, Error> {
        let tables = self.store.read();
        let Some(step) = tables.step_at(stored.row.id, standing)? else { return Ok(None) };
        let subjects = tables.subjects_of(step.id)?;
        Ok(subjects.first().map(|first| StepView {
            words: step_words(&self.list, first, subjects.len()),
            task: first.task(&self.list),
            field: field_of(first),
        }))
    }
}

/// What was found right is to be looked at again once that is taken back.
fn look_again(changes: &Changes<'_>, report: ReportId, change: &Change, way: Way) -> Result<(), StoreError> {
    let Change::Field { field, after, .. } = change else { return Ok(()) };
    match way {
        _ if !change.confirms() => Ok(()),
        Way::Forward => changes.drop_taken_over(report, field),
        Way::Backward => {
            let mark = Mark { field: field.clone(), value: after.clone(), by: TakenBy::Program };
            changes.put_taken_over(report, &mark)
        }
    }
}

fn item(list: &TaskList, step: StepRow, change: Change) -> HistoryItem {
    let cause = if change.confirms() { CONFIRMED } else { step.cause.label() };
    let subject = change.subject();
    let (before, after) = values(change);
    HistoryItem {
        time: step.at.to_string(),
        person: step.person,
        cause: cause.to_owned(),
        standing: standing_words(step.standing).to_owned(),
        task: subject.task(list),
        field: field_of(&subject),
        subject: subject_words(list, &subject),
        before,
        after,
    }
}

fn standing_words(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Undone | Standing::Dropped) => "已撤销",
        Some(Standing::Done) | None => "",
    }
}

fn field_of(subject: &Subject) -> Option<Field> {
    match subject {
        Subject::Field(field) => Some(field.clone()),
        Subject::Actions { .. } => None,
    }
}

fn step_words(list: &TaskList, first: &Subject, count: usize) -> String {
    let words = subject_words(list, first);
    if count > 1 { format!("{words}等{count}处") } else { words }
}

/// Task, indicator and field in words: （八）普惠托位占比·分子.
fn subject_words(list: &TaskList, subject: &Subject) -> String {
    let task = subject.task(list).and_then(|id| list.task(&id).map(Task::label)).unwrap_or_default();
    match subject {
        Subject::Actions { .. } => format!("{task}分解事项"),
        Subject::Field(Field::Reading { indicator, field }) => {
            let name = list.indicator(indicator).map_or(indicator.as_str(), |it| it.name.as_str());
            format!("{task}{name}·{}", field.label())
        }
        Subject::Field(Field::Explanation { hint }) => {
            format!("{task}{}·{}说明", hint.place.words(list), hint.rule)
        }
        Subject::Field(field) => format!("{task}{}", field.label()),
    }
}

fn values(change: Change) -> (String, String) {
    match change {
        Change::Field { before, after, .. } => (before, after),
        Change::Actions { before, after, .. } => {
            (actions_text(&before, &after), actions_text(&after, &before))
        }
    }
}

/// One line an action that the other list does not have; every action where only the order differs.
fn actions_text(actions: &[Action], other: &[Action]) -> String {
    let same = actions.iter().all(|it| other.contains(it)) && other.iter().all(|it| actions.contains(it));
    let shown = actions.iter().enumerate().filter(|(_, it)| same || !other.contains(it));
    shown.map(|(index, it)| format!("{}. {}", index + 1, action_line(it))).collect::<Vec<_>>().join("\n")
}

/// An action in one line: its cells that are filled in.
pub(super) fn action_line(action: &Action) -> String {
    let due = action.due.map(date_text).unwrap_or_default();
    let status = action.status.map(Status::label).unwrap_or_default();
    let parts: [&str; 8] = [
        &action.title,
        &action.steps,
        &action.office,
        &action.person,
        &due,
        &action.standard,
        status,
        &action.progress,
    ];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests;
