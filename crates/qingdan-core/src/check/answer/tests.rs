use super::*;
use crate::{
    catalog::builtin,
    check::{Subject, check, moot_explanations},
    model::{Edit, EntryField, Field, Status},
};

/// A report of 固阳县 with one task under way that has no plan.
struct Case {
    report: Report,
}

impl Case {
    fn new() -> Self {
        let list = builtin().unwrap();
        let mut report =
            Report::blank(&list, list.unit(&"guyang".into()).unwrap(), "2026Q4".parse().unwrap());
        report.entries[6].status = Some(Status::InProgress);
        Self { report }
    }

    fn findings(&self) -> Vec<Finding> {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        check(Subject {
            list: &list,
            unit,
            report: &self.report,
            previous: None,
            unchecked: &[],
            corrected: None,
        })
    }

    /// What R104 says of the task.
    fn plan(&self) -> Finding {
        self.findings().into_iter().find(|it| it.rule.0 == "R104").unwrap()
    }

    fn apply(&mut self, field: Field, value: &str) {
        self.report.apply(&Edit { field, value: value.to_owned() }).unwrap();
    }
}

#[test]
fn a_hint_is_open_until_it_is_explained_and_again_after() {
    let mut case = Case::new();
    assert!(case.plan().is_open());
    let field = case.plan().key().field();
    case.apply(field.clone(), "县级方案正在会签，1月印发后补报。");
    assert_eq!(case.plan().answer, Answer::Explained { text: "县级方案正在会签，1月印发后补报。".into() });
    assert!(!case.plan().is_open());
    case.apply(field, " ");
    assert_eq!((case.plan().answer, case.report.explanations.len()), (Answer::Open, 0));
}

#[test]
fn an_explanation_of_other_words_is_shown_to_be_confirmed() {
    let mut case = Case::new();
    let old = case.plan().key();
    case.apply(old.field(), "方案正在会签。");
    case.report.entries[6].status = Some(Status::Ongoing);
    let now = case.plan();
    assert_eq!(now.answer, Answer::Outdated { text: "方案正在会签。".into(), hint: old.clone() });
    assert!(now.is_open());
    case.apply(now.key().field(), "方案正在会签。");
    case.apply(old.field(), "");
    assert!(!case.plan().is_open());
}

#[test]
fn an_explanation_without_its_hint_is_moot() {
    let mut case = Case::new();
    case.apply(case.plan().key().field(), "方案正在会签。");
    assert_eq!(moot_explanations(&case.findings(), &case.report), []);
    case.apply(Field::Entry { task: "t07".into(), field: EntryField::NextSteps }, "1月印发方案。");
    assert_eq!(moot_explanations(&case.findings(), &case.report), case.report.explanations);
}

#[test]
fn an_error_cannot_be_explained() {
    let mut case = Case::new();
    let error = case.findings().into_iter().find(|it| it.severity == Severity::Error).unwrap();
    case.apply(error.key().field(), "不想填。");
    assert!(case.findings().iter().all(|it| it.severity != Severity::Error || it.is_open()));
    assert_eq!(moot_explanations(&case.findings(), &case.report).len(), 1);
}
