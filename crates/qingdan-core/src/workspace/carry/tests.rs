//! A new period starts from the one before, on real files.

use super::*;
use crate::{
    compare::SegmentKind,
    model::{Action, ActionField, ReadingField, Role, Status},
    workspace::{
        ReportView,
        history::{HistoryOf, Page},
        scenarios::{at, entry, guyang, now, q4, reading, started},
        view::{Differences, FillState},
    },
};

fn q3() -> Period {
    "2026Q3".parse().unwrap()
}

fn progress(task: &str) -> Field {
    entry(task, EntryField::Progress, "").field
}

/// An office that has reported on the third quarter.
fn reported(folder: &std::path::Path) -> Workspace {
    let mut workspace = started(folder, "guyang", Role::County);
    let edits = [
        entry("t07", EntryField::Status, "推进中"),
        entry("t07", EntryField::Percent, "64"),
        entry("t07", EntryField::Progress, "主体完工。"),
        entry("t08", EntryField::Progress, "普惠托位650个。"),
        numerator("650"),
    ];
    workspace.save(&guyang(), q3(), &edits, at("2026-10-08 09:00:00")).unwrap();
    let action = Action {
        title: "建设托育中心".into(),
        status: Some(Status::InProgress),
        progress: "主体完工。".into(),
        ..Action::blank("t07".into(), None)
    };
    let task = "t07".into();
    workspace
        .save_actions(&guyang(), q3(), &task, vec![action], Typing::Begins, at("2026-10-08 09:05:00"))
        .unwrap();
    workspace
}

fn numerator(value: &str) -> Edit {
    reading("t08-puhui-tuowei", ReadingField::Numerator, value)
}

fn value(view: &ReportView, task: &str) -> String {
    view.tasks.iter().find(|it| it.task == task.into()).unwrap().entry.progress.clone()
}

fn take(workspace: &mut Workspace, scope: &Extent, existing: Existing) -> TookOver {
    workspace.take_over(&guyang(), q4(), scope, existing, now()).unwrap()
}

#[test]
fn a_new_period_begins_with_the_actions_and_shows_the_texts() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    let task = view.tasks.iter().find(|it| it.task == "t07".into()).unwrap();
    assert_eq!((view.previous_label.as_deref(), view.saved_at), (Some("2026年第三季度"), None));
    assert_eq!(task.previous.as_ref().unwrap().progress, "主体完工。");
    assert_eq!(task.entry.progress, "");
    let cells = |action: &Action| (action.get(ActionField::Status), action.get(ActionField::Progress));
    assert_eq!(task.actions.iter().map(cells).collect::<Vec<_>>(), [("推进中".into(), String::new())]);
    assert_eq!(task.previous_actions.first().unwrap().progress, "主体完工。");
}

fn figures(view: &ReportView) -> (FillState, u32, Option<String>, usize) {
    let task = view.tasks.iter().find(|it| it.task == "t08".into()).unwrap();
    let reading = view.indicators.iter().find(|it| it.indicator == "t08-puhui-tuowei".into()).unwrap();
    let missing = view.findings.iter().filter(|it| it.rule.0 == "R114").count();
    let number = reading.reading.numerator.map(|it| it.to_string());
    (task.state, view.completion.filled_indicators, number, missing)
}

#[test]
fn cumulative_numbers_are_pre_filled_and_count_once_somebody_has_looked() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let both = [numerator("650"), reading("t08-puhui-tuowei", ReadingField::Denominator, "820")];
    workspace.save(&guyang(), q3(), &both, at("2026-10-08 09:10:00")).unwrap();
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert!(both.iter().all(|it| view.unchecked.contains(&it.field)), "{:?}", view.unchecked);
    assert_eq!(figures(&view), (FillState::Empty, 0, Some("650".into()), 1));
    assert_eq!(view.saved_at, None);
    workspace.close().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let unread = [reading("t08-puhui-tuowei", ReadingField::Numerator, "六百五")];
    let view = workspace.save(&guyang(), q4(), &unread, now()).unwrap().view;
    assert_eq!(
        figures(&view),
        (FillState::Empty, 0, Some("650".into()), 1),
        "what is refused confirms nothing"
    );
    let view = workspace.save(&guyang(), q4(), &both[..1], now()).unwrap().view;
    assert_eq!((view.unchecked.len(), figures(&view).3), (1, 1), "the other number is still to be looked at");
    let changed = [reading("t08-puhui-tuowei", ReadingField::Denominator, "900")];
    let view = workspace.save(&guyang(), q4(), &changed, now()).unwrap().view;
    assert_eq!(view.unchecked, []);
    assert_eq!(figures(&view), (FillState::Partial, 1, Some("650".into()), 0));
}

