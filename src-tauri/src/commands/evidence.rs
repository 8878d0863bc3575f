//! 佐证材料: attaching files to tasks, showing and opening them, the package.

use std::{ops::ControlFlow, path::PathBuf};

use qingdan_core::{
    model::{EvidenceId, Period, TaskId},
    workspace::evidence::{Attached, Detached, EvidenceList, Packaged, PictureSize, RefusedFile},
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, SaveKind},
    given::{Given, GivenAll},
    viewer,
    work::{self, Work},
};

/// The files of the office's report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_evidence(desk: State<'_, Desk>, period: Period) -> Answer<EvidenceList> {
    desk.with_unit(|workspace, unit| workspace.evidence(unit, period))
}

/// Asks which files to attach; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_evidence_files(app: AppHandle) -> Answer<Vec<String>> {
    dialog::ask_files(&app, "添加佐证材料")
}

/// Attaches files one by one, so that typing is saved in between and the rest can be called off.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn attach_files(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    period: Period,
    task: TaskId,
    paths: GivenAll,
) -> Answer<Attached> {
    let _running = work.begin()?;
    let mut attached = attach(&desk, period, &task, &[])?;
    for (index, path) in paths.iter().enumerate() {
        if work.is_unwanted() {
            attached.refused.push(RefusedFile::called_off(path));
            continue;
        }
        let next = attach(&desk, period, &task, std::slice::from_ref(path))?;
        attached.follow(next);
        work::tell(&app, index as u64 + 1, paths.len() as u64);
    }
    Ok(attached)
}

fn attach(desk: &Desk, period: Period, task: &TaskId, paths: &[PathBuf]) -> Answer<Attached> {
    desk.with_unit(|workspace, unit| workspace.attach(unit, period, task, paths, clock::now()))
}

/// Removes a file; it can be restored.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn detach_file(desk: State<'_, Desk>, period: Period, id: EvidenceId) -> Answer<Detached> {
    desk.with_unit(|workspace, unit| workspace.detach(unit, period, id, clock::now()))
}

/// Brings a removed file back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore_file(desk: State<'_, Desk>, period: Period, id: EvidenceId) -> Answer<EvidenceList> {
    desk.with_unit(|workspace, unit| workspace.restore(unit, period, id, clock::now()))
}

/// Opens a copy of a file in the program that this PC has for its kind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_evidence(desk: State<'_, Desk>, id: EvidenceId) -> Answer<()> {
    let copy = desk.with(|workspace| workspace.evidence_file(id))?;
    viewer::open(&copy)
}

/// A picture as a `data:` address; none where the file is no picture that can be shown.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn evidence_picture(
    desk: State<'_, Desk>,
    id: EvidenceId,
    size: PictureSize,
) -> Answer<Option<String>> {
    let source = desk.with(|workspace| workspace.evidence_picture(id))?;
    Ok(source.shown(size)?)
}

/// Asks where to save the package; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_package_path(
    app: AppHandle,
    desk: State<'_, Desk>,
    period: Period,
) -> Answer<Option<String>> {
    let name = desk.with_unit(|workspace, unit| workspace.default_package_name(unit, period))?;
    dialog::ask_save_path(&app, "保存上报包", &name, SaveKind::Package)
}

/// Writes the package and reads it back; what is typed meanwhile is saved as always.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_package(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    period: Period,
    path: Given,
) -> Answer<Packaged> {
    let _running = work.begin()?;
    let job = desk.with_unit(|workspace, unit| workspace.package(unit, period, clock::now()))?;
    let packaged = job.write(&path, &mut |step| {
        work::tell(&app, step.done, step.total);
        if work.is_unwanted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    Ok(packaged?)
}

/// Calls off what is under way. At once, not behind other commands: all of them may be waiting for it.
#[tauri::command]
#[specta::specta]
pub(crate) fn cancel_work(work: State<'_, Work>) {
    work.break_off();
}
