//! Looking into a package from anywhere. What it says of itself is not believed: sizes are counted, names are cleaned, and nothing
//! is unpacked to the disk.

use std::{
    collections::HashSet,
    io::{Read, Seek},
};

use encoding_rs::GBK;
use zip::{ZipArchive, result::ZipError};

use super::FOLDER;
use crate::model::{
    MAX_EVIDENCE_BYTES, MAX_REPORT_EVIDENCE_BYTES, MAX_REPORT_EVIDENCE_FILES, Task, TaskId, TaskList,
    clean_file_name,
};

/// Most entries: the files of a report, a folder entry for each of them at worst, and what systems add of their own.
const MAX_ENTRIES: usize = 2 * MAX_REPORT_EVIDENCE_FILES + 100;
/// Most bytes of a workbook, as for one that comes alone.
const MAX_WORKBOOK_BYTES: u64 = 20 * 1024 * 1024;
/// Most bytes that one stored byte may unpack to, and from which size on it counts: as for workbooks.
const MAX_RATIO: u64 = 250;
const RATIO_FROM: u64 = 8 * 1024 * 1024;
/// What systems put into packages on their own.
const LITTER: [&str; 4] = ["__macosx", ".ds_store", "thumbs.db", "desktop.ini"];

/// Why a file cannot be used as a package. Nothing that is kept has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unpackable {
    /// No .zip at all, or a broken one.
    #[error("压缩包已损坏或不是.zip文件，没有读取，已有内容保持原样。请让对方重新导出上报包。")]
    Damaged,
    /// With a password.
    #[error("压缩包设有密码，没有读取，已有内容保持原样。请让对方不设密码重新发送。")]
    Encrypted,
    /// A name leads out of the folder.
    #[error(
        "压缩包里有指向其他文件夹的文件名，可能不安全，没有读取，已有内容保持原样。请核对来源，让对方重新导出上报包。"
    )]
    LeadsOut,
    /// More than any report has.
    #[error(
        "压缩包里的文件太多、太大或压缩比异常，没有读取，已有内容保持原样。请核对来源，让对方重新导出上报包。"
    )]
    TooMuch,
    /// One name for two things.
    #[error("压缩包里有重名的文件，没有读取，已有内容保持原样。请让对方重新导出上报包。")]
    Doubled,
    /// No workbook, or several.
    #[error(
        "压缩包里应有且只有一份上报表（.xlsx），实际有{0}份，没有读取，已有内容保持原样。请让对方重新导出上报包。"
    )]
    Workbooks(usize),
}

/// A package that can be read.
#[derive(Debug)]
pub struct Package<R> {
    zip: ZipArchive<R>,
    workbook: FoundFile,
    files: Vec<FoundFile>,
}

/// A file in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Name of its folder, cleaned; empty where it lies in none.
    pub folder: String,
    /// Its name, cleaned.
    pub name: String,
    /// Its size in bytes as the package says.
    pub bytes: u64,
    index: usize,
}

impl FoundFile {
    /// The task whose folder it lies in: by the number in front, else by the title.
    pub fn task(&self, list: &TaskList) -> Option<TaskId> {
        let fits = |task: &&Task| {
            self.folder.starts_with(&task.label()) || self.folder == clean_file_name(&task.title)
        };
        list.tasks().find(fits).map(|task| task.id.clone())
    }
}

impl<R: Read + Seek> Package<R> {
    /// Looks into a package, without reading the files in it.
    ///
    /// # Errors
    /// It is broken, locked, larger than any report's, leads out of its folder, or holds no workbook or several.
    pub fn open(input: R) -> Result<Self, Unpackable> {
        let mut zip = ZipArchive::new(input).map_err(|_| Unpackable::Damaged)?;
        if zip.len() > MAX_ENTRIES {
            return Err(Unpackable::TooMuch);
        }
        if zip.metadata().has_duplicate_names()
            || zip.has_overlapping_files().map_err(|_| Unpackable::Damaged)?
        {
            return Err(Unpackable::Doubled);
        }
        let (workbook, files) = sort(entries(&mut zip)?)?;
        Ok(Self { zip, workbook, files })
    }

    /// The workbook's file.
    pub fn workbook(&self) -> &FoundFile {
        &self.workbook
    }

    /// The files that belong to tasks.
    pub fn files(&self) -> &[FoundFile] {
        &self.files
    }

