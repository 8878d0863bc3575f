//! The use cases, shared by the desktop shell and the command line. The only module that sees all the others.
//!
//! One file a use case. A use case opens no dialog, reads no clock and prints nothing: it takes what it needs and answers with
//! what a screen shows, or with an [`Error`] whose words a clerk can act on. Rules, figures and layouts live in the modules below.

pub mod accept;
pub mod backup;
mod build;
mod carry;
pub mod chase;
pub mod collect;
pub mod consolidate;
mod correct;
mod deadlines;
mod decompose;
pub mod demo;
mod differences;
mod edition;
mod error;
pub mod evidence;
mod explain;
mod export;
mod fill;
pub mod forms;
pub mod history;
pub mod import;
pub mod ledger;
pub mod location;
mod lookup;
mod office;
mod period;
pub mod period_choices;
pub mod register;
pub mod round;
mod rules;
#[cfg(test)]
mod scenarios;
pub mod slip;
mod standing;
pub mod submit;
mod task_lists;
mod text_file;
mod timeline;
pub mod view;
mod whole;

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

pub use crate::assess::{LegendLine, light_legend};
pub use correct::LONGEST_REASON;
pub use error::{Error, ErrorClass};
pub use explain::{Hints, Said};
pub use office::check_setup;
pub use rules::{rules, rules_markdown};
pub use text_file::{LARGEST_TEXT, read_text};
pub use view::{OfficeSetup, OfficeView, ReportSummary, ReportView, Saved, Settings};

use crate::{
    catalog,
    files::{self, Medium, Vault},
    model::{Period, ReportKey, ReportingUnit, TaskList, UnitId},
    store::{Journal, Store},
};

/// Name of the data file in its folder.
pub const DATA_FILE: &str = "qingdan.db";

/// An office's data, open, with the task list it reports on.
#[derive(Debug)]
pub struct Workspace {
    /// The newest version of the task list.
    list: TaskList,
    /// The other versions of it that this PC has worked with.
    other_lists: Vec<TaskList>,
    store: Store,
    vault: Vault,
    /// The files as they were received.
    received: Vault,
}

impl Workspace {
    /// Opens an office's data file, making it and its folder where they are missing. A path that is a folder, or that does not
    /// end in `.db`, means the file [`DATA_FILE`] in it.
    ///
    /// # Errors
    /// The file is open elsewhere, from a newer version or another program, no database, damaged or read-only; it is left as it is.
    pub fn open(data_file_or_dir: &Path) -> Result<Self, Error> {
        Self::open_with(data_file_or_dir, catalog::builtin().map_err(Error::BrokenData)?)
    }

    /// The same for a task list and units that do not come with the program.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(data_file_or_dir: &Path, list: TaskList) -> Result<Self, Error> {
        Self::open_as(&backup::Backups::of(data_file_or_dir), list)
    }

    fn open_as(backups: &backup::Backups, list: TaskList) -> Result<Self, Error> {
        if backups.is_locked() {
            return Err(backup::PasswordError::Locked.into());
        }
        let path = backups.data_file().to_owned();
        files::make_folder(&files::folder_of(&path))?;
        let journal = match location::medium(&files::folder_of(&path)) {
            Medium::Removable => Journal::Before,
            Medium::Fixed | Medium::Network => Journal::Ahead,
        };
        let mut store = Store::open_with(&path, journal, backups.access())?;
        let (list, other_lists) = task_lists::known(&mut store, list)?;
        let vault = evidence::vault_of(store.path());
        let received = import::vault_of(store.path());
        let mut workspace = Self { list, other_lists, store, vault, received };
        workspace.sweep_evidence()?;
        workspace.received.sweep();
        Ok(workspace)
    }

    /// As [`open`](Self::open); a file of an earlier version, whose layout opening changes, is snapshotted first.
    ///
    /// # Errors
    /// As there, or the snapshot cannot be made; the file is left as it is.
    pub fn open_at(data_file_or_dir: &Path, now: NaiveDateTime) -> Result<Self, Error> {
        backup::Backups::of(data_file_or_dir).open(now)
    }

    /// The task list that is reported on: the newest version known here.
    pub fn task_list(&self) -> &TaskList {
        &self.list
    }

    /// Moves what was saved from the journal into the data file, so that a copy of the file alone is whole. To be called
    /// after some idle seconds.
    ///
    /// # Errors
    /// The file cannot be written; everything saved is still safe.
    pub fn settle(&self) -> Result<(), Error> {
        Ok(self.store.checkpoint()?)
    }

    /// Closes the data file with everything in it and no journal beside it.
    ///
    /// # Errors
    /// The file cannot be written; everything saved is still safe.
    pub fn close(self) -> Result<(), Error> {
        Ok(self.store.close()?)
    }

    fn unit(&self, id: &UnitId) -> Result<&ReportingUnit, Error> {
        self.list.unit(id).ok_or_else(|| Error::UnknownUnit(id.to_string()))
    }

    fn key(&self, unit: &UnitId, period: Period) -> ReportKey {
        ReportKey { task_list: self.list.id.clone(), unit: unit.clone(), period }
    }
}

fn file_in(path: &Path) -> PathBuf {
    let is_file = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("db")) && !files::is_folder(path);
    if is_file { path.to_owned() } else { path.join(DATA_FILE) }
}

/// The name of something beside a data file: a data file under a name of its own has it under a name of its own, so that two of them
/// in one folder never meet.
fn own_name(data_file: &Path, name: &str) -> String {
    if data_file.file_name().is_none_or(|it| it == DATA_FILE) {
        return name.to_owned();
    }
    let stem = data_file.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    format!("{stem}-{name}")
}
