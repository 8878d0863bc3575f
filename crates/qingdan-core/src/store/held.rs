//! A data file that is held but not open: copied, set aside, and replaced while nobody can open it.

use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::{
    Access, Copy, Salvaged, StoreError, TablesRead,
    access::connect,
    inspect::inspect,
    open::{Journal, beside, refused_lock},
    salvage::salvage,
    snapshot::copy,
};
use crate::files::{self, FileError, Lock};

/// What SQLite leaves beside a data file; they belong to that file alone and must never lie beside another.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A data file that nobody else can open, whether it is sound, damaged or not there.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    access: Access,
    _lock: Lock,
}

impl Held {
    /// Takes hold of a data file, to be read with `access`.
    ///
    /// # Errors
    /// Somebody has it open, or its folder cannot be written.
    pub fn take(path: &Path, access: &Access) -> Result<Self, StoreError> {
        let lock = Lock::take(&beside(path, ".lock")).map_err(|error| refused_lock(error, path))?;
        Ok(Self { path: path.to_owned(), access: access.clone(), _lock: lock })
    }

    /// Whether there is anything: the file, or what is left beside it.
    pub fn is_there(&self) -> bool {
        files::exists(&self.path) || JOURNALS.iter().any(|it| files::exists(&beside(&self.path, it)))
    }

    /// Copies a sound data file, whatever its layout, as it is. No journal is left beside it.
    ///
    /// # Errors
    /// It is no sound data file of this program, or the copy cannot be written.
    pub fn copy(&self, folder: &Path) -> Result<Copy, StoreError> {
        inspect(&self.path, &self.access)?;
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE, &self.access)?;
        connection.execute_batch(&Journal::Ahead.settings())?;
        let copied = copy(&connection, folder, &self.access)?;
        connection.close().map_err(|(_, error)| error)?;
        Ok(copied)
    }

    /// Keeps the file and what lies beside it byte for byte under a name of its own; the file itself stays.
    ///
    /// # Errors
    /// A copy cannot be written.
    pub fn keep_aside(&self, mark: &str) -> Result<PathBuf, FileError> {
        let aside = files::keep_aside(&self.path, mark)?;
        if files::exists(&self.path) {
            files::copy_atomic(&self.path, &aside)?;
        }
        for journal in JOURNALS.iter().filter(|it| files::exists(&beside(&self.path, it))) {
            files::copy_atomic(&beside(&self.path, journal), &beside(&aside, journal))?;
        }
        Ok(aside)
    }

    /// Reads what can be read from the file, damaged as it is, into a new one; none where it is called off.
    ///
    /// # Errors
    /// Nothing can be read at all, or the new file cannot be written.
    pub fn salvage(
        &self,
        folder: &Path,
        watch: &mut TablesRead<'_>,
    ) -> Result<Option<(Copy, Salvaged)>, StoreError> {
        let damaged = Copy::of_file(&self.path, folder, &self.access)?;
        let journal = beside(&self.path, "-wal");
        let twin = beside(damaged.path(), "-wal");
        if files::exists(&journal) {
            files::copy_atomic(&journal, &twin)?;
        }
        let salvaged = salvage(damaged.path(), folder, &self.access, watch);
        for journal in JOURNALS {
            files::remove(&beside(damaged.path(), journal))?;
        }
        salvaged
    }

    /// Puts a file in the place of this one, in one step. Journals of this one go before: what they hold must be kept elsewhere by then.
    ///
    /// # Errors
    /// The system refuses; the file as it was still stands there.
    pub fn replace(&self, by: Copy) -> Result<(), FileError> {
        for journal in JOURNALS {
            files::remove(&beside(&self.path, journal))?;
        }
        files::replace(by.into_temporary(), &self.path)
    }
}
