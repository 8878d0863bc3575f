//! 上报 and 更正: what is locked, what goes up, and what comes after.

use std::path::Path;

use super::{at, check_refused, entry, filled, guyang, now, progress_of, q4, started};
use crate::{
    files,
    model::{Bucket, EntryField, Field, ReportState, Role},
    workspace::{
        ErrorClass, Workspace,
        history::{HistoryOf, Page},
        import::{EditsChoice, FileLine, ImportOrder},
        submit::{Carrier, Submitted},
        view::ReportView,
    },
};

const LATER: &str = "2026-12-01 08:00:00";

fn submit(workspace: &mut Workspace, path: &Path) -> Submitted {
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, path), now()).unwrap()
}

fn open(workspace: &mut Workspace) -> ReportView {
    workspace.open_report(&guyang(), q4(), now()).unwrap()
}

fn bytes(path: &Path) -> Vec<u8> {
    files::read(path, u64::MAX).unwrap()
}

#[test]
fn what_is_submitted_is_locked_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    workspace.save_person("李娜").unwrap();
    let path = folder.path().join("表.xlsx");
    let submitted = submit(&mut workspace, &path);
    assert_eq!((submitted.revision, submitted.bytes as usize), (1, bytes(&path).len()));

    let view = open(&mut workspace);
    assert_eq!((view.state, view.standing_text.as_str()), (ReportState::Submitted, "第1版 已上报"));
    assert_eq!((view.can_correct, view.undo.is_some()), (true, false));
    assert_eq!(view.check_code, submitted.check_code);
    let expected = format!(
        "已于2026年11月23日09:30由李娜上报，校验码{}，内容已锁定。需要改正的，请点“更正”，写明理由后另报新的一版。",
        submitted.check_code
    );
    assert_eq!(view.read_only, Some(expected));
    let edit = [entry("t01", EntryField::Progress, "改")];
    check_refused(workspace.save(&guyang(), q4(), &edit, now()), "not-draft");
    check_refused(workspace.undo(&guyang(), q4(), now()), "not-draft");
    check_refused(workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()), "not-draft");
}

#[test]
fn errors_stop_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let path = folder.path().join("表.xlsx");
    let error = workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap_err();
    assert_eq!((error.code(), error.class()), ("findings", ErrorClass::Findings));
    assert_eq!((open(&mut workspace).state, path.exists()), (ReportState::Draft, false));
}

#[test]
fn no_file_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let gone = folder.path().join("U盘/表.xlsx");
    let error = workspace.submit(&guyang(), q4(), (Carrier::Workbook, &gone), now()).unwrap_err();
    assert_eq!((error.code(), error.class()), ("file", ErrorClass::Storage));
    assert_eq!(open(&mut workspace).state, ReportState::Draft);
}

#[test]
fn what_is_typed_while_the_file_is_written_is_not_locked_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let job = workspace.submission(&guyang(), q4(), Carrier::Workbook, now()).unwrap();
    let path = folder.path().join("表.xlsx");
    let staged = job.stage(&path, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    let edit = [entry("t01", EntryField::Person, "赵敏")];
    workspace.save(&guyang(), q4(), &edit, now()).unwrap();
    check_refused(workspace.lock(&staged), "changed-meanwhile");
    drop(staged);
    assert_eq!((open(&mut workspace).state, path.exists()), (ReportState::Draft, false));
}

/// Windows deletes no folder while a file in it is open, so that this is no way of pulling out a stick there.
#[cfg(unix)]
#[test]
fn a_stick_pulled_out_after_the_lock_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().join("表.xlsx");
    let job = workspace.submission(&guyang(), q4(), Carrier::Workbook, now()).unwrap();
    let staged = job.stage(&path, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    workspace.lock(&staged).unwrap();
    stick.close().unwrap();
    let error = staged.place().unwrap_err();
    assert_eq!((error.code(), error.class()), ("submitted-not-placed", ErrorClass::Storage));
    workspace.close().unwrap();

    let mut workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(open(&mut workspace).state, ReportState::Submitted);
    let (first, second) = (folder.path().join("一.xlsx"), folder.path().join("二.xlsx"));
    workspace.export(&guyang(), q4(), &first, at(LATER)).unwrap();
    workspace.export(&guyang(), q4(), &second, at("2027-01-05 08:00:00")).unwrap();
    assert!(bytes(&first) == bytes(&second), "other bytes");
}

