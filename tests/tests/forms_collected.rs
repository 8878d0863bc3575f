//! 下发收回 with the programs that offices have: forms filled in by openpyxl and saved again by LibreOffice.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog,
    model::{Action, Asked, Edit, EntryField, Field, Part, Period, Report, Role, SubOffice, UnitId},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
    workspace::{
        OfficeSetup, ReportView, Workspace,
        collect::{Choice, Effect, OfferView, Selection},
        forms::{ExistingFiles, Issue},
        import::{EditsChoice, ImportOrder},
    },
};
use qingdan_tests::{
    libreoffice::{Results, convert},
    python,
};
use serde_json::json;

const PROGRESS: &str = "表1 任务进展情况表";
const INDICATORS: &str = "表2 指标完成情况表";
const ACTIONS: &str = "表3 任务分解表";
const PROBLEMS: &str = "表4 存在问题及需协调事项表";

fn now() -> NaiveDateTime {
    "2026-11-23T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

fn guyang() -> UnitId {
    "guyang".into()
}

/// 固阳县 in a folder of its own, with forms for two sub-offices that are both asked about t01.
struct Case {
    folder: PathBuf,
    workspace: Workspace,
    /// 县医保局's, then 县人社局's.
    files: Vec<PathBuf>,
}

impl Case {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let mut workspace = Workspace::open(&folder.join("数据")).unwrap();
        let setup = OfficeSetup { unit: guyang(), role: Role::County, liaison: None };
        workspace.init_office(setup, now()).unwrap();
        let report = folder.join("分解.xlsx");
        fs::write(&report, with_an_action()).unwrap();
        let order = ImportOrder { period: None, edits: EditsChoice::Ask };
        workspace.import_file(&report, order, now()).unwrap();
        workspace.save_sub_offices(&guyang(), offices()).unwrap();
        let names: Vec<_> = offices().into_iter().map(|it| it.name).collect();
        let out = folder.join("下发");
        let issue = Issue { offices: &names, folder: &out, due: None, existing: ExistingFiles::Refuse };
        let issued = workspace.issue_forms(&guyang(), q4(), issue, now()).unwrap();
        let files = issued.into_iter().map(|it| PathBuf::from(it.path)).collect();
        Self { folder, workspace, files }
    }

    fn offers(&mut self) -> Vec<OfferView> {
        self.workspace.preview_collect(&guyang(), q4(), &self.files, now()).unwrap().offers
    }

    fn take(&mut self, selection: &Selection) -> (u32, usize, ReportView) {
        let collected = self.workspace.collect(&guyang(), q4(), &self.files, selection, now()).unwrap();
        (collected.taken, collected.left.len(), collected.view)
    }
}

/// A report workbook with one action, of 县人社局.
fn with_an_action() -> Vec<u8> {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&guyang()).unwrap();
    let mut report = Report::blank(&list, unit, q4());
    report.actions = vec![Action {
        title: "上门登记".to_owned(),
        office: "县人社局".to_owned(),
        ..Action::blank("t03".into(), None)
    }];
    let fonts = FontScheme::Official;
    let book = ReportBook {
        list: &list,
        unit,
        report: &report,
        previous: None,
        exported_at: now(),
        fonts,
        correction: None,
        purpose: Purpose::Final,
    };
    write_report(&book).unwrap()
}

fn offices() -> Vec<SubOffice> {
    let task = |id: &str| Asked { task: id.into(), part: Part::Task };
    let own = Asked { task: "t03".into(), part: Part::Actions };
    vec![
        SubOffice { name: "县医保局".to_owned(), asked: vec![task("t01"), task("t05")] },
        SubOffice { name: "县人社局".to_owned(), asked: vec![task("t01"), own] },
    ]
}

/// Types into a form with openpyxl: sheet, header, what the row begins with, value.
fn fill_in(path: &Path, cells: &[(&str, &str, &str, serde_json::Value)]) {
    with_openpyxl("fill_cells.py", &json!({ "path": path, "cells": cells }));
}

