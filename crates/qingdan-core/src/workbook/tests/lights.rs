//! 完成日期, approved extensions and lights set by hand in the file.

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
    sample.report.entries[2].extended_to = Some("2027-03-31".parse().unwrap());
    sample.report.entries[2].extension_basis = "包府办函〔2026〕8号（2026年11月3日）".to_owned();
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
fn all_come_back_from_the_visible_cells() {
    let sample = sample();
    let bytes = parts::without_embedded(&write_report(&book(&sample)).unwrap());
    let read = read_report(&bytes, &sample.list).unwrap().report;
    assert_eq!(read.entries[2].done_on, sample.report.entries[2].done_on);
    assert_eq!(read.entries[2].extended_to, sample.report.entries[2].extended_to);
    assert_eq!(read.entries[2].extension_basis, sample.report.entries[2].extension_basis);
    assert_eq!(read.entries[2].progress, sample.report.entries[2].progress);
    let lights =
        read.entries.iter().filter_map(|it| Some((it.task.as_str(), it.light?, it.light_reason.as_str())));
    assert_eq!(lights.collect::<Vec<_>>(), [("t02", Light::Yellow, "资金已到位，下月可赶上。")]);
}

const EXTENSION: &str = "【批准延期】延期至2027年3月31日（包府办函〔2026〕8号（2026年11月3日））";

/// What is read of （三） from a text typed over its progress.
fn check(typed: &str, expected: &[(EntryField, &str)]) -> ReadReport {
    let found = read(|xml| set(xml, "H6", typed));
    let expected: Vec<_> = expected.iter().map(|(field, after)| (entry("t03", *field), *after)).collect();
    assert_eq!(changed(&found), expected, "{typed}");
    found
}

#[test]
fn a_day_written_before_the_progress_is_read() {
    let done = (EntryField::Progress, "全部办结。");
    let day = (EntryField::DoneOn, "2026-10-08");
    check(&format!("【完成日期】2026.10.8\n{EXTENSION}\n全部办结。"), &[done, day]);
    check(&format!("{EXTENSION}\n【完成日期】2026.10.8\n全部办结。"), &[done, day]);
    let found = check(&format!("【完成日期】上月\n{EXTENSION}\n全部办结。"), &[done]);
    assert!(found.notes[0].contains("“上月”不是日期"), "{:?}", found.notes);
    check(&format!("{EXTENSION}\n全部办结。"), &[done, (EntryField::DoneOn, "")]);
}

#[test]
fn an_extension_written_before_the_progress_is_read() {
    let done = (EntryField::Progress, "全部办结。");
    let [to, basis] = [EntryField::ExtendedTo, EntryField::ExtensionBasis];
    let text = |line: &str| format!("【完成日期】2026年11月5日\n{line}全部办结。");
    check(
        &text("【批准延期】2027/6/30(刘市长2026年11月3日批准)\n"),
        &[done, (to, "2027-06-30"), (basis, "刘市长2026年11月3日批准")],
    );
    check(&text("【批准延期】延期至2027年6月30日\n"), &[done, (to, "2027-06-30"), (basis, "")]);
    check(&text("【批准延期】（包府办函〔2026〕9号）\n"), &[done, (to, ""), (basis, "包府办函〔2026〕9号")]);
    check(&text(""), &[done, (to, ""), (basis, "")]);
    let found = check(&text("【批准延期】下半年（包府办函〔2026〕8号（2026年11月3日））\n"), &[done]);
    assert!(found.notes[0].contains("“下半年”不是日期"), "{:?}", found.notes);
}

#[test]
fn what_is_asked_for_before_the_progress_is_read() {
    let done = (EntryField::Progress, "全部办结。");
    let [to, reason] = [EntryField::ExtensionAsked, EntryField::ExtensionReason];
    let text = |lines: &str| format!("【完成日期】2026年11月5日\n{EXTENSION}\n{lines}全部办结。");
    let asks = "【申请延期】延期至2027.6.30（冬季停工（三个月））\n";
    let asked = [done, (to, "2027-06-30"), (reason, "冬季停工（三个月）")];
    check(&text(asks), &asked);
    let closes = (EntryField::ClosureAsked, "市卫健委验收合格。");
    check(&text("【申请销号】 市卫健委验收合格。\n"), &[done, closes]);
    check(&text(&format!("【申请销号】市卫健委验收合格。\n{asks}")), &[asked[0], asked[1], asked[2], closes]);
    let found = check(&text("【申请延期】明年（冬季停工）\n"), &[done, (reason, "冬季停工")]);
    assert!(found.notes[0].contains("“明年”不是日期"), "{:?}", found.notes);
    check(
        &text("【申请销号】甲\n【申请销号】乙\n"),
        &[(EntryField::Progress, "【申请销号】乙\n全部办结。"), (EntryField::ClosureAsked, "甲")],
    );
}

#[test]
fn a_light_left_by_the_formula_is_no_difference_after_an_extension_was_written() {
    let typed = "【批准延期】延期至2028年6月30日（包府办函〔2026〕9号）\n推进中。";
    let sample = sample();
    let row = sample.report.entries.iter().position(|it| it.task.as_str() == "t11").unwrap() + 4;
    let at = |column: &str| format!("{column}{row}");
    let found = read(|xml| {
        set(&set(&set(&set(xml, &at("E"), "推进中"), &at("F"), "57"), &at("G"), "黄"), &at("H"), typed)
    });
    assert!(found.differences.iter().all(|it| it.column != "亮灯"), "{:?}", found.differences);
    assert!(changed(&found).contains(&(entry("t11", EntryField::ExtendedTo), "2028-06-30")));
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
