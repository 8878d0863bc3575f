//! Table `rounds`: what the municipal office sets for a period that it collects.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::{
    Changes, StoreError, Tables,
    row::{exact, parsed},
};
use crate::model::{Period, TaskListId};

impl Tables<'_> {
    /// The last day on which a report of a period is in time; none where none is set.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn round_due(&self, list: &TaskListId, period: Period) -> Result<Option<NaiveDate>, StoreError> {
        let sql = "SELECT due FROM rounds WHERE task_list = ?1 AND period = ?2 AND due IS NOT NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let of = params![list.as_str(), period.to_string()];
        Ok(statement.query_row(of, |row| parsed(row, "due", exact)).optional()?)
    }
}

impl Changes<'_> {
    /// Sets or clears that day.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_round_due(
        &self,
        list: &TaskListId,
        period: Period,
        due: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO rounds (task_list, period, due) VALUES (?1, ?2, ?3)
            ON CONFLICT (task_list, period) DO UPDATE SET due = excluded.due";
        let due = due.map(|it| it.to_string());
        self.connection.execute(sql, params![list.as_str(), period.to_string(), due])?;
        Ok(())
    }
}
