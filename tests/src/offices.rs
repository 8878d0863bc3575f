//! A county office and the municipal office in one folder, and the steps that tests disturb: each a use case as a person runs it.

mod closed;
mod step;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use qingdan_core::{
    catalog, demo,
    model::{
        Bucket, CommentPlace, Edit, EntryField, Field, Liaison, Period, Phones, Ranking, ReadingField,
        Report, Role, SignerField, UnitId,
    },
    workspace::{
        Error, OfficeSetup, Workspace,
        backup::Reason,
        consolidate::Ask,
        import::{EditsChoice, ImportOrder},
        slip::{NewComment, ReturnOrder},
        submit::Carrier,
    },
};

pub use closed::{PASSPHRASE, PASSWORDS, STICK, after_purged, earlier, open_locked};
pub use step::Step;

use crate::{report_of_every_unit, write_workbook};

/// How many other units' workbooks wait to be imported.
pub const WAITING: u32 = 12;

/// A path that is asked for where a step begins, and is never there.
pub const BEGIN: &str = "/qingdan-step-begins";

/// Two offices' data, open, in the folder that also holds what goes between them: `county`, `city`, `in`, `files`, `out`.
pub struct Offices {
    root: PathBuf,
    /// 固阳县, which fills in.
    pub county: Workspace,
    /// 市卫健委, which collects.
    pub city: Workspace,
    /// Why the last step took a file in no further than to say what is wrong with it.
    pub refused: Option<String>,
    /// 启动口令 of the county's data; none where they have none.
    pub password: Option<&'static str>,
}

/// The county's unit.
pub fn unit() -> UnitId {
    "guyang".into()
}

/// The period that is reported on.
pub fn period() -> Period {
    "2026Q4".parse().unwrap()
}

/// The time of a step.
pub fn at(number: u32) -> NaiveDateTime {
    let begin: NaiveDateTime = "2026-12-18T09:30:00".parse().unwrap();
    begin + TimeDelta::seconds(number.into())
}

/// The file that is attached, written where it is not there yet.
///
/// # Panics
/// It cannot be written.
pub fn lay_out(root: &Path, number: u32) -> PathBuf {
    let path = root.join(format!("files/材料{number}.txt"));
    if !path.exists() {
        fs::write(&path, enclosed(number)).unwrap();
    }
    path
}

/// What the county reports before anybody adds to it.
pub fn filled() -> Report {
    filled_by(&unit())
}

fn filled_by(unit: &UnitId) -> Report {
    let reports = demo::reports(&catalog::builtin().unwrap(), period()).unwrap();
    reports.into_iter().find(|it| it.key.unit == *unit).unwrap()
}

/// The data of an office as after its first start.
///
/// # Panics
/// Anything is refused.
pub fn set_up(folder: &Path, unit: &str, role: Role) -> Workspace {
    let mut workspace = Workspace::open(folder).unwrap();
    workspace.init_office(setup(unit, role), at(0)).unwrap();
    workspace
}

fn setup(unit: &str, role: Role) -> OfficeSetup {
    OfficeSetup { unit: unit.into(), role, liaison: Some(liaison()) }
}

/// Fills a county-level unit's report in, so that it can go up.
///
/// # Panics
/// Anything is refused.
pub fn make_ready(workspace: &mut Workspace, unit: &UnitId) {
    let saved = workspace.save(unit, period(), &edits_of(&filled_by(unit)), at(0)).unwrap();
    assert_eq!((saved.rejected.len(), saved.view.completion.errors), (0, 0));
}

/// The field that a save changes, and what it then holds.
pub fn typed(number: u32) -> Edit {
    typed_by(&unit(), number)
}

/// The same for another county-level unit.
pub fn typed_by(unit: &UnitId, number: u32) -> Edit {
    let report = filled_by(unit);
    let entry = &report.entries[number as usize % report.entries.len()];
    let field = Field::Entry { task: entry.task.clone(), field: EntryField::Progress };
    Edit { value: format!("{}（第{number}次补记）", entry.progress), field }
}

/// The content of the file that is attached: of its own length and unlike any other.
pub fn enclosed(number: u32) -> String {
    format!("第{number}份材料。\n").repeat(1 + number as usize * 37 % 4000)
}

impl Offices {
    /// First start of both, a report that is ready to go up, and what waits to be imported.
    ///
    /// # Panics
    /// Anything is refused.
    pub fn prepare(root: &Path) -> Self {
        for folder in ["in", "files", "out"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        let mut offices = Self::open(root).unwrap();
        offices.county.init_office(setup("guyang", Role::County), at(0)).unwrap();
        offices.city.init_office(setup("wjw", Role::City), at(0)).unwrap();
        make_ready(&mut offices.county, &unit());
        let others = report_of_every_unit(period()).into_iter().filter(|it| it.key.unit != unit());
        for (index, report) in (0..WAITING).zip(others) {
            write_workbook(&root.join(format!("in/{index}.xlsx")), &report, at(0));
        }
        offices
    }

    /// Opens the data of both.
    ///
    /// # Errors
    /// One of them cannot be opened.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let (county, password) = open_locked(&root.join("county"))?;
        let city = Workspace::open(&root.join("city"))?;
        Ok(Self { county, city, root: root.to_owned(), refused: None, password })
    }

    /// Closes both.
    ///
    /// # Errors
    /// One of them cannot be written.
    pub fn close(self) -> Result<(), Error> {
        self.county.close()?;
        self.city.close()
    }

