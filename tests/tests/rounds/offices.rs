//! The same with the program: four data folders and the files between them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};
use qingdan_core::{
    model::{AnswerKind, CommentPlace, ReportState, Role, UnitId},
    workspace::{
        Error, Workspace,
        accept::{AcceptOrder, Whose},
        import::{Cells, EditsChoice, ImportOrder},
        slip::{CommentReply, NewComment, ReturnOrder},
        submit::Carrier,
    },
};
use qingdan_tests::{
    copy,
    offices::{at, liaison, make_ready, period, set_up, typed_by},
    with_text,
};
use tempfile::TempDir;

use super::{
    Hand, Step, Unit,
    model::{Mail, Model, Note, Outcome, Paper},
};

const UNITS: [&str; 2] = ["guyang", "damao"];
const FOLDERS: [&str; 4] = ["固阳县", "达茂旗", "市级甲机", "市级乙机"];

/// All of them, in a folder of their own.
pub(crate) struct Offices {
    root: TempDir,
    units: Vec<Workspace>,
    city: Vec<Workspace>,
}

fn unit(at: Unit) -> UnitId {
    UNITS[at].into()
}

impl Offices {
    /// The data folders as after the first start, with everything filled in.
    pub(crate) fn template() -> TempDir {
        let root = tempfile::tempdir().unwrap();
        for (folder, name) in FOLDERS.iter().zip(UNITS) {
            let mut workspace = set_up(&root.path().join(folder), name, Role::County);
            make_ready(&mut workspace, &name.into());
            workspace.close().unwrap();
        }
        for folder in &FOLDERS[2..] {
            set_up(&root.path().join(folder), "wjw", Role::City).close().unwrap();
        }
        root
    }

    pub(crate) fn copied_from(template: &Path) -> Self {
        let root = tempfile::tempdir().unwrap();
        copy(template, root.path());
        let open = |name: &&str| Workspace::open(&root.path().join(name)).unwrap();
        let units = FOLDERS[..2].iter().map(open).collect();
        let city = FOLDERS[2..].iter().map(open).collect();
        Self { root, units, city }
    }

    /// Does a step; of what goes up the model is told the check code.
    pub(crate) fn run(&mut self, step: &Step, number: u32, model: &mut Model) -> Outcome {
        let now = at(number);
        match step {
            Step::Edit(of) => {
                let edit = typed_by(&unit(*of), number);
                done(&self.units[*of].save(&unit(*of), period(), &[edit], now))
            }
            Step::Submit(of) => self.submit(*of, number, model),
            Step::Correct(of) => done(&self.units[*of].correct(&unit(*of), period(), "数据有更正", now)),
            Step::Answer(of) => self.answer(*of, number),
            Step::Receive(slip) => {
                let Some(at) = model.note(*slip) else { return Outcome::Nothing };
                let path = self.slip_path(at);
                done(&self.units[model.notes[at].unit].receive_slip(&path, now))
            }
            Step::Deliver { file, pc, hand } => match model.file(*file) {
                Some(file) => self.deliver(&model.mail[file], (*pc, *hand), number),
                None => Outcome::Nothing,
            },
            Step::Lose(_) => unreachable!("no office takes part in it"),
            Step::Return(of) => self.send_back(*of, number, model),
            Step::Accept(of) => self.accept(*of, number, model),
            Step::Acknowledge(receipt) => {
                let Some(place) = model.paper(*receipt) else { return Outcome::Nothing };
                let path = self.receipt_path(place);
                done(&self.units[model.papers[place].unit].receive_slip(&path, now))
            }
        }
    }

    fn submit(&mut self, of: Unit, number: u32, model: &mut Model) -> Outcome {
        let path = self.root.path().join("上报.xlsx");
        let carried = (Carrier::Workbook, path.as_path());
        let submitted = self.units[of].submit(&unit(of), period(), carried, at(number));
        if let Ok(submitted) = &submitted {
            fs::rename(&path, self.mail_path(of, submitted.revision)).unwrap();
            if let Some(sent) = model.offices[of].sent.get_mut(&submitted.revision) {
                sent.code.clone_from(&submitted.check_code);
            }
        }
        done(&submitted)
    }

