//! Table `return_comment`: 退回意见 as the municipal office writes them, until they go into a 退回单.

use rusqlite::params;

use super::{Changes, StoreError, Tables, row::parsed};
use crate::model::{CommentPlace, ReportKey};

impl Tables<'_> {
    /// The comments on a revision that wait for a slip, in the order in which they were begun.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn return_comments(
        &self,
        key: &ReportKey,
        revision: u32,
    ) -> Result<Vec<(CommentPlace, String)>, StoreError> {
        let sql = "SELECT place, comment FROM return_comment
            WHERE task_list = ?1 AND unit = ?2 AND period = ?3 AND revision = ?4 ORDER BY id";
        let keys = params![key.task_list.as_str(), key.unit.as_str(), key.period.to_string(), revision];
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(keys, |row| {
            Ok((parsed(row, "place", |it| serde_json::from_str(it).ok())?, row.get("comment")?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Keeps a comment on a place of a revision in the place of the one before; an empty one takes it away.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_return_comment(
        &self,
        key: &ReportKey,
        revision: u32,
        place: &CommentPlace,
        comment: &str,
    ) -> Result<(), StoreError> {
        let (list, unit, period) = (key.task_list.as_str(), key.unit.as_str(), key.period.to_string());
        let place = serde_json::to_string(place)?;
        if comment.is_empty() {
            let sql = "DELETE FROM return_comment
                WHERE task_list = ?1 AND unit = ?2 AND period = ?3 AND revision = ?4 AND place = ?5";
            self.connection.execute(sql, params![list, unit, period, revision, place])?;
            return Ok(());
        }
        let sql = "INSERT INTO return_comment (task_list, unit, period, revision, place, comment)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (task_list, unit, period, revision, place) DO UPDATE SET comment = excluded.comment";
        self.connection.execute(sql, params![list, unit, period, revision, place, comment])?;
        Ok(())
    }

    /// Takes the comments on a revision away, once a slip has them.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn drop_return_comments(&self, key: &ReportKey, revision: u32) -> Result<(), StoreError> {
        let sql = "DELETE FROM return_comment
            WHERE task_list = ?1 AND unit = ?2 AND period = ?3 AND revision = ?4";
        let keys = params![key.task_list.as_str(), key.unit.as_str(), key.period.to_string(), revision];
        self.connection.execute(sql, keys)?;
        Ok(())
    }
}
