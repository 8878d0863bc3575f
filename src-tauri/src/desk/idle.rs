//! What is done once nothing is asked for: the data file is made whole, and the day's snapshot made.

use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta};
use qingdan_core::workspace::backup::Reason;

use super::{Desk, Open};
use crate::problem::Problem;

/// How long nothing is asked for before what was saved is moved from the journal into the data file.
pub(crate) const IDLE: Duration = Duration::from_secs(5);

/// How long a snapshot that failed is not tried again.
const AFTER_FAILURE: TimeDelta = TimeDelta::hours(1);

/// Whether anything was asked for since the data file was last made whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    None,
    Old,
    Recent,
}

impl Open {
    /// Whether the day's snapshot is to be made: the data are open and at rest, it is not there yet, and no try failed just now.
    fn is_backup_due(&self, now: NaiveDateTime) -> Result<bool, Problem> {
        let waits = self.backed_up_last.is_some_and(|it| now - it < AFTER_FAILURE);
        let (Ok(workspace), Use::None, false) = (&self.workspace, self.use_since_settling, waits) else {
            return Ok(false);
        };
        Ok(workspace.backups().is_due(now.date()) && workspace.office()?.is_some())
    }
}

impl Desk {
    /// To be called every [`IDLE`]: makes the data file whole once nothing was asked for between two calls.
    ///
    /// # Errors
    /// The file cannot be written; everything saved is still safe.
    pub(crate) fn settle_when_idle(&self) -> Result<(), Problem> {
        let mut open = self.lock();
        open.use_since_settling = match (open.use_since_settling, &open.workspace) {
            (Use::Recent, _) => Use::Old,
            (Use::Old, Ok(workspace)) => {
                workspace.settle()?;
                Use::None
            }
            (Use::None | Use::Old, _) => Use::None,
        };
        Ok(())
    }

    /// Whether [`Desk::back_up_when_idle`] would make a snapshot now.
    ///
    /// # Errors
    /// The data cannot be read.
    pub(crate) fn is_backup_due(&self, now: NaiveDateTime) -> Result<bool, Problem> {
        self.lock().is_backup_due(now)
    }

    /// To be called every [`IDLE`]: makes the day's snapshot once nothing is asked for, so that neither the start nor typing waits for
    /// it. Where it fails it is tried again an hour later.
    ///
    /// # Errors
    /// The snapshot cannot be made.
    pub(crate) fn back_up_when_idle(&self, now: NaiveDateTime) -> Result<(), Problem> {
        let mut open = self.lock();
        let (Ok(workspace), true) = (&open.workspace, open.is_backup_due(now)?) else { return Ok(()) };
        let pending = workspace.begin_snapshot(Reason::Daily, now);
        open.backed_up_last = Some(now);
        drop(open);
        pending?.finish()?;
        Ok(())
    }
}
