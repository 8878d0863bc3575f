//! Tests across crates and tools; each file under `tests/` is a test program of its own.

pub mod made;
pub mod mangle;
pub mod nation;
pub mod offices;
pub mod reading;

use std::{
    path::Path,
    process::{Command, Stdio},
};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog, demo,
    model::{Period, Report, TaskList},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
};

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
    let unit = list.unit(&report.key.unit).unwrap();
    let fonts = FontScheme::Official;
    let book = ReportBook {
        list,
        unit,
        report,
        previous: None,
        exported_at: now,
        fonts,
        correction: None,
        purpose: Purpose::Final,
    };
    std::fs::write(path, write_report(&book).unwrap()).unwrap();
}
