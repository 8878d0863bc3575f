//! 启动口令: opening and closing the data with it, setting and taking it away.

use qingdan_core::workspace::backup::{PasswordSet, SHORTEST_PASSWORD};
use serde::Serialize;
use tauri::{AppHandle, State};

use super::Answer;
use crate::{desk::Desk, work::Work};

/// Whether there is a password.
#[derive(Debug, Clone, Copy, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PasswordState {
    /// Whether data and backups are encrypted.
    protected: bool,
    /// How many characters a password has at least.
    shortest: u32,
}

/// Whether there is a password.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn password_state(desk: State<'_, Desk>) -> Answer<PasswordState> {
    let shortest = u32::try_from(SHORTEST_PASSWORD).unwrap_or(u32::MAX);
    Ok(PasswordState { protected: desk.backups()?.is_protected(), shortest })
}

/// Opens the data.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn unlock(desk: State<'_, Desk>, password: String) -> Answer<()> {
    desk.unlock(&password)
}

/// Closes the data until the password is given again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn lock(desk: State<'_, Desk>) -> Answer<()> {
    desk.lock_up()
}

/// Encrypts data and backups.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_password(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    password: String,
) -> Answer<PasswordSet> {
    let _running = work.begin()?;
    desk.set_password(&password, &mut |step| work.watch(&app, step))
}

/// Changes the password.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn change_password(
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    present: String,
    password: String,
) -> Answer<()> {
    let _running = work.begin()?;
    desk.change_password(&present, &password)
}

/// Takes the password away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn remove_password(
    app: AppHandle,
    desk: State<'_, Desk>,
    work: State<'_, Work>,
    present: String,
) -> Answer<PasswordSet> {
    let _running = work.begin()?;
    desk.remove_password(&present, &mut |step| work.watch(&app, step))
}
