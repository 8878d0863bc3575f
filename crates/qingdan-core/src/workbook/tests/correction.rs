//! 修改说明 and the marks of a correction; drafts.

use rust_decimal::Decimal;

use super::{
    super::{
        Correction, Purpose, ReadReport, ReportBook, Source,
        layout::SheetKind,
        preview, read_report,
        sample::{self, Sample},
        write_report,
    },
    book,
    dump::dump,
    edited::set,
    parts,
};
use crate::{
    content::{canonical_json, sha256_hex},
    model::{Action, Report, Status},
};

/// A sample with a correction of it: fields of an entry and of a reading, a note emptied, actions changed, added and gone, a name.
fn corrected() -> (Sample, Report) {
    let mut sample = sample::filled().unwrap();
    let before = sample.report.clone();
    let report = &mut sample.report;
    report.revision = 2;
    report.previous_hash = Some(sha256_hex(canonical_json(&before).unwrap().as_bytes()));
    report.correction_reason = "生育津贴办理时限统计口径有误，按医保局口径重新核对。".to_owned();
    report.entries[1].progress = "口径更正后：新增参保1,186人。".to_owned();
    report.entries[1].status = Some(Status::Done);
    report.entries[1].percent = Some(100.into());
    report.entries[2].problems = String::new();
    report.readings.iter_mut().find_map(|it| it.numerator.as_mut()).map(|it| *it += Decimal::ONE).unwrap();
    report.actions.remove(1);
    report.actions[0].person = "乌云".to_owned();
    let added = Action { title: "开展政策宣讲".to_owned(), ..report.actions[2].clone() };
    report.actions.push(added);
    report.signers.reviewer = "张建国".to_owned();
    (sample, before)
}

fn correction<'a>(sample: &'a Sample, before: &'a Report) -> ReportBook<'a> {
    ReportBook { correction: Some(Correction { before, by: "李娜" }), ..book(sample) }
}

fn read(bytes: &[u8], sample: &Sample) -> ReadReport {
    read_report(bytes, &sample.list).unwrap()
}

#[test]
fn each_changed_cell_is_said() {
    let (sample, before) = corrected();
    let sheets = preview(&correction(&sample, &before));
    let sheet = sheets.iter().find(|it| it.name == SheetKind::Corrections.name()).unwrap();
    let rows: Vec<_> = sheet.rows.iter().map(|row| row.join(" | ")).collect();
    insta::assert_snapshot!([&sheet.intro[..], &rows].concat().join("\n"));
}

#[test]
fn changed_cells_are_marked_in_the_workbook() {
    let (sample, before) = corrected();
    let text = dump(&write_report(&correction(&sample, &before)).unwrap());
    let sheet = text.split("\n=== ").find(|it| it.contains("开展政策宣讲") && it.contains("sheet3")).unwrap();
    insta::assert_snapshot!(sheet);
}

#[test]
fn it_reads_back_with_what_it_corrects() {
    let (sample, before) = corrected();
    let read = read(&write_report(&correction(&sample, &before)).unwrap(), &sample);
    assert_eq!((&read.report, read.corrects.as_deref()), (&sample.report, Some(&before)));
    assert_eq!((read.differences.as_slice(), read.notes.as_slice()), (&[][..], &[][..]));
    assert_eq!(read.purpose, Purpose::Final);
}

#[test]
fn a_row_written_over_is_told_and_changes_nothing() {
    let (sample, before) = corrected();
    let bytes = write_report(&correction(&sample, &before)).unwrap();
    let bytes = parts::changed(&bytes, "xl/worksheets/sheet7.xml", |xml| set(xml, "F7", "没有修改"));
    let read = read(&bytes, &sample);
    assert_eq!((&read.report, &read.edited), (&sample.report, &sample.report));
    let told: Vec<_> = read.differences.iter().map(|it| (it.column.as_str(), it.after.as_str())).collect();
    assert_eq!(told, [("修改后", "没有修改")]);
}

#[test]
fn another_base_than_the_named_one_is_not_believed() {
    let (sample, mut before) = corrected();
    before.entries[0].person = "别人".to_owned();
    let read = read(&write_report(&correction(&sample, &before)).unwrap(), &sample);
    assert_eq!((read.corrects, read.notes.len()), (None, 1), "{:?}", read.notes);
    assert!(read.notes[0].contains("不是同一份"), "{:?}", read.notes);
}

#[test]
fn a_draft_says_so_on_each_page_and_to_who_reads_it() {
    let sample = sample::filled().unwrap();
    let draft = ReportBook { purpose: Purpose::Draft, ..book(&sample) };
    let bytes = write_report(&draft).unwrap();
    let text = dump(&bytes);
    let sheets = preview(&draft);
    assert!(sheets.iter().all(|it| it.title.ends_with("〔草稿〕")));
    assert_eq!(text.matches("（草稿，未上报）").count(), sheets.len());
    assert_eq!(read(&bytes, &sample).purpose, Purpose::Draft);
    let bare = parts::without_embedded(&bytes);
    let bare = read(&bare, &sample);
    assert_eq!((bare.source, bare.purpose), (Source::VisibleCells, Purpose::Draft));
}
