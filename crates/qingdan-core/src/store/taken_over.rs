//! Table `taken_over`: which fields of a report came from an earlier one, with the value they had there.

use rusqlite::params;

use super::{Changes, ReportId, StoreError, Tables};
use crate::model::Field;

impl Tables<'_> {
    /// The fields taken over with their values then, in no particular order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn taken_over(&self, report: ReportId) -> Result<Vec<(Field, String)>, StoreError> {
        let sql = "SELECT field, value FROM taken_over WHERE report = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([report.0], |row| Ok((row.get("field")?, row.get("value")?)))?;
        rows.map(|row| {
            let (field, value): (String, String) = row?;
            Ok((serde_json::from_str(&field)?, value))
        })
        .collect()
    }
}

impl Changes<'_> {
    /// Notes that a field was taken over with this value.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_taken_over(&self, report: ReportId, field: &Field, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO taken_over (report, field, value) VALUES (?1, ?2, ?3)
            ON CONFLICT (report, field) DO UPDATE SET value = excluded.value";
        let field = serde_json::to_string(field)?;
        self.connection.prepare_cached(sql)?.execute(params![report.0, field, value])?;
        Ok(())
    }
}
