//! What units say on one task, as the municipal office reads it: every unit's texts side by side, and one unit's with all that
//! belongs to it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CellView, IndicatorView, LightView};
use crate::{
    model::{Action, EntryField, TaskId, UnitId, UnitKind},
    workspace::evidence::EvidenceView,
};

/// One task over the units that carry it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TaskEntriesView {
    /// The task.
    pub task: TaskId,
    /// Its number and title.
    pub heading: String,
    /// 完成时限.
    pub due_text: String,
    /// The units, in official order; those that are missing too.
    pub entries: Vec<UnitEntryView>,
}

/// What one unit says on the task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct UnitEntryView {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// 修订号 of the revision that counts; none where none does.
    pub revision: Option<u32>,
    /// The day its first revision was received.
    pub received_on: Option<NaiveDate>,
    /// Light, status and percentage, or what there is instead.
    pub cell: CellView,
    /// The light that the program computes, where another was set by hand.
    pub computed_light: Option<LightView>,
    /// Why that was done; empty where it was not.
    pub light_reason: String,
    /// What is written, in the order of the form; fields left empty are not there.
    pub texts: Vec<EntryText>,
    /// The indicators of the task that the unit reports; none without a report.
    pub indicators: Vec<IndicatorView>,
    /// 任务分解.
    pub actions: Vec<Action>,
    /// What the unit says about 提示 that stay.
    pub explanations: Vec<ExplanationText>,
    /// 佐证材料 of the task that came with the revision that counts.
    pub evidence: Vec<EvidenceView>,
}

/// A field of an entry with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EntryText {
    /// The field.
    pub field: EntryField,
    /// Its words.
    pub label: String,
    /// What stands in it.
    pub text: String,
}

/// The answer to a 提示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ExplanationText {
    /// Where it is: 本期进展情况, 普惠托位占比·分子.
    pub about: String,
    /// What the program says.
    pub hint: String,
    /// What the unit says.
    pub text: String,
}
