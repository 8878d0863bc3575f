//! 收表: importing units' files, what waits for a decision, and the originals.

use std::{ops::ControlFlow, path::Path};

use qingdan_core::{
    model::{Period, ReceivedId, UnitId},
    workspace::{
        Error,
        import::{
            Batch, Cells, ConflictChoice, EditsChoice, FileLine, ImportAnswer, ImportOrder, ReceivedView,
        },
        view::SheetText,
    },
};
use tauri::{AppHandle, Manager, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::{Given, GivenAll},
    journal::Journal,
    viewer,
    work::{self, Work},
};

/// Asks for the files to import; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_received_files(app: AppHandle) -> Answer<Vec<String>> {
    dialog::ask_files(&app, "选择收到的上报表")
}

/// Asks for the folder to import; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_received_folder(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_folder(&app, "选择存放上报表的文件夹")
}

/// Imports files and folders a few at a time, so that typing is saved in between and the rest can be called off.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn import_files(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    period: Period,
    paths: GivenAll,
) -> Answer<ImportAnswer> {
    let _running = work.begin()?;
    let batch = Batch::of(&paths).map_err(Error::from)?;
    let order = ImportOrder { period: Some(period), edits: EditsChoice::Ask };
    let total = batch.files.len() as u64;
    desk.back_up_first(&app.state::<Journal>(), clock::now());
    let reader = desk.with(|workspace| Ok(workspace.file_reader()))?;
    batch.import(
        &reader,
        |files| desk.with(|workspace| workspace.enter_files(files, order, clock::now())),
        |done| {
            work::tell(&app, done as u64, total);
            if work.is_unwanted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    )
}

/// Every file that was received, those that came last first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn received_files(desk: State<'_, Desk>) -> Answer<Vec<FileLine>> {
    desk.with(|workspace| workspace.received_files())
}

/// One file with all there is to know for a decision.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn received_file(desk: State<'_, Desk>, id: ReceivedId) -> Answer<ReceivedView> {
    desk.with(|workspace| workspace.received_file(id))
}

/// Decides which of the cells edited by hand count.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn decide_edits(desk: State<'_, Desk>, id: ReceivedId, cells: Cells) -> Answer<FileLine> {
    desk.with(|workspace| workspace.decide_edits(id, &cells, clock::now()))
}

/// Decides what to do with another content under a revision that is there.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn decide_conflict(
    desk: State<'_, Desk>,
    id: ReceivedId,
    choice: ConflictChoice,
) -> Answer<FileLine> {
    desk.with(|workspace| workspace.decide_conflict(id, choice, clock::now()))
}

/// Opens a copy of the original in the program that this PC has for its kind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_original(desk: State<'_, Desk>, id: ReceivedId) -> Answer<()> {
    let copy = desk.with(|workspace| workspace.original(id))?;
    viewer::open(&copy)
}

/// Asks where to save the original; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_original_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    id: ReceivedId,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.original_name(id))?;
    let is_package = Path::new(&name).extension().is_some_and(|it| it.eq_ignore_ascii_case("zip"));
    let kind = if is_package { SaveKind::Package } else { SaveKind::Workbook };
    dialog::ask_save_path(&app, "另存原件", &name, kind)
}

/// Saves the original, byte for byte.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_original(desk: State<'_, Desk>, id: ReceivedId, path: Given) -> Answer<()> {
    desk.with(|workspace| workspace.save_original(id, &path))
}

/// The latest revision of a unit's report as it was received, sheet by sheet.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn unit_sheets(desk: State<'_, Desk>, unit: UnitId, period: Period) -> Answer<Vec<SheetText>> {
    desk.with(|workspace| workspace.preview(&unit, period, clock::now()))
}
