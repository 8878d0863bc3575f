//! 完成日期 and lights set by hand in the file.

use super::{
    super::{ReadReport, read_report, sample, sample::Sample, write_report},
    book,
    edited::set,
    parts,
};
use crate::model::{EntryField, Field, Light, Status};

const PROGRESS: &str = "xl/worksheets/sheet1.xml";

/// The filled sample with （三） done on a day and （二） lit by hand.
fn sample() -> Sample {
    let mut sample = sample::filled().unwrap();
    assert_eq!(sample.report.entries[2].status, Some(Status::Done));
    sample.report.entries[2].done_on = Some("2026-11-05".parse().unwrap());
    sample.report.entries[1].light = Some(Light::Yellow);
    sample.report.entries[1].light_reason = "资金已到位，下月可赶上。".to_owned();
    sample
}

/// Reads the sample after a change of 表1.
fn read(change: impl Fn(&str) -> String) -> ReadReport {
    let sample = sample();
    let bytes = write_report(&book(&sample)).unwrap();
    read_report(&parts::changed(&bytes, PROGRESS, change), &sample.list).unwrap()
}

fn changed(read: &ReadReport) -> Vec<(Option<Field>, &str)> {
    read.differences.iter().map(|it| (it.field.clone(), it.after.as_str())).collect()
}

fn entry(task: &str, field: EntryField) -> Option<Field> {
    Some(Field::Entry { task: task.into(), field })
}

#[test]
fn both_come_back_from_the_visible_cells() {
    let sample = sample();
    let bytes = parts::without_embedded(&write_report(&book(&sample)).unwrap());
    let read = read_report(&bytes, &sample.list).unwrap().report;
    assert_eq!(read.entries[2].done_on, sample.report.entries[2].done_on);
    assert_eq!(read.entries[2].progress, sample.report.entries[2].progress);
    let lights =
        read.entries.iter().filter_map(|it| Some((it.task.as_str(), it.light?, it.light_reason.as_str())));
    assert_eq!(lights.collect::<Vec<_>>(), [("t02", Light::Yellow, "资金已到位，下月可赶上。")]);
}

#[test]
fn a_day_written_before_the_progress_is_read() {
    let found = read(|xml| set(xml, "H6", "【完成日期】2026.10.8\n全部办结。"));
    let expected = [
        (entry("t03", EntryField::Progress), "全部办结。"),
        (entry("t03", EntryField::DoneOn), "2026-10-08"),
    ];
    assert_eq!(changed(&found), expected);
    let found = read(|xml| set(xml, "H6", "【完成日期】上月\n全部办结。"));
    assert_eq!(changed(&found), expected[..1]);
    assert!(found.notes[0].contains("“上月”不是日期"), "{:?}", found.notes);
    let found = read(|xml| set(xml, "H6", "全部办结。"));
    assert_eq!(changed(&found), [expected[0].clone(), (entry("t03", EntryField::DoneOn), "")]);
}

#[test]
fn a_light_set_by_hand_in_the_file_is_read() {
    let found = read(|xml| set(xml, "G4", "红\n人工\n调整"));
    assert_eq!(changed(&found), [(entry("t01", EntryField::Light), "红")]);
    let found = read(|xml| set(xml, "G5", "绿"));
    assert_eq!(changed(&found), [(entry("t02", EntryField::Light), "")]);
}

#[test]
fn a_light_that_follows_an_edit_is_no_difference() {
    let found = read(|xml| set(&set(xml, "E4", "已完成"), "G4", "蓝"));
    assert_eq!(changed(&found), [(entry("t01", EntryField::Status), "已完成")]);
}
