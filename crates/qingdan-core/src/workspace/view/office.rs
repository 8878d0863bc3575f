//! The office at this PC, as the screens show it.

use serde::{Deserialize, Serialize};

use super::FontScheme;
use crate::model::{Liaison, ReportingUnit, Role, UnitId};

/// The office at this PC as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfficeView {
    /// The reporting unit.
    pub unit: ReportingUnit,
    /// What the office does with the program.
    pub role: Role,
    /// The liaison in charge.
    pub liaison: Option<Liaison>,
    /// Name of the person at the PC, kept beside every change; empty until chosen.
    pub person: String,
    /// How the program looks and writes.
    pub settings: Settings,
    /// Where the data lie, shown so that IT staff find them.
    pub data_file: String,
}

/// What is chosen at first start.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfficeSetup {
    /// The reporting unit.
    pub unit: UnitId,
    /// What the office does with the program.
    pub role: Role,
    /// The liaison in charge; none where it is entered later.
    pub liaison: Option<Liaison>,
}

/// How the program looks and writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Size of the letters on screen.
    pub text_size: TextSize,
    /// Fonts named in workbooks.
    pub font_scheme: FontScheme,
    /// After how many minutes without a touch data with a 启动口令 are closed; 0 for never.
    pub lock_after: u32,
}

/// Size of the letters on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum TextSize {
    /// 标准
    Normal,
    /// 大号
    Large,
}
