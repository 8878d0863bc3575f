//! 备份与恢复, 整体搬家, 数据体检. Most of it works where the data cannot be opened.

use qingdan_core::workspace::backup::{
    BackupsView, Health, MovedIn, MovedOut, PurgePlan, PurgeableYears, Purged, Reason, Recovered, Restored,
    SecondView, SnapshotInside, SnapshotView, Snapshotted,
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::{
    clock,
    desk::Desk,
    dialog::{self, OpenKind, SaveKind},
    given::{Given, GivenOrNone},
    work::Work,
};

/// The snapshots there are.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn backups(desk: State<'_, Desk>) -> Answer<BackupsView> {
    Ok(desk.backups()?.list()?)
}

/// The latest snapshot that is sound; none where there is none.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn newest_backup(desk: State<'_, Desk>) -> Answer<Option<SnapshotView>> {
    Ok(desk.backups()?.newest_sound()?)
}

/// What a snapshot of the list holds; one of an earlier password is looked into with that one.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn look_into_backup(
    desk: State<'_, Desk>,
    name: String,
    password: Option<String>,
) -> Answer<SnapshotInside> {
    desk.backups()?.listed(&name)?;
    desk.look_into(&name, password.as_deref())
}

/// Asks for a snapshot that lies elsewhere; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_backup_file(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_file(&app, "选择备份文件", OpenKind::Snapshot)
}

/// What a snapshot that lies elsewhere holds.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn look_into_backup_file(
    desk: State<'_, Desk>,
    path: Given,
    password: Option<String>,
) -> Answer<SnapshotInside> {
    desk.look_into(&path.display().to_string(), password.as_deref())
}

/// Makes a snapshot; what is typed meanwhile is saved as always.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn back_up_now(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
) -> Answer<Snapshotted> {
    let _running = work.begin()?;
    let pending = desk.with(|workspace| workspace.begin_snapshot(Reason::Asked, clock::now()))?;
    Ok(pending.finish_watched(&mut |step| work.watch(&app, step))?)
}

/// Asks for the second folder; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_second_folder(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_folder(&app, "选择第二备份文件夹（U盘或另一块硬盘）")
}

/// Sets the second folder and fills it, or does without one; what is typed meanwhile is saved as always.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_second_folder(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    folder: GivenOrNone,
) -> Answer<Option<SecondView>> {
    let _running = work.begin()?;
    let begun = desk.with(|workspace| workspace.begin_second_folder(folder.path()))?;
    Ok(begun.map(|it| it.fill(&mut |step| work.watch(&app, step))))
}

/// Puts a snapshot of the list in the place of the data.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore_backup(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    name: String,
    password: Option<String>,
) -> Answer<Restored> {
    let _running = work.begin()?;
    desk.backups()?.listed(&name)?;
    desk.restore(&name, password.as_deref(), &mut |step| work.watch(&app, step))
}

/// Puts a snapshot that lies elsewhere in the place of the data.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore_backup_file(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    path: Given,
    password: Option<String>,
) -> Answer<Restored> {
    let _running = work.begin()?;
    desk.restore(&path.display().to_string(), password.as_deref(), &mut |step| work.watch(&app, step))
}

/// The past years of which there is anything.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn purgeable_years(desk: State<'_, Desk>) -> Answer<PurgeableYears> {
    desk.with(|workspace| workspace.purgeable_years(clock::now().date()))
}

/// What a purge would take away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn purge_plan(desk: State<'_, Desk>, year: i32) -> Answer<PurgePlan> {
    desk.with(|workspace| workspace.purge_plan(year, clock::now().date()))
}

/// Takes everything up to the end of a year away for good.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn purge_years(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    year: i32,
) -> Answer<Purged> {
    let _running = work.begin()?;
    let watch = &mut |step| work.watch(&app, step);
    desk.with(|workspace| workspace.purge_years_watched(year, clock::now(), watch))
}

/// Reads what can be read from a damaged data file.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn recover_data(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
) -> Answer<Recovered> {
    let _running = work.begin()?;
    desk.exchange(|backups| backups.recover_watched(clock::now(), &mut |step| work.watch(&app, step)))
}

/// Whether the data are sound and safe; what is typed meanwhile is saved as always.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn examine_data(app: AppHandle, desk: State<'_, Desk>, work: State<'_, Work>) -> Answer<Health> {
    let _running = work.begin()?;
    let begun = desk.with(|workspace| workspace.begin_examination(clock::now()))?;
    Ok(begun.finish(&mut |step| work.watch(&app, step))?)
}

/// Asks where to save the office's file; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_move_path(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<String>> {
    let name = desk.with(|workspace| workspace.move_file_name(clock::now()))?;
    dialog::ask_save_path(&app, "保存搬家文件", &name, SaveKind::Office)
}

/// Writes the whole office into one file; what is typed meanwhile is saved as always.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn move_out(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    path: Given,
    passphrase: Option<String>,
) -> Answer<MovedOut> {
    let _running = work.begin()?;
    let job = desk.with(|workspace| workspace.begin_move_out(clock::now()))?;
    Ok(job.write_watched(&path, passphrase.as_deref(), &mut |step| work.watch(&app, step))?)
}

/// Asks for an office's file; none where the user cancels.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_move_file(app: AppHandle) -> Answer<Option<String>> {
    dialog::ask_file(&app, "选择搬家文件", OpenKind::Office)
}

/// Takes in a whole office in the place of the data.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn move_in(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    path: Given,
    passphrase: Option<String>,
) -> Answer<MovedIn> {
    let _running = work.begin()?;
    desk.exchange(|backups| {
        let watch = &mut |step| work.watch(&app, step);
        backups.move_in_watched(&path, passphrase.as_deref(), clock::now(), watch)
    })
}
