//! The open office data behind the commands.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use qingdan_core::{
    catalog,
    model::{TaskList, UnitId},
    workspace::location::NoFolder,
};

use crate::{
    problem::Problem,
    stand_in::{Error, Workspace},
};

/// One office's data, used by one command at a time.
pub(crate) struct Desk {
    list: TaskList,
    workspace: Mutex<Result<Workspace, Problem>>,
}

impl Desk {
    /// Opens the data in a folder. Data that cannot be opened make every command answer with the reason.
    ///
    /// # Errors
    /// The task list built into the program is broken.
    pub(crate) fn open(folder: Result<PathBuf, NoFolder>) -> Result<Self, serde_json::Error> {
        let workspace = match folder {
            Ok(folder) => Workspace::open(&folder).map_err(Problem::from),
            Err(error) => Err(Problem::of_shell("no-folder", &error.to_string())),
        };
        Ok(Self { list: catalog::builtin()?, workspace: Mutex::new(workspace) })
    }

    /// The task list that comes with the program.
    pub(crate) fn task_list(&self) -> &TaskList {
        &self.list
    }

    /// Runs one use case.
    ///
    /// # Errors
    /// The data are not open, or the use case is refused.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&mut Workspace) -> Result<T, Error>) -> Result<T, Problem> {
        // A use case that panicked was rolled back with its transaction; the data are as before it.
        let mut workspace = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
        run(workspace.as_mut().map_err(|problem| problem.clone())?).map_err(Problem::from)
    }

    /// Runs one use case for the office's own unit.
    ///
    /// # Errors
    /// As [`with`](Self::with), and where no office is chosen yet.
    pub(crate) fn with_unit<T>(
        &self,
        run: impl FnOnce(&mut Workspace, &UnitId) -> Result<T, Error>,
    ) -> Result<T, Problem> {
        let office = self.with(|workspace| workspace.office())?.ok_or_else(no_office)?;
        self.with(|workspace| run(workspace, &office.unit.id))
    }

    /// Closes the data; later commands are refused.
    pub(crate) fn close(&self) {
        let mut workspace = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
        *workspace = Err(Problem::of_shell("closed", "程序正在关闭，这一步没有执行。请重新打开程序。"));
    }
}

pub(crate) fn no_office() -> Problem {
    Problem::of_shell("no-office", "还没有选择填报单位，未作任何改动。请先选择本单位。")
}
