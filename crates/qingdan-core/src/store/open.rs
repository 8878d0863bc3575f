//! Opening and closing the file: one process at a time, nothing touched before it is known to be ours and sound.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::Migrations;

use super::{Access, StoreError, access::connect, error::is_of_the_disk, inspect};
use crate::files::{self, FileError, FileProblem, Lock};

/// `application_id` of our files: the letters QDTB (清单填报), see <https://sqlite.org/pragma.html#pragma_application_id>.
pub(super) const APPLICATION_ID: i32 = 0x5144_5442;

static MIGRATIONS_FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/store/migrations");

/// Every connection: full syncs, one holder, checks on, nothing in the schema trusted, zeros over what is deleted. `recursive_triggers` makes
/// the delete triggers speak for `INSERT OR REPLACE` too. With `locking_mode=EXCLUSIVE` the WAL needs no shared memory file.
const SETTINGS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA trusted_schema = OFF;
    PRAGMA secure_delete = ON;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA wal_checkpoint(TRUNCATE);";

/// Where a change is written first, so that it is there as a whole or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journal {
    /// What is new, in a journal beside the file, moved into the file from time to time: the quickest.
    Ahead,
    /// What was before, in a journal that is emptied with each change: everything saved is in the file itself as soon as it is saved, and a stick may
    /// be pulled or its file be copied at any time. Emptied, not deleted: a stick's directory is the first to break.
    Before,
}

impl Journal {
    /// The settings of a connection.
    pub(super) fn settings(self) -> String {
        let mode = match self {
            Self::Ahead => "WAL",
            Self::Before => "TRUNCATE",
        };
        format!("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = {mode};{SETTINGS}")
    }
}

/// The office's data file, open. Only one process can have it open.
#[derive(Debug)]
pub struct Store {
    // Before the lock, so that it is closed before the lock is let go.
    connection: Connection,
    path: PathBuf,
    access: Access,
    _lock: Lock,
}

impl Store {
    /// Opens a data file, making it where there is none.
    ///
    /// # Errors
    /// The file is open elsewhere, from a newer version or another program, no database, damaged, read-only or on a network share;
    /// it and its folder are then exactly as before.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, Journal::Ahead, &Access::Plain)
    }

    /// The same with a choice of the journal, and with the key of an encrypted file.
    ///
    /// # Errors
    /// As [`open`](Self::open); an encrypted file without its key counts as no database.
    pub fn open_with(path: &Path, journal: Journal, access: &Access) -> Result<Self, StoreError> {
        if files::is_on_network(&files::folder_of(path)) {
            return Err(StoreError::Network(path.to_owned()));
        }
        let lock = Lock::take(&beside(path, ".lock")).map_err(|error| refused_lock(error, path))?;
        match open_locked(path, journal, access) {
            Ok(connection) => {
                Ok(Self { connection, path: path.to_owned(), access: access.clone(), _lock: lock })
            }
            Err(error) => {
                lock.withdraw();
                Err(error)
            }
        }
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// With what it was opened.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Moves everything from the journal into the file itself, so that a copy of the file alone is whole.
    ///
    /// # Errors
    /// The file cannot be written; what was saved is still safe in the journal.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Closes the file with everything in it and no journal beside it.
    ///
    /// # Errors
    /// The file cannot be written; what was saved is still safe in the journal.
    pub fn close(self) -> Result<(), StoreError> {
        self.checkpoint()?;
        self.connection.close().map_err(|(_, error)| StoreError::from(error))
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// The path with something put after its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

pub(super) fn migrations() -> Result<Migrations<'static>, StoreError> {
    Ok(Migrations::from_directory(&MIGRATIONS_FOLDER)?)
}

/// `user_version` of a file made by this version: how many migrations there are.
pub(super) fn current_version() -> usize {
    MIGRATIONS_FOLDER.dirs().count()
}

pub(super) fn refused_lock(error: FileError, path: &Path) -> StoreError {
    match error.problem {
        FileProblem::InUse => StoreError::AlreadyOpen(path.to_owned()),
        FileProblem::NotAllowed => StoreError::ReadOnly(path.to_owned()),
        _ => StoreError::File(error),
    }
}

fn open_locked(path: &Path, journal: Journal, access: &Access) -> Result<Connection, StoreError> {
    match files::size(path)? {
        Some(_) => inspect::inspect(path, access)?,
        None if files::exists(&beside(path, "-wal")) => return Err(StoreError::FileLost(path.to_owned())),
        None => make(path, access)?,
    }
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
    connection.busy_timeout(inspect::PATIENCE)?;
    connection.execute_batch(&journal.settings()).map_err(|error| refused(error, path))?;
    migrate(&mut connection, path)?;
    Ok(connection)
}

/// What a failure of the first statements means: they are the first to write beside the file.
fn refused(error: rusqlite::Error, path: &Path) -> StoreError {
    match error.sqlite_error_code() {
        _ if inspect::is_busy(&error) => StoreError::AlreadyOpen(path.to_owned()),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => StoreError::ReadOnly(path.to_owned()),
        _ => StoreError::from(error),
    }
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    migrations()?.to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } if is_of_the_disk(&err) => refused(err, path),
        other => other.into(),
    })
}

/// Makes a new file under another name and puts it in place when it is whole: a power cut leaves either no file or a good one.
fn make(path: &Path, access: &Access) -> Result<(), StoreError> {
    let folder = files::folder_of(path);
    let temporary = files::temporary_file(&folder, path)?;
    let mut connection = connect(temporary.path(), OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut connection, path)?;
    connection.close().map_err(|(_, error)| StoreError::from(error))?;
    Ok(files::place_new(temporary, path)?)
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn check(code: i32, expected: &str) {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let name = format!("{:?}", refused(error, Path::new("qingdan.db")));
        assert!(name.starts_with(expected), "{code}: {name}");
    }

    #[test]
    fn tells_what_the_first_statements_met() {
        check(ffi::SQLITE_READONLY_DIRECTORY, "ReadOnly");
        check(ffi::SQLITE_CANTOPEN, "ReadOnly");
        check(ffi::SQLITE_BUSY, "AlreadyOpen");
        check(ffi::SQLITE_FULL, "DiskFull");
        check(ffi::SQLITE_IOERR, "Sqlite");
    }
}
