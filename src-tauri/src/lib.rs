//! The desktop shell: one window, save dialogs, and typed commands of a few lines each.
//!
//! What belongs here: what needs the window, the clock or the command line. No rule, no SQL, no Excel: those are the core's,
//! and the page shows what the core returns.

mod arguments;
mod attempts;
mod bindings;
mod clock;
mod closing;
mod commands;
mod desk;
mod dialog;
mod dropped;
mod given;
mod journal;
mod opened;
mod problem;
#[cfg(windows)]
mod runtime;
mod selftest;
mod start;
mod viewer;
mod words;
mod work;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

use qingdan_core::workspace::location::{NoFolder, data_folder};
use tauri::{App, AppHandle, Context, DragDropEvent, Manager, WebviewWindowBuilder, WindowEvent};

use crate::{
    arguments::Arguments, closing::Closing, desk::Desk, given::GivenPaths, journal::Journal,
    opened::OpenedFiles, problem::Problem, work::Work,
};

/// Opens the window and stays until it is closed; with `--selftest` only that is done.
pub fn run() -> ExitCode {
    let arguments = Arguments::of_program();
    if let Some(folder) = &arguments.self_test {
        return exit(selftest::run(folder));
    }
    let folder = data_folder(arguments.data_folder.clone());
    let journal = Journal::beside(folder.as_deref().ok());
    journal.hear_panics();
    let mut context = tauri::generate_context!();
    if !can_show(&mut context, &journal) {
        return ExitCode::FAILURE;
    }
    let start = Start { folder, journal: journal.clone(), files: arguments.files };
    match build(context, start) {
        Ok(app) => exit(app.run_return(|_, _| {}) == 0),
        Err(error) => {
            journal.note("start", &error.to_string());
            tell_no_window();
            ExitCode::FAILURE
        }
    }
}

fn exit(well: bool) -> ExitCode {
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(windows)]
fn can_show(context: &mut Context, journal: &Journal) -> bool {
    runtime::prepare(context.config_mut(), journal)
}

/// The system's packages bring what shows the page along with the program.
#[cfg(not(windows))]
const fn can_show(_: &mut Context, _: &Journal) -> bool {
    true
}

#[cfg(windows)]
fn tell_no_window() {
    runtime::tell(
        "窗口没有打开，已有数据不受影响。请重新启动电脑再试；仍然不行，请把数据文件夹里的 qingdan.log 交给技术人员。",
    );
}

/// Where the window system itself does not start there is nothing to show a message in.
#[cfg(not(windows))]
const fn tell_no_window() {}

/// What the window is opened with.
struct Start {
    folder: Result<PathBuf, NoFolder>,
    journal: Journal,
    files: Vec<PathBuf>,
}

fn build(context: Context, start: Start) -> tauri::Result<App> {
    let bindings = bindings::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            let words = words.into_iter().skip(1).map(OsString::from);
            open_files(app, Arguments::read(words, Path::new(&folder)).files);
            show_window(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            open_desk(app, start)
        })
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                closing::begin(window.app_handle());
            }
            WindowEvent::DragDrop(event) => tell_dropped(window.app_handle(), event),
            _ => {}
        })
        .build(context)
}

/// Opens the store before the page, so that its first question finds an answer; a store that cannot be opened opens the
/// window all the same, and the page shows why.
fn open_desk(app: &App, start: Start) -> Result<(), Box<dyn std::error::Error>> {
    app.manage(start.journal);
    app.manage(Closing::default());
    app.manage(Work::default());
    app.manage(GivenPaths::default());
    app.manage(OpenedFiles::default());
    let page_folder = start.folder.as_ref().map(|it| it.join("page")).ok();
    app.manage(Desk::open(start.folder)?);
    open_files(app.handle(), start.files);
    settle_from_time_to_time(app.handle().clone());
    open_window(app, page_folder)
}

fn open_files(app: &AppHandle, files: Vec<PathBuf>) {
    if let Err(error) = opened::add(app, files) {
        app.state::<Journal>().note("opening", &error.to_string());
    }
}

fn tell_dropped(app: &AppHandle, event: &DragDropEvent) {
    if let Err(error) = dropped::tell(app, event) {
        app.state::<Journal>().note("dropping", &error.to_string());
    }
}

fn settle_from_time_to_time(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(desk::idle::IDLE);
            if let Err(problem) = app.state::<Desk>().settle_when_idle() {
                app.state::<Journal>().note("settling", &problem.message);
            }
            if let Err(problem) = back_up_if_due(&app) {
                app.state::<Journal>().note("backup", &problem.message);
            }
        }
    });
}

fn back_up_if_due(app: &AppHandle) -> Result<(), Problem> {
    let (desk, now) = (app.state::<Desk>(), clock::now());
    if !desk.is_backup_due(now)? {
        return Ok(());
    }
    // Not beside other work: a copy from before a purge, or with a key that goes, would be placed after it.
    let work = app.state::<Work>();
    let Ok(_running) = work.begin() else { return Ok(()) };
    desk.back_up_when_idle(now)
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

/// A second start of the program shows the window that is already open.
fn show_window(app: &AppHandle) {
    for window in app.webview_windows().values() {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            app.state::<Journal>().note("window", &error.to_string());
        }
    }
}