    /// Does a step and answers with what there is to hold it to later.
    ///
    /// # Errors
    /// The step is refused.
    ///
    /// # Panics
    /// What tests prepare is missing.
    pub fn run(&mut self, step: Step, number: u32) -> Result<String, Error> {
        let now = at(number);
        match step {
            Step::Save => self.county.save(&unit(), period(), &[typed(number)], now).map(|_| String::new()),
            Step::Attach => self.attach(number),
            Step::Submit => self.submit(Carrier::Workbook, &format!("上报{number}.xlsx"), now),
            Step::SubmitPackage => self.submit(Carrier::Package, &format!("上报{number}.zip"), now),
            Step::Correct => {
                let view = self.county.correct(&unit(), period(), "数据有更正", now)?;
                Ok(view.revision.to_string())
            }
            Step::Export => {
                let path = self.out(&format!("导出{number}.xlsx"));
                self.county.export(&unit(), period(), &path, now).map(|it| it.check_code)
            }
            Step::Import => self.import(&self.root.join(format!("in/{}.xlsx", number % WAITING)), now),
            Step::Freeze => {
                let ask = Ask {
                    period: period(),
                    department: None,
                    due: None,
                    phones: Phones::Masked,
                    ranking: Ranking::Off,
                };
                self.city.freeze_edition(&ask, now).map(|it| it.number.to_string())
            }
            Step::TakeIn => match self.latest("上报") {
                Some(path) => self.import(&path, now),
                None => Err(Error::NoReceived),
            },
            Step::Return => self.send_back(number),
            Step::Receive => match self.latest("退回") {
                Some(path) => self.county.receive_slip(&path, now).map(|_| String::new()),
                None => Err(Error::NoReceived),
            },
            Step::Settle => {
                self.county.settle()?;
                self.city.settle().map(|()| String::new())
            }
            Step::BackUp => self.county.snapshot(Reason::Asked, now).map(|it| it.snapshot.name),
            Step::PutBack => self.put_back(now),
            Step::Upgrade => self.upgrade(number),
            Step::MoveOut => self.move_out(number).map(|_| String::new()),
            Step::MoveIn => self.move_in(number),
            Step::SetPassword => self.set_password(),
            Step::ChangePassword => self.change_password(),
            Step::RemovePassword => self.remove_password(),
            Step::KeepLocked => self.keep_locked(now),
            Step::PutBackLocked => self.put_back_locked(now),
            Step::Purge => self.purge(),
        }
    }

    fn out(&self, name: &str) -> PathBuf {
        self.root.join("out").join(name)
    }

    /// The file that was put out last under a name that begins so.
    fn latest(&self, start: &str) -> Option<PathBuf> {
        let number = |path: &PathBuf| -> Option<u32> {
            let name = path.file_stem()?.to_str()?.strip_prefix(start)?;
            name.parse().ok()
        };
        let paths = fs::read_dir(self.root.join("out")).into_iter().flatten().flatten().map(|it| it.path());
        paths.filter_map(|it| Some((number(&it)?, it))).max().map(|(_, path)| path)
    }

    fn attach(&mut self, number: u32) -> Result<String, Error> {
        let path = lay_out(&self.root, number);
        let task = filled().entries[number as usize % 7].task.clone();
        let attached = self.county.attach(&unit(), period(), &task, &[path], at(number))?;
        self.refused = attached.refused.into_iter().next().map(|it| it.message);
        Ok(String::new())
    }

    fn submit(&mut self, carrier: Carrier, name: &str, now: NaiveDateTime) -> Result<String, Error> {
        let path = self.out(name);
        let submitted = self.county.submit(&unit(), period(), (carrier, &path), now)?;
        Ok(format!("{} {}", submitted.revision, submitted.check_code))
    }

    fn import(&mut self, path: &Path, now: NaiveDateTime) -> Result<String, Error> {
        let order = ImportOrder { period: Some(period()), edits: EditsChoice::Ask };
        let line = self.city.import_file(path, order, now)?;
        self.refused = (line.bucket == Bucket::Unreadable).then_some(line.sentence);
        Ok(line.bucket_label)
    }

    fn send_back(&mut self, number: u32) -> Result<String, Error> {
        let comment =
            NewComment { place: CommentPlace::Report, text: format!("请补充第{number}项依据。") };
        let order = ReturnOrder { unit: unit(), period: period(), comments: vec![comment], due: None };
        let path = self.out(&format!("退回{number}.xlsx"));
        self.city.return_report(&order, &path, at(number)).map(|_| String::new())
    }
}

/// Who answers for a unit's report.
pub fn liaison() -> Liaison {
    Liaison {
        name: "张伟".into(),
        position: "妇幼股股长".into(),
        office_phone: "0472-8112345".into(),
        mobile: "13800000000".into(),
        since: at(0).date().with_day(1),
        until: None,
    }
}

/// The changes that fill in everything a report holds.
fn edits_of(report: &Report) -> Vec<Edit> {
    let entries = report.entries.iter().flat_map(|it| {
        let task = it.task.clone();
        EntryField::ALL.iter().map(move |field| Field::Entry { task: task.clone(), field: *field })
    });
    let readings = report.readings.iter().flat_map(|it| {
        let indicator = it.indicator.clone();
        ReadingField::ALL
            .iter()
            .map(move |field| Field::Reading { indicator: indicator.clone(), field: *field })
    });
    let signers = SignerField::ALL.iter().map(|field| Field::Signer { field: *field });
    let fields = entries.chain(readings).chain(signers);
    fields.map(|field| Edit { value: report.get(&field).unwrap(), field }).collect()
}
