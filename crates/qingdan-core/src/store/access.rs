//! How a data file is read: as it is, or with the key that encrypts it. The only place that opens connections.
//!
//! An encrypted file (SQLCipher: AES-256, every page held against its HMAC) has no head that names it: it is told by not being an
//! ordinary one. Plain and encrypted copies of one office may lie side by side while a password is being set or taken away, so whoever
//! has the key can read both.

use std::{fmt, fmt::Write as _, path::Path};

use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};
use zeroize::Zeroizing;

use super::{Copy, StoreError, open::APPLICATION_ID, snapshot::layout_of};
use crate::files;

/// Length of a key in bytes: AES-256, see <https://www.zetetic.net/sqlcipher/design/>.
pub const KEY_BYTES: usize = 32;

/// Most bytes of one row, in which an edition's workbook is the largest by far.
const LARGEST_ROW: i32 = 64 * 1024 * 1024;
/// Most bytes of one statement, those of the schema among them.
const LARGEST_STATEMENT: i32 = 1024 * 1024;
/// Most memory of the database in this process.
const MEMORY: u32 = 192 * 1024 * 1024;

/// First bytes of a file that is not encrypted, see <https://sqlite.org/fileformat2.html#the_database_header>.
pub(super) const PLAIN_HEAD: &[u8] = b"SQLite format 3\0";

/// The key of an encrypted data file. It is overwritten in memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(Zeroizing<[u8; KEY_BYTES]>);

/// With what a data file is opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Access {
    /// Nothing: it is not encrypted.
    #[default]
    Plain,
    /// Its key; a file that is not encrypted is read without it.
    Key(DataKey),
}

impl DataKey {
    /// A key that was kept.
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key, to be kept where nobody reads it.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// As SQLCipher reads a key that needs no derivation, see <https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>.
    fn literal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(KEY_BYTES * 2 + 3));
        text.push_str("x'");
        for byte in self.0.iter() {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        text
    }
}

/// A key is never printed.
impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey")
    }
}

impl Access {
    fn literal(&self) -> Zeroizing<String> {
        match self {
            Self::Plain => Zeroizing::default(),
            Self::Key(key) => key.literal(),
        }
    }
}

/// Whether a file is one that a key may open: it is there, has content, and is not an ordinary data file.
///
/// # Errors
/// It cannot be read.
pub fn is_encrypted(path: &Path) -> Result<bool, StoreError> {
    Ok(files::size(path)?.is_some_and(|it| it > 0) && !has_plain_head(path)?)
}

/// Whether it is an ordinary data file; one that cannot be read is none.
pub(super) fn is_plain(path: &Path) -> bool {
    has_plain_head(path).unwrap_or(false)
}

fn has_plain_head(path: &Path) -> Result<bool, StoreError> {
    Ok(files::read_head(path, PLAIN_HEAD.len() as u64)?.starts_with(PLAIN_HEAD))
}

/// Opens a connection; with a key to whatever is not an ordinary data file, also to one that is still empty.
pub(super) fn connect(path: &Path, flags: OpenFlags, access: &Access) -> rusqlite::Result<Connection> {
    connect_as(path, path, flags, access)
}

/// The same by another name of the file, such as a URI.
pub(super) fn connect_as(
    path: &Path,
    name: impl AsRef<Path>,
    flags: OpenFlags,
    access: &Access,
) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(name, flags)?;
    if let (Access::Key(key), false) = (access, is_plain(path)) {
        // What it would write on the console is told in plain words by whoever asks.
        connection.pragma_update(None, "cipher_log_level", "NONE")?;
        connection.pragma_update(None, "key", key.literal().as_str())?;
    }
    bound(&connection)?;
    Ok(connection)
}

/// Whatever the file is, nothing of it is believed and no more is read of it at once than there is room for. This program has no views.
fn bound(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_ROW)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, LARGEST_STATEMENT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "hard_heap_limit", MEMORY)
}

impl Copy {
    /// The same content, written anew to be read with `to`. Nothing of a copy that anybody could read is left.
    ///
    /// # Errors
    /// It cannot be read, or the new one cannot be written.
    pub fn rewritten(self, to: &Access) -> Result<Self, StoreError> {
        let temporary = files::temporary_file(&files::folder_of(self.path()), self.path())?;
        let target = temporary.path().to_string_lossy().into_owned();
        let connection = connect(self.path(), OpenFlags::SQLITE_OPEN_READ_WRITE, self.access())?;
        connection.execute("ATTACH DATABASE ?1 AS rewritten KEY ?2", (&target, to.literal().as_str()))?;
        connection.query_row("SELECT sqlcipher_export('rewritten')", [], |_| Ok(()))?;
        connection.pragma_update(Some("rewritten"), "application_id", APPLICATION_ID)?;
        connection.pragma_update(Some("rewritten"), "user_version", layout_of(&connection)?)?;
        connection.execute("DETACH DATABASE rewritten", [])?;
        connection.close().map_err(|(_, error)| error)?;
        if *self.access() == Access::Plain {
            files::wipe(self.path())?;
        }
        Ok(Self::of_temporary(temporary, to.clone()))
    }
}
