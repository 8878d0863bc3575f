//! What a save answers with.

use serde::Serialize;

use super::{Fate, ReportView, Segment};
use crate::model::{Edit, Field, TaskId};

/// A value that was not taken; the field keeps what it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Rejected {
    /// The change that was asked for.
    pub edit: Edit,
    /// Why it was not taken and what to type, in plain Chinese.
    pub message: String,
}

/// The answer to a save: what the screen shows now, and what was not taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The report after the commit.
    pub view: ReportView,
    /// Values that were not taken.
    pub rejected: Vec<Rejected>,
    /// What was taken in another form than typed (characters dropped), in plain Chinese.
    pub notes: Vec<String>,
}

/// The answer to taking over: what the screen shows now, and what stood in the way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TookOver {
    /// The report after the commit.
    pub view: ReportView,
    /// The fields that were taken over.
    pub taken: Vec<Field>,
    /// The fields that hold something else and stayed, each with the difference from the earlier report.
    pub kept: Vec<Difference>,
}

/// A field in which a report differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The task it is shown with; none for the names in the last row.
    pub task: Option<TaskId>,
    /// The field.
    pub field: Field,
    /// The field in words.
    pub name: String,
    /// The texts of the earlier report and of this one, compared.
    pub segments: Vec<Segment>,
}

/// Everything in which a report differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Differences {
    /// The fields, in the order of the form.
    pub fields: Vec<Difference>,
    /// 分解事项, by task.
    pub actions: Vec<ActionDifference>,
}

/// An action in which a report differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ActionDifference {
    /// Its task.
    pub task: TaskId,
    /// What became of it.
    pub fate: Fate,
    /// 新增, 不再列出 or 有变化.
    pub fate_label: String,
    /// The whole action in a line, or its title where it changed.
    pub words: String,
    /// The cells that changed.
    pub cells: Vec<CellDifference>,
}

/// A cell of an action in which it differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CellDifference {
    /// The cell in words, e.g. 状态.
    pub name: String,
    /// Its texts in the earlier report and in this one, compared.
    pub segments: Vec<Segment>,
}
