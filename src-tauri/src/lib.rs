//! The desktop shell: one window, save dialogs, and typed commands of a few lines each.
//!
//! What belongs here: what needs the window, the clock or the command line. No rule, no SQL, no Excel: those are the core's,
//! and the page shows what the core returns.

mod bindings;
mod clock;
mod closing;
mod commands;
mod desk;
mod dialog;
mod dropped;
mod given;
mod journal;
mod problem;
mod start;
mod viewer;
mod words;
mod work;

use std::{path::PathBuf, process::ExitCode, thread};

use qingdan_core::workspace::location::data_folder;
use tauri::{App, AppHandle, DragDropEvent, Manager, WebviewWindowBuilder, WindowEvent};

use crate::{closing::Closing, desk::Desk, given::GivenPaths, journal::Journal, work::Work};

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    match build().map(|app| app.run_return(|_, _| {})) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) | Err(_) => ExitCode::FAILURE,
    }
}

fn build() -> tauri::Result<App> {
    let bindings = bindings::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show_window(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            open_desk(app)
        })
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                closing::begin(window.app_handle());
            }
            WindowEvent::DragDrop(event) => tell_dropped(window.app_handle(), event),
            _ => {}
        })
        .build(tauri::generate_context!())
}

/// Opens the store before the page, so that its first question finds an answer; a store that cannot be opened opens the
/// window all the same, and the page shows why.
fn open_desk(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let folder = data_folder(folder_argument());
    let journal = Journal::beside(folder.as_deref().ok());
    journal.hear_panics();
    app.manage(journal);
    app.manage(Closing::default());
    app.manage(Work::default());
    app.manage(GivenPaths::default());
    let page_folder = folder.as_ref().map(|it| it.join("page")).ok();
    app.manage(Desk::open(folder)?);
    settle_from_time_to_time(app.handle().clone());
    open_window(app, page_folder)
}

fn tell_dropped(app: &AppHandle, event: &DragDropEvent) {
    if let Err(error) = dropped::tell(app, event) {
        app.state::<Journal>().note("dropping", &error.to_string());
    }
}

fn settle_from_time_to_time(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(desk::IDLE);
            if let Err(problem) = app.state::<Desk>().settle_when_idle() {
                app.state::<Journal>().note("settling", &problem.message);
            }
            if let Err(problem) = app.state::<Desk>().back_up_when_idle(clock::now()) {
                app.state::<Journal>().note("backup", &problem.message);
            }
        }
    });
}

fn open_window(app: &App, page_folder: Option<PathBuf>) -> Result<(), Box<dyn std::error::Error>> {
    let config = app.config().app.windows.first().ok_or("no window in tauri.conf.json")?;
    let mut window = WebviewWindowBuilder::from_config(app, config)?;
    if let Some(folder) = page_folder {
        window = window.data_directory(folder);
    }
    window.build()?;
    Ok(())
}

/// `--data-dir DIR` or `--data-dir=DIR`; other arguments are left to the window system.
fn folder_argument() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data-dir" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(folder) = argument.to_str().and_then(|it| it.strip_prefix("--data-dir=")) {
            return Some(PathBuf::from(folder));
        }
    }
    None
}

/// A second start of the program shows the window that is already open.
fn show_window(app: &AppHandle) {
    for window in app.webview_windows().values() {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            app.state::<Journal>().note("window", &error.to_string());
        }
    }
}
