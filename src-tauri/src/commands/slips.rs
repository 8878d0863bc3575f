//! 导入市级文件: taking in what the municipal office sent down.

use qingdan_core::workspace::slip::SlipTaken;
use tauri::{AppHandle, State};

use super::Answer;
use crate::{clock, desk::Desk, dialog, given::Given, journal::Journal, work::Work};

/// Asks for the files to take in; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_city_files(app: AppHandle) -> Answer<Vec<String>> {
    dialog::ask_files(&app, "选择市级发来的文件")
}

/// Takes one file in; it changes nothing where it is refused.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn receive_slip(
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    journal: State<'_, Journal>,
    path: Given,
) -> Answer<SlipTaken> {
    let _running = work.begin()?;
    desk.back_up_first(&journal, clock::now());
    desk.with(|workspace| workspace.receive_slip(&path, clock::now()))
}
