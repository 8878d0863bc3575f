//! A workbook changed in Excel: nothing is taken until a person says which content counts.

use std::{
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use serde_json::Value;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::office::{Office, text};

const WRITTEN: &str = "核定育儿补贴对象1284人";
const TYPED: &str = "核定育儿补贴对象1290人";

/// 固阳县's demo workbook with one number changed in a visible cell.
fn edited(office: &Office) -> PathBuf {
    let folder = office.path("演示");
    office.run(&["demo", "--period", "2026Q4", "--out", text(&folder)]).done();
    let path = folder.join("包府办发49号_固阳县_2026Q4_v1.xlsx");
    let bytes = with_text(&std::fs::read(&path).unwrap());
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The embedded content stands in cells too, inside longer text: only a text that begins with the words is a visible one.
fn with_text(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/sharedStrings.xml" {
            let text = String::from_utf8(bytes).unwrap();
            let (from, to) = (format!(">{WRITTEN}"), format!(">{TYPED}"));
            assert_eq!(text.matches(&from).count(), 1);
            bytes = text.replace(&from, &to).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn progress(city: &Office) -> String {
    let report: Value = city.report("guyang");
    report["tasks"][2]["entry"]["progress"].as_str().unwrap().to_owned()
}

fn check_taken(choice: &str, expected: &str) {
    let city = Office::of("市卫健委", "city");
    let file = edited(&city);
    let said = city.run(&["import", text(&file), choice]).done();
    assert!(said.contains("固阳县"), "{said}");
    assert!(progress(&city).starts_with(expected), "{choice}");
}

fn refused(city: &Office, file: &Path) -> String {
    let ran = city.run(&["import", text(file)]);
    assert_eq!((ran.code(), ran.said().as_str()), (1, ""));
    ran.complaint()
}

#[test]
fn edits_are_listed_and_nothing_is_taken() {
    let city = Office::of("市卫健委", "city");
    let said = refused(&city, &edited(&city));
    assert!(said.contains("--accept-edits") && said.contains("1290人"), "{said}");
    let show = ["report", "show", "--unit", "guyang", "--period", "2026Q4"];
    assert!(city.run(&show).refused(2).contains("固阳县"));
}

#[test]
fn a_person_chooses_what_counts() {
    check_taken("--accept-edits", TYPED);
    check_taken("--keep-original", WRITTEN);
}
