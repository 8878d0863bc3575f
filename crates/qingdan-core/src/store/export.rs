//! Table `export`: when a content was first exported.

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{OptionalExtension, params};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::parsed,
};

impl Tables<'_> {
    /// When this content, by its SHA-256, was first exported; none where it never was.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn first_exported_at(&self, content_hash: &str) -> Result<Option<NaiveDateTime>, StoreError> {
        let sql = "SELECT first_exported_at FROM export WHERE content_hash = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row([content_hash], |row| parsed(row, "first_exported_at", parse_time))
            .optional()?)
    }
}

impl Changes<'_> {
    /// Notes that this content is being exported; keeps the first time, to the second.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn note_export(&self, content_hash: &str, now: NaiveDateTime) -> Result<NaiveDateTime, StoreError> {
        if let Some(first) = self.first_exported_at(content_hash)? {
            return Ok(first);
        }
        let now = now.trunc_subsecs(0);
        let sql = "INSERT INTO export (content_hash, first_exported_at) VALUES (?1, ?2)";
        self.connection.execute(sql, params![content_hash, time_text(now)])?;
        Ok(now)
    }
}
