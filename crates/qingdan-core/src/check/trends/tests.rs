use super::*;
use crate::{
    catalog::builtin,
    check,
    model::{Action, Edit, Field, Report, TaskList},
};

/// What is put into a field: entry or indicator, field in the data's words, value.
type Put<'a> = (&'a str, &'a str, &'a str);

fn report(list: &TaskList, period: &str, puts: &[Put<'_>]) -> Report {
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = Report::blank(list, unit, period.parse().unwrap());
    for (at, field, value) in puts {
        let (of, name) = if at.contains('-') { ("reading", "indicator") } else { ("entry", "task") };
        let field = serde_json::json!({ "of": of, name: at, "field": field });
        let field: Field = serde_json::from_value(field).unwrap();
        report.apply(&Edit { field, value: (*value).to_owned() }).unwrap();
    }
    report
}

/// The rules of this group that speak.
fn spoken(before: &[Put<'_>], now: &Report) -> Vec<&'static str> {
    let list = builtin().unwrap();
    let previous = report(&list, "2026Q3", before);
    let unit = list.unit(&"guyang".into()).unwrap();
    let subject = check::Subject {
        list: &list,
        unit,
        report: now,
        previous: Some(&previous),
        unchecked: &[],
        corrected: None,
    };
    let found = check::check(subject);
    found.iter().map(|it| it.rule.0).filter(|code| code.starts_with("R22")).collect()
}

fn check(before: &[Put<'_>], now: &[Put<'_>], expected: &[&str]) {
    let list = builtin().unwrap();
    assert_eq!(spoken(before, &report(&list, "2026Q4", now)), expected, "{before:?} {now:?}");
}

#[test]
fn r221_percent_that_fell() {
    let percent = |value| [("t07", "percent", value)];
    check(&percent("85"), &percent("80"), &["R221"]);
    check(&percent("85"), &percent("85"), &[]);
    check(&percent("85"), &percent("90"), &[]);
    check(&percent("85"), &[("t07", "percent", "0"), ("t07", "status", "不适用")], &[]);
    check(&[], &percent("80"), &[]);
}

#[test]
fn r222_done_with_open_actions() {
    let list = builtin().unwrap();
    let with = |status: &str, action: Option<Status>| {
        let mut report = report(&list, "2026Q4", &[("t07", "status", status)]);
        let blank = Action::blank("t07".into(), None);
        report.actions.push(Action { status: action, title: "建设托育中心".into(), ..blank });
        spoken(&[], &report)
    };
    assert_eq!(with("已完成", Some(Status::InProgress)), ["R222"]);
    assert_eq!(with("已完成", Some(Status::NotStarted)), ["R222"]);
    assert_eq!(with("已完成", Some(Status::Done)), [""; 0]);
    assert_eq!(with("已完成", None), [""; 0]);
    assert_eq!(with("推进中", Some(Status::InProgress)), [""; 0]);
}

#[test]
fn r223_overdue_without_a_reason() {
    let late =
        [("t09", "status", "推进中"), ("t09-qianyue", "numerator", "6"), ("t09-qianyue", "denominator", "7")];
    check(&[], &late, &["R223"]);
    for said in [
        ("t09", "problems", "1家机构停业整改。"),
        ("t09", "cause", "机构停业。"),
        ("t09-qianyue", "note", "1家机构停业。"),
        ("t09-qianyue", "numerator", "7"),
        ("t09", "status", "已完成"),
    ] {
        check(&[], &[&late[..], &[said]].concat(), &[]);
    }
}

#[test]
fn r224_r225_numbers_against_the_period_before() {
    let count = |value| [("t08-lianheti", "value", value)];
    check(&count("5"), &count("3"), &["R224"]);
    check(&count("3"), &count("3"), &[]);
    check(&count("3"), &count("5"), &[]);
    let ratio = |numerator, denominator| {
        [("t11-gongban-lv", "numerator", numerator), ("t11-gongban-lv", "denominator", denominator)]
    };
    check(&ratio("8000", "12000"), &ratio("8100", "12000"), &[]);
    check(&ratio("8000", "12000"), &ratio("7900", "11800"), &[]);
    check(&ratio("8000", "12000"), &ratio("0.8", "1.2"), &[]);
    check(&ratio("8000", "12000"), &ratio("8000", "120000"), &["R225"]);
    check(&ratio("1", "3"), &ratio("12", "20"), &[]);
    let signed = |numerator| [("t09-qianyue", "numerator", numerator), ("t09-qianyue", "denominator", "100")];
    check(&signed("60"), &signed("55"), &["R224"]);
}

#[test]
fn r226_a_percentage_as_ratio() {
    let ratio = |numerator, denominator| {
        [("t11-gongban-lv", "numerator", numerator), ("t11-gongban-lv", "denominator", denominator)]
    };
    check(&ratio("190", "289"), &ratio("70", "100"), &["R226"]);
    check(&ratio("60", "100"), &ratio("70", "100"), &[]);
    check(&[], &ratio("70", "100"), &[]);
}
