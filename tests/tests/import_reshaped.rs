//! Workbooks whose shape was changed by hand, with openpyxl: each change is understood, or named.

use std::{path::Path, process::Command};

use qingdan_core::{
    catalog,
    model::{EntryField, Field, Report},
    workbook::{ReadReport, Source, read_report},
};
use qingdan_tests::{python, report_of_every_unit, write_workbook};

/// 固阳县's demo report.
fn report() -> Report {
    let reports = report_of_every_unit("2026Q4".parse().unwrap());
    reports.into_iter().find(|it| it.key.unit == "guyang".into()).unwrap()
}

fn reshaped(change: &str) -> ReadReport {
    reshaped_to(change, None)
}

fn reshaped_to(change: &str, value: Option<&str>) -> ReadReport {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    write_workbook(&path, &report(), "2026-12-18T09:30:00".parse().unwrap());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reshape_workbook.py");
    assert!(
        Command::new(python()).arg(script).arg(&path).arg(change).args(value).status().unwrap().success(),
        "{change}"
    );
    read_report(&std::fs::read(&path).unwrap(), &catalog::builtin().unwrap()).unwrap()
}

fn next_steps(task: &str) -> Field {
    Field::Entry { task: task.into(), field: EntryField::NextSteps }
}

#[test]
fn what_only_moves_cells_about_changes_nothing() {
    for change in
        ["nothing", "column inserted", "column hidden", "rows sorted", "row added above", "sheet renamed"]
    {
        let read = reshaped(change);
        assert_eq!((read.differences, read.notes), (vec![], vec![]), "{change}");
        assert_eq!((read.edited, read.source), (report(), Source::Embedded), "{change}");
    }
}

#[test]
fn what_is_gone_or_belongs_nowhere_is_named() {
    for (change, says) in [
        ("column removed", "没有“下一步计划”一列"),
        ("row added", "不能对应到本单位的任务或指标"),
        ("row removed", "中没有“（二）全面落实生育休假制度”这一行"),
    ] {
        let read = reshaped(change);
        assert!(read.notes.iter().any(|it| it.contains(says)), "{change}: {:?}", read.notes);
        assert_eq!((read.differences, read.edited), (vec![], report()), "{change}");
    }
}

#[test]
fn a_text_that_merging_cells_took_away_is_a_difference() {
    let read = reshaped("cells merged");
    let [difference] = &read.differences[..] else { panic!("{:?}", read.differences) };
    assert_eq!((&difference.field, difference.after.as_str()), (&Some(next_steps("t02")), ""));
}

#[test]
fn numbers_typed_as_text_are_numbers() {
    for change in ["number as text", "full-width number"] {
        let read = reshaped(change);
        assert_eq!(read.edited.entries[0].percent.unwrap().to_string(), "12.5", "{change}");
        assert_eq!((read.differences.len(), read.notes.len()), (1, 0), "{change}: {:?}", read.notes);
    }
}

#[test]
fn without_its_hidden_sheet_the_visible_cells_are_the_report() {
    let read = reshaped("hidden sheet gone");
    assert_eq!((read.source, &read.edited), (Source::VisibleCells, &report()));
    assert!(read.notes[0].contains("隐藏数据不在文件中"), "{:?}", read.notes);
}

#[test]
fn a_number_where_a_text_belongs_is_its_digits() {
    let read = reshaped("text as number");
    assert_eq!((read.edited.entries[0].next_steps.as_str(), read.notes.len()), ("2027", 0));
    assert_eq!(read.differences.len(), 1);
}

#[test]
fn a_day_is_understood_in_every_spelling() {
    let spellings = ["2027-04-30", "2027/4/30", "2027.4.30", "2027年4月30日", "２０２７年４月３０日"];
    let texts = spellings.map(|it| ("date as text", it));
    for (change, value) in
        texts.into_iter().chain([("date as date", "2027-04-30"), ("date with time", "2027-04-30T08:30:00")])
    {
        let read = reshaped_to(change, Some(value));
        let due = read.edited.actions[0].due.map(|it| it.to_string());
        assert_eq!((due.as_deref(), read.notes.len()), (Some("2027-04-30"), 0), "{change} {value}");
        assert_eq!(read.differences.len(), 1, "{change} {value}");
    }
}

#[test]
fn a_day_that_is_none_is_named_and_nothing_is_made_up() {
    for value in ["四月底", "2027-02-30"] {
        let read = reshaped_to("date as text", Some(value));
        assert!(read.notes.iter().any(|it| it.contains(value)), "{value}: {:?}", read.notes);
        assert_eq!(read.edited.actions[0].due, report().actions[0].due, "{value}");
    }
}
