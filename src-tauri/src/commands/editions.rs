//! 定稿: consolidations as they were handed on.

use qingdan_core::{
    model::{EditionId, Period},
    workspace::{
        consolidate::Ask,
        view::{EditionView, Exported},
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

/// The editions of a period, the latest first, each with what has come in since.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn editions(desk: State<'_, Desk>, period: Period) -> Answer<Vec<EditionView>> {
    desk.with(|workspace| workspace.editions(period))
}

/// Freezes a consolidation.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn freeze_edition(desk: State<'_, Desk>, ask: Ask) -> Answer<EditionView> {
    desk.with(|workspace| workspace.freeze_edition(&ask, clock::now()))
}

/// Asks where to save the workbook of an edition; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_edition_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    edition: EditionId,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.edition_file_name(edition))?;
    dialog::ask_save_path(&app, "导出定稿", &name, SaveKind::Workbook)
}

/// Writes the workbook of an edition again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_edition(desk: State<'_, Desk>, edition: EditionId, path: Given) -> Answer<Exported> {
    desk.with(|workspace| workspace.export_edition(edition, &path))
}
