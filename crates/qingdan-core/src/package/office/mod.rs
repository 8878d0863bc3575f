//! 搬家文件: a whole office as one file, with a passphrase if wanted: the data file and the bytes that lie beside it.
//!
//! The file begins with [`MAGIC`], then eight hexadecimal digits and a line break, the length of a list in JSON, the list, and then the
//! bytes of each file on the list, one after the other, neither packed nor padded. It is written and read from front to back, however
//! large; nothing in it names a path. With a passphrase all of it is one file of the age format, see <https://age-encryption.org/v1>,
//! which other programs open too.

mod read;
#[cfg(test)]
mod tests;
mod write;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use read::{Bytes, OfficeReader, Unusable};
pub use write::{NotWritten, write_office};

/// How such a file begins.
const MAGIC: &[u8] = b"QINGDAN-OFFICE 1\n";
/// Most bytes of the list: some hundred thousand files.
const LONGEST_LIST: usize = 64 * 1024 * 1024;

/// Ending of such a file's name.
pub const OFFICE_ENDING: &str = "qdoffice";

/// What lies in the file, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfficeList {
    /// Name of the office's unit; empty where none is chosen.
    pub unit: String,
    /// When it was written.
    pub made_at: NaiveDateTime,
    /// The files: the data file first.
    pub files: Vec<OfficeFile>,
}

/// One of the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfficeFile {
    /// What it is.
    pub kind: OfficeKind,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OfficeKind {
    /// The data file.
    Data,
    /// 佐证材料.
    Evidence,
    /// A received file.
    Received,
}