    fn answer(&mut self, of: Unit, number: u32) -> Outcome {
        let view = self.units[of].open_report(&unit(of), period(), at(number)).unwrap();
        if view.read_only.is_some() || view.answers.is_empty() {
            return Outcome::Nothing;
        }
        for comment in &view.answers {
            let (kind, text) =
                (Some(AnswerKind::Explained), Some("依据已附在佐证材料中，内容无误。".to_owned()));
            let reply = CommentReply { number: comment.number, kind, text };
            self.units[of].answer_comment(&unit(of), period(), &reply, at(number)).unwrap();
        }
        Outcome::Done
    }

    fn deliver(&mut self, mail: &Mail, (pc, hand): (usize, Hand), number: u32) -> Outcome {
        let mut path = self.mail_path(mail.unit, mail.revision);
        if hand == Hand::Edited {
            let edited = self.root.path().join("改过.xlsx");
            let other = format!("在表格里改的{number}");
            fs::write(&edited, with_text(&fs::read(&path).unwrap(), &liaison().name, &other)).unwrap();
            path = edited;
        }
        let order = ImportOrder { period: Some(period()), edits: EditsChoice::Ask };
        let city = &mut self.city[pc];
        let line = city.import_file(&path, order, at(number)).unwrap();
        match line.id.filter(|_| line.waits) {
            Some(id) => Outcome::Fell(city.decide_edits(id, &Cells::None, at(number)).unwrap().bucket),
            None => Outcome::Fell(line.bucket),
        }
    }

    fn send_back(&mut self, of: Unit, number: u32, model: &Model) -> Outcome {
        let text =
            model.notes.last().map(|it| it.comment.clone()).unwrap_or_else(|| "请补充依据。".to_owned());
        let comments = vec![NewComment { place: CommentPlace::Report, text }];
        let order = ReturnOrder { unit: unit(of), period: period(), comments, due: None };
        let path = self.slip_path(model.notes.len().saturating_sub(1));
        if path.exists() {
            // The model refused: the program has to refuse too, and write nothing.
            let other = self.root.path().join("不该写出.xlsx");
            let refused = self.city[0].return_report(&order, &other, at(number));
            assert!(!other.exists());
            return done(&refused);
        }
        done(&self.city[0].return_report(&order, &path, at(number)))
    }

    fn accept(&mut self, of: Unit, number: u32, model: &Model) -> Outcome {
        let whose = Whose::Units { units: vec![unit(of)] };
        let order =
            AcceptOrder { period: period(), whose: whose.clone(), rulings: Vec::new(), note: String::new() };
        let answer = self.city[0].accept(&order, at(number)).unwrap();
        if answer.accepted.is_empty() {
            return Outcome::Refused;
        }
        let path = self.receipt_path(model.papers.len().saturating_sub(1));
        done(&self.city[0].write_receipt(period(), &whose, &path, at(number)))
    }

    fn mail_path(&self, of: Unit, revision: u32) -> PathBuf {
        self.root.path().join(format!("{}第{revision}版.xlsx", UNITS[of]))
    }

    fn slip_path(&self, at: usize) -> PathBuf {
        self.root.path().join(format!("退回{at}.xlsx"))
    }

    fn receipt_path(&self, at: usize) -> PathBuf {
        self.root.path().join(format!("回执{at}.xlsx"))
    }