#[test]
fn pre_filling_is_a_step_of_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.undo.unwrap().words, "（八）普惠托位占比·分子");
    let history = workspace.history(&guyang(), q4(), &HistoryOf::All, Page::default()).unwrap();
    let told: Vec<_> = history.items.iter().map(|it| (it.cause.as_str(), it.after.as_str())).collect();
    assert_eq!(told, [("沿用上期累计数", "650")]);
    let view = workspace.undo(&guyang(), q4(), now()).unwrap();
    assert_eq!((figures(&view).2, view.unchecked.len()), (None, 0));
    let view = workspace.redo(&guyang(), q4(), now()).unwrap();
    assert_eq!((figures(&view).2, view.unchecked.len()), (Some("650".into()), 1));
}

#[test]
fn what_was_found_right_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let typed = numerator("650");
    let view = workspace.save(&guyang(), q4(), std::slice::from_ref(&typed), now()).unwrap().view;
    assert_eq!((view.unchecked.len(), view.undo.unwrap().words.as_str()), (0, "（八）普惠托位占比·分子"));
    let told = workspace.history(&guyang(), q4(), &HistoryOf::All, Page::default()).unwrap();
    assert_eq!((told.items[0].cause.as_str(), told.items[0].after.as_str()), ("核对无误", "650"));
    workspace.close().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = workspace.undo(&guyang(), q4(), now()).unwrap();
    assert_eq!(figures(&view).2, Some("650".into()));
    assert_eq!(view.unchecked, std::slice::from_ref(&typed.field));
    let view = workspace.redo(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.unchecked.len(), view.redo), (0, None));
    // Typing that goes on does not swallow it.
    let view =
        workspace.save_typing(&guyang(), q4(), &[numerator("660")], Typing::Continues, now()).unwrap().view;
    assert_eq!(figures(&view).2, Some("660".into()));
    let view = workspace.undo(&guyang(), q4(), now()).unwrap();
    assert_eq!((view.unchecked.len(), figures(&view).2), (0, Some("650".into())));
    let view = workspace.undo(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.unchecked, [typed.field]);
}

#[test]
fn who_takes_a_task_over_has_looked_at_its_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let took = take(&mut workspace, &Extent::Task { task: "t08".into() }, Existing::Keep);
    assert!(took.taken.contains(&numerator("").field));
    assert_eq!((took.view.unchecked.len(), took.view.taken_over.len()), (0, 2));
    let again = take(&mut workspace, &Extent::Task { task: "t08".into() }, Existing::Keep);
    assert_eq!(again.taken, []);
}

#[test]
fn a_blank_draft_and_a_longer_period_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let text = [entry("t07", EntryField::Progress, "十月。")];
    workspace.save(&guyang(), "2026-10".parse().unwrap(), &text, now()).unwrap();
    let mut before = |period: &str| {
        let view =
            workspace.open_report(&guyang(), period.parse().unwrap(), at("2027-04-01 09:00:00")).unwrap();
        view.previous_period.map(|it| it.to_string()).unwrap_or_default()
    };
    assert_eq!(before("2026Q4"), "2026Q3");
    assert_eq!(before("2027Q1"), "2026Q3", "nobody has typed into 2026Q4");
    assert_eq!(before("2026-12"), "2026-10");
    assert_eq!(before("2026"), "2026-10");
    assert_eq!(before("2026Q2"), "");
}

