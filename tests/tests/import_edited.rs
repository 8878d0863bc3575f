//! A workbook edited outside the program: the import lists each difference until a person chooses.

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::Path,
};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog, demo,
    model::{Period, Report, Role},
    workbook::{FontScheme, ReportBook, write_report},
    workspace::{EditsChoice, Error, ErrorClass, OfficeSetup, Workspace},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const TYPED: &str = "在Excel里改的";

fn now() -> NaiveDateTime {
    "2026-11-23T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// 固阳县's demo report.
fn demo_report() -> Report {
    let list = catalog::builtin().unwrap();
    demo::reports(&list, q4()).unwrap().into_iter().find(|it| it.key.unit == "guyang".into()).unwrap()
}

/// A report of 固阳县, sent as a workbook in which somebody changed a text.
fn edited_workbook(path: &Path, report: &Report, from: &str, to: &str) {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&report.key.unit).unwrap();
    let fonts = FontScheme::Official;
    let book = ReportBook { list: &list, unit, report, previous: None, exported_at: now(), fonts };
    let bytes = write_report(&book).unwrap();
    fs::write(path, with_text(&bytes, from, to)).unwrap();
}

/// The same workbook with one text of its visible cells replaced.
fn with_text(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
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

/// Imports at a municipal office of its own and answers with the progress of the first task.
fn import(path: &Path, choice: EditsChoice) -> Result<String, Error> {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    workspace
        .init_office(OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None }, now())
        .unwrap();
    let result = workspace.import(path, choice, now());
    assert_eq!(workspace.reports().unwrap().len(), usize::from(result.is_ok()));
    result?;
    let view = workspace.open_report(&"guyang".into(), q4(), now())?;
    Ok(view.tasks[0].entry.progress.clone())
}

#[test]
fn a_person_chooses_between_what_was_written_and_what_was_edited() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    edited_workbook(&path, &report, &report.entries[0].progress, TYPED);

    let error = import(&path, EditsChoice::Ask).unwrap_err();
    assert_eq!((error.code(), error.class()), ("edited", ErrorClass::Findings));
    let [difference] = error.differences() else { panic!("{error}") };
    assert_eq!((difference.column.as_str(), difference.after.as_str()), ("本期进展情况", TYPED));
    assert!(error.message().contains(TYPED) && error.message().contains("本期进展情况"), "{error}");

    assert_eq!(import(&path, EditsChoice::Accept).unwrap(), TYPED);
    assert_eq!(import(&path, EditsChoice::KeepOriginal).unwrap(), report.entries[0].progress);
}

#[test]
fn what_cannot_be_read_needs_a_choice_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    edited_workbook(&path, &report, "推进中", "快了");

    let error = import(&path, EditsChoice::Ask).unwrap_err();
    assert_eq!(error.code(), "edited");
    assert!(error.message().contains("“快了”不是完成状态"), "{error}");
    assert_eq!(import(&path, EditsChoice::Accept).unwrap(), report.entries[0].progress);
}

#[test]
fn a_form_filled_in_by_hand_needs_no_choice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("填报表.xlsx");
    let list = catalog::builtin().unwrap();
    let form = Report::blank(&list, list.unit(&"guyang".into()).unwrap(), q4());
    edited_workbook(&path, &form, "填报人：", "填报人：钱七");

    let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    let setup = OfficeSetup { unit: "guyang".into(), role: Role::County, liaison: None };
    workspace.init_office(setup, now()).unwrap();
    let imported = workspace.import(&path, EditsChoice::Ask, now()).unwrap();
    assert_eq!((imported.outcome_label.as_str(), imported.edits), ("已填入本单位草稿", 0));
    let view = workspace.open_report(&"guyang".into(), q4(), now()).unwrap();
    assert_eq!(view.signers.filler, "钱七");
}
