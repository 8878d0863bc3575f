//! Writing a package, and reading it back against what was meant.

use std::{
    io::{self, Read, Seek, Write},
    ops::ControlFlow,
};

use chrono::{Datelike, NaiveDateTime, Timelike};
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{Contents, Enclosure, once_failed::OnceFailed};
use crate::{
    content::sha256_hex,
    model::{clean_file_name, file_ending},
};

/// Endings of files that gain nothing from packing: they are packed in themselves.
const PACKED: [&str; 22] = [
    "jpg", "jpeg", "png", "gif", "webp", "heic", "pdf", "ofd", "docx", "xlsx", "pptx", "odt", "ods", "odp",
    "zip", "rar", "7z", "mp4", "mov", "mp3", "m4a", "avi",
];

/// Why a package was not written.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The output refused, or the container library.
    #[error("压缩包写入出错")]
    Write(#[from] io::Error),
    /// What was read back is not what was written.
    #[error("压缩包写入后读回核对不一致")]
    Differs,
    /// The user does not want it any more.
    #[error("已取消导出，没有生成压缩包。")]
    Cancelled,
}

/// How far writing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Bytes of enclosures handled.
    pub done: u64,
    /// Bytes of enclosures to handle: each is written and read back.
    pub total: u64,
}

/// Writes a package. `load` gives an enclosure's bytes; `watch` is told after each and may break off.
///
/// # Errors
/// The output cannot be written, `load` fails, or `watch` breaks off. What was written so far is of no use then.
pub fn write<W: Write + Seek, E: From<PackageError>>(
    contents: &Contents,
    output: W,
    mut load: impl FnMut(&Enclosure) -> Result<Vec<u8>, E>,
    watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<(), E> {
    let mut zip = ZipWriter::new(OnceFailed::new(output));
    let name = clean_file_name(&contents.workbook_name);
    add(&mut zip, &name, contents.exported_at, &contents.workbook)?;
    let mut step = Step { done: 0, total: contents.enclosed_bytes() * 2 };
    for (path, enclosure) in contents.paths().iter().zip(&contents.enclosures) {
        add(&mut zip, path, enclosure.added_at, &load(enclosure)?)?;
        advance(&mut step, enclosure, watch)?;
    }
    let finished = zip.finish().map_err(io::Error::from).and_then(|mut output| output.flush());
    Ok(finished.map_err(PackageError::from)?)
}

/// Reads a package back: the same names in the same order, each with the bytes that were meant.
///
/// # Errors
/// It differs, cannot be read, or `watch` breaks off.
pub fn verify<R: Read + Seek>(
    contents: &Contents,
    input: R,
    watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<(), PackageError> {
    let mut zip = ZipArchive::new(input).map_err(io::Error::from)?;
    let total = contents.enclosed_bytes();
    let mut step = Step { done: total, total: total * 2 };
    let paths = contents.paths();
    let same_length = zip.len() == paths.len() + 1;
    let name = clean_file_name(&contents.workbook_name);
    if !same_length || entry(&mut zip, 0, &name)? != contents.workbook {
        return Err(PackageError::Differs);
    }
    for (index, (path, enclosure)) in paths.iter().zip(&contents.enclosures).enumerate() {
        if sha256_hex(&entry(&mut zip, index + 1, path)?) != enclosure.sha256 {
            return Err(PackageError::Differs);
        }
        advance(&mut step, enclosure, watch)?;
    }
    Ok(())
}

fn advance(
    step: &mut Step,
    enclosure: &Enclosure,
    watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<(), PackageError> {
    step.done += u64::from(enclosure.bytes);
    match watch(*step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(PackageError::Cancelled),
    }
}

fn add<W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    path: &str,
    time: NaiveDateTime,
    bytes: &[u8],
) -> Result<(), PackageError> {
    let packed = PACKED.contains(&file_ending(path).as_str());
    let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    // The system is given so that the bytes do not depend on where the package is made.
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(zip_time(time))
        .system(System::Dos);
    zip.start_file(path, options).map_err(io::Error::from)?;
    Ok(zip.write_all(bytes)?)
}

/// A time as packages hold it: from 1980 on, to two seconds.
fn zip_time(time: NaiveDateTime) -> DateTime {
    let small = |value: u32| u8::try_from(value).unwrap_or_default();
    let (date, year) = (time.date(), u16::try_from(time.year()).unwrap_or_default());
    DateTime::from_date_and_time(
        year,
        small(date.month()),
        small(date.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
    )
    .unwrap_or_default()
}

fn entry<R: Read + Seek>(zip: &mut ZipArchive<R>, index: usize, path: &str) -> Result<Vec<u8>, PackageError> {
    let mut entry = zip.by_index(index).map_err(io::Error::from)?;
    if entry.name_raw() != path.as_bytes() {
        return Err(PackageError::Differs);
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    Ok(bytes)
}
