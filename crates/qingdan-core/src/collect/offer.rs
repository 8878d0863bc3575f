//! One thing that a form brings, held against the draft.

use serde::{Deserialize, Serialize};

use crate::model::{Action, ActionField, Field, TaskId, TaskList};

/// Where in the draft something goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "to", rename_all = "camelCase")]
pub enum Slot {
    /// A field.
    Field {
        /// The field.
        field: Field,
    },
    /// A cell of an action that the draft has.
    Cell {
        /// Its task.
        task: TaskId,
        /// Its place among the task's actions, from 0.
        at: u32,
        /// The cell.
        cell: ActionField,
    },
    /// An action that the draft does not have.
    NewAction {
        /// Its task.
        task: TaskId,
        /// Its place among those the form adds to the task, from 0.
        at: u32,
    },
}

impl Slot {
    /// The task it belongs to; none for an indicator that the list does not have.
    pub fn task<'a>(&'a self, list: &'a TaskList) -> Option<&'a TaskId> {
        match self {
            Self::Field { field: Field::Entry { task, .. } }
            | Self::Cell { task, .. }
            | Self::NewAction { task, .. } => Some(task),
            Self::Field { field: Field::Reading { indicator, .. } } => {
                list.indicator(indicator).map(|it| &it.task)
            }
            Self::Field {
                field: Field::Signer { .. } | Field::Explanation { .. } | Field::Answer { .. },
            } => None,
        }
    }
}

/// One thing that a form brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Who says it.
    pub office: String,
    /// Where it goes.
    pub place: Slot,
    /// What the form says.
    pub brought: String,
    /// What the draft holds there.
    pub now: String,
    /// What the draft held there when the form was issued.
    pub issued: String,
    /// How it stands to what is there.
    pub effect: Effect,
    /// Whether it is put together with what others say.
    pub together: Together,
    /// The action itself where it is a new one.
    pub action: Option<Action>,
}

/// How something brought stands to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Nothing is there.
    Fills,
    /// It goes under its name beside what is there.
    Joins,
    /// It replaces what was there already when the form was issued.
    Replaces,
    /// It would replace what was typed since the form was issued.
    Overwrites,
    /// Two forms say different things of which only one can stand.
    Disagrees,
}

impl Offer {
    /// What taking it does, in the words shown.
    pub const fn label(&self) -> &'static str {
        match (self.effect, self.together) {
            (Effect::Fills, Together::Alone) => "填入",
            (Effect::Fills, Together::Named) => "署名填入",
            (Effect::Joins, _) => "署名合并",
            (Effect::Replaces, Together::Alone) => "替换原有内容",
            (Effect::Replaces, Together::Named) => "替换该科室原来的内容",
            (Effect::Overwrites, _) => "草稿下发后有改动",
            (Effect::Disagrees, _) => "答复不一致",
        }
    }
}

impl Effect {
    /// Whether taking it leaves everything that is there.
    pub const fn keeps_all(self) -> bool {
        matches!(self, Self::Fills | Self::Joins)
    }
}

/// Whether several sub-offices' words stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// One answer stands alone.
    Alone,
    /// Each under its name.
    Named,
}
