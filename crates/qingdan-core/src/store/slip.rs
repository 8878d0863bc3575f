//! Table `slip`: 任务包, 退回单 and 回执 that went down from here or came down to here, each with its file. Never changed and never deleted.

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{OptionalExtension, Row, params, types::Value};
use serde::{Deserialize, Serialize};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::{choice, chosen, insert, optional, parsed, text},
};
use crate::{
    content::sha256_hex,
    model::{Period, ReportKey, Slip, TaskListId},
};

/// Which way a slip went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SlipWay {
    /// Written here.
    Sent,
    /// Imported here.
    Received,
}

/// A slip that is kept, without its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipRow {
    /// Which way it went.
    pub way: SlipWay,
    /// What it says.
    pub slip: Slip,
    /// SHA-256 of its content.
    pub content_hash: String,
    /// When it was written or imported here.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
}

/// A slip to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewSlip<'a> {
    /// Which way it goes.
    pub way: SlipWay,
    /// What it says.
    pub slip: &'a Slip,
    /// Its file, byte for byte.
    pub workbook: &'a [u8],
    /// When it is written or imported.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: &'a str,
}

/// Every column but the file's.
const HEAD: &str = "way, content_hash, content, at, person";

impl Tables<'_> {
    /// The slip with this content, by its SHA-256; none where it is not here.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn slip(&self, content_hash: &str) -> Result<Option<SlipRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM slip WHERE content_hash = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([content_hash], read).optional()?)
    }

    /// The file of a slip, byte for byte; none where it is not here.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn slip_workbook(&self, content_hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT workbook FROM slip WHERE content_hash = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([content_hash], |row| row.get(0)).optional()?)
    }

    /// The slips of a period, in the order in which they were written or imported.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn slips(&self, list: &TaskListId, period: Period) -> Result<Vec<SlipRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM slip WHERE task_list = ?1 AND period = ?2 ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![list.as_str(), period.to_string()], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every slip of a task list, in the order in which they were written or imported.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn all_slips(&self, list: &TaskListId) -> Result<Vec<SlipRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM slip WHERE task_list = ?1 ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([list.as_str()], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The 退回单 about a unit's period, in the order in which they were written or imported.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn return_slips(&self, key: &ReportKey) -> Result<Vec<SlipRow>, StoreError> {
        let of_unit = |row: &SlipRow| matches!(&row.slip, Slip::Return(it) if it.unit == key.unit);
        Ok(self.slips(&key.task_list, key.period)?.into_iter().filter(of_unit).collect())
    }
}

impl Changes<'_> {
    /// Keeps a slip with its file. Answers with the SHA-256 of its content.
    ///
    /// # Errors
    /// It is there already, or the file cannot be written.
    pub fn add_slip(&self, new: &NewSlip<'_>) -> Result<String, StoreError> {
        let content = serde_json::to_string(new.slip)?;
        let hash = sha256_hex(content.as_bytes());
        let head = new.slip.head();
        let (kind, unit, revision) = match new.slip {
            Slip::Round(_) => ("round", None, None),
            Slip::Return(it) => ("return", Some(&it.unit), Some(it.revision)),
            Slip::Receipt(_) => ("receipt", None, None),
        };
        let columns = vec![
            ("way", choice(&new.way)),
            ("kind", text(kind)),
            ("task_list", text(&head.task_list)),
            ("period", text(&head.period)),
            ("unit", optional(unit)),
            ("revision", revision.map_or(Value::Null, |it| Value::Integer(it.into()))),
            ("content_hash", text(&hash)),
            ("content", Value::Text(content)),
            ("workbook", Value::Blob(new.workbook.to_vec())),
            ("at", text(&time_text(new.at.trunc_subsecs(0)))),
            ("person", text(new.person)),
        ];
        insert(self.connection, "slip", &columns)?;
        Ok(hash)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SlipRow> {
    Ok(SlipRow {
        way: parsed(row, "way", chosen)?,
        slip: parsed(row, "content", |it| serde_json::from_str(it).ok())?,
        content_hash: row.get("content_hash")?,
        at: parsed(row, "at", parse_time)?,
        person: row.get("person")?,
    })
}
