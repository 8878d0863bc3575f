//! For each rule, what clerks do that it must find and what they do that it must leave alone. A rule without both fails the test.

mod missing;
mod numbers;
mod people;
mod requests;
mod returns;
mod texts;
mod trends;

use std::collections::BTreeSet;

use super::*;
use crate::model::{AnswerKind, CommentAnswer, CommentPlace};

/// What a clerk puts where. The place is that of [`edit`], or `before:` and one in the report of the period before, `t07 action`,
/// `t07 comment` (on the task in revision 1, with its answer), `liaison` (the one in hand), `next liaison`, `unchecked:t07-…`,
/// or `unit`.
type Put = (&'static str, &'static str, &'static str);

/// One report that differs from a sound one, and whether the rule speaks.
struct Case {
    rule: &'static str,
    speaks: bool,
    puts: &'static [Put],
}

const fn speaks(rule: &'static str, puts: &'static [Put]) -> Case {
    Case { rule, speaks: true, puts }
}

const fn silent(rule: &'static str, puts: &'static [Put]) -> Case {
    Case { rule, speaks: false, puts }
}

fn all() -> impl Iterator<Item = &'static Case> {
    let texts = [missing::CASES, numbers::CASES, trends::CASES, texts::CASES];
    let others = [requests::CASES, returns::CASES, people::CASES];
    texts.into_iter().chain(others).flatten()
}

impl Case {
    fn found(&self) -> Vec<&'static str> {
        let list = builtin().unwrap();
        let unit = self.puts.iter().find(|(at, ..)| *at == "unit").map_or("guyang", |(.., id)| id);
        let mut desk = Desk {
            report: sound(&list, unit),
            previous: self.puts.iter().any(|(at, ..)| at.starts_with("before:")).then(|| before(&list, unit)),
            unchecked: Vec::new(),
        };
        self.puts.iter().for_each(|put| desk.put(put));
        let unit = list.unit(&unit.into()).unwrap();
        let returned = sound(&list, unit.id.as_str());
        let Desk { report, previous, unchecked } = &desk;
        let subject = Subject {
            list: &list,
            unit,
            report,
            previous: previous.as_ref(),
            unchecked,
            corrected: Some(&returned),
        };
        crate::check::check(subject).iter().map(|it| it.rule.0).collect()
    }
}

/// What lies on a clerk's desk.
struct Desk {
    report: Report,
    previous: Option<Report>,
    unchecked: Vec<Field>,
}

impl Desk {
    fn put(&mut self, (at, label, value): &Put) {
        if let Some(at) = at.strip_prefix("before:") {
            self.previous.as_mut().unwrap().apply(&edit(at, label, value)).unwrap();
        } else if let Some(at) = at.strip_prefix("unchecked:") {
            self.unchecked.push(edit(at, label, value).field);
        } else if let Some(task) = at.strip_suffix(" action") {
            self.report.actions.push(action(task, label, value));
        } else if let Some(task) = at.strip_suffix(" comment") {
            self.report.answers.push(answered(task, label, value));
        } else if at.ends_with("liaison") {
            if *at == "next liaison" {
                self.report.liaisons.push(self.report.liaisons[0].clone());
            }
            set(self.report.liaisons.last_mut().unwrap(), label, value);
        } else if *at != "unit" {
            self.report.apply(&edit(at, label, value)).unwrap();
        }
    }
}

/// A sound report of the quarter before, its texts all others.
fn before(list: &TaskList, unit: &str) -> Report {
    let mut report = sound(list, unit);
    report.key.period = "2026Q3".parse().unwrap();
    for entry in &mut report.entries {
        entry.progress = "印发工作方案，建立台账，明确职责分工。".to_owned();
    }
    report
}

fn action(task: &str, label: &str, value: &str) -> Action {
    let mut action = Action { title: "建设托育中心".to_owned(), ..Action::blank(task.into(), None) };
    match label {
        "状态" => action.status = Status::from_label(value),
        "进展" => action.progress = value.to_owned(),
        _ => panic!("{label}"),
    }
    action
}

fn answered(task: &str, kind: &str, text: &str) -> CommentAnswer {
    CommentAnswer {
        slip: "7f3a92c1".repeat(8),
        revision: 1,
        number: 1,
        place: CommentPlace::Task { task: task.into() },
        comment: "请核对。".to_owned(),
        kind: AnswerKind::from_label(kind),
        text: text.to_owned(),
    }
}

fn set(liaison: &mut Liaison, label: &str, value: &str) {
    match label {
        "姓名" => liaison.name = value.to_owned(),
        "科室及职务" => liaison.position = value.to_owned(),
        "办公电话" => liaison.office_phone = value.to_owned(),
        "手机" => liaison.mobile = value.to_owned(),
        "启用日期" => liaison.since = value.parse().ok(),
        "停用日期" => liaison.until = value.parse().ok(),
        _ => panic!("{label}"),
    }
}

#[test]
fn every_rule_speaks_and_is_silent() {
    for case in all() {
        let found = case.found();
        assert_eq!(found.contains(&case.rule), case.speaks, "{} {:?}: {found:?}", case.rule, case.puts);
    }
}

#[test]
fn every_rule_has_cases_of_both_kinds() {
    let kept = |kind: bool| all().filter(|it| it.speaks == kind).map(|it| it.rule).collect::<BTreeSet<_>>();
    let rules: BTreeSet<_> = rules().iter().map(|rule| rule.code.0).collect();
    for (kind, kept) in [("speaks", kept(true)), ("is silent", kept(false))] {
        assert_eq!(kept, rules, "rules with a case where it {kind}");
    }
}
