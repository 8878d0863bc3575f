//! 问题清单: one task of one unit.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    consolidate::Question,
    model::{TaskId, UnitId},
};

/// A task of a unit with a problem or something to be coordinated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// The task.
    pub task: TaskId,
    /// The unit.
    pub unit: UnitId,
    /// 存在问题.
    pub problems: String,
    /// 原因.
    pub cause: String,
    /// 需协调单位.
    pub coordinate_with: String,
    /// 建议.
    pub coordination: String,
    /// 拟解决时限.
    pub resolve_by: Option<NaiveDate>,
}

impl QuestionView {
    pub(super) fn of(question: &Question<'_>) -> Self {
        let entry = question.entry;
        Self {
            task: question.task.id.clone(),
            unit: question.unit.id.clone(),
            problems: entry.problems.clone(),
            cause: entry.cause.clone(),
            coordinate_with: entry.coordinate_with.clone(),
            coordination: entry.coordination.clone(),
            resolve_by: entry.resolve_by,
        }
    }
}
