//! File dialogs, opened by the program so that the page needs no right to files.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::{given::GivenPaths, problem::Problem};

/// Answers save dialogs in tests, where nobody can click one. The ending is the proposed name's.
const SAVE_VARIABLE: &str = "QINGDAN_DIALOG_SAVE";
/// Answers open dialogs in tests: paths, one a line.
const OPEN_VARIABLE: &str = "QINGDAN_DIALOG_OPEN";
/// Answers folder dialogs in tests.
const FOLDER_VARIABLE: &str = "QINGDAN_DIALOG_FOLDER";

/// What is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaveKind {
    /// .xlsx
    Workbook,
    /// .zip
    Package,
    /// .qdoffice
    Office,
}

impl SaveKind {
    const fn filter(self) -> (&'static str, &'static str) {
        match self {
            Self::Workbook => ("Excel 工作簿", "xlsx"),
            Self::Package => ("压缩包", "zip"),
            Self::Office => ("搬家文件", "qdoffice"),
        }
    }
}

/// Asks where to save a file; none where the user cancels. Blocks until the answer, so never on the main thread.
pub(crate) fn ask_save_path(
    app: &AppHandle,
    title: &str,
    file_name: &str,
    kind: SaveKind,
) -> Result<Option<String>, Problem> {
    let (filter, ending) = kind.filter();
    if let Some(path) = std::env::var_os(SAVE_VARIABLE) {
        return given(app, &Path::new(&path).with_extension(ending)).map(Some);
    }
    let dialog = app.dialog().file().set_title(title).set_file_name(file_name).add_filter(filter, &[ending]);
    dialog.blocking_save_file().map(|it| chosen(app, it)).transpose()
}

/// What is opened alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenKind {
    /// .db
    Snapshot,
    /// .qdoffice
    Office,
}

impl OpenKind {
    const fn filter(self) -> (&'static str, &'static str) {
        match self {
            Self::Snapshot => ("备份文件", "db"),
            Self::Office => ("搬家文件", "qdoffice"),
        }
    }
}

/// Asks for one file to be read; none where the user cancels. Blocks until the answer, so never on the main thread.
pub(crate) fn ask_file(app: &AppHandle, title: &str, kind: OpenKind) -> Result<Option<String>, Problem> {
    if let Some(path) = std::env::var_os(OPEN_VARIABLE) {
        return given(app, Path::new(&path)).map(Some);
    }
    let (filter, ending) = kind.filter();
    let dialog =
        app.dialog().file().set_title(title).add_filter(filter, &[ending]).add_filter("所有文件", &["*"]);
    dialog.blocking_pick_file().map(|it| chosen(app, it)).transpose()
}

/// Asks for files to be read; none where the user cancels. Blocks until the answer, so never on the main thread.
pub(crate) fn ask_files(app: &AppHandle, title: &str) -> Result<Vec<String>, Problem> {
    if let Some(paths) = std::env::var_os(OPEN_VARIABLE) {
        return text(Path::new(&paths))?.lines().map(|it| given(app, Path::new(it))).collect();
    }
    let found = app.dialog().file().set_title(title).blocking_pick_files();
    found.unwrap_or_default().into_iter().map(|it| chosen(app, it)).collect()
}

/// Asks for a folder; none where the user cancels. Blocks until the answer, so never on the main thread.
pub(crate) fn ask_folder(app: &AppHandle, title: &str) -> Result<Option<String>, Problem> {
    if let Some(path) = std::env::var_os(FOLDER_VARIABLE) {
        return given(app, Path::new(&path)).map(Some);
    }
    app.dialog().file().set_title(title).blocking_pick_folder().map(|it| chosen(app, it)).transpose()
}

fn chosen(app: &AppHandle, path: FilePath) -> Result<String, Problem> {
    given(app, &path.into_path().map_err(|_| unusable_path())?)
}

/// The path as the page gets it, which may call commands with it from now on.
fn given(app: &AppHandle, path: &Path) -> Result<String, Problem> {
    let text = text(path)?;
    app.state::<GivenPaths>().add(path);
    Ok(text)
}

fn text(path: &Path) -> Result<String, Problem> {
    PathBuf::from(path).into_os_string().into_string().map_err(|_| unusable_path())
}

fn unusable_path() -> Problem {
    Problem::of_shell("path", "这个位置不能使用，没有执行任何操作。请换一个文件夹或文件名再试。")
}
