//! The standardised workbook. The only place with Excel crates.

use serde::{Deserialize, Serialize};

/// Fonts named in a workbook; fonts are never bundled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FontScheme {
    /// 公文字体: 方正小标宋简体, 仿宋_GB2312, 黑体, Times New Roman.
    Official,
    /// 通用字体 (宋体, 黑体), for PCs without those fonts.
    Common,
}

/// A visible sheet as text: what the preview on screen shows is what will be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SheetText {
    /// Name of the sheet.
    pub name: String,
    /// Title line.
    pub title: String,
    /// Headers with the columns' widths in characters.
    pub columns: Vec<ColumnText>,
    /// Rows of cell texts.
    pub rows: Vec<Vec<String>>,
}

/// One column of a [`SheetText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ColumnText {
    /// Header text.
    pub header: String,
    /// Width in characters.
    pub width: u32,
}
