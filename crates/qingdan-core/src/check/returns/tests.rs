//! Answers to comments: one is owed to each, and 已修改 is held against what was sent back.

use crate::{
    catalog,
    check::{Subject, check},
    model::{
        AnswerField, AnswerKind, CommentAnswer, CommentPlace, Edit, EntryField, Field, HintPlace, Liaison,
        Report,
    },
};

fn progress() -> CommentPlace {
    CommentPlace::Field { place: HintPlace::Entry { task: "t08".into(), field: EntryField::Progress } }
}

/// Holds a report with one answered comment against the rules, after an edit of t08.
fn check_answer(
    place: CommentPlace,
    (kind, text): (Option<AnswerKind>, &str),
    (field, typed): (EntryField, &str),
    expected: &[&str],
) {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let before = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    let mut report = Report { revision: 2, liaisons: vec![Liaison::default()], ..before.clone() };
    report.liaisons = before.liaisons.clone();
    report.answers = vec![CommentAnswer {
        slip: "7f".repeat(32),
        revision: 1,
        number: 1,
        place,
        comment: "请核对。".to_owned(),
        kind,
        text: text.to_owned(),
    }];
    report.apply(&Edit { field: Field::Entry { task: "t08".into(), field }, value: typed.into() }).unwrap();
    let subject = Subject {
        list: &list,
        unit,
        report: &report,
        previous: None,
        unchecked: &[],
        corrected: Some(&before),
    };
    let found: Vec<&str> =
        check(subject).iter().map(|it| it.rule.0).filter(|it| it.starts_with("R6")).collect();
    assert_eq!(found, expected, "{:?} {field:?} {typed}", report.answers);
}

#[test]
fn every_comment_is_owed_an_answer() {
    let nothing = (EntryField::Progress, "");
    check_answer(progress(), (None, ""), nothing, &["R601"]);
    check_answer(progress(), (None, "已核对。"), nothing, &["R601"]);
    check_answer(progress(), (Some(AnswerKind::Explained), " \n"), nothing, &["R602"]);
    check_answer(progress(), (Some(AnswerKind::Explained), "以年报为准。"), nothing, &[]);
}

#[test]
fn changed_is_held_against_what_was_sent_back() {
    let changed = (Some(AnswerKind::Changed), "");
    let task = || CommentPlace::Task { task: "t08".into() };
    let other = || CommentPlace::Task { task: "t07".into() };
    check_answer(progress(), changed, (EntryField::Progress, ""), &["R603"]);
    check_answer(progress(), changed, (EntryField::Progress, "已补充。"), &[]);
    check_answer(progress(), changed, (EntryField::Problems, "人手不足。"), &["R603"]);
    check_answer(task(), changed, (EntryField::Problems, "人手不足。"), &[]);
    check_answer(other(), changed, (EntryField::Problems, "人手不足。"), &["R603"]);
    check_answer(CommentPlace::Report, changed, (EntryField::Problems, "人手不足。"), &[]);
    check_answer(CommentPlace::Report, changed, (EntryField::Problems, ""), &["R603"]);
}

#[test]
fn an_answer_is_typed_like_any_field() {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    let answer = CommentAnswer {
        slip: "7f".repeat(32),
        revision: 1,
        number: 3,
        place: CommentPlace::Report,
        comment: "请核对。".to_owned(),
        kind: None,
        text: String::new(),
    };
    report.join_comments(vec![answer.clone()]);
    for (field, typed) in [(AnswerField::Kind, "说明"), (AnswerField::Text, "以年报为准。")] {
        report.apply(&Edit { field: answer.field(field), value: typed.to_owned() }).unwrap();
        assert_eq!(report.get(&answer.field(field)).as_deref(), Some(typed));
    }
    let said = answer.field(AnswerField::Kind);
    assert!(report.apply(&Edit { field: said, value: "改了".to_owned() }).is_err());
    let answered = report.answers.clone();
    report.join_comments(vec![answer]);
    assert_eq!(report.answers, answered, "a comment that comes twice keeps its answer");
}
