//! Table `office`: who works at this PC, one row.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, types::Value};

use super::{
    Changes, StoreError, Tables,
    report::time_text,
    row::{choice, chosen, insert, parsed, text},
};
use crate::model::{OfficeProfile, UnitId};

impl Tables<'_> {
    /// Who works at this PC; none before the first start is done.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn office(&self) -> Result<Option<OfficeProfile>, StoreError> {
        let read = |row: &rusqlite::Row<'_>| {
            Ok(OfficeProfile {
                unit: parsed(row, "unit", |id| Some(UnitId::from(id)))?,
                role: parsed(row, "role", chosen)?,
            })
        };
        Ok(self.connection.query_row("SELECT * FROM office", [], read).optional()?)
    }
}

impl Changes<'_> {
    /// Enters who works at this PC; once only.
    ///
    /// # Errors
    /// There is one already, or the file cannot be written.
    pub fn add_office(&self, office: &OfficeProfile, now: NaiveDateTime) -> Result<(), StoreError> {
        let columns = vec![
            ("id", Value::Integer(1)),
            ("unit", text(&office.unit)),
            ("role", choice(&office.role)),
            ("created_at", text(&time_text(now))),
        ];
        Ok(insert(self.connection, "office", &columns)?)
    }
}
