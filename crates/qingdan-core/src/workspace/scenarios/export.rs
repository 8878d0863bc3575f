//! Preview, export, blank form.

use super::{at, check_refused, entry, filled, guyang, now, q4, started};
use crate::{
    files,
    model::{Answer, EntryField, ReportState, Role},
    workspace::{
        ErrorClass, Hints, Said, Workspace,
        import::{EditsChoice, ImportOrder},
        submit::Carrier,
    },
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
        "2026年第四季度的上报表还有{errors}处错误、1条提示没有改正或说明，没有上报；已填内容都已保存。请到“审核上报”逐条改正；提示也可以说明理由后再上报或导出。"
    );
    assert_eq!(error.message(), expected);
    assert!(!path.exists());
}

#[test]
fn a_hint_stops_the_export_until_it_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let path = folder.path().join("表.xlsx");
    let no_plan = [entry("t07", EntryField::NextSteps, "")];
    let view = workspace.save(&guyang(), q4(), &no_plan, now()).unwrap().view;
    assert_eq!((view.completion.hints, view.completion.explained), (1, 0), "{:?}", view.findings);
    let error = workspace.export(&guyang(), q4(), &path, now()).unwrap_err();
    let expected = "2026年第四季度的上报表还有1条提示没有改正或说明，没有上报；已填内容都已保存。请到“审核上报”逐条改正或说明理由后再上报或导出。";
    assert_eq!(error.message(), expected);

    let rule = view.findings[0].rule.0.to_owned();
    let said = |task: &str| Said {
        hints: Hints { rule: rule.clone(), task: Some(task.into()) },
        text: "方案正在会签。".into(),
    };
    let elsewhere = workspace.explain(&guyang(), q4(), said("t01"), now()).unwrap_err();
    assert_eq!(elsewhere.code(), "no-hint");
    let saved = workspace.explain(&guyang(), q4(), said("t07"), now()).unwrap();
    assert_eq!((saved.view.completion.hints, saved.view.completion.explained), (0, 1));
    assert_eq!(saved.view.undo.unwrap().words, "（七）下一步计划·R108说明");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let mut city = started(folder.path(), "wjw", Role::City);
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let found = city.import_file(&path, order, now()).unwrap().findings.unwrap();
    assert_eq!((found.errors, found.hints, found.explained), (0, 0, 1));
    let view = city.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.findings[0].answer, Answer::Explained { text: "方案正在会签。".into() });
}

#[test]
fn what_goes_up_explains_only_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let plan = |text| [entry("t07", EntryField::NextSteps, text)];
    workspace.save(&guyang(), q4(), &plan(""), now()).unwrap();
    let said =
        Said { hints: Hints { rule: "R108".into(), task: None }, text: "方案正在会签。".into() };
    workspace.explain(&guyang(), q4(), said, now()).unwrap();
    let explained =
        workspace.save(&guyang(), q4(), &plan("1月底前印发方案并召开部署会。"), now()).unwrap().view;
    let exported = workspace.export(&guyang(), q4(), &folder.path().join("表.xlsx"), now()).unwrap();
    assert_ne!(exported.check_code, explained.check_code);
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.check_code, exported.check_code);
    assert_eq!(view.undo.unwrap().words, "（七）下一步计划·R108说明", "taken out, and kept in the history");
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
