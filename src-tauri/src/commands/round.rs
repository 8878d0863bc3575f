//! 报送批次 and 催报: what is set for a period, the 任务包 that says so, and who has to be asked for a report.

use qingdan_core::{
    model::{Period, RoundTerms, UnitId},
    workspace::{chase::ChaseView, round::RoundView, view::Exported},
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::Given,
};

/// What holds for a period, as it stands today.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn round(desk: State<'_, Desk>, period: Period) -> Answer<RoundView> {
    desk.with(|workspace| workspace.round(period, clock::now().date()))
}

/// Sets what holds for a period, and answers with it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_round(desk: State<'_, Desk>, period: Period, terms: RoundTerms) -> Answer<RoundView> {
    let today = clock::now().date();
    desk.with(|workspace| {
        workspace.set_round(period, terms, today)?;
        workspace.round(period, today)
    })
}

/// Asks where to save the 任务包; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_round_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.round_file_name(period, clock::now()))?;
    dialog::ask_save_path(&app, "生成任务包", &name, SaveKind::Workbook)
}

/// Writes the 任务包 of a period as it is set now.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_round(desk: State<'_, Desk>, period: Period, path: Given) -> Answer<Exported> {
    desk.with(|workspace| workspace.export_round(period, &path, clock::now()))
}

/// Who has to be asked for a report, with ready texts.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn chase(desk: State<'_, Desk>, period: Period) -> Answer<ChaseView> {
    desk.with(|workspace| workspace.chase(period, clock::now().date()))
}

/// Asks where to save the list with letters, of one unit where one is named; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_chase_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
    unit: Option<UnitId>,
) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.chase_file_name(period, unit.as_ref()))?;
    dialog::ask_save_path(&app, "导出催报名单和催报函", &name, SaveKind::Workbook)
}

/// Writes the list with a letter to each unit, of one unit where one is named.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_chase(
    desk: State<'_, Desk>,
    period: Period,
    unit: Option<UnitId>,
    path: Given,
) -> Answer<Exported> {
    desk.with(|workspace| workspace.export_chase(period, unit.as_ref(), &path, clock::now()))
}
