//! Preview, export, blank form.

use super::{at, check_refused, entry, filled, guyang, now, q4, started};
use crate::{
    files,
    model::{EntryField, ReportState, Role},
    workspace::{ErrorClass, Workspace},
};

#[test]
fn export_is_refused_while_errors_are_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let path = folder.path().join("表.xlsx");
    let errors = workspace.open_report(&guyang(), q4(), now()).unwrap().completion.errors;
    let error = workspace.export(&guyang(), q4(), &path, now()).unwrap_err();
    assert_eq!((error.code(), error.class()), ("findings", ErrorClass::Findings));
    let expected = format!(
        "2026年第四季度的上报表还有{errors}处错误，没有导出；已填内容都已保存。请到“审核上报”逐条修改后再导出。"
    );
    assert_eq!(error.message(), expected);
    assert!(!path.exists());
}

#[test]
fn exporting_twice_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let first = folder.path().join(workspace.default_file_name(&guyang(), q4()).unwrap());
    let exported = workspace.export(&guyang(), q4(), &first, now()).unwrap();
    let bytes = files::read(&first, u64::MAX).unwrap();
    assert_eq!(exported.bytes as usize, bytes.len());
    workspace.close().unwrap();

    let mut workspace = Workspace::open(folder.path()).unwrap();
    let second = folder.path().join("第二次.xlsx");
    let again = workspace.export(&guyang(), q4(), &second, at("2026-12-01 08:00:00")).unwrap();
    assert_eq!(again.check_code, exported.check_code);
    assert!(files::read(&second, u64::MAX).unwrap() == bytes, "other bytes");
    let view =
        workspace.save(&guyang(), q4(), &[entry("t01", EntryField::Person, "赵敏")], now()).unwrap().view;
    assert_ne!(view.check_code, exported.check_code);
}

#[test]
fn a_failed_export_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let error = workspace.export(&guyang(), q4(), &folder.path().join("没有/表.xlsx"), now()).unwrap_err();
    assert_eq!((error.code(), error.class()), ("file", ErrorClass::Storage));
    assert!(error.message().contains("找不到文件夹"), "{error}");
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.state, ReportState::Draft);
}

#[test]
fn the_blank_form_is_for_any_unit_and_not_for_times_before_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "wjw", Role::City);
    let path = folder.path().join(workspace.default_form_name(&guyang(), q4()).unwrap());
    let next = "2027Q1".parse().unwrap();
    workspace.export_form(&guyang(), next, &path, now()).unwrap();
    assert!(path.exists());
    check_refused(
        workspace.export_form(&guyang(), "2025Q1".parse().unwrap(), &path, now()),
        "period-too-early",
    );
}

#[test]
fn preview_shows_what_is_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let sheets = workspace.preview(&guyang(), q4(), now()).unwrap();
    let text = format!("{sheets:?}");
    assert!(text.contains("固阳县") && text.contains("张伟"), "{text}");
}
