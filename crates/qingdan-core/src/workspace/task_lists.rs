//! The versions of the task list: new reports are made with the newest one known here, and every report is read and shown with the
//! one it was made with. A version comes with the program or with a 任务包; none is ever forgotten.

use super::{Error, Workspace};
use crate::{
    model::{Report, ReportState, TaskList},
    store::{Changes, Store, StoreError, StoredReport},
    workbook::{self, ReadReport, Unreadable},
};

/// What a 任务包 brings, held against what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brings {
    /// A version newer than all known.
    Newer,
    /// The version in use.
    Same,
    /// An older one.
    Older,
}

/// The newest version and the others: those kept here and the one that comes with the program, which is kept from now on.
pub(super) fn known(store: &mut Store, builtin: TaskList) -> Result<(TaskList, Vec<TaskList>), Error> {
    let mut kept = store.read().task_lists(&builtin.id)?;
    let before = kept.len();
    kept.retain(|it| it.version != builtin.version);
    if kept.len() == before {
        store.write(|changes| changes.keep_task_list(&builtin))?;
    }
    let mut newest = builtin;
    for list in &mut kept {
        if list.version > newest.version {
            std::mem::swap(list, &mut newest);
        }
    }
    Ok((newest, kept))
}

/// Reads a report workbook with the version it was made with; with the newest where that one was never here.
pub(super) fn read_report(
    newest: &TaskList,
    others: &[TaskList],
    workbook: &[u8],
) -> Result<ReadReport, Unreadable> {
    let found = |version: u32| of_version(newest, others, version);
    workbook::read_report_of(workbook, |version| version.and_then(found).unwrap_or(newest))
}

fn of_version<'a>(newest: &'a TaskList, others: &'a [TaskList], version: u32) -> Option<&'a TaskList> {
    std::iter::once(newest).chain(others).find(|it| it.version == version)
}

impl Workspace {
    /// The version that a report was made with; the newest where that one was never here.
    pub(super) fn list_of(&self, report: &Report) -> &TaskList {
        self.list_version(report.task_list_version).unwrap_or(&self.list)
    }

    /// Whether it is a draft that nobody has touched, begun with an older version than the newest: it can be begun anew.
    pub(super) fn is_outdated(&self, stored: &StoredReport) -> Result<bool, Error> {
        let row = &stored.row;
        let untouched = row.state == ReportState::Draft && row.revision == 1 && row.saved_at.is_none();
        let older = stored.report.task_list_version < self.list.version;
        Ok(untouched && older && self.attached(row.id)?.is_empty())
    }

    /// One version, where it is known.
    pub(super) fn list_version(&self, version: u32) -> Option<&TaskList> {
        of_version(&self.list, &self.other_lists, version)
    }

    /// As [`read_report`].
    pub(super) fn read_report(&self, workbook: &[u8]) -> Result<ReadReport, Unreadable> {
        read_report(&self.list, &self.other_lists, workbook)
    }

    pub(super) fn brings(&self, list: &TaskList) -> Brings {
        match list.version.cmp(&self.list.version) {
            std::cmp::Ordering::Greater => Brings::Newer,
            std::cmp::Ordering::Equal => Brings::Same,
            std::cmp::Ordering::Less => Brings::Older,
        }
    }

    /// Keeps a version that a 任务包 brings and, where it is newer than all known, uses it from now on, with whatever else
    /// `also` writes as one transaction.
    pub(super) fn take_list(
        &mut self,
        list: TaskList,
        also: impl FnOnce(&Changes<'_>) -> Result<(), StoreError>,
    ) -> Result<(), Error> {
        self.store.write(|changes| {
            changes.keep_task_list(&list)?;
            also(changes)
        })?;
        if self.list_version(list.version).is_some() {
            return Ok(());
        }
        let newer = self.brings(&list) == Brings::Newer;
        let other = if newer { std::mem::replace(&mut self.list, list) } else { list };
        self.other_lists.push(other);
        Ok(())
    }
}
