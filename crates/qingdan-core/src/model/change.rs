//! What differs between two contents of a report, field by field, so that it can be kept, shown, taken back and done again.
//!
//! Only what a person fills in: who is liaison and what a revision is about are kept elsewhere.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Action, AnswerField, Edit, EditError, EntryField, Field, HintKey, ReadingField, Report, SignerField,
    TaskId, TaskList,
};

/// What a change is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(untagged)]
pub enum Subject {
    /// A field.
    Field(Field),
    /// The actions of a task, as one list.
    Actions {
        /// The task.
        actions: TaskId,
    },
}

/// A change of one field, or of one task's actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A field, its values as text, see [`Edit`].
    Field {
        /// The field.
        field: Field,
        /// Its value before.
        before: String,
        /// Its value after.
        after: String,
    },
    /// A task's actions.
    Actions {
        /// The task.
        task: TaskId,
        /// Its actions before.
        before: Vec<Action>,
        /// Its actions after.
        after: Vec<Action>,
    },
}

/// Which way changes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From before to after.
    Forward,
    /// From after to before.
    Backward,
}

impl Change {
    /// What it is of.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Field { field, .. } => Subject::Field(field.clone()),
            Self::Actions { task, .. } => Subject::Actions { actions: task.clone() },
        }
    }

    /// That a person found a value right as it is: nothing but who answers for it has changed.
    pub fn confirmed(report: &Report, field: &Field) -> Option<Self> {
        let value = report.get(field)?;
        Some(Self::Field { field: field.clone(), before: value.clone(), after: value })
    }

    /// Whether it only says that a value was found right.
    pub fn confirms(&self) -> bool {
        matches!(self, Self::Field { before, after, .. } if before == after)
    }

    /// The change that takes this one back.
    pub fn reversed(self) -> Self {
        match self {
            Self::Field { field, before, after } => Self::Field { field, before: after, after: before },
            Self::Actions { task, before, after } => Self::Actions { task, before: after, after: before },
        }
    }
}

/// Every field and every task's actions in which two contents of one report differ, in the order of the form.
pub fn changes(before: &Report, after: &Report) -> Vec<Change> {
    let explained = before.explanations.iter().chain(&after.explanations).map(|it| &it.hint);
    let explained = explained.collect::<BTreeSet<_>>().into_iter().map(HintKey::field);
    let answered = after.answers.iter().flat_map(|it| AnswerField::ALL.iter().map(|field| it.field(*field)));
    let fields = fields_of(after)
        .chain(explained)
        .chain(answered)
        .filter_map(|field| field_change(before, after, field));
    let actions = after.entries.iter().filter_map(|entry| actions_change(before, after, &entry.task));
    fields.chain(actions).collect()
}

/// Applies changes to a report in their order, or takes them back in the opposite one.
///
/// # Errors
/// The report has no such field, or the text is no value for it; changes before that one are applied.
pub fn apply(report: &mut Report, changes: &[Change], way: Way) -> Result<(), EditError> {
    match way {
        Way::Forward => changes.iter().try_for_each(|change| take(report, change.clone())),
        Way::Backward => changes.iter().rev().try_for_each(|change| take(report, change.clone().reversed())),
    }
}

fn take(report: &mut Report, change: Change) -> Result<(), EditError> {
    match change {
        Change::Field { field, after, .. } => report.apply(&Edit { field, value: after }),
        Change::Actions { task, after, .. } => {
            report.set_actions(&task, after);
            Ok(())
        }
    }
}

/// Every field a report has by its form, in the form's order.
fn fields_of(report: &Report) -> impl Iterator<Item = Field> + '_ {
    let entries = report.entries.iter().flat_map(|entry| entry_fields(&entry.task));
    let readings = report.readings.iter().flat_map(|reading| {
        let field_of = |field| Field::Reading { indicator: reading.indicator.clone(), field };
        ReadingField::ALL.iter().copied().map(field_of)
    });
    let signers = SignerField::ALL.iter().map(|field| Field::Signer { field: *field });
    entries.chain(readings).chain(signers)
}

fn entry_fields(task: &TaskId) -> impl Iterator<Item = Field> + '_ {
    EntryField::ALL.iter().map(|field| Field::Entry { task: task.clone(), field: *field })
}

fn field_change(before: &Report, after: &Report, field: Field) -> Option<Change> {
    let (before, after) = (before.get(&field)?, after.get(&field)?);
    (before != after).then_some(Change::Field { field, before, after })
}

fn actions_change(before: &Report, after: &Report, task: &TaskId) -> Option<Change> {
    let same = before.actions_of(task).eq(after.actions_of(task));
    let actions = |report: &Report| report.actions_of(task).cloned().collect();
    (!same).then(|| Change::Actions { task: task.clone(), before: actions(before), after: actions(after) })
}

impl Report {
    /// A task's actions, in the unit's order.
    pub fn actions_of(&self, task: &TaskId) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |action| action.task == *task)
    }

    /// Puts other actions in the place of a task's. A report's actions stand together by task, in the order of its entries.
    pub fn set_actions(&mut self, task: &TaskId, actions: Vec<Action>) {
        self.actions.retain(|action| action.task != *task);
        self.actions.extend(actions.into_iter().map(|action| Action { task: task.clone(), ..action }));
        let Self { entries, actions, .. } = self;
        actions.sort_by_key(|action| entries.iter().position(|entry| entry.task == action.task));
    }
}

impl Subject {
    /// Everything that is filled in for one task: its entry, its indicators, its actions.
    pub fn of_task(list: &TaskList, task: &TaskId) -> Vec<Self> {
        let readings = list.indicators_of(task).flat_map(|indicator| {
            let field_of =
                |field: &ReadingField| Field::Reading { indicator: indicator.id.clone(), field: *field };
            ReadingField::ALL.iter().map(field_of)
        });
        let fields = entry_fields(task).chain(readings).map(Self::Field);
        fields.chain([Self::Actions { actions: task.clone() }]).collect()
    }

    /// The task it belongs to; none for the names in the last row.
    pub fn task(&self, list: &TaskList) -> Option<TaskId> {
        match self {
            Self::Field(Field::Entry { task, .. }) | Self::Actions { actions: task } => Some(task.clone()),
            Self::Field(Field::Reading { indicator, .. }) => {
                list.indicator(indicator).map(|it| it.task.clone())
            }
            Self::Field(Field::Explanation { hint }) => hint.place.task(list).cloned(),
            // The comment says what it is about, and only the report has it.
            Self::Field(Field::Signer { .. } | Field::Answer { .. }) => None,
        }
    }
}

#[cfg(test)]
mod tests;
