//! Save dialogs, opened by the program so that the page needs no right to files.

use std::path::PathBuf;

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::problem::Problem;

/// Answers save dialogs in tests, where nobody can click one.
const ANSWER_VARIABLE: &str = "QINGDAN_DIALOG_SAVE";

/// Asks where to save a workbook; none where the user cancels. Blocks until the answer, so never on the main thread.
pub(crate) fn ask_workbook_path(
    app: &AppHandle,
    title: &str,
    file_name: &str,
) -> Result<Option<String>, Problem> {
    let answer = match std::env::var_os(ANSWER_VARIABLE) {
        Some(path) => Some(PathBuf::from(path)),
        None => show(app, title, file_name)?,
    };
    answer.map(|path| path.into_os_string().into_string().map_err(|_| unusable_path())).transpose()
}

fn show(app: &AppHandle, title: &str, file_name: &str) -> Result<Option<PathBuf>, Problem> {
    let dialog =
        app.dialog().file().set_title(title).set_file_name(file_name).add_filter("Excel 工作簿", &["xlsx"]);
    let chosen = dialog.blocking_save_file();
    chosen.map(|path| path.into_path().map_err(|_| unusable_path())).transpose()
}

fn unusable_path() -> Problem {
    Problem::of_shell("path", "这个保存位置不能使用，文件没有导出。请换一个文件夹或文件名再导出。")
}