    /// Nothing that went up or was taken in has changed, and nothing else is there.
    pub(crate) fn check(&self, model: &Model) -> Result<(), TestCaseError> {
        for (of, office) in model.offices.iter().enumerate() {
            for (revision, sent) in &office.sent {
                holds(&self.units[of], of, *revision, &sent.code)?;
            }
            for (pc, city) in self.city.iter().enumerate() {
                let there = &model.received[pc][of];
                for revision in there {
                    holds(city, of, *revision, &office.sent[revision].code)?;
                }
                let latest = city.reports().unwrap().into_iter().find(|it| it.unit == unit(of));
                prop_assert_eq!(latest.map(|it| it.revision), there.iter().max().copied());
            }
        }
        self.check_accepted(model)?;
        self.check_comments(model)
    }

    /// What was accepted stays so: at the municipal office at once, at the unit from the receipt on.
    fn check_accepted(&self, model: &Model) -> Result<(), TestCaseError> {
        for Paper { unit: of, revision, taken } in &model.papers {
            accepted(&self.city[0], *of, *revision, true)?;
            accepted(&self.units[*of], *of, *revision, *taken)?;
        }
        Ok(())
    }

    /// Every comment that came stands in all that went up afterwards, and every slip is remembered.
    fn check_comments(&self, model: &Model) -> Result<(), TestCaseError> {
        for of in 0..UNITS.len() {
            for (revision, sent) in &model.offices[of].sent {
                let view = self.units[of].revision(&unit(of), period(), *revision, at(0).date()).unwrap();
                for comment in &sent.comments {
                    prop_assert!(
                        view.answers.iter().any(|it| it.comment == *comment),
                        "{revision} {comment}"
                    );
                }
            }
            let written: Vec<&Note> = model.notes.iter().filter(|it| it.unit == of).collect();
            let kept = self.city[0].returns(&unit(of), period()).unwrap();
            prop_assert_eq!(kept.len(), written.len());
            let taken = written.iter().filter(|it| it.taken).count();
            prop_assert_eq!(self.units[of].returns(&unit(of), period()).unwrap().len(), taken);
        }
        Ok(())
    }

    /// Every file that went up, made once more by its office and taken in everywhere.
    pub(crate) fn deliver_all(&mut self, model: &mut Model) -> Result<(), TestCaseError> {
        for file in 0..model.mail.len() {
            let Mail { unit: of, revision, .. } = model.mail[file];
            let path = self.root.path().join("再次导出.xlsx");
            self.units[of].export_revision(&unit(of), (period(), revision), &path, at(99)).unwrap();
            let original = self.mail_path(of, revision);
            prop_assert!(fs::read(&path).unwrap() == fs::read(&original).unwrap(), "{of} {revision}");
            for pc in 0..self.city.len() {
                let found = self.deliver(&model.mail[file].clone(), (pc, Hand::Untouched), 99);
                prop_assert_eq!(found, model.deliver(file, (pc, Hand::Untouched)));
            }
        }
        Ok(())
    }

    /// All have the same latest revision of everybody.
    pub(crate) fn check_end(&self, model: &Model) -> Result<(), TestCaseError> {
        for (of, office) in model.offices.iter().enumerate() {
            let Some((revision, sent)) = office.sent.last_key_value() else { continue };
            for workspace in self.city.iter().chain([&self.units[of]]) {
                holds(workspace, of, *revision, &sent.code)?;
            }
        }
        Ok(())
    }
}

fn holds(workspace: &Workspace, of: Unit, revision: u32, code: &str) -> Result<(), TestCaseError> {
    let view = workspace.revision(&unit(of), period(), revision, at(0).date()).unwrap();
    prop_assert_eq!((view.revision, view.check_code.as_str()), (revision, code));
    Ok(())
}

fn accepted(workspace: &Workspace, of: Unit, revision: u32, expected: bool) -> Result<(), TestCaseError> {
    let view = workspace.revision(&unit(of), period(), revision, at(0).date()).unwrap();
    prop_assert_eq!(view.state == ReportState::Accepted, expected, "{} {}", of, revision);
    Ok(())
}

fn done<T>(result: &Result<T, Error>) -> Outcome {
    match result {
        Ok(_) => Outcome::Done,
        Err(_) => Outcome::Refused,
    }
}
