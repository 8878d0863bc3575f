//! What writing a report file answers with.

use serde::Serialize;

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
    /// Whether it is a draft, marked as such on each page.
    pub draft: bool,
}