/// Loses what cannot be seen in the files: `drop` deletes hidden sheets, `copy` leaves nothing but the visible values.
fn lose_hidden(files: &[PathBuf], way: &str) {
    for path in files {
        with_openpyxl("drop_hidden.py", &json!({ "path": path, "way": way }));
    }
}

fn with_openpyxl(script: &str, order: &serde_json::Value) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(script);
    let mut run = Command::new(python()).arg(script).stdin(Stdio::piped()).spawn().unwrap();
    run.stdin.take().unwrap().write_all(order.to_string().as_bytes()).unwrap();
    assert!(run.wait().unwrap().success());
}

/// Opens files with LibreOffice and saves them over themselves.
fn save_again(folder: &Path, files: &[PathBuf]) {
    let out = convert(folder, files, "xlsx", Results::Believed);
    for file in files {
        fs::copy(out.join(file.file_name().unwrap()), file).unwrap();
    }
}

/// What the two sub-offices type.
fn fill_both(files: &[PathBuf]) {
    let (first, second) = ("（一）", "（五）");
    fill_in(
        &files[0],
        &[
            (PROGRESS, "本期进展情况", first, json!("参保1286人。\n津贴3日办结。")),
            (PROGRESS, "完成状态", first, json!("推进中")),
            (PROGRESS, "完成比例", first, json!(62.5)),
            (PROGRESS, "责任人及电话", second, json!("其其格\n0472-8110000")),
            (INDICATORS, "分子", second, json!(7)),
            (PROBLEMS, "存在问题", first, json!("窗口人手不足。")),
            (PROBLEMS, "原因", first, json!("编制已满。")),
            (PROBLEMS, "需协调单位", first, json!("县委编办")),
            (PROBLEMS, "需协调事项", first, json!("增加2名辅助人员。")),
        ],
    );
    fill_in(
        &files[1],
        &[
            (PROGRESS, "本期进展情况", first, json!("培训156人次。")),
            (PROGRESS, "完成状态", first, json!("已完成")),
            (ACTIONS, "进展", "上门登记", json!("已登记8个苏木乡镇。")),
            (ACTIONS, "状态", "上门登记", json!("推进中")),
        ],
    );
}

fn check_collected(case: &mut Case) {
    let offers = case.offers();
    let status = |it: &&OfferView| it.subject == "完成状态";
    assert!(offers.iter().filter(status).all(|it| it.effect == Effect::Disagrees), "{offers:#?}");
    assert_eq!(offers.iter().filter(status).count(), 2);
    let (taken, left, view) = case.take(&Selection::New);
    assert_eq!((taken, left), (12, 2));
    let entry = |task: &str| view.tasks.iter().find(|it| it.task == task.into()).unwrap().entry.clone();
    assert_eq!(entry("t01").progress, "【县医保局】参保1286人。\n津贴3日办结。\n【县人社局】培训156人次。");
    assert_eq!(entry("t01").percent.unwrap().to_string(), "62.5");
    assert_eq!(entry("t01").cause, "【县医保局】编制已满。");
    assert_eq!(entry("t01").coordination, "【县医保局】增加2名辅助人员。");
    assert_eq!((entry("t01").status, entry("t05").person.as_str()), (None, "其其格"));
    let again: Vec<_> = case.offers().into_iter().map(|it| it.subject).collect();
    assert_eq!(again, ["完成状态", "完成状态"], "the same files bring nothing twice");
}

#[test]
fn forms_typed_into_by_openpyxl_are_collected() {
    let mut case = Case::new("forms-openpyxl");
    fill_both(&case.files);
    check_collected(&mut case);
}

#[test]
fn forms_saved_again_by_libreoffice_are_collected() {
    let mut case = Case::new("forms-libreoffice");
    save_again(&case.folder, &case.files);
    assert_eq!(case.offers(), [], "nobody typed anything");
    fill_both(&case.files);
    save_again(&case.folder, &case.files);
    check_collected(&mut case);
}

