//! What the program has said is done, and whether it is.

use std::{collections::BTreeMap, path::Path};

use qingdan_core::{
    files,
    model::{Field, ReportState, TaskId},
    workspace::view::ReportView,
};
use qingdan_tests::offices::{
    Offices, PASSWORDS, Step, WAITING, at, earlier, enclosed, open_locked, period, typed, unit,
};

/// What was said since a data folder was begun.
#[derive(Default)]
pub(crate) struct Ledger {
    /// Every step that was acknowledged.
    pub done: Vec<Step>,
    /// The step that was begun last, until something is said of it: the kill may have left it done or not.
    open: Option<(Step, u32)>,
    /// The number of the last save of each task.
    saved: BTreeMap<TaskId, u32>,
    facts: Vec<(Step, u32, String)>,
    /// The 启动口令 that was set last.
    password: Option<String>,
}

impl Ledger {
    /// Takes down a line of the program.
    pub(crate) fn hear(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "ready" => {}
            "begin" => {
                let (step, number) = rest.split_once(' ').unwrap();
                self.open = Some((Step::named(step).unwrap(), number.parse().unwrap()));
            }
            "done" => {
                let (step, number) = self.open.take().unwrap();
                self.done.push(step);
                if step == Step::Save {
                    self.saved.insert(task_of(number), number);
                }
                match step {
                    Step::SetPassword => self.password = Some(PASSWORDS[0].to_owned()),
                    Step::ChangePassword => self.password = Some(rest.to_owned()),
                    Step::RemovePassword => self.password = None,
                    _ => self.facts.push((step, number, rest.to_owned())),
                }
            }
            "refused" => self.open = None,
            _ => panic!("without any fault of the disk: {line}"),
        }
    }

    /// Holds the data to everything that was said.
    pub(crate) fn check(&mut self, root: &Path, offices: &mut Offices) {
        let now = at(0);
        let view = offices.county.open_report(&unit(), period(), now).unwrap();
        self.check_texts(&view);
        self.check_password(offices.password);
        let evidence = offices.county.evidence(&unit(), period()).unwrap();
        let received = offices.city.received_files().unwrap();
        let editions = offices.city.editions(period()).unwrap();
        for (step, number, fact) in &self.facts {
            match step {
                Step::Attach => {
                    let name = format!("材料{number}.txt");
                    let file = evidence.files.iter().find(|it| it.name == name);
                    let copy = offices.county.evidence_file(file.expect(&name).id).unwrap();
                    assert!(files::read(&copy, u64::MAX).unwrap() == enclosed(*number).into_bytes());
                }
                Step::Submit => check_submitted(offices, root, &format!("上报{number}.xlsx"), fact),
                Step::SubmitPackage => check_submitted(offices, root, &format!("上报{number}.zip"), fact),
                Step::Correct => assert!(view.revision >= fact.parse().unwrap(), "v{fact} is gone"),
                Step::Export => assert!(root.join(format!("out/导出{number}.xlsx")).exists()),
                Step::MoveOut => assert!(root.join(format!("out/搬家{number}.qdoffice")).exists()),
                Step::Import => {
                    let name = format!("{}.xlsx", number % WAITING);
                    assert!(received.iter().any(|it| it.file_name == name), "{name} is gone");
                }
                Step::Freeze => assert!(editions.iter().any(|it| it.number.to_string() == *fact)),
                Step::Return => assert!(root.join(format!("out/退回{number}.xlsx")).exists()),
                Step::Receive => {
                    assert!(!offices.county.returns(&unit(), period()).unwrap().is_empty());
                }
                Step::Upgrade => check_upgraded(root, *number),
                _ => {}
            }
        }
        if let Some((Step::Upgrade, number)) = self.open.filter(|(_, number)| earlier(root, *number).exists())
        {
            check_upgraded(root, number);
        }
        self.check_open(root, &view);
        self.open = None;
    }

    /// Each text is the one saved last, or the one being saved when the program was killed.
    fn check_texts(&mut self, view: &ReportView) {
        let being_saved = self.open.filter(|(step, _)| *step == Step::Save).map(|(_, number)| number);
        for task in &view.tasks {
            let last = self.saved.get(&task.task).copied();
            let found = &task.entry.progress;
            let coming = being_saved.filter(|it| task_of(*it) == task.task);
            if let Some(number) = coming.filter(|it| typed(*it).value == *found) {
                self.saved.insert(task.task.clone(), number);
            } else if let Some(number) = last {
                assert_eq!(*found, typed(number).value, "what was saved last in {}", task.task);
            } else {
                assert!(!found.contains("次补记"), "nobody saved this: {found}");
            }
        }
    }

    /// The data have the password that was said last; where one was being set, changed or taken away, either.
    fn check_password(&mut self, found: Option<&str>) {
        let being = self.open.map(|(step, _)| step);
        let coming = match being {
            Some(Step::SetPassword) => found == Some(PASSWORDS[0]),
            Some(Step::ChangePassword) => found.is_some() && self.password.is_some(),
            Some(Step::RemovePassword) => found.is_none(),
            _ => false,
        };
        assert!(
            coming || found == self.password.as_deref(),
            "{found:?}, not {:?}, in {being:?}",
            self.password
        );
        self.password = found.map(str::to_owned);
    }

    /// A file that went up before its report was locked would be one that nobody can stand by.
    fn check_open(&self, root: &Path, view: &ReportView) {
        let Some((step, number)) = self.open else { return };
        let ending = if step == Step::Submit { "xlsx" } else { "zip" };
        let submits = matches!(step, Step::Submit | Step::SubmitPackage);
        if submits && root.join(format!("out/上报{number}.{ending}")).exists() {
            assert_ne!(view.state, ReportState::Draft, "上报{number} went up, its report is open");
        }
    }
}

/// `fact` is the revision and its check code. Opening a revision holds its content against the hash it was locked with.
fn check_submitted(offices: &Offices, root: &Path, name: &str, fact: &str) {
    let (revision, check_code) = fact.split_once(' ').unwrap();
    let revision = offices.county.revision(&unit(), period(), revision.parse().unwrap(), at(0).date());
    let revision = revision.unwrap();
    assert_eq!(revision.check_code, check_code, "{name}");
    assert_ne!(revision.state, ReportState::Draft, "{name}");
    assert!(root.join("out").join(name).exists(), "{name} is gone");
}

/// Killed or not while it was upgraded, a data file opens with both its reports.
fn check_upgraded(root: &Path, number: u32) {
    let (workspace, _) = open_locked(&earlier(root, number)).unwrap();
    assert_eq!(workspace.reports().unwrap().len(), 2, "upgrade {number}");
    workspace.close().unwrap();
}

fn task_of(number: u32) -> TaskId {
    match typed(number).field {
        Field::Entry { task, .. } => task,
        other => panic!("{other:?}"),
    }
}
