//! Table `edition`: 定稿, each with the workbook that was handed on. Never changed and never deleted.

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{OptionalExtension, Row, params, types::Value};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::{exact, insert, parsed, text},
};
use crate::{
    content::sha256_hex,
    model::{EditionId, Period, TaskListId, UnitId, UsedRevision},
};

/// An edition without its workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionRow {
    /// The row.
    pub id: EditionId,
    /// The period.
    pub period: Period,
    /// The department whose tasks alone it is about; none for all tasks.
    pub department: Option<UnitId>,
    /// 第几次, counted for each period and department.
    pub number: u32,
    /// When it was frozen.
    pub frozen_at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// JSON of what was chosen.
    pub choices: String,
    /// SHA-256 of what the workbook was made from.
    pub hash: String,
}

/// An edition to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewEdition<'a> {
    /// The task list.
    pub list: &'a TaskListId,
    /// The period.
    pub period: Period,
    /// The department whose tasks alone it is about; none for all tasks.
    pub department: Option<&'a UnitId>,
    /// 第几次, counted for each period and department.
    pub number: u32,
    /// When it is frozen.
    pub frozen_at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: &'a str,
    /// JSON of what was chosen.
    pub choices: &'a str,
    /// SHA-256 of what the workbook was made from.
    pub hash: &'a str,
    /// The revisions it was made from.
    pub used: &'a [UsedRevision],
    /// The workbook.
    pub workbook: &'a [u8],
}

/// Every column but the workbook's, which may be large.
const HEAD: &str = "id, period, department, number, frozen_at, person, choices, hash";

impl Tables<'_> {
    /// The editions of a period, in the order they were made.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn editions(&self, list: &TaskListId, period: Period) -> Result<Vec<EditionRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM edition WHERE task_list = ?1 AND period = ?2 ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![list.as_str(), period.to_string()], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every edition of a task list, in the order they were made.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn all_editions(&self, list: &TaskListId) -> Result<Vec<EditionRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM edition WHERE task_list = ?1 ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([list.as_str()], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One edition; none where it is not there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn edition(&self, id: EditionId) -> Result<Option<EditionRow>, StoreError> {
        let sql = format!("SELECT {HEAD} FROM edition WHERE id = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], read).optional()?)
    }

    /// The workbook of an edition, byte for byte as it was frozen.
    ///
    /// # Errors
    /// The file cannot be read, or the bytes are no longer what was frozen.
    pub fn edition_workbook(&self, id: EditionId) -> Result<Vec<u8>, StoreError> {
        let sql = "SELECT sha256, workbook FROM edition WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (sha256, bytes): (String, Vec<u8>) =
            statement.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if sha256_hex(&bytes) == sha256 { Ok(bytes) } else { Err(StoreError::EditionAltered) }
    }
}

impl Changes<'_> {
    /// Keeps an edition with the revisions it was made from.
    ///
    /// # Errors
    /// There is one of that number, or the file cannot be written.
    pub fn add_edition(&self, new: &NewEdition<'_>) -> Result<EditionId, StoreError> {
        let id = EditionId(self.connection.query_row(
            "SELECT coalesce(max(id), 0) + 1 FROM edition",
            [],
            |row| row.get(0),
        )?);
        // The revisions first: once the edition is there, nothing can be added to it.
        self.add_edition_revisions(id, new.used)?;
        let columns = vec![
            ("id", Value::Integer(id.0.into())),
            ("task_list", text(new.list)),
            ("period", text(&new.period)),
            ("department", text(new.department.map_or("", UnitId::as_str))),
            ("number", Value::Integer(new.number.into())),
            ("frozen_at", text(&time_text(new.frozen_at.trunc_subsecs(0)))),
            ("person", text(new.person)),
            ("choices", text(new.choices)),
            ("hash", text(new.hash)),
            ("sha256", text(&sha256_hex(new.workbook))),
            ("workbook", Value::Blob(new.workbook.to_vec())),
        ];
        insert(self.connection, "edition", &columns)?;
        Ok(id)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<EditionRow> {
    let department: String = row.get("department")?;
    Ok(EditionRow {
        id: EditionId(row.get("id")?),
        period: parsed(row, "period", exact::<Period>)?,
        department: (!department.is_empty()).then(|| UnitId::from(department.as_str())),
        number: row.get("number")?,
        frozen_at: parsed(row, "frozen_at", parse_time)?,
        person: row.get("person")?,
        choices: row.get("choices")?,
        hash: row.get("hash")?,
    })
}