    /// A file's bytes, read to the end, which checks them against their CRC.
    ///
    /// # Errors
    /// They are damaged, more than said, or unpack to far more than they can be.
    pub fn read(&mut self, file: &FoundFile) -> Result<Vec<u8>, Unpackable> {
        let entry = self.zip.by_index(file.index).map_err(|_| Unpackable::Damaged)?;
        let packed = entry.compressed_size();
        let mut bytes = Vec::new();
        entry.take(file.bytes + 1).read_to_end(&mut bytes).map_err(|_| Unpackable::Damaged)?;
        let size = bytes.len() as u64;
        match size {
            _ if size > RATIO_FROM && size > packed.saturating_mul(MAX_RATIO) => Err(Unpackable::TooMuch),
            _ if size == file.bytes => Ok(bytes),
            _ => Err(Unpackable::Damaged),
        }
    }
}

/// Every entry that is a file, with the parts of its path.
fn entries<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Vec<(Vec<String>, FoundFile)>, Unpackable> {
    let mut found = Vec::new();
    let mut names = HashSet::new();
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|error| refused(&error))?;
        let parts = parts(&decoded(entry.name_raw()))?;
        if entry.encrypted() {
            return Err(Unpackable::Encrypted);
        }
        // A link names another file, which may be any on this PC.
        if entry.is_symlink() {
            return Err(Unpackable::LeadsOut);
        }
        let Some(name) = parts.last().filter(|_| !entry.is_dir() && !is_litter(&parts)) else { continue };
        total = total.saturating_add(entry.size());
        if total > MAX_REPORT_EVIDENCE_BYTES + MAX_WORKBOOK_BYTES {
            return Err(Unpackable::TooMuch);
        }
        if !names.insert(parts.join("/").to_lowercase()) {
            return Err(Unpackable::Doubled);
        }
        let file =
            FoundFile { folder: String::new(), name: clean_file_name(name), bytes: entry.size(), index };
        found.push((parts, file));
    }
    Ok(found)
}

fn refused(error: &ZipError) -> Unpackable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unpackable::Encrypted,
        _ => Unpackable::Damaged,
    }
}

/// A name's text: UTF-8, which is what its mark and most programs mean, else GBK, in which Chinese Windows and WPS pack again what
/// they unpacked.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GBK.decode_without_bom_handling(name).0.into_owned(),
    }
}

/// The parts of a path, whichever way its strokes lean.
fn parts(path: &str) -> Result<Vec<String>, Unpackable> {
    let drive = path.get(1..2) == Some(":");
    let parts: Vec<_> =
        path.split(['/', '\\']).filter(|it| !it.is_empty() && *it != ".").map(str::to_owned).collect();
    if path.starts_with(['/', '\\'])
        || drive
        || path.contains('\0')
        || parts.iter().any(|it| it.trim() == "..")
    {
        return Err(Unpackable::LeadsOut);
    }
    Ok(parts)
}

fn is_litter(parts: &[String]) -> bool {
    parts.iter().any(|part| LITTER.contains(&part.to_lowercase().as_str()))
}

/// Tells the workbook from the files: these lie under 佐证材料, wherever that folder lies. What is neither is left alone.
fn sort(entries: Vec<(Vec<String>, FoundFile)>) -> Result<(FoundFile, Vec<FoundFile>), Unpackable> {
    let (mut workbooks, mut files) = (Vec::new(), Vec::new());
    for (parts, file) in entries {
        if let Some(at) = parts.iter().position(|part| part == FOLDER) {
            let folder = parts.get(at + 1).filter(|_| parts.len() > at + 2);
            let folder = folder.map(|it| clean_file_name(it)).unwrap_or_default();
            files.push(FoundFile { folder, ..file });
        } else if file.name.to_lowercase().ends_with(".xlsx") && !file.name.starts_with("~$") {
            workbooks.push(file);
        }
    }
    let count = workbooks.len();
    let too_large = workbooks.iter().any(|it| it.bytes > MAX_WORKBOOK_BYTES)
        || files.iter().any(|it| it.bytes > MAX_EVIDENCE_BYTES)
        || files.len() > MAX_REPORT_EVIDENCE_FILES;
    match workbooks.pop() {
        _ if too_large => Err(Unpackable::TooMuch),
        Some(workbook) if count == 1 => Ok((workbook, files)),
        _ => Err(Unpackable::Workbooks(count)),
    }
}
