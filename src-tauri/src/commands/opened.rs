//! Files opened with the program.

use tauri::State;

use crate::opened::OpenedFiles;

/// The files that were opened with the program and not taken yet. A path that is no text is left out.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn take_opened_files(opened: State<'_, OpenedFiles>) -> Vec<String> {
    opened.take().iter().filter_map(|file| file.to_str().map(str::to_owned)).collect()
}