#[test]
fn exporting_again_gives_what_went_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let (first, second) = (folder.path().join("一.xlsx"), folder.path().join("二.xlsx"));
    workspace.export(&guyang(), q4(), &folder.path().join("打印稿.xlsx"), at("2026-11-20 08:00:00")).unwrap();
    let submitted = submit(&mut workspace, &first);
    let settings = workspace.settings().unwrap();
    let fonts = crate::workbook::FontScheme::Common;
    workspace.save_settings(crate::workspace::Settings { font_scheme: fonts, ..settings }).unwrap();
    let again = workspace.export(&guyang(), q4(), &second, at(LATER)).unwrap();
    assert_eq!(again.check_code, submitted.check_code);
    assert!(bytes(&first) == bytes(&second), "other bytes");
}

/// A report that went up, and a correction of it.
fn corrected(folder: &Path) -> Workspace {
    let mut workspace = filled(folder);
    submit(&mut workspace, &folder.join("v1.xlsx"));
    workspace.correct(&guyang(), q4(), "责任人有变动", at(LATER)).unwrap();
    workspace
}

#[test]
fn a_correction_is_a_new_revision_with_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    check_refused(workspace.correct(&guyang(), q4(), "理由", now()), "not-submitted");
    let before = open(&mut workspace);
    let submitted = submit(&mut workspace, &folder.path().join("v1.xlsx"));
    check_refused(workspace.correct(&guyang(), q4(), " \n", now()), "correction-reason");
    check_refused(workspace.correct(&guyang(), q4(), &"长".repeat(201), now()), "correction-reason");

    let view = workspace.correct(&guyang(), q4(), " 责任人\n有变动 ", at(LATER)).unwrap();
    assert_eq!((view.revision, view.state, view.read_only.as_deref()), (2, ReportState::Draft, None));
    assert_eq!((view.standing_text.as_str(), view.can_correct), ("第2版 更正中", false));
    let correction = view.correction.clone().unwrap();
    assert_eq!((correction.label.as_str(), correction.reason.as_str()), ("第2版", "责任人 有变动"));
    assert_eq!((view.tasks, view.undo), (before.tasks, None));
    let earlier = workspace.revision(&guyang(), q4(), 1, now().date()).unwrap();
    assert_eq!((earlier.check_code, earlier.can_correct), (submitted.check_code, false));

    let view = workspace.correct(&guyang(), q4(), "责任人调整", at(LATER)).unwrap();
    assert_eq!((view.revision, view.correction.unwrap().reason.as_str()), (2, "责任人调整"));
    check_refused(workspace.revision(&guyang(), q4(), 3, now().date()), "no-revision");
}

#[test]
fn a_correction_without_a_change_goes_back_and_not_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = corrected(folder.path());
    let path = folder.path().join("v2.xlsx");
    let refused = workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now());
    check_refused(refused, "nothing-corrected");
    let edit = [entry("t01", EntryField::Person, "赵敏")];
    let view = workspace.save(&guyang(), q4(), &edit, now()).unwrap().view;
    assert!(!view.correction.unwrap().can_withdraw);
    check_refused(workspace.withdraw_correction(&guyang(), q4(), now()), "correction-touched");
    let view = workspace.undo(&guyang(), q4(), now()).unwrap();
    assert!(view.correction.unwrap().can_withdraw);
    let view = workspace.withdraw_correction(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.revision, view.state), (1, ReportState::Submitted));
    check_refused(workspace.withdraw_correction(&guyang(), q4(), now()), "no-correction");
}

