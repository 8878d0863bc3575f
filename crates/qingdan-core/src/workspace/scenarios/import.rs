//! Taking in workbooks. Files edited outside the program are in the tests package, which may open Excel files.

use std::path::{Path, PathBuf};

use super::{check_refused, demo_report, entry, filled, guyang, now, progress_of, q4, started};
use crate::{
    catalog, files,
    model::{Bucket, EntryField, Report, ReportState, Role},
    workbook::{FontScheme, Purpose, ReportBook, write_report},
    workspace::{
        Workspace,
        import::{ConflictChoice, EditsChoice, FileLine, ImportOrder},
    },
};

/// A workbook of a report, as another PC would have exported it.
pub(super) fn sent(folder: &Path, report: &Report) -> PathBuf {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&report.key.unit).unwrap();
    let book = ReportBook {
        list: &list,
        unit,
        report,
        previous: None,
        exported_at: now(),
        fonts: FontScheme::Official,
        correction: None,
        purpose: Purpose::Final,
    };
    let path = folder.join(format!("{}_v{}.xlsx", report.key.unit, report.revision));
    files::write_atomic(&path, &write_report(&book).unwrap()).unwrap();
    path
}

pub(super) fn import(workspace: &mut Workspace, path: &Path) -> FileLine {
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    workspace.import_file(path, order, now()).unwrap()
}

/// Imports a file and gives its bucket.
fn bucket(workspace: &mut Workspace, path: &Path) -> Bucket {
    import(workspace, path).bucket
}

/// A municipal office that collects, beside a folder of files.
pub(super) fn city(folder: &Path) -> Workspace {
    started(&folder.join("数据"), "wjw", Role::City)
}

#[test]
fn the_own_export_is_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let path = folder.path().join("表.xlsx");
    let exported = workspace.export(&guyang(), q4(), &path, now()).unwrap();
    let line = import(&mut workspace, &path);
    assert_eq!((line.bucket, line.edits), (Bucket::Same, 0));
    assert_eq!(line.check_code, Some(exported.check_code));
}

#[test]
fn a_form_filled_in_elsewhere_becomes_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert!(import(&mut workspace, &path).sentence.contains("已填入本单位的草稿"));
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.state, ReportState::Draft);
    assert_eq!(progress_of(&view, "t01"), demo_report("guyang").entries[0].progress);
    assert_eq!(view.saved_at.as_deref(), Some("2026-11-23 09:30:00"));
    assert_eq!(bucket(&mut workspace, &path), Bucket::Same);
}

#[test]
fn nothing_typed_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    let typed = [entry("t01", EntryField::Progress, "手工填的")];
    let before = workspace.save(&guyang(), q4(), &typed, now()).unwrap().view;
    let line = import(&mut workspace, &path);
    assert_eq!((line.bucket, line.waits), (Bucket::Conflict, false));
    assert!(line.sentence.contains("草稿保持原样"), "{}", line.sentence);
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap(), before);
}

#[test]
fn the_municipal_office_keeps_what_it_receives_as_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let report = demo_report("guyang");
    let path = sent(folder.path(), &report);
    let mut workspace = city(folder.path());
    assert_eq!(bucket(&mut workspace, &path), Bucket::New);
    assert_eq!(bucket(&mut workspace, &path), Bucket::Same);
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.state, view.read_only.is_some()), (ReportState::Submitted, true));
    assert_eq!(view.liaison.as_ref(), report.liaisons.first(), "as it was sent");

    let typed = [entry("t01", EntryField::Progress, "改")];
    check_refused(workspace.save(&guyang(), q4(), &typed, now()), "not-draft");
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap(), view);
}

#[test]
fn a_later_revision_is_added_and_an_earlier_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let first = demo_report("guyang");
    let mut workspace = city(folder.path());
    import(&mut workspace, &sent(folder.path(), &first));
    let mut second = Report { revision: 2, previous_hash: Some("ab".repeat(32)), ..first.clone() };
    second.entries[0].progress = "改正的".into();
    let line = import(&mut workspace, &sent(folder.path(), &second));
    assert_eq!((line.bucket, line.revision), (Bucket::Update, Some(2)));
    assert!(line.sentence.contains("（校验码ABAB-ABAB）与已收的第1版"), "{}", line.sentence);
    let mut other = first.clone();
    other.entries[0].progress = "另一份".into();
    let line = import(&mut workspace, &sent(folder.path(), &other));
    assert_eq!((line.bucket, line.waits), (Bucket::Outdated, false));
    let revisions: Vec<_> = workspace.reports().unwrap().iter().map(|it| it.revision).collect();
    assert_eq!(revisions, [2, 1]);
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap().revision, 2);
}

