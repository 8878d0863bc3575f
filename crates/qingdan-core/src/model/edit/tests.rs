//! Fields as text: what is read goes back unchanged, what is no value leaves the field alone.

use proptest::prelude::*;

use super::*;
use crate::{catalog::builtin, testing::any_report};

/// Every field of a report.
fn fields(report: &Report) -> Vec<Field> {
    let entries = report.entries.iter().flat_map(|entry| {
        EntryField::ALL.iter().map(|field| Field::Entry { task: entry.task.clone(), field: *field })
    });
    let readings = report.readings.iter().flat_map(|it| {
        ReadingField::ALL
            .iter()
            .map(|field| Field::Reading { indicator: it.indicator.clone(), field: *field })
    });
    let signers = SignerField::ALL.iter().map(|field| Field::Signer { field: *field });
    entries.chain(readings).chain(signers).collect()
}

/// Whether any text is a value of the field.
fn takes_any_text(field: &Field) -> bool {
    match field {
        Field::Entry { field, .. } => !matches!(
            field,
            EntryField::Status | EntryField::Percent | EntryField::NoProgress | EntryField::ResolveBy
        ),
        Field::Reading { field, .. } => *field == ReadingField::Note,
        Field::Signer { .. } | Field::Explanation { .. } => true,
        Field::Answer { field, .. } => *field == AnswerField::Text,
    }
}

fn report() -> Report {
    let list = builtin().unwrap();
    Report::blank(&list, list.unit(&"kundulun".into()).unwrap(), "2026Q4".parse().unwrap())
}

fn entry(field: EntryField) -> Field {
    Field::Entry { task: "t07".into(), field }
}

fn reading(field: ReadingField) -> Field {
    Field::Reading { indicator: "t08-puhui-tuowei".into(), field }
}

/// Types a value into a field and reads the field, or the message where the value was not taken.
fn check(field: &Field, input: &str, expected: &str) {
    let mut report = report();
    let edit = Edit { field: field.clone(), value: input.to_owned() };
    let found = match report.apply(&edit) {
        Ok(()) => report.get(field).unwrap(),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{field:?} {input:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn putting_back_what_was_read_changes_nothing((_, report) in any_report(&builtin().unwrap())) {
        let mut copy = report.clone();
        for field in fields(&report) {
            let value = report.get(&field).unwrap();
            prop_assert_eq!(copy.apply(&Edit { field, value }), Ok(()));
        }
        prop_assert_eq!(copy, report);
    }

    #[test]
    fn a_report_is_carried_over_field_by_field((unit, report) in any_report(&builtin().unwrap())) {
        let mut copy = Report::blank(&builtin().unwrap(), &unit, report.key.period);
        for field in fields(&report) {
            let value = report.get(&field).unwrap();
            prop_assert_eq!(copy.apply(&Edit { field, value }), Ok(()));
        }
        prop_assert_eq!((copy.entries, copy.readings, copy.signers), (report.entries, report.readings, report.signers));
    }

    #[test]
    fn a_value_that_is_none_leaves_the_field((_, report) in any_report(&builtin().unwrap()), bad in "[甲乙x]{1,8}") {
        let mut copy = report.clone();
        for field in fields(&report).into_iter().filter(|it| !takes_any_text(it)) {
            let taken = copy.apply(&Edit { field, value: bad.clone() });
            prop_assert!(taken.is_err());
        }
        prop_assert_eq!(copy, report);
    }

    #[test]
    fn whatever_is_typed_is_taken_or_refused_for_good(text in any::<String>()) {
        for field in fields(&report()) {
            let mut report = report();
            let edit = Edit { field: field.clone(), value: text.clone() };
            if report.apply(&edit).is_ok() {
                let value = report.get(&field).unwrap();
                let once = report.clone();
                prop_assert_eq!(report.apply(&Edit { field, value }), Ok(()));
                prop_assert_eq!(report, once);
            }
        }
    }
}

#[test]
fn empty_text_empties_every_field() {
    let mut report = report();
    for (field, value) in [
        (entry(EntryField::Status), "推进中"),
        (entry(EntryField::Percent), "45"),
        (entry(EntryField::NoProgress), "是"),
        (entry(EntryField::ResolveBy), "2026-12-20"),
        (entry(EntryField::Progress), "新增普惠托位120个。"),
        (reading(ReadingField::Numerator), "650"),
        (reading(ReadingField::NotApplicable), "是"),
        (Field::Signer { field: SignerField::Filler }, "李娜"),
    ] {
        report.apply(&Edit { field: field.clone(), value: value.to_owned() }).unwrap();
        assert_eq!(report.get(&field).as_deref(), Some(value));
        report.apply(&Edit { field, value: String::new() }).unwrap();
    }
    assert_eq!(report, self::report());
}

#[test]
fn takes_values_as_clerks_type_them() {
    check(&entry(EntryField::Status), " 常态化推进 ", "常态化推进");
    check(&entry(EntryField::Percent), "８５．６％", "85.6");
    check(&entry(EntryField::NoProgress), "√", "是");
    check(&entry(EntryField::NoProgress), "否", "");
    for date in [
        "2026-11-23",
        "2026/11/23",
        "2026.11.23",
        "2026年11月23日",
        "２０２６年１１月２３日",
        "2026 - 11 - 23",
    ] {
        check(&entry(EntryField::ResolveBy), date, "2026-11-23");
    }
    check(&entry(EntryField::ResolveBy), "2026年1月5日", "2026-01-05");
    check(&reading(ReadingField::Denominator), "1,234", "1234");
    check(&entry(EntryField::Phone), "0472-8112345", "0472-8112345");
    check(&entry(EntryField::Progress), "甲\r\n乙\u{0}", "甲\n乙");
}

#[test]
fn says_what_to_type_instead() {
    let statuses = "可选：未启动、推进中、已完成、常态化推进、不适用。";
    check(&entry(EntryField::Status), "完成", &format!("“完成”不是完成状态。{statuses}"));
    check(&entry(EntryField::Percent), "一半", "“一半”不是数字。请只填数字，例如 12 或 85.6。");
    check(&entry(EntryField::NoProgress), "有", "“有”不能识别。请填“是”或留空。");
    for date in ["年底前", "2026-02-30", "2026-11", "26-11-23", "1999-12-31", "2100-01-01", "2026-11-23-1"]
    {
        let message = format!("“{date}”不是日期。请写成 2026-11-23 或 2026年11月23日。");
        check(&entry(EntryField::ResolveBy), date, &message);
    }
    let elsewhere = Field::Entry { task: "t99".into(), field: EntryField::Progress };
    check(&elsewhere, "进展", "本上报表没有这一项（t99），未作改动。");
    let elsewhere = Field::Reading { indicator: "t99-x".into(), field: ReadingField::Value };
    check(&elsewhere, "1", "本上报表没有这一项（t99-x），未作改动。");
}

#[test]
fn a_field_that_a_report_does_not_have_reads_as_none() {
    assert_eq!(report().get(&Field::Entry { task: "t99".into(), field: EntryField::Status }), None);
    let field = Field::Reading { indicator: "t99-x".into(), field: ReadingField::Value };
    assert_eq!(report().get(&field), None);
}