#[test]
fn the_past_of_a_field_goes_over_revisions() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = corrected(folder.path());
    let edit = [entry("t01", EntryField::Person, "赵敏")];
    workspace.save(&guyang(), q4(), &edit, at(LATER)).unwrap();
    let of = HistoryOf::Field { field: Field::Entry { task: "t01".into(), field: EntryField::Person } };
    let items = workspace.history(&guyang(), q4(), &of, Page::default()).unwrap().items;
    assert_eq!(items.len(), 2, "{items:?}");
    assert_eq!((items[0].after.as_str(), &items[0].before), ("赵敏", &items[1].after));
    workspace.undo(&guyang(), q4(), now()).unwrap();
    check_refused(workspace.undo(&guyang(), q4(), now()), "no-step");
}

fn import(workspace: &mut Workspace, path: &Path) -> FileLine {
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    workspace.import_file(path, order, at("2026-12-02 08:00:00")).unwrap()
}

#[test]
fn both_revisions_arrive_at_the_municipal_office() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = corrected(folder.path());
    let (first, second) = (folder.path().join("v1.xlsx"), folder.path().join("v2.xlsx"));
    let edit = [entry(
        "t01",
        EntryField::Progress,
        "改正：全县已将灵活就业人员纳入生育保险，12月底前新增参保320人，参保率比上期提高3.2个百分点。",
    )];
    county.save(&guyang(), q4(), &edit, at(LATER)).unwrap();
    let submitted = county.submit(&guyang(), q4(), (Carrier::Workbook, &second), at(LATER)).unwrap();
    assert_eq!(submitted.revision, 2);
    assert_eq!(import(&mut county, &first).bucket, Bucket::Same);

    let other = tempfile::tempdir().unwrap();
    let mut city = started(other.path(), "wjw", Role::City);
    assert_eq!(import(&mut city, &first).bucket, Bucket::New);
    let line = import(&mut city, &second);
    assert_eq!(
        (line.bucket, line.sentence.as_str()),
        (Bucket::Update, "已收第2版，替换第1版；旧版保留备查。")
    );
    let view = open(&mut city);
    assert_eq!(
        (view.revision, progress_of(&view, "t01").as_str()),
        (2, "改正：全县已将灵活就业人员纳入生育保险，12月底前新增参保320人，参保率比上期提高3.2个百分点。")
    );
    assert_eq!((view.check_code, view.can_correct), (submitted.check_code, false));
    assert_eq!(view.correction.unwrap().reason, "责任人有变动");

    let late = tempfile::tempdir().unwrap();
    let mut city = started(late.path(), "wjw", Role::City);
    assert!(import(&mut city, &second).sentence.contains("以前的版本没有收到"));
}

#[test]
fn a_draft_is_named_at_the_municipal_office_and_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = filled(folder.path());
    let draft = folder.path().join(county.default_export_name(&guyang(), q4()).unwrap());
    assert_eq!(draft.file_name().unwrap(), "包府办发49号_固阳县_2026Q4_v1_草稿.xlsx");
    let exported = county.export(&guyang(), q4(), &draft, now()).unwrap();
    assert!(exported.draft);
    let other = tempfile::tempdir().unwrap();
    let mut city = started(other.path(), "wjw", Role::City);
    let line = import(&mut city, &draft);
    assert_eq!((line.bucket, line.waits), (Bucket::Draft, false));
    assert!(line.sentence.starts_with("这是草稿，还没有上报，没有收入"), "{}", line.sentence);
    assert_eq!(city.reports().unwrap(), []);

    let path = folder.path().join(county.default_file_name(&guyang(), q4()).unwrap());
    let submitted = submit(&mut county, &path);
    assert_eq!(submitted.check_code, exported.check_code, "the paper signed in draft fits the file");
    assert_eq!(import(&mut city, &path).bucket, Bucket::New);
    assert!(!county.export(&guyang(), q4(), &draft, now()).unwrap().draft);
}

#[test]
fn an_earlier_revision_is_exported_as_it_went_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = corrected(folder.path());
    let (first, again) = (folder.path().join("v1.xlsx"), folder.path().join("again.xlsx"));
    let export = |workspace: &mut Workspace, revision| {
        workspace.export_revision(&guyang(), (q4(), revision), &again, at(LATER))
    };
    export(&mut workspace, 1).unwrap();
    assert!(bytes(&first) == bytes(&again), "other bytes");
    assert!(export(&mut workspace, 2).unwrap().draft);
    check_refused(export(&mut workspace, 3), "no-revision");
    let name = workspace.default_revision_name(&guyang(), q4(), 1).unwrap();
    assert_eq!(name, "包府办发49号_固阳县_2026Q4_v1.xlsx");
}

