//! Snapshots: a copy of the data file made while it is open, and what a closed copy holds, looked at without changing it.

use std::{cmp::Reverse, path::Path};

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use tempfile::NamedTempFile;

use super::{
    Access, Store, StoreError, Tables,
    access::connect,
    inspect::{self, inspect},
    open::{current_version, migrations},
};
use crate::{
    files::{self, FileError},
    model::{OfficeProfile, Period},
};

/// A copy of a data file that is no snapshot yet: it has not been looked at, and vanishes when it is dropped.
#[derive(Debug)]
pub struct Copy {
    temporary: NamedTempFile,
    access: Access,
}

/// What a closed data file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Version of its layout (`user_version`).
    pub layout: u32,
    /// The office; none where none was chosen yet.
    pub office: Option<OfficeProfile>,
    /// How many revisions there are of each period, latest period first.
    pub periods: Vec<(Period, u32)>,
    /// How many units they are of.
    pub units: u32,
    /// When something was last saved or received, as the file has it; none where nothing was.
    pub last_saved: Option<String>,
    /// Hashes of the evidence it names.
    pub evidence: Vec<String>,
    /// Hashes of the received files it names.
    pub received: Vec<String>,
}

/// What a data file of an earlier layout is called in the list of what [`Store::open`] would do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// This version's.
    Current,
    /// An earlier version's: opening it brings it to this version's.
    Earlier,
}

impl Store {
    /// Copies everything into a file in a folder, without what was deleted.
    ///
    /// # Errors
    /// The data file cannot be read or the copy cannot be written; nothing is left of it then.
    pub fn copy(&self, folder: &Path) -> Result<Copy, StoreError> {
        copy(self.connection(), folder, self.access())
    }

    /// Whether a data file is of this version's layout; none where there is no file.
    ///
    /// # Errors
    /// The file is no data file of this program, damaged, or of a later version.
    pub fn layout(path: &Path, access: &Access) -> Result<Option<Layout>, StoreError> {
        if files::size(path)?.is_none() {
            return Ok(None);
        }
        inspect(path, access)?;
        let connection = inspect::open_untouched(path, access)?;
        let current = usize::try_from(layout_of(&connection)?) == Ok(current_version());
        Ok(Some(if current { Layout::Current } else { Layout::Earlier }))
    }

    /// What a data file holds that nobody has open, whatever its layout.
    ///
    /// # Errors
    /// It is no data file of this program, damaged, or of a later version.
    pub fn holding(path: &Path, access: &Access) -> Result<Holding, StoreError> {
        inspect(path, access)?;
        let connection = inspect::open_untouched(path, access)?;
        holding(&connection).map_err(|error| inspect::damaged(path, &error))
    }

    /// Brings a closed copy to this version's layout and forgets the contents that were being written or deleted when it was made:
    /// their files may be needed by what it takes the place of.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub fn ready_for_use(path: &Path, access: &Access) -> Result<(), StoreError> {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
        migrations()?.to_latest(&mut connection)?;
        connection.execute("DELETE FROM evidence_content WHERE state = 'unsettled' AND sha256 NOT IN (SELECT sha256 FROM evidence)", [])?;
        Ok(connection.close().map_err(|(_, error)| error)?)
    }
}

impl Copy {
    /// With what it is read.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.temporary.path()
    }

    /// Looks whether it is whole: every page, and, in this version's layout, every submitted revision and every edition.
    ///
    /// # Errors
    /// It is not; the sentence says what is wrong.
    pub fn check(&self) -> Result<(), StoreError> {
        check_whole(self.path(), &self.access)
    }

    /// Puts it in its place, where nothing stands yet, for good when this returns.
    ///
    /// # Errors
    /// Something stands there, or it cannot be written.
    pub fn place(self, path: &Path) -> Result<(), FileError> {
        files::place_new(self.temporary, path)
    }

    /// Puts it in the place of a closed copy of the same content, for good when this returns.
    ///
    /// # Errors
    /// The system refuses; what stood there still does.
    pub fn put_over(self, path: &Path) -> Result<(), FileError> {
        files::replace(self.temporary, path)
    }

    /// The copy of a closed data file, made byte by byte.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub fn of_file(from: &Path, folder: &Path, access: &Access) -> Result<Self, FileError> {
        let temporary = files::temporary_file(folder, from)?;
        files::fill_from(temporary.as_file(), from)?;
        Ok(Self { temporary, access: access.clone() })
    }

    /// A file that is being written and is to become a data file.
    pub(super) fn of_temporary(temporary: NamedTempFile, access: Access) -> Self {
        Self { temporary, access }
    }

    /// Ends it as a file: what takes its place is for good when this returns.
    pub(super) fn into_temporary(self) -> NamedTempFile {
        self.temporary
    }
}

/// Holds every page of a closed data file, and, in this version's layout, every submitted revision and every edition against
/// what they were.
///
/// # Errors
/// It is no data file of this program, of a later version, or something in it is damaged.
pub fn check_whole(path: &Path, access: &Access) -> Result<(), StoreError> {
    inspect(path, access)?;
    let connection = inspect::open_untouched(path, access)?;
    inspect::check_all_pages(path, &connection)?;
    if usize::try_from(layout_of(&connection)?) != Ok(current_version()) {
        return Ok(());
    }
    let altered = Tables { connection: &connection }.altered()?;
    altered.into_iter().next().map_or(Ok(()), |it| Err(StoreError::Altered(it.words)))
}

/// `VACUUM INTO` reads rows, not pages: a damaged source fails here and is not copied with its damage.
pub(super) fn copy(connection: &Connection, folder: &Path, access: &Access) -> Result<Copy, StoreError> {
    let temporary = files::temporary_file(folder, &folder.join("qingdan.db"))?;
    // The path is UTF-8 or SQLite could not open it.
    let target = temporary.path().to_string_lossy().into_owned();
    connection.execute("VACUUM INTO ?1", [target])?;
    temporary.as_file().sync_all().map_err(|error| FileError::from_io(error, temporary.path()))?;
    Ok(Copy { temporary, access: access.clone() })
}

pub(super) fn layout_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn holding(connection: &Connection) -> rusqlite::Result<Holding> {
    let tables = Tables { connection };
    let has = |table: &str| {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        connection.query_row(sql, [table], |_| Ok(())).optional().map(|it| it.is_some())
    };
    let hashes = |table: &str, sql: &str| if has(table)? { texts(connection, sql) } else { Ok(Vec::new()) };
    Ok(Holding {
        layout: layout_of(connection)?,
        office: tables.office().unwrap_or_default(),
        periods: periods(connection)?,
        units: connection.query_row("SELECT count(DISTINCT unit) FROM report", [], |row| row.get(0))?,
        last_saved: connection.query_row("SELECT max(saved_at) FROM report", [], |row| row.get(0))?,
        evidence: hashes("evidence", "SELECT DISTINCT sha256 FROM evidence ORDER BY sha256")?,
        received: hashes("received", "SELECT sha256 FROM received ORDER BY sha256")?,
    })
}

fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn periods(connection: &Connection) -> rusqlite::Result<Vec<(Period, u32)>> {
    let sql = "SELECT period, count(*) FROM report GROUP BY period";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(params![], |row| {
        let period: String = row.get(0)?;
        Ok((period.parse::<Period>().ok(), row.get(1)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        if let (Some(period), count) = row? {
            found.push((period, count));
        }
    }
    found.sort_by_key(|(period, _)| Reverse(*period));
    Ok(found)
}