/// What is said of each file.
fn said(case: &mut Case) -> Vec<String> {
    let preview = case.workspace.preview_collect(&guyang(), q4(), &case.files, now()).unwrap();
    preview.files.into_iter().map(|it| format!("{} {}", it.message, it.notes.join(" "))).collect()
}

const SEEN: &str = "文件中没有完整的下发数据（保存或复制时丢失），已按表格中看得见的内容读取：";

#[test]
fn forms_without_their_hidden_sheet_are_read_from_their_cells() {
    let mut case = Case::new("forms-dropped");
    fill_both(&case.files);
    lose_hidden(&case.files, "drop");
    save_again(&case.folder, &case.files);
    let said = said(&mut case);
    assert_eq!(
        said,
        [
            format!("县医保局的填报表，带来10项内容。 {SEEN}县医保局，2026年第四季度。请核对科室和报告期。"),
            format!("县人社局的填报表，带来4项内容。 {SEEN}县人社局，2026年第四季度。请核对科室和报告期。"),
        ]
    );
    check_collected(&mut case);
}

#[test]
fn sheets_copied_into_a_new_book_are_read() {
    let mut case = Case::new("forms-copied");
    lose_hidden(&case.files, "copy");
    assert_eq!(case.offers(), [], "nobody typed anything");
    fill_both(&case.files);
    check_collected(&mut case);
}

#[test]
fn what_cannot_be_placed_is_named_and_the_rest_is_read() {
    let mut case = Case::new("forms-placed");
    lose_hidden(&case.files, "copy");
    fill_both(&case.files);
    fill_in(
        &case.files[0],
        &[(PROGRESS, "序号", "（五）", json!(null)), (PROGRESS, "重点任务", "（五）", json!("我局的工作"))],
    );
    let [first, second] = &said(&mut case)[..] else { panic!("two files") };
    assert!(first.starts_with("县医保局的填报表，带来8项内容。"), "{first}");
    assert!(first.contains("“表1 任务进展情况表”第5行不能对应到本单位的任务或指标，没有读取。"), "{first}");
    assert!(second.starts_with("县人社局的填报表，带来4项内容。"), "{second}");
}

#[test]
fn what_was_typed_since_is_shown_and_stays_until_chosen() {
    let mut case = Case::new("forms-since");
    fill_in(&case.files[0], &[(PROGRESS, "本期进展情况", "（五）", json!("建成门诊3个。"))]);
    let field = Field::Entry { task: "t05".into(), field: EntryField::Progress };
    let typed = [Edit { field, value: "我写的".to_owned() }];
    case.workspace.save(&guyang(), q4(), &typed, now()).unwrap();
    let [offer] = &case.offers()[..] else { panic!("one thing was typed") };
    assert_eq!((offer.effect, offer.now.as_str(), offer.issued.as_str()), (Effect::Overwrites, "我写的", ""));
    let choice = Choice {
        office: offer.office.clone(),
        place: offer.place.clone(),
        brought: offer.brought.clone(),
        now: offer.now.clone(),
    };
    let progress = |view: &ReportView| view.tasks[4].entry.progress.clone();
    let (taken, left, view) = case.take(&Selection::New);
    assert_eq!((taken, left, progress(&view).as_str()), (0, 1, "我写的"));
    let stale = Choice { now: "别的".to_owned(), ..choice.clone() };
    let (taken, left, view) = case.take(&Selection::Chosen { choices: vec![stale] });
    assert_eq!((taken, left, progress(&view).as_str()), (0, 1, "我写的"));
    let (taken, left, view) = case.take(&Selection::Chosen { choices: vec![choice] });
    assert_eq!((taken, left, progress(&view).as_str()), (1, 0, "建成门诊3个。"));
    let undone = case.workspace.undo(&guyang(), q4(), now()).unwrap();
    assert_eq!(progress(&undone), "我写的");
}
