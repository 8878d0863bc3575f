//! Keeping, pasting and telling actions, on real files.

use super::*;
use crate::{
    assess::DutyState,
    model::{Role, Status},
    workspace::scenarios::{at, guyang, now, q4, started},
};

fn action(title: &str) -> Action {
    Action { title: title.into(), ..Action::blank("t07".into(), None) }
}

fn titles(saved: &Saved) -> Vec<String> {
    saved.view.tasks.iter().flat_map(|it| &it.actions).map(|it| it.title.clone()).collect()
}

#[test]
fn actions_are_kept_in_order_by_task_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let mut save = |task: &str, names: &[&str]| {
        let actions = names.iter().map(|it| action(it)).collect();
        workspace.save_actions(&guyang(), q4(), &task.into(), actions, Typing::Begins, now()).unwrap()
    };
    save("t08", &["丙"]);
    assert_eq!(titles(&save("t07", &["甲", "", "乙"])), ["甲", "乙", "丙"]);
    let saved = save("t07", &["乙", "甲"]);
    assert_eq!(titles(&saved), ["乙", "甲", "丙"]);
    assert_eq!(saved.view.duties[0].state, DutyState::Open);
    workspace.close().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = workspace.open_report(&guyang(), q4(), at("2026-11-23 18:00:00")).unwrap();
    assert_eq!(view, saved.view);
}

#[test]
fn what_no_workbook_can_hold_is_left_out_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let odd = Action { measure: Some("t01-m1".into()), task: "t99".into(), ..action("甲\u{1}\r\n乙") };
    let saved =
        workspace.save_actions(&guyang(), q4(), &"t07".into(), vec![odd], Typing::Begins, now()).unwrap();
    let kept: Vec<_> = saved.view.tasks.iter().flat_map(|it| it.actions.clone()).collect();
    assert_eq!(kept, [action("甲\n乙")]);
    assert_eq!(saved.notes, ["分解事项中有1个看不见的控制字符，表格不能保存，已去掉；其余文字都已保存。"]);
    let refused = workspace
        .save_actions(&guyang(), q4(), &"t99".into(), Vec::new(), Typing::Begins, now())
        .unwrap_err();
    assert_eq!(refused.code(), "unknown-task");
}

#[test]
fn a_pasted_block_becomes_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let task = TaskId::from("t07");
    assert_eq!(workspace.draft_progress(&guyang(), q4(), &task, now()).unwrap(), None);
    let block = "分解事项\t状态\t进展\n建设托育中心\t推进中\t\"主体完工\n正在装修\"\n开设托班\t好\t\n";
    let pasted = workspace.paste_actions(&task, block, Some(ActionField::Title)).unwrap();
    assert_eq!((pasted.actions.len(), pasted.refused.len()), (2, 1));
    assert_eq!(pasted.actions[0].status, Some(Status::InProgress));
    workspace.save_actions(&guyang(), q4(), &task, pasted.actions, Typing::Begins, now()).unwrap();
    let draft = workspace.draft_progress(&guyang(), q4(), &task, now()).unwrap().unwrap();
    assert_eq!(draft, "共分解2项，其中推进中1项。\n建设托育中心：主体完工；正在装修。");
}