#[test]
fn another_content_under_the_same_revision_waits_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = demo_report("guyang");
    let mut other = first.clone();
    other.entries[0].progress = "另一份".into();
    let mut workspace = city(folder.path());
    import(&mut workspace, &sent(folder.path(), &first));
    let line = import(&mut workspace, &sent(folder.path(), &other));
    assert_eq!((line.bucket, line.waits), (Bucket::Conflict, true));
    let id = line.id.unwrap();
    let conflict = workspace.received_file(id).unwrap().conflict.unwrap();
    let names: Vec<_> = conflict.differences.fields.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((conflict.revision, &names[..]), (1, &["本期进展情况"][..]));

    let ids = |workspace: &Workspace| -> Vec<_> {
        workspace.waiting_files().unwrap().into_iter().filter_map(|it| it.id).collect()
    };
    drop(workspace);
    let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    assert_eq!(ids(&workspace), [id], "it waits over a restart");
    let decided = workspace.decide_conflict(id, ConflictChoice::AskRevision, now()).unwrap();
    assert!(decided.sentence.contains("已通知报送单位"), "{}", decided.sentence);
    assert_eq!(ids(&workspace), []);
    check_refused(workspace.decide_conflict(id, ConflictChoice::KeepStored, now()), "nothing-to-decide");
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(progress_of(&view, "t01"), first.entries[0].progress);
    assert_eq!(workspace.received_file(id).unwrap().decisions[0].label, "已通知报送单位重报");
}

#[test]
fn every_kind_of_wrong_file_has_its_bucket_and_changes_no_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    let mut check = |path: &Path, expected: Bucket, says: &str| {
        let line = import(&mut workspace, path);
        assert_eq!(line.bucket, expected, "{}", line.sentence);
        assert!(line.sentence.contains(says), "{}", line.sentence);
    };
    check(&sent(folder.path(), &demo_report("damao")), Bucket::OtherUnit, "达尔罕茂明安联合旗");
    let text = folder.path().join("说明.xlsx");
    files::write_atomic(&text, "这是说明".as_bytes()).unwrap();
    check(&text, Bucket::Unreadable, "文本");
    let list = catalog::builtin().unwrap();
    let form = Report::blank(&list, list.unit(&guyang()).unwrap(), q4());
    check(&sent(folder.path(), &form), Bucket::Unreadable, "还没有填写");
    let mut future = demo_report("guyang");
    future.key.period = "2027Q2".parse().unwrap();
    check(&sent(folder.path(), &future), Bucket::OtherPeriod, "2027年第二季度");
    let mut short = demo_report("guyang");
    short.entries.pop();
    check(&sent(folder.path(), &short), Bucket::OtherList, "任务清单不一致");
    check(&folder.path().join("没有.xlsx"), Bucket::Unreadable, "找不到文件");
    assert!(workspace.reports().unwrap().is_empty());
}

#[test]
fn a_file_of_another_period_is_taken_once_that_period_is_collected() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = city(folder.path());
    let mut of = |period: &str| {
        let order = ImportOrder { period: period.parse().ok(), edits: EditsChoice::Ask };
        workspace.import_file(&path, order, now()).unwrap()
    };
    let refused = of("2026Q3");
    assert_eq!(refused.bucket, Bucket::OtherPeriod);
    assert!(refused.sentence.contains("2026年第四季度") && refused.sentence.contains("2026年第三季度"));
    assert_eq!(of("2026Q3"), refused);
    assert_eq!(of("2026Q4").bucket, Bucket::New);
    assert_eq!(of("2026Q4").bucket, Bucket::Same);
    let kept = workspace.received_files().unwrap();
    assert_eq!(kept.iter().map(|it| it.bucket).collect::<Vec<_>>(), [Bucket::New]);
}

#[test]
fn the_original_is_kept_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = city(folder.path());
    let id = import(&mut workspace, &path).id.unwrap();
    let out = folder.path().join("另存.xlsx");
    workspace.save_original(id, &out).unwrap();
    let bytes = |path: &Path| files::read(path, 1 << 20).unwrap();
    assert_eq!(bytes(&out), bytes(&path));
    let copy = workspace.original(id).unwrap();
    assert_eq!((copy.file_name(), bytes(&copy)), (path.file_name(), bytes(&path)));
}