#[test]
fn the_files_go_over_to_the_correction_and_changing_one_is_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let file = folder.path().join("协议.pdf");
    files::write_atomic(&file, b"%PDF").unwrap();
    let attached =
        workspace.attach(&guyang(), q4(), &"t07".into(), std::slice::from_ref(&file), now()).unwrap();
    let first = attached.evidence.files[0].id;
    submit(&mut workspace, &folder.path().join("v1.xlsx"));
    check_refused(workspace.detach(&guyang(), q4(), first, now()), "not-draft");
    workspace.correct(&guyang(), q4(), "换一份协议", at(LATER)).unwrap();
    let inherited = workspace.evidence(&guyang(), q4()).unwrap().files;
    assert_eq!((inherited.len(), inherited[0].name.as_str()), (1, "协议.pdf"));
    assert_ne!(inherited[0].id, first, "rows of its own");
    workspace.detach(&guyang(), q4(), inherited[0].id, now()).unwrap();
    let path = folder.path().join("v2.zip");
    let submitted = workspace.submit(&guyang(), q4(), (Carrier::Package, &path), at(LATER)).unwrap();
    assert_eq!((submitted.revision, submitted.summary.as_str()), (2, "不含佐证材料"));
    let earlier = folder.path().join("v1.zip");
    let packed = workspace.export_package_revision(&guyang(), (q4(), 1), &earlier, at(LATER)).unwrap();
    assert_eq!(packed.summary, "含佐证材料1份4字节");
}

#[test]
fn a_correction_of_another_content_is_named_at_the_municipal_office() {
    let folder = tempfile::tempdir().unwrap();
    let mut county = corrected(folder.path());
    let edit = |text| [entry("t01", EntryField::Person, text)];
    county.save(&guyang(), q4(), &edit("赵敏"), now()).unwrap();
    let second = folder.path().join("v2.xlsx");
    county.submit(&guyang(), q4(), (Carrier::Workbook, &second), at(LATER)).unwrap();

    let twin = tempfile::tempdir().unwrap();
    let mut elsewhere = filled(twin.path());
    elsewhere.save(&guyang(), q4(), &edit("孙悦"), now()).unwrap();
    let other = twin.path().join("v1.xlsx");
    let sent = submit(&mut elsewhere, &other);

    let folder = tempfile::tempdir().unwrap();
    let mut city = started(folder.path(), "wjw", Role::City);
    assert_eq!(import(&mut city, &other).bucket, Bucket::New);
    let line = import(&mut city, &second);
    assert_eq!(line.bucket, Bucket::Update);
    let expected = format!("与已收的第1版（校验码{}）不是同一份", sent.check_code);
    assert!(line.sentence.contains(&expected), "{}", line.sentence);
    assert_eq!(open(&mut city).revision, 2);
}

#[test]
fn the_workbook_of_a_correction_says_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = corrected(folder.path());
    workspace.save_person("李娜").unwrap();
    workspace.save(&guyang(), q4(), &[entry("t01", EntryField::Person, "赵敏")], now()).unwrap();
    let path = folder.path().join("v2.xlsx");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), at(LATER)).unwrap();
    let read = crate::workbook::read_report(&bytes(&path), workspace.task_list()).unwrap();
    let first = workspace.revision(&guyang(), q4(), 1, now().date()).unwrap();
    let corrects = read.corrects.unwrap();
    assert_eq!((corrects.revision, first.revision), (1, 1));
    let sheets = workspace.preview(&guyang(), q4(), at(LATER)).unwrap();
    let sheet = sheets.iter().find(|it| it.name == "修改说明").unwrap();
    assert!(sheet.intro[1].contains("更正人：李娜。更正时间：2026年12月1日08:00。"), "{:?}", sheet.intro);
    assert_eq!(sheet.rows.len(), 1, "{:?}", sheet.rows);
}
