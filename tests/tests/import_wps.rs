//! Workbooks with the traits of files that WPS 表格 saved: as they were, and with a cell typed over.

use std::{fs, path::Path, process::Command};

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Bucket, Report, Role},
    workspace::{
        OfficeSetup, Workspace,
        import::{EditsChoice, FileLine, ImportOrder},
    },
};
use qingdan_tests::{python, report_of_every_unit, write_workbook};

/// A text that stands in one cell alone.
const PLAN: &str = "只在这一格里的计划 & 安排。";

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn report() -> Report {
    let reports = report_of_every_unit("2026Q4".parse().unwrap());
    let mut report = reports.into_iter().find(|it| it.key.unit == "guyang".into()).unwrap();
    report.entries[0].next_steps = PLAN.to_owned();
    report
}

/// Imports the report as the program wrote it, then as WPS saved it; the line of the latter and where the municipal office keeps it.
fn saved_by_wps(words: &[&str]) -> (tempfile::TempDir, Workspace, FileLine) {
    let folder = tempfile::tempdir().unwrap();
    let mut city = Workspace::open(&folder.path().join("数据")).unwrap();
    city.init_office(OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None }, now()).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let (written, saved) = (folder.path().join("写出.xlsx"), folder.path().join("另存.xlsx"));
    write_workbook(&written, &report(), now());
    assert_eq!(city.import_file(&written, order, now()).unwrap().bucket, Bucket::New);
    fs::copy(&written, &saved).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/save_as_wps.py");
    let done = Command::new(python()).args(["-X", "utf8"]).arg(script).arg(&saved).args(words).status();
    assert!(done.unwrap().success());
    let line = city.import_file(&saved, order, now()).unwrap();
    (folder, city, line)
}

#[test]
fn what_wps_only_saved_again_is_the_same_content() {
    let (_folder, city, line) = saved_by_wps(&[]);
    assert_eq!((line.bucket, line.notes), (Bucket::Same, vec![]), "{}", line.sentence);
    assert_eq!(city.received_files().unwrap().len(), 2, "other bytes, so another original");
}

#[test]
fn what_was_typed_in_wps_is_one_difference() {
    let (_folder, city, line) = saved_by_wps(&[PLAN, "改过的计划。"]);
    assert_eq!((line.bucket, line.waits, line.edits), (Bucket::Edited, true, 1), "{:?}", line.notes);
    let [cell] = &city.received_file(line.id.unwrap()).unwrap().cells[..] else { panic!("one cell") };
    assert_eq!((cell.before.as_str(), cell.after.as_str()), (PLAN, "改过的计划。"));
    assert_eq!(cell.column, "下一步计划");
}
