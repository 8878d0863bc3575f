//! A snapshot, and with what it is read: as the data are, or with the password of another PC or of earlier.

use std::path::{Path, PathBuf};

use super::{
    Backups, PasswordError,
    key::{Opened, Seal},
};
use crate::{
    store::{Access, is_encrypted, opens},
    workspace::Error,
};

/// A snapshot, and with what it is read.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) access: Access,
    seal: Option<Seal>,
}

impl Backups {
    /// The snapshot of a file name or path.
    ///
    /// # Errors
    /// There is none; it is encrypted with another key than the data are, and no password, or another, is given.
    pub(super) fn source(&self, name: &str, password: Option<&str>) -> Result<Source, Error> {
        let path = self.find(name)?;
        if !self.needs_password(&path) {
            return Ok(Source { path, access: self.access.clone(), seal: self.seal.clone() });
        }
        let password = password.ok_or(PasswordError::SnapshotLocked)?;
        let Opened { key, seal, .. } = self.key_of(&path, password)?;
        Ok(Source { path, access: Access::Key(key), seal: Some(seal) })
    }

    /// These backups for data that come from a snapshot: encrypted as they are, or else as the snapshot is.
    pub(super) fn for_data_of(&self, source: &Source) -> Self {
        match self.access {
            Access::Plain => {
                Self { access: source.access.clone(), seal: source.seal.clone(), ..self.clone() }
            }
            Access::Key(_) => self.clone(),
        }
    }

    /// Whether a snapshot is encrypted with another key than the data are, whose file lies beside it.
    fn needs_password(&self, snapshot: &Path) -> bool {
        is_encrypted(snapshot).unwrap_or(false)
            && !self.other_keys_beside(snapshot).is_empty()
            && !opens(snapshot, &self.access)
    }
}
