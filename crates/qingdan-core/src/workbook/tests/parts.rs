//! A workbook's parts as texts, taken out, changed and put back, as a person with an editor would.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The parts of a workbook by name.
pub(super) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        parts.insert(entry.name().unwrap().into_owned(), content);
    }
    parts
}

/// A workbook of these parts.
pub(super) fn pack(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with one part changed.
pub(super) fn changed(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let content = parts.get_mut(part).unwrap();
    let after = change(content);
    assert_ne!(*content, after, "{part} stays as it was");
    *content = after;
    pack(&parts)
}

/// A workbook whose very hidden sheet is empty.
pub(super) fn without_embedded(bytes: &[u8]) -> Vec<u8> {
    // It is the last of the sheets, sheet10 after sheet9.
    let sheets = parts(bytes).into_keys().filter(|name| name.starts_with("xl/worksheets/sheet"));
    changed(bytes, &sheets.max_by_key(|name| (name.len(), name.clone())).unwrap(), |xml| {
        let (start, rest) = xml.split_once("<sheetData>").unwrap();
        let (_, end) = rest.split_once("</sheetData>").unwrap();
        format!("{start}<sheetData>{end}").replace("<sheetData>", "<sheetData></sheetData>")
    })
}
