//! Files opened with the program: those it was started with, and those of a second start, which hands them to the first.
//!
//! They wait here until the page asks for them: it may still be loading, or showing the first start.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::given::GivenPaths;

/// Tells the page that files wait for it; it asks for them by `takeOpenedFiles`.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct FilesOpened;

/// Files that wait for the page.
#[derive(Debug, Default)]
pub(crate) struct OpenedFiles(Mutex<Vec<PathBuf>>);

impl OpenedFiles {
    /// What waits; it no longer does then.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, files: Vec<PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    }
}

/// Keeps files for the page and tells it. A person gave them, by opening them with the program.
///
/// # Errors
/// The page cannot be told.
pub(crate) fn add(app: &AppHandle, files: Vec<PathBuf>) -> tauri::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    files.iter().for_each(|file| app.state::<GivenPaths>().add(file));
    app.state::<OpenedFiles>().add(files);
    FilesOpened.emit(app)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_handed_over_once() {
        let opened = OpenedFiles::default();
        opened.add(vec!["甲.xlsx".into()]);
        opened.add(vec!["乙.xlsx".into()]);
        assert_eq!(opened.take(), [PathBuf::from("甲.xlsx"), PathBuf::from("乙.xlsx")]);
        assert!(opened.take().is_empty());
    }
}
