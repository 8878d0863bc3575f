//! A text file that a person names on the command line. What stands in it is for the caller to judge.

use std::path::Path;

use super::Error;
use crate::files;

/// Far above any report: 15 tasks of texts at Excel's limit are 20 MB.
pub const LARGEST_TEXT: u64 = 32 * 1024 * 1024;

/// The text of a file in UTF-8.
///
/// # Errors
/// The file is missing, larger than [`LARGEST_TEXT`], cannot be read, or is not in UTF-8.
pub fn read_text(path: &Path) -> Result<String, Error> {
    String::from_utf8(files::read(path, LARGEST_TEXT)?)
        .map_err(|error| Error::NotUtf8 { path: path.display().to_string(), source: error.utf8_error() })
}
