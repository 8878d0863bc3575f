//! 定稿: a consolidation as it was handed on, and what has come in since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Period, ReportState, UnitId};

/// An edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct EditionId(pub u32);

/// A revision that an edition was made from, as it stood then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRevision {
    /// The unit.
    pub unit: UnitId,
    /// The period: the edition's, or one before it that it is compared with.
    pub period: Period,
    /// 修订号.
    pub revision: u32,
    /// SHA-256 of its content.
    pub content_hash: String,
    /// Where it was in its life.
    pub state: ReportState,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
}

impl UsedRevision {
    /// Whether it could count then: it was not sent back.
    pub const fn stands(&self) -> bool {
        matches!(self.state, ReportState::Submitted | ReportState::Accepted)
    }
}

/// What is otherwise with a revision than when the edition was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum LaterKind {
    /// 补报: nothing of the unit's counted then.
    MissingThen,
    /// 更正: another revision or content of the unit's was used then.
    Corrected,
    /// 退回: it was used then and has been sent back since.
    Returned,
}

impl LaterKind {
    /// The words shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::MissingThen => "补报（定稿时没有计入）",
            Self::Corrected => "更正",
            Self::Returned => "定稿后退回",
        }
    }
}
