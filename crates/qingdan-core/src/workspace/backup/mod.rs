//! 备份与恢复: snapshots of the data file, in its own folder and in a second one, and what can be done with them.
//!
//! A snapshot is one file with everything but the bytes of 佐证材料 and received files, which lie beside the data file by their
//! hashes and are never changed there. Snapshots do not keep them: what was removed for good is gone, and whoever looks into an older
//! snapshot, or puts it back, is told how many of the files it names are no longer there. A second folder gets the bytes too, each
//! once, and keeps them for as long as one of its snapshots names them.

mod broken_off;
mod doctor;
mod error;
mod key;
mod list;
mod make;
mod meter;
mod password;
mod password_error;
mod purge;
mod recover;
mod relocate;
mod restore;
mod second;
mod source;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

pub use doctor::{Examination, Health, HealthLevel, HealthPoint};
pub use error::BackupError;
pub use make::Pending;
pub use meter::Watch;
pub use password::{PasswordSet, SHORTEST_PASSWORD};
pub use password_error::PasswordError;
pub use purge::{PurgePlan, PurgeableYears, Purged};
pub use recover::Recovered;
pub use relocate::{MoveOut, MovedIn, MovedOut, SHORTEST_PASSPHRASE};
pub use restore::Restored;
pub use second::Unfilled;
pub use view::{BackupsView, SecondView, SnapshotInside, SnapshotPlace, SnapshotView, Snapshotted};

pub use crate::backup::Reason;

use super::{Workspace, evidence, file_in, import};
use key::Seal;

use crate::{
    files::{self, Vault},
    store::Access,
};

/// Folder beside the data file with its snapshots.
const FOLDER: &str = "backups";

/// The snapshots of a data file. Works whether the data file is open, damaged or gone.
#[derive(Debug, Clone)]
pub struct Backups {
    data_file: PathBuf,
    folder: PathBuf,
    access: Access,
    /// The file of the key as it was when a password opened it; none without one.
    seal: Option<Seal>,
}

impl Backups {
    /// Those of a data file, or of the one in a folder, named as for [`Workspace::open`].
    pub fn of(data_file_or_dir: &Path) -> Self {
        let data_file = file_in(data_file_or_dir);
        let folder = files::folder_of(&data_file).join(super::own_name(&data_file, FOLDER));
        Self { data_file, folder, access: Access::Plain, seal: None }
    }

    /// Where they lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The data file.
    pub fn data_file(&self) -> &Path {
        &self.data_file
    }

    /// With what the data and their snapshots are read.
    pub(in crate::workspace) fn access(&self) -> &Access {
        &self.access
    }

    /// Where the bytes of evidence and of received files lie.
    fn vaults(&self) -> [Vault; 2] {
        [evidence::vault_of(&self.data_file), import::vault_of(&self.data_file)]
    }
}

impl Workspace {
    /// The snapshots of the open data file.
    pub fn backups(&self) -> Backups {
        Backups { access: self.store.access().clone(), ..Backups::of(self.store.path()) }
    }
}
