//! Closing the window without losing what is being typed: the page saves first, then the store is closed, then the window.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::{desk::Desk, journal::Journal, work::Work};

/// A page that does not answer in this time is taken for dead; a save takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);
/// No request to close is open.
const NONE: u32 = 0;

/// Tells the page that the window is about to close: it saves what is being typed and answers with `confirmClose`.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct FlushRequested;

/// What the page answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CloseAnswer {
    /// Everything is saved: close.
    Close,
    /// Something could not be saved, or the user wants to stay: keep the window open.
    Stay,
}

/// The request to close that waits for the page's answer, by number.
#[derive(Debug, Default)]
pub(crate) struct Closing {
    asked: AtomicU32,
    open: AtomicU32,
}

impl Closing {
    fn ask(&self) -> u32 {
        let request = self.asked.fetch_add(1, Ordering::SeqCst).wrapping_add(1);
        self.open.store(request, Ordering::SeqCst);
        request
    }

    /// Takes the open request back.
    pub(crate) fn withdraw(&self) {
        self.open.store(NONE, Ordering::SeqCst);
    }

    fn is_open(&self, request: u32) -> bool {
        self.open.load(Ordering::SeqCst) == request
    }
}

/// What the window's close button does. Off the main thread: an export that is being written is waited for.
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        // Before an office is chosen, and where the data are not open, nothing is typed that could be saved.
        match app.state::<Desk>().with(|workspace| workspace.office()) {
            Ok(Some(_)) => ask_page(&app),
            Ok(None) | Err(_) => close(&app),
        }
    });
}

/// Asks the page to save, and closes without its answer when it does not come in time.
fn ask_page(app: &AppHandle) {
    let request = app.state::<Closing>().ask();
    if let Err(error) = FlushRequested.emit(app) {
        app.state::<Journal>().note("closing", &error.to_string());
    }
    thread::sleep(PATIENCE);
    if app.state::<Closing>().is_open(request) {
        app.state::<Journal>().note("closing", "the page did not answer");
        close(app);
    }
}

/// Closes the store, then the window. Waits for an export that is being written.
pub(crate) fn close(app: &AppHandle) {
    app.state::<Work>().end();
    if let Err(problem) = app.state::<Desk>().close() {
        app.state::<Journal>().note("closing", &problem.message);
    }
    app.exit(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_for_its_own_request_alone() {
        let closing = Closing::default();
        let first = closing.ask();
        assert!(closing.is_open(first));
        closing.withdraw();
        assert!(!closing.is_open(first));
        let second = closing.ask();
        assert!(!closing.is_open(first));
        assert!(closing.is_open(second));
    }
}
