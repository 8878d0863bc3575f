//! 退回单: why a revision goes back, comment by comment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SlipHead;
use crate::model::{HintPlace, Report, TaskId, TaskList, UnitId};

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

    /// What it is about within its task, in words: 全表, 整项任务, 本期进展情况.
    pub fn words(&self, list: &TaskList) -> String {
        match self {
            Self::Report => "全表".to_owned(),
            Self::Task { .. } => "整项任务".to_owned(),
            Self::Field { place } => place.words(list),
        }
    }
}
