//! Before any workbook library sees a file: is it small, whole and built as programs build it?
//!
//! A library that trusts a file can be made to ask for more memory than there is, and that ends the program. So every
//! part is read to its end here first, which also checks its CRC.

use std::{
    collections::HashSet,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use super::Unreadable;

const MIB: u64 = 1024 * 1024;
const MAX_FILE: u64 = 20 * MIB;
const MAX_PART: u64 = 48 * MIB;
const MAX_TOTAL: u64 = 96 * MIB;
/// Most bytes that one stored byte may unpack to.
const MAX_RATIO: u64 = 250;
/// Below this a part cannot harm, however well it is packed: one long text repeated packs 1,000 times.
const RATIO_FROM: u64 = 8 * MIB;
/// Most parts; a report workbook has about 20.
const MAX_PARTS: usize = 500;

/// # Errors
/// The container is damaged, is of another kind, or passes a limit.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(Unreadable::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let names = names(&archive, bytes)?;
    kind(&names)?;
    let mut total = 0;
    for index in 0..archive.len() {
        total += part(&mut archive, index)?;
        if total > MAX_TOTAL {
            return Err(Unreadable::Suspicious);
        }
    }
    Ok(())
}

/// The parts' names; a name that comes twice means one thing to one program and another to the next.
fn names(archive: &ZipArchive<Cursor<&[u8]>>, bytes: &[u8]) -> Result<HashSet<String>, Unreadable> {
    let names: Result<HashSet<String>, _> =
        archive.file_names().map(|name| name.map(|it| it.to_ascii_lowercase())).collect();
    let names = names.map_err(|_| Unreadable::Suspicious)?;
    // The library keeps one of two entries with the same name, so the directory itself is asked how many there are.
    let declared = declared_entries(bytes).ok_or(Unreadable::Damaged)?;
    if names.len() != declared || declared > MAX_PARTS {
        return Err(Unreadable::Suspicious);
    }
    Ok(names)
}

/// Number of entries as the end of the central directory has it (APPNOTE.TXT 4.3.16).
fn declared_entries(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

fn kind(names: &HashSet<String>) -> Result<(), Unreadable> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if names.contains("xl/workbook.xml") {
        return Ok(());
    }
    Err(Unreadable::OtherPackage(if has("word/") {
        "Word文档"
    } else if has("ppt/") {
        "演示文稿"
    } else if has("xl/") {
        "二进制格式的Excel工作簿（.xlsb）"
    } else if names.contains("mimetype") {
        "OpenDocument文件（.ods等）"
    } else {
        "压缩文件"
    }))
}

/// Reads one part to its end and gives its size.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<u64, Unreadable> {
    let entry = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
    let name = entry.name().map_err(|_| Unreadable::Suspicious)?.to_ascii_lowercase();
    let packed = entry.compressed_size();
    let mut content = Vec::new();
    entry.take(MAX_PART + 1).read_to_end(&mut content).map_err(|_| Unreadable::Damaged)?;
    let size = content.len() as u64;
    let bomb = size > RATIO_FROM && size > packed.saturating_mul(MAX_RATIO);
    if size > MAX_PART || bomb || (is_xml(&name) && !is_plain_xml(&content)) {
        return Err(Unreadable::Suspicious);
    }
    Ok(size)
}

fn is_xml(name: &str) -> bool {
    [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end))
}

/// UTF-8 without a document type (which could define entities), with a string table no longer than it can be and no place
/// outside of a sheet.
fn is_plain_xml(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let doctype = |(at, _): (usize, &str)| {
        content.get(at + 2..at + 9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"))
    };
    let sheet = text.contains("sheetData");
    !text.match_indices("<!").any(doctype) && counts_fit(text) && (!sheet || places_fit(text))
}

/// Whether every place that a sheet names is one that Excel has: the library computes with whatever stands there, and a row
/// of ten digits ends a program that checks its arithmetic.
fn places_fit(text: &str) -> bool {
    let tags = text.split('<').map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag));
    let mut places = tags.flat_map(|tag| {
        tag.split_whitespace()
            .filter_map(|attribute| attribute.strip_prefix("r=").or_else(|| attribute.strip_prefix("ref=")))
    });
    places.all(is_range)
}

/// Whether this is no longer than a place or range up to XFD1048576 (Excel specifications and limits).
fn is_range(value: &str) -> bool {
    value.trim_matches(['"', '\'', '/']).split(':').all(|place| {
        let letters = place.chars().filter(char::is_ascii_alphabetic).count();
        letters <= 3 && place.chars().count() - letters <= 7
    })
}

/// A string takes at least the five bytes of `<si/>`, so a table cannot hold more of them than a fifth of its bytes.
fn counts_fit(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("uniqueCount") else { return true };
    let value = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '>');
    let digits = value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.is_empty() || digits.parse::<usize>().is_ok_and(|count| count <= text.len() / 5)
}
