//! Table `rounds`: what holds for a period that is collected.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Changes, StoreError, Tables,
    row::{exact, parsed, parsed_optional},
};
use crate::model::{Period, RoundTerms, TaskListId};

impl Tables<'_> {
    /// The last day on which a report of a period is in time; none where none is set.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn round_due(&self, list: &TaskListId, period: Period) -> Result<Option<NaiveDate>, StoreError> {
        Ok(self.round_terms(list, period)?.and_then(|it| it.due))
    }

    /// What holds for a period; none where nothing was ever set.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn round_terms(&self, list: &TaskListId, period: Period) -> Result<Option<RoundTerms>, StoreError> {
        let sql = "SELECT due, units, granted, notes FROM rounds WHERE task_list = ?1 AND period = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![list.as_str(), period.to_string()], read).optional()?)
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
        let terms = self.round_terms(list, period)?.unwrap_or_default();
        self.put_round_terms(list, period, &RoundTerms { due, ..terms })
    }

    /// Keeps what holds for a period from now on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_round_terms(
        &self,
        list: &TaskListId,
        period: Period,
        terms: &RoundTerms,
    ) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO rounds (task_list, period, due, units, granted, notes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let units = terms.units.as_ref().map(serde_json::to_string).transpose()?;
        let granted = serde_json::to_string(&terms.granted)?;
        let due = terms.due.map(|it| it.to_string());
        let values = params![list.as_str(), period.to_string(), due, units, granted, terms.notes];
        self.connection.execute(sql, values)?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<RoundTerms> {
    Ok(RoundTerms {
        due: parsed_optional(row, "due", exact)?,
        units: parsed_optional(row, "units", |it| serde_json::from_str(it).ok())?,
        granted: parsed(row, "granted", |it| serde_json::from_str(it).ok())?,
        notes: row.get("notes")?,
    })
}
