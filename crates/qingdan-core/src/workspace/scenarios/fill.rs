//! First start, filling in, the liaison, periods.

use chrono::NaiveDate;

use super::{at, check_refused, entry, guyang, now, progress_of, q4, reading, started, zhang};
use crate::{
    model::{Edit, EntryField, Field, Liaison, ReadingField, ReportState, Role, SignerField},
    workspace::{OfficeSetup, Workspace, view::FillState},
};

#[test]
fn first_start_fill_in_reopen() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(workspace.office().unwrap(), None);
    check_refused(workspace.open_report(&guyang(), q4(), now()), "no-office");
    drop(workspace);

    let mut workspace = started(folder.path(), "guyang", Role::County);
    let blank = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!((blank.tasks.len(), blank.revision, blank.saved_at), (15, 1, None));
    assert!(blank.tasks.iter().all(|it| it.state == FillState::Empty));
    let edits = [
        entry("t01", EntryField::Status, "推进中"),
        entry("t01", EntryField::Progress, "=1+1 已落实\r\n“即申即享”𠮷"),
        reading("t08-puhui-tuowei", ReadingField::Numerator, "１，２３４"),
        Edit { field: Field::Signer { field: SignerField::Filler }, value: "李娜".into() },
    ];
    let saved = workspace.save(&guyang(), q4(), &edits, now()).unwrap();
    assert!(saved.rejected.is_empty() && saved.notes.is_empty(), "{:?} {:?}", saved.rejected, saved.notes);
    workspace.close().unwrap();

    let mut workspace = Workspace::open(folder.path()).unwrap();
    let again = workspace.open_report(&guyang(), q4(), at("2026-11-23 18:00:00")).unwrap();
    assert_eq!(again, saved.view);
    assert_eq!(progress_of(&again, "t01"), "=1+1 已落实\n“即申即享”𠮷");
    assert_eq!(again.saved_at.as_deref(), Some("2026-11-23 09:30:00"));
    assert_eq!(again.liaison, Some(zhang()));
}

#[test]
fn what_cannot_be_read_comes_back_and_the_rest_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let edits = [
        entry("t01", EntryField::Percent, "约一半"),
        entry("t01", EntryField::Progress, "控制\u{1}字\u{0}符"),
        entry("t02", EntryField::ResolveBy, "年底"),
        entry("t99", EntryField::Person, "张三"),
    ];
    let saved = workspace.save(&guyang(), q4(), &edits, now()).unwrap();
    assert_eq!(progress_of(&saved.view, "t01"), "控制字符");
    let messages: Vec<_> = saved.rejected.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "“约一半”不是数字。请只填数字，例如 12 或 85.6。",
            "“年底”不是日期。请写成 2026-11-23 或 2026年11月23日。",
            "本上报表没有这一项（t99），未作改动。",
        ]
    );
    assert_eq!(
        saved.notes,
        ["“本期进展情况”中有2个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。"]
    );
}

#[test]
fn saving_the_same_keeps_the_time_of_the_last_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let edit = [entry("t01", EntryField::Progress, "进展")];
    workspace.save(&guyang(), q4(), &edit, now()).unwrap();
    let later = at("2026-11-24 10:00:00");
    let again = workspace.save(&guyang(), q4(), &edit, later).unwrap();
    assert_eq!(again.view.saved_at.as_deref(), Some("2026-11-23 09:30:00"));
    let changed = [entry("t01", EntryField::Progress, "新进展")];
    let changed = workspace.save(&guyang(), q4(), &changed, later).unwrap();
    assert_eq!(changed.view.saved_at.as_deref(), Some("2026-11-24 10:00:00"));
}

#[test]
fn periods_from_the_issue_to_the_one_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let mut open = |period: &str| workspace.open_report(&guyang(), period.parse().unwrap(), now());
    for period in ["2025Q3", "2025-08", "2025", "2026Q4", "2026-11", "2026"] {
        assert_eq!(open(period).unwrap().state, ReportState::Draft, "{period}");
    }
    for (period, code) in
        [("2025-07", "period-too-early"), ("2024", "period-too-early"), ("2026-12", "period-not-begun")]
    {
        check_refused(open(period), code);
    }
    assert_eq!(workspace.reports().unwrap().len(), 6);
}

#[test]
fn only_the_own_unit_is_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    check_refused(workspace.open_report(&"damao".into(), q4(), now()), "other-unit");
    check_refused(workspace.open_report(&"nowhere".into(), q4(), now()), "unknown-unit");
    check_refused(
        workspace.save(&"damao".into(), q4(), &[entry("t01", EntryField::Person, "张三")], now()),
        "other-unit",
    );
    assert!(workspace.reports().unwrap().is_empty());
}

#[test]
fn the_role_is_one_of_the_unit_and_chosen_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let mut init = |unit: &str, role| {
        workspace.init_office(OfficeSetup { unit: unit.into(), role, liaison: None }, now())
    };
    check_refused(init("guyang", Role::City), "wrong-role");
    check_refused(init("guyang", Role::Department), "wrong-role");
    check_refused(init("wjw", Role::County), "wrong-role");
    check_refused(init("nowhere", Role::County), "unknown-unit");
    init("wjw", Role::City).unwrap();
    check_refused(init("guyang", Role::County), "office-chosen");
    assert_eq!(workspace.office().unwrap().unwrap().unit.id, "wjw".into());
}

#[test]
fn a_draft_names_the_liaison_in_charge() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    workspace.open_report(&guyang(), q4(), now()).unwrap();
    let next = Liaison { name: " 王芳 ".into(), since: None, ..zhang() };
    let office = workspace.save_liaison(next, now()).unwrap();
    assert_eq!(office.liaison.as_ref().unwrap().name, "王芳");
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.liaison, view.saved_at), (office.liaison, None));
    for wrong in [
        Liaison { name: "　".into(), ..zhang() },
        Liaison { since: NaiveDate::from_ymd_opt(2027, 1, 1), ..zhang() },
        Liaison { until: NaiveDate::from_ymd_opt(2025, 8, 1), ..zhang() },
    ] {
        check_refused(workspace.save_liaison(wrong, now()), "liaison");
    }
    let left =
        Liaison { name: "王芳".into(), since: Some(now().date()), until: Some(now().date()), ..zhang() };
    assert_eq!(workspace.save_liaison(left, now()).unwrap().liaison, None);
    assert_eq!(workspace.open_report(&guyang(), q4(), now()).unwrap().liaison, None);
}
