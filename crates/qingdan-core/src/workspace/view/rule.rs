//! A rule as the screens list it.

use serde::Serialize;

use crate::model::{RuleCode, Severity};

/// A rule of 审核 as manuals and scripts list it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Its code, e.g. `R101`.
    pub code: RuleCode,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it is about, in a few words.
    pub title: String,
    /// Why it is there.
    pub why: String,
    /// What to do about its findings.
    pub todo: String,
}
