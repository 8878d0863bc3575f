//! Looks at a data file without changing a byte of it or leaving anything beside it.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::{
    Access, StoreError,
    access::{PLAIN_HEAD, connect, connect_as},
    expected::has_schema_of,
    open::{APPLICATION_ID, beside, current_version},
    schema_size,
};
use crate::files;

/// Up to this size the whole file is checked at every start (0.4 s for 268 MB on a slow office PC).
const QUICK_CHECK_LIMIT: u64 = 64 * 1024 * 1024;

/// Bytes of a page, in files of SQLite and SQLCipher alike unless they are told otherwise.
pub(super) const PAGE: u64 = 4096;

/// How long opening waits for another program, such as a virus scanner, to let go of the file.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Refuses a file that is not ours, newer, damaged or read-only.
pub(super) fn inspect(path: &Path, access: &Access) -> Result<(), StoreError> {
    if files::is_folder(path) {
        return Err(StoreError::NotDatabase(path.to_owned()));
    }
    check_head(path, access)?;
    if files::is_marked_read_only(path) {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    check_length(path)?;
    if schema_size::is_huge(path) {
        return Err(StoreError::Damaged { path: path.to_owned(), found: "a schema of thousands".to_owned() });
    }
    let connection = open_untouched(path, access).map_err(|error| damaged(path, &error))?;
    let layout = check_identity(path, &connection)?;
    check_schema(path, layout, &connection)?;
    check_pages(path, &connection)
}

/// Whether a file can be opened so: its first page is read and, where it is encrypted, held against its HMAC.
pub fn opens(path: &Path, access: &Access) -> bool {
    let first = |connection: Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0))
    };
    files::exists(path) && open_untouched(path, access).and_then(first).is_ok()
}

/// What the first hundred bytes say, see <https://sqlite.org/fileformat2.html#the_database_header>. Those of an encrypted file say nothing.
fn check_head(path: &Path, access: &Access) -> Result<(), StoreError> {
    let head = files::read_head(path, 100)?;
    let number = |at: usize| head.get(at..at + 4).and_then(|it| it.try_into().ok()).map(i32::from_be_bytes);
    match (head.starts_with(PLAIN_HEAD), number(60), number(68)) {
        (true, Some(version), Some(APPLICATION_ID)) => refuse_newer(path, version).map(|_| ()),
        (true, Some(_), Some(_)) => Err(StoreError::OtherProgram(path.to_owned())),
        (false, Some(_), Some(_)) if matches!(access, Access::Key(_)) => Ok(()),
        _ => Err(StoreError::NotDatabase(path.to_owned())),
    }
}

/// Opens without leaving a trace. Without a journal the file is read as it is; with one (the program was killed) the journal
/// is read too and stays as it is; only a change that broke off half-way is taken back, as its journal says.
pub(super) fn open_untouched(path: &Path, access: &Access) -> rusqlite::Result<Connection> {
    if has_journal(path) {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        Ok(connection)
    } else {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        connect_as(path, immutable_uri(path), flags, access)
    }
}

fn has_journal(path: &Path) -> bool {
    let broken_off = files::size(&beside(path, "-journal")).is_ok_and(|it| it.is_some_and(|bytes| bytes > 0));
    broken_off || files::exists(&beside(path, "-wal"))
}

/// Refuses a file that ends within a page: the database would read zeros there. One that was being extended when the power went has the page
/// in its journal.
fn check_length(path: &Path) -> Result<(), StoreError> {
    if files::size(path)?.is_some_and(|it| it.is_multiple_of(PAGE)) || has_journal(path) {
        return Ok(());
    }
    Err(StoreError::Damaged { path: path.to_owned(), found: "cut off within a page".to_owned() })
}

/// The path as SQLite's URI for a file that nobody changes, see <https://sqlite.org/uri.html>.
fn immutable_uri(path: &Path) -> String {
    let path = files::make_real(path).to_string_lossy().replace('\\', "/");
    let path = path.strip_prefix("//?/").unwrap_or(&path);
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let slash = if escaped.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{escaped}?immutable=1")
}

fn check_identity(path: &Path, connection: &Connection) -> Result<usize, StoreError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if pragma("application_id").map_err(|error| damaged(path, &error))? != APPLICATION_ID {
        return Err(StoreError::OtherProgram(path.to_owned()));
    }
    let version = pragma("user_version").map_err(|error| damaged(path, &error))?;
    refuse_newer(path, version)
}

/// The layout, if this version knows it.
fn refuse_newer(path: &Path, version: i32) -> Result<usize, StoreError> {
    let known = usize::try_from(version).ok().filter(|it| *it <= current_version());
    known.ok_or_else(|| StoreError::Newer(path.to_owned()))
}

/// Before anything else is read, for that may run what the schema says.
fn check_schema(path: &Path, layout: usize, connection: &Connection) -> Result<(), StoreError> {
    match has_schema_of(layout, connection) {
        Ok(true) => Ok(()),
        Ok(false) => {
            let found = format!("not the schema of layout {layout}");
            Err(StoreError::Damaged { path: path.to_owned(), found })
        }
        Err(StoreError::Sqlite(error)) => Err(damaged(path, &error)),
        Err(error) => Err(error),
    }
}

fn check_pages(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    if files::size(path)?.is_some_and(|size| size > QUICK_CHECK_LIMIT) {
        return Ok(());
    }
    check_all_pages(path, connection)
}

/// Refuses a file with a damaged page, however large it is.
pub(super) fn check_all_pages(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| damaged(path, &error))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { path: path.to_owned(), found }) }
}

pub(super) fn damaged(path: &Path, error: &rusqlite::Error) -> StoreError {
    if is_busy(error) {
        return StoreError::AlreadyOpen(path.to_owned());
    }
    StoreError::Damaged { path: path.to_owned(), found: error.to_string() }
}

/// Whether another connection, perhaps of another program, stands in the way.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
