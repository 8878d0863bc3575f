//! A workbook edited outside the program: it waits until a person has chosen what counts.

use std::{fs, path::Path};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog, demo,
    model::{Bucket, Period, Report, Role},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
    workspace::{
        OfficeSetup, Workspace,
        import::{Cells, EditsChoice, FileLine, ImportOrder},
    },
};
use qingdan_tests::with_text;

const TYPED: &str = "在Excel里改的";

fn now() -> NaiveDateTime {
    "2026-11-23T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// 固阳县's demo report.
fn demo_report() -> Report {
    let list = catalog::builtin().unwrap();
    demo::reports(&list, q4()).unwrap().into_iter().find(|it| it.key.unit == "guyang".into()).unwrap()
}

/// A report of 固阳县, sent as a workbook in which somebody changed a text.
fn edited_workbook(path: &Path, report: &Report, from: &str, to: &str) {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&report.key.unit).unwrap();
    let fonts = FontScheme::Official;
    let book = ReportBook {
        list: &list,
        unit,
        report,
        previous: None,
        exported_at: now(),
        fonts,
        correction: None,
        purpose: Purpose::Final,
    };
    let bytes = write_report(&book).unwrap();
    fs::write(path, with_text(&bytes, from, to)).unwrap();
}

/// A municipal office of its own.
struct City {
    _folder: tempfile::TempDir,
    workspace: Workspace,
}

impl City {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = Workspace::open(folder.path()).unwrap();
        let setup = OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None };
        workspace.init_office(setup, now()).unwrap();
        Self { _folder: folder, workspace }
    }

    fn import(&mut self, path: &Path, edits: EditsChoice) -> FileLine {
        self.workspace.import_file(path, ImportOrder { period: None, edits }, now()).unwrap()
    }

    /// The progress of the first task; none while nothing has come in.
    fn progress(&mut self) -> Option<String> {
        let view = self.workspace.open_report(&"guyang".into(), q4(), now()).ok()?;
        Some(view.tasks[0].entry.progress.clone())
    }
}

#[test]
fn what_was_edited_waits_until_a_person_has_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    edited_workbook(&path, &report, &report.entries[0].progress, TYPED);
    let mut city = City::new();
    let line = city.import(&path, EditsChoice::Ask);
    assert_eq!((line.bucket, line.waits, line.edits), (Bucket::Edited, true, 1), "{}", line.sentence);
    assert_eq!(city.progress(), None);
    let view = city.workspace.received_file(line.id.unwrap()).unwrap();
    let [cell] = &view.cells[..] else { panic!("{view:?}") };
    assert_eq!((cell.column.as_str(), cell.after.as_str()), ("本期进展情况", TYPED));
    assert_eq!((cell.place.as_str(), cell.taken), ("表1 任务进展情况表 第4行", None));

    let again = city.import(&path, EditsChoice::Ask);
    assert_eq!((again.bucket, again.waits, again.id), (Bucket::Same, true, line.id));
    let decided = city.workspace.decide_edits(line.id.unwrap(), &Cells::All, now()).unwrap();
    assert_eq!(decided.sentence, "手工修改1处全部采用。已收，第1版。");
    assert_eq!(city.progress().as_deref(), Some(TYPED));
    assert_eq!(city.workspace.waiting_files().unwrap(), []);
    let view = city.workspace.received_file(line.id.unwrap()).unwrap();
    assert_eq!((view.cells[0].taken, view.decisions.len()), (Some(true), 1));
    assert_eq!(city.import(&path, EditsChoice::Ask).bucket, Bucket::Same);
    assert_eq!(city.workspace.received_files().unwrap().len(), 1);
}

