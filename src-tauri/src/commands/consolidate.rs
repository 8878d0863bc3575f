//! 汇总: what the reports of a period say together, and the summary workbook.

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, TaskId, UnitId},
    workspace::{
        consolidate::Ask,
        view::{ConsolidationView, Exported, TaskEntriesView},
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

/// What the reports of a period say together.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn consolidation(desk: State<'_, Desk>, ask: Ask) -> Answer<ConsolidationView> {
    desk.with(|workspace| workspace.consolidation(&ask, clock::now().date()))
}

/// Sets or clears 报送截止日期 of a period.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_round_due(desk: State<'_, Desk>, period: Period, due: Option<NaiveDate>) -> Answer<()> {
    desk.with(|workspace| workspace.set_round_due(period, due, clock::now().date()))
}

/// What every unit says on a task.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn task_entries(desk: State<'_, Desk>, ask: Ask, task: TaskId) -> Answer<TaskEntriesView> {
    desk.with(|workspace| workspace.task_entries(&ask, &task, clock::now().date()))
}

/// The departments that have a summary workbook of their own.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn summary_departments(desk: State<'_, Desk>) -> Answer<Vec<UnitId>> {
    desk.with(|workspace| Ok(workspace.first_listed_departments()))
}

/// Asks where to save the summary workbook; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_summary_path(app: AppHandle, desk: State<'_, Desk>, ask: Ask) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.summary_file_name(&ask))?;
    dialog::ask_save_path(&app, "导出汇总表", &name, SaveKind::Workbook)
}

/// Writes the summary workbook.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_summary(desk: State<'_, Desk>, ask: Ask, path: Given) -> Answer<Exported> {
    desk.with(|workspace| workspace.export_summary(&ask, &path, clock::now()))
}
