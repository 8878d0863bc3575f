//! 退回单: why a revision goes back, comment by comment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SlipHead;
use crate::model::{Change, Field, HintPlace, Report, TaskId, TaskList, UnitId, changes};

/// 退回单: sends one revision of one unit back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReturnSlip {
    /// Who sends it back, when.
    pub head: SlipHead,
    /// Whose report it is.
    pub unit: UnitId,
    /// 修订号 of what is sent back.
    pub revision: u32,
    /// SHA-256 of its content: another content under the same number is not what was read.
    pub content_hash: String,
    /// By when it is to be reported again.
    pub due: Option<NaiveDate>,
    /// In the order of the form; at least one.
    pub comments: Vec<Comment>,
}

/// 退回意见: what is to be changed or explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Comment {
    /// 序号 within its slip, from 1.
    pub number: u32,
    /// What it is about.
    pub place: CommentPlace,
    /// What is said; never empty.
    pub text: String,
}

/// What a comment is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "on", rename_all = "camelCase", deny_unknown_fields)]
pub enum CommentPlace {
    /// The report as a whole.
    Report,
    /// A task as a whole.
    Task {
        /// The task.
        task: TaskId,
    },
    /// A place of the form.
    Field {
        /// The place.
        place: HintPlace,
    },
}

impl CommentPlace {
    /// Whether a report has it.
    pub fn is_in(&self, report: &Report) -> bool {
        match self {
            Self::Report => true,
            Self::Task { task } => report.entry(task).is_some(),
            Self::Field { place } => place.is_in(report),
        }
    }

    /// The task it is shown with; none for what belongs to the report as a whole.
    pub fn task<'a>(&'a self, list: &'a TaskList) -> Option<&'a TaskId> {
        match self {
            Self::Report => None,
            Self::Task { task } => Some(task),
            Self::Field { place } => place.task(list),
        }
    }

    /// Whether a change is one of what it is about. What is said to hints and comments changes nothing that is reported.
    pub fn covers(&self, list: &TaskList, change: &Change) -> bool {
        if matches!(change, Change::Field { field: Field::Explanation { .. } | Field::Answer { .. }, .. }) {
            return false;
        }
        match self {
            Self::Report | Self::Field { place: HintPlace::Report } => true,
            Self::Task { task } => change.subject().task(list).as_ref() == Some(task),
            Self::Field { place: HintPlace::Actions { task: of } } => {
                matches!(change, Change::Actions { task, .. } if of == task)
            }
            Self::Field { place } => matches!(change, Change::Field { field, .. } if place.holds(field)),
        }
    }

    /// Whether two contents of a report say the same there.
    pub fn is_unchanged(&self, list: &TaskList, before: &Report, after: &Report) -> bool {
        let liaison =
            matches!(self, Self::Report | Self::Field { place: HintPlace::Liaison | HintPlace::Report });
        let same_liaisons = !liaison || before.liaisons == after.liaisons;
        same_liaisons && !changes(before, after).iter().any(|it| self.covers(list, it))
    }

    /// Where it stands on the form: the report, its tasks each as a whole and field by field, the last rows.
    pub fn position(&self, report: &Report) -> (usize, usize, usize) {
        let task =
            |task: &TaskId| report.entries.iter().position(|it| it.task == *task).unwrap_or(usize::MAX);
        match self {
            Self::Report => (0, 0, 0),
            Self::Task { task: of } => (1, task(of), 0),
            Self::Field { place } => {
                let within = HintPlace::all(report).iter().position(|it| it == place).unwrap_or(usize::MAX);
                match place {
                    HintPlace::Entry { task: of, .. } | HintPlace::Actions { task: of } => {
                        (1, task(of), within + 1)
                    }
                    HintPlace::Reading { .. } => (2, 0, within),
                    _ => (3, 0, within),
                }
            }
        }
    }

    /// What it is about within its task, in words: 全表, 整项任务, 本期进展情况.
    pub fn words(&self, list: &TaskList) -> String {
        match self {
            Self::Report => "全表".to_owned(),
            Self::Task { .. } => "整项任务".to_owned(),
            Self::Field { place } => place.words(list),
        }
    }
}
