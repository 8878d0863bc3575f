//! Files dragged onto the window: the page hears of them by events of its own, with the paths, which a web page never gets.

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, DragDropEvent, Manager};
use tauri_specta::Event;

use crate::given::GivenPaths;

/// Files are being dragged over the window, or no longer are.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FilesHover {
    /// Whether they are over it.
    over: bool,
}

/// Files were dropped on the window.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FilesDropped {
    /// Where they lie.
    paths: Vec<String>,
}

/// Tells the page. A path that is no text cannot be told and is left out.
pub(crate) fn tell(app: &AppHandle, event: &DragDropEvent) -> tauri::Result<()> {
    match event {
        DragDropEvent::Enter { .. } => FilesHover { over: true }.emit(app),
        DragDropEvent::Leave => FilesHover { over: false }.emit(app),
        DragDropEvent::Drop { paths, .. } => {
            FilesHover { over: false }.emit(app)?;
            paths.iter().for_each(|path| app.state::<GivenPaths>().add(path));
            let paths = paths.iter().filter_map(|path| path.to_str().map(str::to_owned)).collect();
            FilesDropped { paths }.emit(app)
        }
        _ => Ok(()),
    }
}
