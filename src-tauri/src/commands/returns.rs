//! 退回: reading a received report for comments, keeping them, and the 退回单 that takes them down.

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, Phones, UnitId},
    workspace::slip::{NewComment, ReturnDraftView, ReturnOrder, ReturnView, ReviewGroup, SlipSent},
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::Given,
};

/// What can be commented on in a unit's latest received revision, with what it says.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn review_report(desk: State<'_, Desk>, unit: UnitId, period: Period) -> Answer<Vec<ReviewGroup>> {
    desk.with(|workspace| workspace.review(&unit, period, Phones::Masked))
}

/// The comments that wait for a 退回单.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn return_draft(desk: State<'_, Desk>, unit: UnitId, period: Period) -> Answer<ReturnDraftView> {
    desk.with(|workspace| workspace.return_draft(&unit, period))
}

/// Keeps a comment; an empty text takes it away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_return_comment(
    desk: State<'_, Desk>,
    unit: UnitId,
    period: Period,
    comment: NewComment,
) -> Answer<ReturnDraftView> {
    desk.with(|workspace| workspace.save_return_comment(&unit, period, &comment))
}

/// Asks where to save the 退回单; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_return_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    unit: UnitId,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.return_file_name(&unit, period))?;
    dialog::ask_save_path(&app, "保存退回单", &name, SaveKind::Workbook)
}

/// Writes the 退回单 with the comments that wait and marks the revision 已退回.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn return_report(
    desk: State<'_, Desk>,
    unit: UnitId,
    period: Period,
    due: Option<NaiveDate>,
    path: Given,
) -> Answer<SlipSent> {
    let order = ReturnOrder { unit, period, comments: Vec::new(), due };
    desk.with(|workspace| workspace.return_report(&order, &path, clock::now()))
}

/// Writes the last 退回单 once more.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_return(
    desk: State<'_, Desk>,
    unit: UnitId,
    period: Period,
    path: Given,
) -> Answer<SlipSent> {
    desk.with(|workspace| workspace.export_return(&unit, period, &path))
}

/// What was sent back, with answers and changes, the last one first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn report_returns(desk: State<'_, Desk>, unit: UnitId, period: Period) -> Answer<Vec<ReturnView>> {
    desk.with(|workspace| workspace.returns(&unit, period))
}
