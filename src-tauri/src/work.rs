//! Work that takes longer than a moment: one piece at a time, its progress told to the page, broken off when asked.

use std::{
    ops::ControlFlow,
    sync::{
        Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
};

use qingdan_core::workspace::evidence::Step;
use serde::{Deserialize, Serialize};
use tauri::AppHandle;
use tauri_specta::Event;

use crate::problem::Problem;

const BUSY: &str = "另一项工作（如搬出、备份、导入）还没有完成，这一步没有执行，内容都没有改动。请等它完成，或取消它以后再试。";

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
    /// Begins a piece of work. It lasts until the guard is dropped.
    ///
    /// # Errors
    /// Another is under way: calling this one off would stop that one.
    pub(crate) fn begin(&self) -> Result<MutexGuard<'_, ()>, Problem> {
        let guard = match self.running.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(guard)) => guard.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(Problem::of_shell("busy", BUSY)),
        };
        self.unwanted.store(false, Ordering::SeqCst);
        Ok(guard)
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
        let guard = work.begin().unwrap();
        assert!(!work.is_unwanted());
        work.break_off();
        assert!(work.is_unwanted());
        assert_eq!(work.begin().err().map(|it| it.code).as_deref(), Some("busy"));
        drop(guard);
        let _next = work.begin().unwrap();
        assert!(!work.is_unwanted());
    }
}