#[test]
fn what_is_taken_over_is_marked_until_it_is_edited_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let took = take(&mut workspace, &Extent::All, Existing::Keep);
    assert_eq!((took.taken.len(), took.kept.len()), (5, 0));
    assert_eq!(value(&took.view, "t07"), "主体完工。");
    let edit = |text| [entry("t07", EntryField::Progress, text)];
    let view = workspace.save(&guyang(), q4(), &edit("装修完成。"), now()).unwrap().view;
    assert_eq!(view.taken_over.len(), 4);
    assert!(!view.taken_over.contains(&progress("t07")));
    workspace.close().unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.taken_over.len(), 4);
    let view = workspace.save(&guyang(), q4(), &edit("主体完工。"), now()).unwrap().view;
    assert!(view.taken_over.contains(&progress("t07")), "as after an undo");
}

#[test]
fn nothing_typed_is_replaced_without_being_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let typed = [entry("t07", EntryField::Progress, "装修完工。")];
    workspace.save(&guyang(), q4(), &typed, now()).unwrap();
    let took = take(&mut workspace, &Extent::Task { task: "t07".into() }, Existing::Keep);
    assert_eq!((took.taken.len(), value(&took.view, "t07").as_str()), (2, "装修完工。"));
    let kept: Vec<_> = took.kept.iter().map(|it| (it.name.as_str(), it.segments.len())).collect();
    assert_eq!(kept, [("本期进展情况", 3)]);
    let fields = took.kept.into_iter().map(|it| it.field).collect();
    let took = take(&mut workspace, &Extent::Fields { fields }, Existing::Replace);
    assert_eq!(value(&took.view, "t07"), "主体完工。");
}

#[test]
fn no_change_asks_for_a_reason_and_takes_over_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    let task = "t07".into();
    let refused = workspace.no_change(&guyang(), q4(), &task, " ", now()).unwrap_err();
    assert_eq!(refused.code(), "reason-missing");
    let refused = workspace.no_change(&guyang(), q4(), &"t99".into(), "冬季停工", now()).unwrap_err();
    assert_eq!(refused.code(), "unknown-task");
    let took = workspace.no_change(&guyang(), q4(), &task, "冬季停工", now()).unwrap();
    let entry = took.view.tasks.into_iter().find(|it| it.task == task).unwrap().entry;
    assert_eq!((entry.no_progress, entry.reason.as_str()), (true, "冬季停工"));
    assert_eq!((entry.status, entry.progress.as_str()), (Some(Status::InProgress), "主体完工。"));
}

#[test]
fn tells_the_differences_from_the_period_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = reported(folder.path());
    take(&mut workspace, &Extent::All, Existing::Keep);
    let edits = [
        entry("t07", EntryField::Percent, "70"),
        reading("t08-puhui-tuowei", ReadingField::Numerator, "700"),
    ];
    let view = workspace.save(&guyang(), q4(), &edits, now()).unwrap().view;
    let task = "t07".into();
    let mut actions: Vec<_> = view.tasks.into_iter().find(|it| it.task == task).unwrap().actions;
    actions[0].status = Some(Status::Done);
    actions.push(Action {
        title: "培训保育员".into(),
        office: "人社局".into(),
        ..Action::blank("t07".into(), None)
    });
    workspace.save_actions(&guyang(), q4(), &task, actions, Typing::Begins, now()).unwrap();
    let Differences { fields: found, actions } = workspace.differences(&guyang(), q4(), now()).unwrap();
    let told: Vec<_> =
        actions.iter().map(|it| (it.fate_label.as_str(), it.words.as_str(), it.cells.len())).collect();
    assert_eq!(told, [("有变化", "建设托育中心", 1), ("新增", "培训保育员；人社局", 0)]);
    let shown: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.segments.len())).collect();
    assert_eq!(shown, [("完成比例", 2), ("普惠托位占比：分子", 2)]);
    assert_eq!(found[0].segments[0].kind, SegmentKind::Deleted);
}

#[test]
fn without_an_earlier_report_there_is_nothing_to_take_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(folder.path(), "guyang", Role::County);
    let refused = workspace.take_over(&guyang(), q4(), &Extent::All, Existing::Keep, now()).unwrap_err();
    assert_eq!(refused.code(), "nothing-earlier");
    assert_eq!(refused.message(), "2026年第四季度以前没有本单位的上报表，没有可以沿用的内容。请直接填写。");
    let took = workspace.no_change(&guyang(), q4(), &"t07".into(), "冬季停工", now()).unwrap();
    assert_eq!(took.taken, []);
}
