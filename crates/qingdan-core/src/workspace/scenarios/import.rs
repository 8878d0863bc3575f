//! Taking in workbooks. Files edited outside the program are in the tests package, which may open Excel files.

use std::path::{Path, PathBuf};

use super::{check_refused, demo_report, entry, filled, guyang, now, progress_of, q4, started};
use crate::{
    catalog, files,
    model::{EntryField, Report, ReportState, Role},
    workbook::{FontScheme, ReportBook, write_report},
    workspace::{EditsChoice, ErrorClass, Workspace, view::ImportOutcome},
};

/// A workbook of a report, as another PC would have exported it.
fn sent(folder: &Path, report: &Report) -> PathBuf {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&report.key.unit).unwrap();
    let book = ReportBook {
        list: &list,
        unit,
        report,
        previous: None,
        exported_at: now(),
        fonts: FontScheme::Official,
    };
    let path = folder.join(format!("{}_v{}.xlsx", report.key.unit, report.revision));
    files::write_atomic(&path, &write_report(&book).unwrap()).unwrap();
    path
}

fn import(workspace: &mut Workspace, path: &Path) -> Result<ImportOutcome, crate::workspace::Error> {
    workspace.import(path, EditsChoice::Ask, now()).map(|it| it.outcome)
}

#[test]
fn the_own_export_is_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let path = folder.path().join("表.xlsx");
    let exported = workspace.export(&guyang(), q4(), &path, now()).unwrap();
    let imported = workspace.import(&path, EditsChoice::Ask, now()).unwrap();
    assert_eq!((imported.outcome_label.as_str(), imported.edits), ("内容相同", 0));
    assert_eq!(imported.check_code, exported.check_code);
}

#[test]
fn a_form_filled_in_elsewhere_becomes_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(import(&mut workspace, &path).unwrap(), ImportOutcome::Filled);
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.state, ReportState::Draft);
    assert_eq!(progress_of(&view, "t01"), demo_report("guyang").entries[0].progress);
    assert_eq!(view.saved_at.as_deref(), Some("2026-11-23 09:30:00"));
}

#[test]
fn nothing_typed_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = sent(folder.path(), &demo_report("guyang"));
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    let typed = [entry("t01", EntryField::Progress, "手工填的")];
    let before = workspace.save(&guyang(), q4(), &typed, now()).unwrap().view;
    check_refused(import(&mut workspace, &path), "other-content");
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap(), before);
}

#[test]
fn the_municipal_office_keeps_what_it_receives_as_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let report = demo_report("guyang");
    let path = sent(folder.path(), &report);
    let mut workspace = started(&folder.path().join("数据"), "wjw", Role::City);
    assert_eq!(import(&mut workspace, &path).unwrap(), ImportOutcome::New);
    assert_eq!(import(&mut workspace, &path).unwrap(), ImportOutcome::Same);
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.state, view.read_only.is_some()), (ReportState::Submitted, true));
    assert_eq!(view.liaison.as_ref(), report.liaisons.first(), "as it was sent");

    let typed = [entry("t01", EntryField::Progress, "改")];
    check_refused(workspace.save(&guyang(), q4(), &typed, now()), "not-draft");
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap(), view);
}

#[test]
fn a_later_revision_is_added_and_another_content_refused() {
    let folder = tempfile::tempdir().unwrap();
    let first = demo_report("guyang");
    let mut workspace = started(&folder.path().join("数据"), "wjw", Role::City);
    import(&mut workspace, &sent(folder.path(), &first)).unwrap();

    let mut other = first.clone();
    other.entries[0].progress = "另一份".into();
    check_refused(import(&mut workspace, &sent(folder.path(), &other)), "other-content");

    let second = Report { revision: 2, previous_hash: Some("ab".repeat(32)), ..other };
    let path = sent(folder.path(), &second);
    assert_eq!(import(&mut workspace, &path).unwrap(), ImportOutcome::NewRevision);
    assert_eq!(import(&mut workspace, &sent(folder.path(), &first)).unwrap(), ImportOutcome::Same);
    let revisions: Vec<_> = workspace.reports().unwrap().iter().map(|it| it.revision).collect();
    assert_eq!(revisions, [2, 1]);
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap().revision, 2);
}

#[test]
fn refuses_what_is_not_for_this_office() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    check_refused(import(&mut workspace, &sent(folder.path(), &demo_report("damao"))), "not-ours");
    let text = folder.path().join("说明.xlsx");
    files::write_atomic(&text, "这是说明".as_bytes()).unwrap();
    check_refused(import(&mut workspace, &text), "unreadable");
    let list = catalog::builtin().unwrap();
    let form = Report::blank(&list, list.unit(&guyang()).unwrap(), q4());
    check_refused(import(&mut workspace, &sent(folder.path(), &form)), "blank-form");
    let mut future = demo_report("guyang");
    future.key.period = "2027Q2".parse().unwrap();
    check_refused(import(&mut workspace, &sent(folder.path(), &future)), "period-not-begun");
    let mut short = demo_report("guyang");
    short.entries.pop();
    let refused = import(&mut workspace, &sent(folder.path(), &short)).unwrap_err();
    assert_eq!(refused.class(), ErrorClass::Usage, "{refused}");
    assert!(workspace.reports().unwrap().is_empty());
}
