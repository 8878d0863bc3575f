//! 上报 and 更正: locking a report with the file that goes up, and beginning or withdrawing a correction.

use qingdan_core::{
    model::Period,
    workspace::{
        ReportView,
        submit::{Carrier, Submitted},
    },
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{clock, desk::Desk, given::Given, work::Work};

/// Writes what goes up, locks the report, and puts the file in its place.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn submit_report(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    period: Period,
    carrier: Carrier,
    path: Given,
) -> Answer<Submitted> {
    let _running = work.begin()?;
    let job = desk.with_unit(|workspace, unit| workspace.submission(unit, period, carrier, clock::now()))?;
    let staged = job.stage(&path, &mut |step| work.watch(&app, step))?;
    desk.with(|workspace| workspace.lock(&staged))?;
    Ok(staged.place()?)
}

/// Begins a correction, or changes the reason of one that is begun.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn correct_report(desk: State<'_, Desk>, period: Period, reason: String) -> Answer<ReportView> {
    desk.with_unit(|workspace, unit| workspace.correct(unit, period, &reason, clock::now()))
}

/// Discards a correction in which nothing is changed.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn withdraw_correction(desk: State<'_, Desk>, period: Period) -> Answer<ReportView> {
    desk.with_unit(|workspace, unit| workspace.withdraw_correction(unit, period, clock::now()))
}
