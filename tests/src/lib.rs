//! Tests across crates and tools; each file under `tests/` is a test program of its own.

pub mod libreoffice;
pub mod looking;
pub mod made;
pub mod mangle;
pub mod nation;
pub mod offices;
pub mod reading;
pub mod sent;
pub mod sound;
pub mod taking;

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::Path,
    process::{Command, Stdio},
};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog, demo,
    model::{Period, Report, TaskList},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The first Python that has openpyxl: the one on the path, or the system's, for which the package is installed.
///
/// # Panics
/// Neither has it.
pub fn python() -> &'static str {
    let has = |python: &&&str| {
        let run = Command::new(python).args(["-c", "import openpyxl"]).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    let found = ["python3", "/usr/bin/python3"].iter().find(has);
    found.expect("openpyxl (apt: python3-openpyxl) is needed for this test")
}

/// The demo report of each of the 32 units, in official order.
///
/// # Panics
/// The data built into the program are broken.
pub fn report_of_every_unit(period: Period) -> Vec<Report> {
    let list = catalog::builtin().unwrap();
    let mut all = demo::reports(&list, period).unwrap();
    all.append(&mut demo::department_reports(&list, period, &all).unwrap());
    all
}

/// Writes a report's workbook, as the unit's own program would have exported it.
///
/// # Panics
/// It cannot be written.
pub fn write_workbook(path: &Path, report: &Report, now: NaiveDateTime) {
    write_workbook_of(&catalog::builtin().unwrap(), path, report, now);
}

/// The same for a task list that is not the built-in one.
///
/// # Panics
/// It cannot be written.
pub fn write_workbook_of(list: &TaskList, path: &Path, report: &Report, now: NaiveDateTime) {
    fs::write(path, write_report(&book_of(list, report, now)).unwrap()).unwrap();
}

/// What a report's workbook is written from.
///
/// # Panics
/// The unit is not in the list.
pub fn book_of<'a>(list: &'a TaskList, report: &'a Report, now: NaiveDateTime) -> ReportBook<'a> {
    ReportBook {
        list,
        unit: list.unit(&report.key.unit).unwrap(),
        report,
        previous: None,
        exported_at: now,
        fonts: FontScheme::Official,
        correction: None,
        purpose: Purpose::Final,
    }
}

/// A workbook with one text of its visible cells replaced, as somebody does outside the program.
///
/// # Panics
/// It has no such text.
pub fn with_text(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/sharedStrings.xml" {
            let text = String::from_utf8(bytes).unwrap();
            let (from, to) = (format!(">{from}<"), format!(">{to}<"));
            assert!(text.contains(&from), "{from}");
            bytes = text.replacen(&from, &to, 1).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Copies a folder with everything in it into one that exists.
///
/// # Panics
/// Something cannot be copied.
pub fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
