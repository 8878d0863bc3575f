//! Table `taken_over`: which fields of a report came from an earlier one, with the value they had there.

use rusqlite::{Row, params};

use super::{
    Changes, ReportId, StoreError, Tables,
    row::{choice, chosen, parsed},
};
use crate::model::{Field, TakenBy};

/// A field that was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The field.
    pub field: Field,
    /// The value it had then, as text.
    pub value: String,
    /// Who took it over.
    pub by: TakenBy,
}

impl Tables<'_> {
    /// The fields taken over with their values then, in no particular order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn taken_over(&self, report: ReportId) -> Result<Vec<Mark>, StoreError> {
        let sql = "SELECT field, value, taken_by FROM taken_over WHERE report = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([report.0], read_mark)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Notes that a field was taken over.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_taken_over(&self, report: ReportId, mark: &Mark) -> Result<(), StoreError> {
        let sql = "INSERT INTO taken_over (report, field, value, taken_by) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (report, field) DO UPDATE SET value = excluded.value, taken_by = excluded.taken_by";
        let field = serde_json::to_string(&mark.field)?;
        let values = params![report.0, field, mark.value, choice(&mark.by)];
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Notes that a person has looked at a field: it counts as filled in here.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn drop_taken_over(&self, report: ReportId, field: &Field) -> Result<(), StoreError> {
        let sql = "DELETE FROM taken_over WHERE report = ?1 AND field = ?2";
        self.connection.prepare_cached(sql)?.execute(params![report.0, serde_json::to_string(field)?])?;
        Ok(())
    }
}

fn read_mark(row: &Row<'_>) -> rusqlite::Result<Mark> {
    Ok(Mark {
        field: parsed(row, "field", |it| serde_json::from_str(it).ok())?,
        value: row.get("value")?,
        by: parsed(row, "taken_by", chosen)?,
    })
}