#[test]
fn cells_are_taken_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    let [first, second] = [&report.entries[0], &report.entries[1]].map(|it| it.progress.clone());
    edited_workbook(&path, &report, &first, TYPED);
    fs::write(&path, with_text(&fs::read(&path).unwrap(), &second, "不该改的")).unwrap();
    let mut city = City::new();
    let id = city.import(&path, EditsChoice::Ask).id.unwrap();
    let missing = city.workspace.decide_edits(id, &Cells::These { cells: vec![2] }, now()).unwrap_err();
    assert_eq!(missing.code(), "no-such-edit");
    let line = city.workspace.decide_edits(id, &Cells::These { cells: vec![0] }, now()).unwrap();
    assert_eq!(line.sentence, "手工修改采用1处、不采用1处。已收，第1版。");
    let view = city.workspace.open_report(&"guyang".into(), q4(), now()).unwrap();
    let progress: Vec<_> = view.tasks.iter().map(|it| it.entry.progress.as_str()).take(2).collect();
    assert_eq!(progress, [TYPED, second.as_str()]);
    let taken: Vec<_> = city.workspace.received_file(id).unwrap().cells.iter().map(|it| it.taken).collect();
    assert_eq!(taken, [Some(true), Some(false)]);
    assert_eq!(city.workspace.decide_edits(id, &Cells::All, now()).unwrap_err().code(), "nothing-to-decide");
}

#[test]
fn a_choice_made_beforehand_is_recorded_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    edited_workbook(&path, &report, &report.entries[0].progress, TYPED);
    for (choice, expected) in [(EditsChoice::Accept, TYPED), (EditsChoice::Keep, &report.entries[0].progress)]
    {
        let mut city = City::new();
        let id = city.import(&path, choice).id.unwrap();
        assert_eq!(city.progress().as_deref(), Some(expected));
        assert_eq!(city.workspace.received_file(id).unwrap().decisions.len(), 1);
    }
    let mut city = City::new();
    city.import(&path, EditsChoice::Ask);
    assert_eq!(city.import(&path, EditsChoice::Keep).bucket, Bucket::Edited);
    assert_eq!(
        city.progress(),
        Some(report.entries[0].progress.clone()),
        "a file that waits is decided so too"
    );
}

#[test]
fn edits_of_what_has_come_in_already_are_another_content() {
    let folder = tempfile::tempdir().unwrap();
    let (written, path) = (folder.path().join("原表.xlsx"), folder.path().join("表.xlsx"));
    let report = demo_report();
    edited_workbook(&written, &report, &report.entries[0].progress, &report.entries[0].progress);
    edited_workbook(&path, &report, &report.entries[0].progress, TYPED);
    let mut city = City::new();
    assert_eq!(city.import(&written, EditsChoice::Ask).bucket, Bucket::New);
    let id = city.import(&path, EditsChoice::Ask).id.unwrap();
    let line = city.workspace.decide_edits(id, &Cells::All, now()).unwrap();
    assert_eq!((line.bucket, line.waits), (Bucket::Conflict, true));
    let view = city.workspace.received_file(id).unwrap();
    assert_eq!(view.conflict.unwrap().differences.fields[0].segments.last().unwrap().text, TYPED);
    assert_eq!(city.progress(), Some(report.entries[0].progress.clone()));
}

#[test]
fn what_cannot_be_read_needs_a_choice_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    let report = demo_report();
    edited_workbook(&path, &report, "推进中", "快了");
    let mut city = City::new();
    let line = city.import(&path, EditsChoice::Ask);
    assert_eq!((line.bucket, line.waits), (Bucket::Edited, true));
    assert!(line.notes.iter().any(|it| it.contains("“快了”不是完成状态")), "{:?}", line.notes);
    city.workspace.decide_edits(line.id.unwrap(), &Cells::None, now()).unwrap();
    assert_eq!(city.progress(), Some(report.entries[0].progress.clone()));
}

#[test]
fn a_form_filled_in_by_hand_needs_no_choice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("填报表.xlsx");
    let list = catalog::builtin().unwrap();
    let form = Report::blank(&list, list.unit(&"guyang".into()).unwrap(), q4());
    edited_workbook(&path, &form, "填报人：", "填报人：钱七");

    let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    let setup = OfficeSetup { unit: "guyang".into(), role: Role::County, liaison: None };
    workspace.init_office(setup, now()).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let line = workspace.import_file(&path, order, now()).unwrap();
    assert_eq!((line.bucket, line.edits), (Bucket::New, 0));
    let view = workspace.open_report(&"guyang".into(), q4(), now()).unwrap();
    assert_eq!(view.signers.filler, "钱七");
}
