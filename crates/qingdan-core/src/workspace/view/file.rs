//! What writing and reading a report file answers with.

use serde::Serialize;

use crate::model::{Period, UnitId};

/// What an export wrote and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// The file.
    pub path: String,
    /// Its check code, as printed on each page.
    pub check_code: String,
    /// Its size in bytes.
    pub bytes: u32,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The file.
    pub path: String,
    /// The reporting unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The period.
    pub period: Period,
    /// The period in words.
    pub period_label: String,
    /// 修订号.
    pub revision: u32,
    /// What was done.
    pub outcome: ImportOutcome,
    /// The same in words.
    pub outcome_label: String,
    /// Check code of the content taken.
    pub check_code: String,
    /// How many places the visible cells were edited in, whichever content was taken.
    pub edits: u32,
    /// Findings of severity 错误.
    pub errors: u32,
    /// Findings of severity 提示.
    pub hints: u32,
    /// Findings of severity 提示 that the unit explained.
    pub explained: u32,
    /// What could not be read and what was done about it, in plain Chinese.
    pub notes: Vec<String>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ImportOutcome {
    /// 新收: the unit's first report on the period.
    New,
    /// 新修订版: a later revision; the earlier ones stay.
    NewRevision,
    /// 已填入本单位草稿: the own unit's content, where nothing was typed yet.
    Filled,
    /// 内容相同: it was there already, nothing changed.
    Same,
}

impl ImportOutcome {
    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "新收",
            Self::NewRevision => "新修订版",
            Self::Filled => "已填入本单位草稿",
            Self::Same => "内容相同",
        }
    }
}
