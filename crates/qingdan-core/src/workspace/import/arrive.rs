//! A file comes off the disk: its content is put beside the originals, by its hash, before anything is made of it.

use std::{
    io::{Read, Seek},
    path::Path,
};

use crate::{
    files::{self, FileError, FileProblem, Incoming, Unbrought, Vault},
    model::{MAX_REPORT_EVIDENCE_BYTES, clean_file_name, file_ending, size_text},
    package::{Package, Unpackable},
    store::ReceivedFile,
    workspace::{Error, Workspace, own_name},
};

/// A report workbook is never larger (WORKBOOK.md, Reading).
const LARGEST: u64 = 20 * 1024 * 1024;
/// Nor a package: the workbook and its files.
const LARGEST_PACKAGE: u64 = LARGEST + MAX_REPORT_EVIDENCE_BYTES;
/// Folder beside the data file with the files as they were received.
const FOLDER: &str = "received";
/// Why a file is not taken that another program writes to.
const CHANGED: &str = "这个文件在读取时被其他程序改动，没有收入。请关闭打开它的程序后再导入。";

/// The folder of a data file's received files; a data file under a name of its own has one of its own.
pub(in crate::workspace) fn vault_of(data_file: &Path) -> Vault {
    Vault::at(files::folder_of(data_file).join(own_name(data_file, FOLDER)))
}

/// A file that can be kept.
#[derive(Debug)]
pub(super) struct Arrived {
    /// Its cleaned name.
    pub(super) name: String,
    /// SHA-256 of its bytes.
    pub(super) sha256: String,
    /// Its size.
    pub(super) bytes: u64,
}

/// Brings a file to the originals, where it is kept once what it says is entered; else the sentence that says why it is not even kept.
///
/// # Errors
/// The place of the originals cannot be written.
pub(super) fn arrive(vault: &Vault, path: &Path) -> Result<Result<(Arrived, Incoming), String>, Error> {
    let name = shown_name(path);
    let limit = limit(&name);
    match files::size(path) {
        Err(error) => return Ok(Err(error.to_string())),
        Ok(Some(size)) if size > limit => return Ok(Err(too_large(size, limit))),
        Ok(_) => {}
    }
    let (sha256, bytes) = match files::open(path).and_then(|_| files::hash(path)) {
        Ok(hashed) => hashed,
        Err(error) => return Ok(Err(error.to_string())),
    };
    match vault.bring(&sha256, path) {
        Ok(incoming) => Ok(Ok((Arrived { name: clean_file_name(&name), sha256, bytes }, incoming))),
        // A stick that is pulled out costs this file, not the answer about those before it.
        Err(Unbrought::Source(error)) if error.problem == FileProblem::Damaged => Ok(Err(CHANGED.to_owned())),
        Err(Unbrought::Source(error)) => Ok(Err(error.to_string())),
        Err(Unbrought::Vault(error)) => Err(error.into()),
    }
}

impl Arrived {
    /// The workbook of the file: the file itself, or the one in a package; else the sentence that says what the file is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn brought(&self, incoming: &Incoming) -> Result<Result<Vec<u8>, String>, FileError> {
        let path = incoming.path();
        if is_package(&self.name) {
            return Ok(packed(files::open(path)?).map_err(|error| error.to_string()));
        }
        Ok(Ok(files::read(path, LARGEST)?))
    }
}

impl Workspace {
    /// The workbook of a file that was kept before.
    ///
    /// # Errors
    /// The original is gone or damaged.
    pub(super) fn brought_before(&self, file: &ReceivedFile) -> Result<Vec<u8>, Error> {
        let lost = || Error::OriginalLost(file.name.clone());
        if is_package(&file.name) {
            let original = self.received.open(&file.sha256).map_err(|_| lost())?;
            return packed(original).map_err(|_| lost());
        }
        self.received.get(&file.sha256, LARGEST).map_err(|_| lost())
    }
}

fn is_package(name: &str) -> bool {
    file_ending(name) == "zip"
}

/// The workbook in a package.
fn packed(file: impl Read + Seek) -> Result<Vec<u8>, Unpackable> {
    let mut package = Package::open(file)?;
    let workbook = package.workbook().clone();
    package.read(&workbook)
}

/// The largest file of this name that is looked at and kept.
pub(super) fn limit(name: &str) -> u64 {
    if is_package(name) { LARGEST_PACKAGE } else { LARGEST }
}

pub(super) fn shown_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn too_large(size: u64, limit: u64) -> String {
    format!(
        "这个文件有{}，超过{}，不是正常的上报表，没有读取，原件也没有保存。请报送单位从“清单填报”重新导出后再发；佐证材料太大的，另行报送。",
        size_text(size),
        size_text(limit)
    )
}
