use proptest::prelude::*;

use super::*;
use crate::{catalog, model::Period, testing::report_of};

/// Two contents of one report, their actions standing by task as every write leaves them.
fn two_contents() -> impl Strategy<Value = (Report, Report)> {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap().clone();
    let period: Period = "2026Q4".parse().unwrap();
    let one = || report_of(&list, &unit, period).prop_map(grouped);
    (one(), one(), any::<u64>()).prop_map(|(before, other, kept)| {
        let after = mixed(&before, &other, kept);
        (before, after)
    })
}

fn grouped(mut report: Report) -> Report {
    let tasks: Vec<TaskId> = report.entries.iter().map(|it| it.task.clone()).collect();
    for task in tasks {
        let actions = report.actions_of(&task).cloned().collect();
        report.set_actions(&task, actions);
    }
    report
}

/// Some of one, some of the other: by the bits of `kept`.
fn mixed(before: &Report, other: &Report, kept: u64) -> Report {
    let mut after = before.clone();
    for (index, entry) in after.entries.iter_mut().enumerate().filter(|(index, _)| kept >> index & 1 == 1) {
        entry.clone_from(&other.entries[index]);
    }
    for (index, reading) in after.readings.iter_mut().enumerate() {
        if kept >> (index + 20) & 1 == 1 {
            reading.clone_from(&other.readings[index]);
        }
    }
    if kept >> 60 & 1 == 1 {
        after.actions.clone_from(&other.actions);
    }
    if kept >> 62 & 1 == 1 {
        after.explanations.clone_from(&other.explanations);
    }
    if kept >> 61 & 1 == 1 {
        after.signers = other.signers.clone();
    }
    after
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn forward_gives_after_and_backward_gives_before((before, after) in two_contents()) {
        let found = changes(&before, &after);
        let mut report = before.clone();
        apply(&mut report, &found, Way::Forward).unwrap();
        prop_assert_eq!(&report, &after);
        apply(&mut report, &found, Way::Backward).unwrap();
        prop_assert_eq!(&report, &before);
    }

    #[test]
    fn every_change_is_one((before, after) in two_contents()) {
        for change in changes(&before, &after) {
            let differs = match &change {
                Change::Field { before, after, .. } => before != after,
                Change::Actions { before, after, .. } => before != after,
            };
            prop_assert!(differs, "{change:?}");
        }
    }
}

fn blank() -> Report {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap().clone();
    Report::blank(&list, &unit, "2026Q4".parse().unwrap())
}

fn action(task: &str, title: &str) -> Action {
    Action {
        task: task.into(),
        measure: None,
        title: title.to_owned(),
        steps: String::new(),
        office: String::new(),
        person: String::new(),
        due: None,
        standard: String::new(),
        status: None,
        progress: String::new(),
    }
}

#[test]
fn actions_stand_by_task_and_keep_their_own_order() {
    let mut report = blank();
    report.set_actions(&"t02".into(), vec![action("t02", "乙"), action("t02", "甲")]);
    report.set_actions(&"t01".into(), vec![action("t09", "丙")]);
    report.set_actions(&"t02".into(), vec![action("t02", "甲"), action("t02", "乙")]);
    let order: Vec<_> = report.actions.iter().map(|it| (it.task.as_str(), it.title.as_str())).collect();
    assert_eq!(order, [("t01", "丙"), ("t02", "甲"), ("t02", "乙")]);
}

#[test]
fn a_field_that_is_gone_is_named() {
    let mut report = blank();
    let field = Field::Entry { task: "t99".into(), field: EntryField::Progress };
    let change = Change::Field { field, before: String::new(), after: "进展".to_owned() };
    let error = apply(&mut report, &[change], Way::Forward).unwrap_err();
    assert_eq!(error, EditError::NoSuchField("t99".to_owned()));
}

#[test]
fn subjects_know_their_task() {
    let list = catalog::builtin().unwrap();
    let of_eight = Subject::of_task(&list, &"t08".into());
    assert!(of_eight.iter().all(|it| it.task(&list) == Some("t08".into())));
    assert_eq!(of_eight.len(), EntryField::ALL.len() + 2 * ReadingField::ALL.len() + 1);
    let signer = Subject::Field(Field::Signer { field: SignerField::Filler });
    assert_eq!(signer.task(&list), None);
}

#[test]
fn a_subject_keeps_its_name_in_the_data() {
    let names = [
        (Subject::Actions { actions: "t07".into() }, r#"{"actions":"t07"}"#),
        (
            Subject::Field(Field::Entry { task: "t07".into(), field: EntryField::NextSteps }),
            r#"{"of":"entry","task":"t07","field":"nextSteps"}"#,
        ),
    ];
    for (subject, name) in names {
        assert_eq!(serde_json::to_string(&subject).unwrap(), name);
        assert_eq!(serde_json::from_str::<Subject>(name).unwrap(), subject);
    }
}
