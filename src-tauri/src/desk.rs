//! The open office data behind the commands.

pub(crate) mod idle;
mod password;

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog,
    model::{TaskList, UnitId},
    workspace::{
        Error, Workspace,
        backup::{Backups, Reason, Snapshotted},
        location::NoFolder,
    },
};

use self::idle::Use;
use crate::{attempts::Attempts, clock, journal::Journal, problem::Problem};

/// One office's data, used by one command at a time.
pub(crate) struct Desk {
    folder: Result<PathBuf, NoFolder>,
    list: TaskList,
    open: Mutex<Open>,
    /// Beside the data: trying a password takes a second, and typing does not wait for it.
    attempts: Mutex<Attempts>,
}

struct Open {
    workspace: Result<Workspace, Problem>,
    /// The data and backups as their password opened them; none without one.
    unlocked: Option<Backups>,
    use_since_settling: Use,
    /// When the day's snapshot was tried last.
    backed_up_last: Option<NaiveDateTime>,
}

impl Desk {
    /// Opens the data in a folder. Data that cannot be opened make every command answer with the reason.
    ///
    /// # Errors
    /// The task list built into the program is broken.
    pub(crate) fn open(folder: Result<PathBuf, NoFolder>) -> Result<Self, serde_json::Error> {
        let open = Mutex::new(Open {
            workspace: open_workspace(&folder, None),
            unlocked: None,
            use_since_settling: Use::None,
            backed_up_last: None,
        });
        Ok(Self { folder, list: catalog::builtin()?, open, attempts: Mutex::default() })
    }

    /// Tries again where the data could not be opened: the file may have been open elsewhere.
    pub(crate) fn open_again(&self) {
        let mut open = self.lock();
        if open.workspace.is_err() {
            open.workspace = open_workspace(&self.folder, open.unlocked.as_ref());
        }
    }

    /// The task list that is reported on: the newest that came with a 任务包; where the data are not open, the one that comes with the program.
    pub(crate) fn task_list(&self) -> TaskList {
        let open = self.lock();
        open.workspace.as_ref().map_or(&self.list, Workspace::task_list).clone()
    }

    /// Runs one use case.
    ///
    /// # Errors
    /// The data are not open, or the use case is refused.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&mut Workspace) -> Result<T, Error>) -> Result<T, Problem> {
        let mut open = self.lock();
        open.use_since_settling = Use::Recent;
        run(open.workspace.as_mut().map_err(|problem| problem.clone())?).map_err(Problem::from)
    }

    /// Runs one use case for the office's own unit.
    ///
    /// # Errors
    /// As [`with`](Self::with), and where no office is chosen yet.
    pub(crate) fn with_unit<T>(
        &self,
        run: impl FnOnce(&mut Workspace, &UnitId) -> Result<T, Error>,
    ) -> Result<T, Problem> {
        self.with(|workspace| {
            let office = workspace.office()?.ok_or(Error::NoOffice)?;
            run(workspace, &office.unit.id)
        })
    }

    /// Makes a snapshot; checking it does not hold up other commands.
    ///
    /// # Errors
    /// The data are not open, or the snapshot cannot be made.
    pub(crate) fn back_up(&self, reason: Reason, now: NaiveDateTime) -> Result<Snapshotted, Problem> {
        let pending = self.with(|workspace| workspace.begin_snapshot(reason, now))?;
        Ok(pending.finish()?)
    }

    /// Makes the snapshot before something from elsewhere comes in. What comes in only adds: without the snapshot, of which the log tells
    /// then, it does all the same.
    pub(crate) fn back_up_first(&self, journal: &Journal, now: NaiveDateTime) {
        if let Err(problem) = self.back_up(Reason::Import, now) {
            journal.note("backup", &problem.message);
        }
    }

    /// The snapshots, whether the data are open or not.
    ///
    /// # Errors
    /// There is no folder for data.
    pub(crate) fn backups(&self) -> Result<Backups, Problem> {
        let unlocked = self.lock().unlocked.clone();
        unlocked.map_or_else(|| self.fresh_backups(), Ok)
    }

    fn fresh_backups(&self) -> Result<Backups, Problem> {
        let folder = self.folder.as_ref().map_err(no_folder)?;
        Ok(Backups::of(folder))
    }

    /// Closes the data, lets `run` put others in their place, and opens what is there then.
    ///
    /// # Errors
    /// What `run` answers with; the data as they were are open again then, if they were before.
    pub(crate) fn exchange<T>(&self, run: impl FnOnce(&Backups) -> Result<T, Error>) -> Result<T, Problem> {
        self.exchange_key(|backups, _| run(backups))
    }

    /// The same where the password may come or go with it.
    fn exchange_key<T>(
        &self,
        run: impl FnOnce(&Backups, &mut Option<Backups>) -> Result<T, Error>,
    ) -> Result<T, Problem> {
        let backups = self.backups()?;
        let mut open = self.lock();
        let closed = Problem::of_shell("closed", "数据正在更换，这一步没有执行。请稍后再试。");
        if let Ok(workspace) = std::mem::replace(&mut open.workspace, Err(closed)) {
            // What cannot be moved from the journal now stays in it, and is read from there.
            let _ = workspace.close();
        }
        let done = run(&backups, &mut open.unlocked);
        open.workspace = open_workspace(&self.folder, open.unlocked.as_ref());
        Ok(done?)
    }

    /// Closes the data; later commands are refused.
    ///
    /// # Errors
    /// The file cannot be written; everything saved is still safe.
    pub(crate) fn close(&self) -> Result<(), Problem> {
        let closed = Problem::of_shell("closed", "程序正在关闭，这一步没有执行。请重新打开程序。");
        match std::mem::replace(&mut self.lock().workspace, Err(closed)) {
            Ok(workspace) => Ok(workspace.close()?),
            Err(_) => Ok(()),
        }
    }

    /// A use case that panicked was rolled back with its transaction: the data are as before it.
    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_workspace(
    folder: &Result<PathBuf, NoFolder>,
    unlocked: Option<&Backups>,
) -> Result<Workspace, Problem> {
    let folder = folder.as_ref().map_err(no_folder)?;
    let backups = unlocked.cloned().unwrap_or_else(|| Backups::of(folder));
    Ok(backups.open(clock::now())?)
}

fn no_folder(error: &NoFolder) -> Problem {
    Problem::of_shell("no-folder", &error.to_string())
}

#[cfg(test)]
mod tests;
