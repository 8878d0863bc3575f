//! Table `received`: the files that were received (收表), each once by its SHA-256, and what became of them.

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{OptionalExtension, Row, types::Value};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::{Columns, choice, chosen, exact, insert, optional, parsed, parsed_optional, text, tick, update},
};
use crate::model::{Bucket, Period, ReceivedId, UnitId};

/// A row of table `received`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedRow {
    /// The row.
    pub id: ReceivedId,
    /// What is kept of it.
    pub file: ReceivedFile,
    /// When it came first.
    pub received_at: NaiveDateTime,
}

/// A received file with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its cleaned name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it is.
    pub bucket: Bucket,
    /// Whether a person has to decide.
    pub waits: bool,
    /// The unit it is of, where that is known.
    pub unit: Option<UnitId>,
    /// The period.
    pub period: Option<Period>,
    /// 修订号.
    pub revision: Option<u32>,
    /// What became of it, in words.
    pub sentence: String,
    /// What could not be read in it.
    pub notes: Vec<String>,
}

/// Which received files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that a person has to decide on.
    Waiting,
    /// All.
    All,
}

impl Tables<'_> {
    /// The received files, those that came last first.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn received(&self, which: Which) -> Result<Vec<ReceivedRow>, StoreError> {
        let limit = if which == Which::Waiting { "WHERE waits = 1" } else { "" };
        let sql = format!("SELECT * FROM received {limit} ORDER BY received_at DESC, id DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One of them.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn received_by_id(&self, id: ReceivedId) -> Result<Option<ReceivedRow>, StoreError> {
        let sql = "SELECT * FROM received WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id.0], read).optional()?)
    }

    /// The one with these bytes.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn received_by_hash(&self, sha256: &str) -> Result<Option<ReceivedRow>, StoreError> {
        let sql = "SELECT * FROM received WHERE sha256 = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([sha256], read).optional()?)
    }
}

impl Changes<'_> {
    /// Adds a file that came for the first time.
    ///
    /// # Errors
    /// It is there already, or the data file cannot be written.
    pub fn add_received(&self, file: ReceivedFile, now: NaiveDateTime) -> Result<ReceivedRow, StoreError> {
        let mut columns = vec![
            ("sha256", text(&file.sha256)),
            ("name", text(&file.name)),
            ("bytes", Value::Integer(i64::try_from(file.bytes).unwrap_or(i64::MAX))),
            ("received_at", text(&time_text(now))),
        ];
        columns.extend(outcome_columns(&file)?);
        insert(self.connection, "received", &columns)?;
        let id = u32::try_from(self.connection.last_insert_rowid());
        let id = ReceivedId(id.map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX))?);
        Ok(ReceivedRow { id, file, received_at: now.trunc_subsecs(0) })
    }

    /// Keeps what became of a file later. Its name, its bytes and when it came stay.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn change_received(&self, row: &ReceivedRow, after: &ReceivedFile) -> Result<(), StoreError> {
        let key = vec![("id", Value::Integer(row.id.0.into()))];
        let (before, after) = (outcome_columns(&row.file)?, outcome_columns(after)?);
        Ok(update(self.connection, "received", &key, &before, after)?)
    }
}

/// The columns of what became of it.
fn outcome_columns(file: &ReceivedFile) -> Result<Columns, StoreError> {
    Ok(vec![
        ("bucket", choice(&file.bucket)),
        ("waits", tick(file.waits)),
        ("unit", optional(file.unit.as_ref())),
        ("period", optional(file.period)),
        ("revision", file.revision.map_or(Value::Null, |it| Value::Integer(it.into()))),
        ("sentence", text(&file.sentence)),
        ("notes", text(&serde_json::to_string(&file.notes)?)),
    ])
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReceivedRow> {
    let bytes: i64 = row.get("bytes")?;
    let file = ReceivedFile {
        sha256: row.get("sha256")?,
        name: row.get("name")?,
        bytes: bytes.unsigned_abs(),
        bucket: parsed(row, "bucket", chosen)?,
        waits: row.get("waits")?,
        unit: parsed_optional(row, "unit", |id| Some(UnitId::from(id)))?,
        period: parsed_optional(row, "period", exact::<Period>)?,
        revision: row.get("revision")?,
        sentence: row.get("sentence")?,
        notes: parsed(row, "notes", |it| serde_json::from_str(it).ok())?,
    };
    Ok(ReceivedRow {
        id: ReceivedId(row.get("id")?),
        file,
        received_at: parsed(row, "received_at", parse_time)?,
    })
}
