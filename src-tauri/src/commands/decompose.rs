//! 任务分解: a task's actions.

use chrono::NaiveDate;
use qingdan_core::{
    model::{Action, ActionField, Period, TaskId, Typing, parse_date},
    workspace::view::{Pasted, Saved},
};
use tauri::State;

use super::Answer;
use crate::{clock, desk::Desk, problem::Problem};

/// Keeps a task's actions as one list.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_actions(
    desk: State<'_, Desk>,
    period: Period,
    task: TaskId,
    actions: Vec<Action>,
    typing: Typing,
) -> Answer<Saved> {
    desk.with_unit(|workspace, unit| {
        workspace.save_actions(unit, period, &task, actions, typing, clock::now())
    })
}

/// What a block copied from a table would add to a task; keeps nothing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn paste_actions(
    desk: State<'_, Desk>,
    task: TaskId,
    text: String,
    from: Option<ActionField>,
) -> Answer<Pasted> {
    desk.with(|workspace| workspace.paste_actions(&task, &text, from))
}

/// 进展情况 drafted from the notes of a task's actions; keeps nothing. None where they say nothing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn draft_progress(desk: State<'_, Desk>, period: Period, task: TaskId) -> Answer<Option<String>> {
    desk.with_unit(|workspace, unit| workspace.draft_progress(unit, period, &task, clock::now()))
}

/// A date as typed; none where the text is empty.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_date(text: String) -> Answer<Option<NaiveDate>> {
    parse_date(&text).map_err(|error| Problem::of_shell("date", &error.to_string()))
}
