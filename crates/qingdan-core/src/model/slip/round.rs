//! 任务包: a round of reporting (报送批次) as the municipal office opens it, with the task list it is about.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SlipHead;
use crate::model::{TaskList, UnitId};

/// 报送批次: who reports on which period by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Round {
    /// Who opens it, when.
    pub head: SlipHead,
    /// 报送截止日期.
    pub due: NaiveDate,
    /// Who reports, in the order of the list's units.
    pub units: Vec<UnitId>,
    /// Units that were granted a later day.
    pub granted: Vec<UnitDue>,
    /// 特别说明; may be empty.
    pub notes: String,
    /// The task list, whole.
    pub list: TaskList,
}

/// A later day for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct UnitDue {
    /// The unit.
    pub unit: UnitId,
    /// Its day.
    pub due: NaiveDate,
}

impl Round {
    /// The day granted to a unit alone.
    pub fn granted_to(&self, unit: &UnitId) -> Option<NaiveDate> {
        self.granted.iter().find(|it| it.unit == *unit).map(|it| it.due)
    }
}
