//! 只填变化: what is taken over from the report before.

use qingdan_core::{
    model::{Period, TaskId},
    workspace::view::{Differences, Existing, Extent, TookOver},
};
use tauri::State;

use super::Answer;
use crate::{clock, desk::Desk};

/// Takes fields over from the report before.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn take_over(
    desk: State<'_, Desk>,
    period: Period,
    extent: Extent,
    existing: Existing,
) -> Answer<TookOver> {
    desk.with_unit(|workspace, unit| workspace.take_over(unit, period, &extent, existing, clock::now()))
}

/// 本期无变化 with its reason.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn no_change(
    desk: State<'_, Desk>,
    period: Period,
    task: TaskId,
    reason: String,
) -> Answer<TookOver> {
    desk.with_unit(|workspace, unit| workspace.no_change(unit, period, &task, &reason, clock::now()))
}

/// The fields and actions in which the report differs from the one before.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn differences(desk: State<'_, Desk>, period: Period) -> Answer<Differences> {
    desk.with_unit(|workspace, unit| workspace.differences(unit, period, clock::now()))
}
