//! 下发收回: forms for local offices, out and back.

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, SubOffice},
    workspace::{
        collect::{CollectPreview, Collected, Selection},
        forms::{ExistingFiles, Issue, IssuedForm},
    },
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog,
    given::{Given, GivenAll},
    journal::Journal,
    work::Work,
};

/// The local offices that are asked for their part, and what they are asked about.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_sub_offices(desk: State<'_, Desk>) -> Answer<Vec<SubOffice>> {
    desk.with_unit(|workspace, unit| workspace.sub_offices(unit))
}

/// Keeps them, all or none.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_sub_offices(desk: State<'_, Desk>, offices: Vec<SubOffice>) -> Answer<Vec<SubOffice>> {
    desk.with_unit(|workspace, unit| workspace.save_sub_offices(unit, offices))
}

/// Asks for the folder the forms go to; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_forms_folder(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_folder(&app, "选择下发填报表的文件夹")
}

/// Writes a form for each of the named offices.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn issue_forms(
    desk: State<'_, Desk>,
    period: Period,
    offices: Vec<String>,
    folder: Given,
    due: Option<NaiveDate>,
    existing: ExistingFiles,
) -> Answer<Vec<IssuedForm>> {
    let issue = Issue { offices: &offices, folder: &folder, due, existing };
    desk.with_unit(|workspace, unit| workspace.issue_forms(unit, period, issue, clock::now()))
}

/// Asks for the files that came back; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_returned_forms(app: AppHandle) -> Answer<Vec<String>> {
    dialog::ask_files(&app, "选择科室交回的填报表")
}

/// Shows what the files bring.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn preview_collect(
    desk: State<'_, Desk>,
    period: Period,
    paths: GivenAll,
) -> Answer<CollectPreview> {
    desk.with_unit(|workspace, unit| workspace.preview_collect(unit, period, &paths, clock::now()))
}

/// Takes over what was chosen.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn collect_forms(
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    journal: State<'_, Journal>,
    period: Period,
    paths: GivenAll,
    selection: Selection,
) -> Answer<Collected> {
    let _running = work.begin()?;
    desk.back_up_first(&journal, clock::now());
    desk.with_unit(|workspace, unit| workspace.collect(unit, period, &paths, &selection, clock::now()))
}
