//! 接收: which reports can be accepted, accepting them, and the 回执 that says so.

use qingdan_core::{
    model::Period,
    workspace::{
        accept::{AcceptOrder, Whose},
        view::{AcceptAnswer, ReceiptView, UnitAcceptView},
    },
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::Given,
};

/// Every unit with whether its latest revision can be accepted, and with what it asks for.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn to_accept(desk: State<'_, Desk>, period: Period) -> Answer<Vec<UnitAcceptView>> {
    desk.with(|workspace| workspace.to_accept(period))
}

/// Accepts reports and decides what they ask for.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn accept_reports(desk: State<'_, Desk>, order: AcceptOrder) -> Answer<AcceptAnswer> {
    desk.with(|workspace| workspace.accept(&order, clock::now()))
}

/// Asks where to save one 回执 for all; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_receipt_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.receipt_file_name(period, &Whose::All))?;
    dialog::ask_save_path(&app, "生成回执", &name, SaveKind::Workbook)
}

/// Writes one 回执 for all units whose reports are accepted.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn write_receipt(desk: State<'_, Desk>, period: Period, path: Given) -> Answer<ReceiptView> {
    desk.with(|workspace| workspace.write_receipt(period, &Whose::All, &path, clock::now()))
}

/// Asks for the folder for a 回执 of each unit; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_receipts_folder(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_folder(&app, "选择存放各单位回执的文件夹")
}

/// Writes a 回执 of its own for each unit whose report is accepted.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn write_receipts(
    desk: State<'_, Desk>,
    period: Period,
    folder: Given,
) -> Answer<Vec<ReceiptView>> {
    desk.with(|workspace| workspace.write_receipts(period, &Whose::All, &folder, clock::now()))
}
