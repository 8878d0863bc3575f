//! 上报包: one .zip with a report's workbook and its 佐证材料 in folders by task. The only place with .zip as a container of files.
//! `office` is the file that carries a whole office to another PC.
//!
//! `write` makes a package and holds what was written against what was meant; `read` looks into one from anywhere, as hostile as
//! it may be. Neither touches the disk: whoever calls hands over what is read from and written to, and no name of a package ever
//! becomes a path here.
//!
//! Names are UTF-8 and marked so (general purpose bit 11, APPNOTE.TXT appendix D): Windows 10 and 11, WPS, 7-Zip, WinRAR from 5 on
//! and Bandizip show them right. Windows 7 without update KB2704299 and WinRAR 4 take them for GBK and show other characters;
//! the files in it are whole all the same.

pub mod key_file;
pub mod office;
mod once_failed;
mod passphrase;
mod read;
mod write;

#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;

use crate::model::{Task, clean_file_name, numbered_file_name};

#[cfg(feature = "testing")]
pub use passphrase::seal_with_little_work;
pub use read::{FoundFile, Package, Unpackable};
pub use write::{PackageError, Step, verify, write};

/// The folder of the files beside the workbook.
pub const FOLDER: &str = "佐证材料";

/// Everything that goes into one package. The same contents always give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Name of the workbook's file.
    pub workbook_name: String,
    /// The workbook, byte for byte as it is exported alone.
    pub workbook: Vec<u8>,
    /// When this content was first exported: the workbook's date in the package.
    pub exported_at: NaiveDateTime,
    /// The files, grouped by task in the order of the task list.
    pub enclosures: Vec<Enclosure>,
}

/// One file of a package. Its bytes are asked for when they are written, so that never more than one is in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Folder of its task, see [`task_folder`].
    pub folder: String,
    /// Its name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// When it was attached: its date in the package.
    pub added_at: NaiveDateTime,
}

/// Folder of a task's files, e.g. `（七）增加普惠托育服务供给`.
pub fn task_folder(task: &Task) -> String {
    clean_file_name(&task.heading())
}

impl Contents {
    /// Path of each enclosure in the package, in their order. Every part of it is a cleaned name, so that it cannot lead out of the
    /// folder; names that Windows takes for the same are numbered.
    fn paths(&self) -> Vec<String> {
        let mut taken = std::collections::HashSet::new();
        let mut free = |folder: &str, name: &str| {
            let path = |name: &str| format!("{FOLDER}/{folder}/{name}");
            let names = std::iter::once(name.to_owned()).chain((2..).map(|it| numbered_file_name(name, it)));
            let mut paths = names.map(|name| path(&name));
            paths.find(|path| taken.insert(path.to_lowercase())).unwrap_or_default()
        };
        let cleaned = |it: &Enclosure| (clean_file_name(&it.folder), clean_file_name(&it.name));
        self.enclosures.iter().map(cleaned).map(|(folder, name)| free(&folder, &name)).collect()
    }

    /// Bytes of all enclosures.
    pub fn enclosed_bytes(&self) -> u64 {
        self.enclosures.iter().map(|it| u64::from(it.bytes)).sum()
    }
}
