//! Table `liaison_change`: what was changed in the register of liaisons, when and by whom.

use chrono::NaiveDateTime;
use rusqlite::{Row, types::Value};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::{insert, optional, parsed, parsed_optional, text},
};
use crate::model::{Liaison, UnitId};

/// A change of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiaisonChange {
    /// When.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// What stood there before; none for a new one.
    pub before: Option<Liaison>,
    /// What stands there since.
    pub after: Liaison,
}

impl Tables<'_> {
    /// Every change of a unit's register, latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn liaison_changes(&self, unit: &UnitId) -> Result<Vec<LiaisonChange>, StoreError> {
        let sql =
            "SELECT liaison_change.* FROM liaison_change JOIN liaison ON liaison.id = liaison_change.liaison
            WHERE unit = ?1 ORDER BY liaison_change.id DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([unit.as_str()], read_change)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    pub(super) fn add_liaison_change(
        &self,
        liaison: i64,
        before: Option<&Liaison>,
        after: &Liaison,
        (at, person): (NaiveDateTime, &str),
    ) -> Result<(), StoreError> {
        let columns = vec![
            ("liaison", Value::Integer(liaison)),
            ("at", text(&time_text(at))),
            ("person", text(person)),
            ("before", optional(before.map(serde_json::to_string).transpose()?)),
            ("after", text(&serde_json::to_string(after)?)),
        ];
        Ok(insert(self.connection, "liaison_change", &columns)?)
    }
}

fn read_change(row: &Row<'_>) -> rusqlite::Result<LiaisonChange> {
    let liaison = |it: &str| serde_json::from_str(it).ok();
    Ok(LiaisonChange {
        at: parsed(row, "at", parse_time)?,
        person: row.get("person")?,
        before: parsed_optional(row, "before", liaison)?,
        after: parsed(row, "after", liaison)?,
    })
}
