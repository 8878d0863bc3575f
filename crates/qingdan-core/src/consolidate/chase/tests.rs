//! Who is chased and what is said.

use super::*;
use crate::{
    catalog,
    model::{Comment, CommentPlace, Report, SlipHead, Status, UnitDue},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period() -> Period {
    "2026Q4".parse().unwrap()
}

fn list() -> TaskList {
    catalog::builtin().unwrap()
}

fn received(list: &TaskList, unit: &str, state: ReportState, on: &str) -> Received {
    let unit = list.unit(&unit.into()).unwrap();
    let mut report = Report::blank(list, unit, period());
    report.entries[0].status = Some(Status::Ongoing);
    report.liaisons = vec![liaison("张伟")];
    Received { report, content_hash: "ab".repeat(32), state, received_on: Some(day(on)) }
}

fn liaison(name: &str) -> Liaison {
    Liaison {
        name: name.into(),
        position: "办公室".into(),
        office_phone: "0472-8112345".into(),
        mobile: String::new(),
        since: None,
        until: None,
    }
}

fn returned(list: &TaskList, unit: &str, due: Option<&str>) -> ReturnSlip {
    let issued_at = day("2027-01-08").and_hms_opt(9, 0, 0).unwrap();
    let (task_list, period) = (list.id.clone(), period());
    ReturnSlip {
        head: SlipHead { task_list, period, office: "市卫健委".into(), person: String::new(), issued_at },
        unit: unit.into(),
        revision: 1,
        content_hash: "ab".repeat(32),
        due: due.map(day),
        comments: vec![Comment { number: 1, place: CommentPlace::Report, text: "请核实。".into() }],
    }
}

fn terms() -> RoundTerms {
    RoundTerms {
        due: Some(day("2027-01-10")),
        units: Some(["donghe", "guyang", "damao", "wjw"].map(UnitId::from).to_vec()),
        granted: vec![UnitDue { unit: "damao".into(), due: day("2027-01-15") }],
        notes: String::new(),
    }
}

/// `unit case overdue` of everybody chased on a day.
fn chased(received: &[Received], returned: &[ReturnSlip], today: &str) -> Vec<String> {
    let (list, terms) = (list(), terms());
    let own = UnitId::from("wjw");
    let (period, today) = (period(), day(today));
    let found = chase(&Chasing { list: &list, period, terms: &terms, received, returned, own: &own, today });
    let shown = found.iter().map(|it| format!("{} {} {}", it.unit.id, it.case.label(), it.overdue));
    shown.collect()
}

#[test]
fn who_has_not_reported_is_chased_and_days_are_counted_from_its_own_last_day() {
    let before = ["donghe 未报 0", "guyang 未报 0", "damao 未报 0"];
    assert_eq!(chased(&[], &[], "2027-01-10"), before);
    assert_eq!(chased(&[], &[], "2027-01-16"), ["donghe 未报 6", "guyang 未报 6", "damao 未报 1"]);
}

#[test]
fn who_came_in_time_is_left_out_and_who_came_late_is_named() {
    let list = list();
    let came = |unit, on| received(&list, unit, ReportState::Submitted, on);
    let all = [came("donghe", "2027-01-10"), came("guyang", "2027-01-12"), came("damao", "2027-01-15")];
    assert_eq!(chased(&all, &[], "2027-01-20"), ["guyang 逾期报送 2"]);
}

#[test]
fn those_of_whom_something_is_still_to_be_asked_come_before_those_that_came_late() {
    let all = [received(&list(), "donghe", ReportState::Submitted, "2027-01-12")];
    assert_eq!(chased(&all, &[], "2027-01-16"), ["guyang 未报 6", "damao 未报 1", "donghe 逾期报送 2"]);
}

#[test]
fn who_was_returned_is_chased_by_the_day_on_the_slip() {
    let list = list();
    let all = ["donghe", "guyang", "damao"].map(|it| {
        let state = if it == "guyang" { ReportState::Returned } else { ReportState::Submitted };
        received(&list, it, state, "2027-01-05")
    });
    let slip = |due| [returned(&list, "guyang", due)];
    assert_eq!(chased(&all, &slip(Some("2027-01-12")), "2027-01-14"), ["guyang 退回未重报 2"]);
    assert_eq!(chased(&all, &slip(None), "2027-01-14"), ["guyang 退回未重报 0"]);
    let mut again = received(&list, "guyang", ReportState::Submitted, "2027-01-13");
    again.report.revision = 2;
    let answered: Vec<_> = all.iter().cloned().chain([again]).collect();
    assert!(chased(&answered, &slip(Some("2027-01-12")), "2027-01-14").is_empty());
}

#[test]
fn texts_for_phone_message_and_letter() {
    let (list, terms, own) = (list(), terms(), UnitId::from("wjw"));
    let all = [
        received(&list, "guyang", ReportState::Returned, "2027-01-05"),
        received(&list, "damao", ReportState::Submitted, "2027-01-25"),
    ];
    let (returned, today) = ([returned(&list, "guyang", Some("2027-01-12"))], day("2027-01-14"));
    let (period, contact) = (period(), liaison("李娜"));
    let found = chase(&Chasing {
        list: &list,
        period,
        terms: &terms,
        received: &all,
        returned: &returned,
        own: &own,
        today,
    });
    let sender = Sender {
        list: &list,
        period,
        office: "包头市卫生健康委员会",
        short_name: "市卫健委",
        person: "王芳",
        liaison: Some(&contact),
        today,
    };
    let kinds = [ChaseText::Phone, ChaseText::Wechat, ChaseText::Letter];
    let texts = found.iter().flat_map(|it| kinds.map(|kind| it.text(kind, &sender)));
    insta::assert_snapshot!(texts.collect::<Vec<_>>().join("\n\n----\n\n"));
}
