//! Work that takes longer than a moment: one piece at a time, its progress told to the page, broken off when asked.

use std::{
    ops::ControlFlow,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use qingdan_core::package::Step;
use serde::{Deserialize, Serialize};
use tauri::AppHandle;
use tauri_specta::Event;

/// How far the work under way is.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkProgress {
    /// 0 to 100.
    percent: u32,
}

/// The work under way.
#[derive(Debug, Default)]
pub(crate) struct Work {
    unwanted: AtomicBool,
    running: Mutex<()>,
}

impl Work {
    /// Begins a piece of work; waits for the one before. It lasts until the guard is dropped.
    pub(crate) fn begin(&self) -> MutexGuard<'_, ()> {
        let guard = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        self.unwanted.store(false, Ordering::SeqCst);
        guard
    }

    /// Asks the work under way to stop at its next step.
    pub(crate) fn break_off(&self) {
        self.unwanted.store(true, Ordering::SeqCst);
    }

    /// Breaks the work off and waits until it has cleared up behind itself.
    pub(crate) fn end(&self) {
        self.break_off();
        drop(self.running.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Tells the page how far the work is, and whether it goes on.
    pub(crate) fn watch(&self, app: &AppHandle, step: Step) -> ControlFlow<()> {
        tell(app, step.done, step.total);
        if self.is_unwanted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Whether nobody waits for the work any more.
    pub(crate) fn is_unwanted(&self) -> bool {
        self.unwanted.load(Ordering::SeqCst)
    }
}

/// Tells the page how far the work is. A page that does not hear it shows less, nothing else.
pub(crate) fn tell(app: &AppHandle, done: u64, total: u64) {
    let percent = (done * 100).checked_div(total).unwrap_or(100);
    let _ = WorkProgress { percent: u32::try_from(percent).unwrap_or(100) }.emit(app);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaking_off_counts_for_the_work_under_way_alone() {
        let work = Work::default();
        let guard = work.begin();
        assert!(!work.is_unwanted());
        work.break_off();
        assert!(work.is_unwanted());
        drop(guard);
        let _next = work.begin();
        assert!(!work.is_unwanted());
    }
}
