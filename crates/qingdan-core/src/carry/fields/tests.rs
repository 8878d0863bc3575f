//! What is taken over, what stays, and that nothing typed is lost unseen.

use proptest::prelude::*;

use super::*;
use crate::{catalog::builtin, testing::report_of};

fn blank(period: &str) -> Report {
    let list = builtin().unwrap();
    Report::blank(&list, list.unit(&"guyang".into()).unwrap(), period.parse().unwrap())
}

fn entry(task: &str, field: EntryField) -> Field {
    Field::Entry { task: task.into(), field }
}

fn reading(indicator: &str, field: ReadingField) -> Field {
    Field::Reading { indicator: indicator.into(), field }
}

fn with(mut report: Report, values: &[(Field, &str)]) -> Report {
    for (field, value) in values {
        report.apply(&Edit { field: field.clone(), value: (*value).to_owned() }).unwrap();
    }
    report
}

fn previous() -> Report {
    with(
        blank("2026Q3"),
        &[
            (entry("t07", EntryField::Status), "推进中"),
            (entry("t07", EntryField::Percent), "64"),
            (entry("t07", EntryField::NoProgress), "是"),
            (entry("t07", EntryField::Reason), "上级资金未到位"),
            (entry("t07", EntryField::Progress), "主体完工。"),
            (entry("t08", EntryField::Person), "张伟"),
            (reading("t08-puhui-tuowei", ReadingField::Numerator), "650"),
            (reading("t08-lianheti", ReadingField::Value), "1"),
            (Field::Signer { field: SignerField::Filler }, "李娜"),
        ],
    )
}

/// The values of the draft after taking over, and what stayed, with the value in the earlier report.
fn check(
    draft: &[(Field, &str)],
    extent: &Extent,
    existing: Existing,
    taken: &[(Field, &str)],
    kept: &[(Field, &str)],
) {
    let result = take_over(&builtin().unwrap(), &with(blank("2026Q4"), draft), &previous(), extent, existing);
    let found: Vec<_> = result.taken.iter().map(|it| (it.clone(), result.report.get(it).unwrap())).collect();
    let owned = |of: &[(Field, &str)]| {
        of.iter().map(|(it, text)| (it.clone(), (*text).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(found, owned(taken), "{extent:?}");
    let stayed: Vec<_> = result.kept.iter().map(|it| (it.field.clone(), it.previous.clone())).collect();
    assert_eq!(stayed, owned(kept), "{extent:?}");
}

#[test]
fn takes_a_field_a_task_or_all() {
    let progress = entry("t07", EntryField::Progress);
    let fields = vec![progress.clone(), entry("t07", EntryField::Problems)];
    check(&[], &Extent::Fields { fields }, Existing::Keep, &[(progress.clone(), "主体完工。")], &[]);
    let task = [
        (entry("t07", EntryField::Status), "推进中"),
        (entry("t07", EntryField::Percent), "64"),
        (progress, "主体完工。"),
    ];
    check(&[], &Extent::Task { task: "t07".into() }, Existing::Keep, &task, &[]);
    let rest = [
        (entry("t08", EntryField::Person), "张伟"),
        (reading("t08-lianheti", ReadingField::Value), "1"),
        (reading("t08-puhui-tuowei", ReadingField::Numerator), "650"),
        (Field::Signer { field: SignerField::Filler }, "李娜"),
    ];
    check(&[], &Extent::All, Existing::Keep, &[task.as_slice(), rest.as_slice()].concat(), &[]);
}

#[test]
fn what_is_typed_stays_unless_asked() {
    let percent = entry("t07", EntryField::Percent);
    let progress = entry("t07", EntryField::Progress);
    let status = entry("t07", EntryField::Status);
    let draft = [(percent.clone(), "80"), (status.clone(), "推进中")];
    let extent = Extent::Task { task: "t07".into() };
    check(&draft, &extent, Existing::Keep, &[(progress.clone(), "主体完工。")], &[(percent.clone(), "64")]);
    let both = [(percent, "64"), (progress, "主体完工。")];
    check(&draft, &extent, Existing::Replace, &both, &[]);
}

#[test]
fn the_reason_goes_on_only_where_a_task_does_not_apply() {
    let list = builtin().unwrap();
    let status = entry("t07", EntryField::Status);
    let reason = entry("t07", EntryField::Reason);
    let previous = with(previous(), &[(status, "不适用")]);
    let extent = Extent::Task { task: "t07".into() };
    let result = take_over(&list, &blank("2026Q4"), &previous, &extent, Existing::Keep);
    assert_eq!(result.report.get(&reason).as_deref(), Some("上级资金未到位"));
}

fn pair() -> impl Strategy<Value = (Report, Report)> {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    (report_of(&list, unit, "2026Q4".parse().unwrap()), report_of(&list, unit, "2026Q3".parse().unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_typed_changes_without_being_asked((draft, previous) in pair()) {
        let list = builtin().unwrap();
        let result = take_over(&list, &draft, &previous, &Extent::All, Existing::Keep);
        let mut undone = result.report.clone();
        for field in &result.taken {
            prop_assert!(draft.get(field).unwrap().trim().is_empty());
            undone.apply(&Edit { field: field.clone(), value: draft.get(field).unwrap() }).unwrap();
        }
        prop_assert_eq!(undone, draft);
        let again = take_over(&list, &result.report, &previous, &Extent::All, Existing::Keep);
        prop_assert_eq!((again.report, again.taken, again.kept), (result.report, vec![], result.kept));
    }

    #[test]
    fn replacing_what_stayed_leaves_nothing_in_the_way((draft, previous) in pair()) {
        let list = builtin().unwrap();
        let kept = take_over(&list, &draft, &previous, &Extent::All, Existing::Keep);
        let fields = kept.kept.into_iter().map(|it| it.field).collect();
        let extent = Extent::Fields { fields };
        let replaced = take_over(&list, &kept.report, &previous, &extent, Existing::Replace);
        let all = take_over(&list, &draft, &previous, &Extent::All, Existing::Replace);
        prop_assert_eq!(replaced.report, all.report);
        prop_assert_eq!(all.kept, vec![]);
    }
}
