//! 台账: everything that happened with reports and slips, and the files kept of it.

use std::path::Path;

use qingdan_core::workspace::{
    ledger::{LedgerEvent, LedgerFile, LedgerFilter},
    view::Exported,
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::Given,
    viewer,
};

/// What happened, the latest first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn ledger(desk: State<'_, Desk>, filter: LedgerFilter) -> Answer<Vec<LedgerEvent>> {
    desk.with(|workspace| workspace.ledger(&filter))
}

/// Asks where to save the ledger; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_ledger_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    filter: LedgerFilter,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.ledger_file_name(&filter))?;
    dialog::ask_save_path(&app, "导出台账", &name, SaveKind::Workbook)
}

/// Writes the ledger as a workbook.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_ledger(desk: State<'_, Desk>, filter: LedgerFilter, path: Given) -> Answer<Exported> {
    desk.with(|workspace| workspace.export_ledger(&filter, &path, clock::now()))
}

/// Opens a copy of the file of an event in the program that this PC has for its kind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_ledger_file(desk: State<'_, Desk>, file: LedgerFile) -> Answer<()> {
    let copy = desk.with(|workspace| workspace.open_ledger_file(&file))?;
    viewer::open(&copy)
}

/// Asks where to save the file of an event; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_ledger_file_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    file: LedgerFile,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.ledger_file_of(&file))?;
    let is_package = Path::new(&name).extension().is_some_and(|it| it.eq_ignore_ascii_case("zip"));
    let kind = if is_package { SaveKind::Package } else { SaveKind::Workbook };
    dialog::ask_save_path(&app, "另存文件", &name, kind)
}

/// Saves the file of an event, byte for byte.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_ledger_file(desk: State<'_, Desk>, file: LedgerFile, path: Given) -> Answer<()> {
    desk.with(|workspace| workspace.save_ledger_file(&file, &path))
}
