//! Table `liaison`: the register of 联络员, one row a person and time in charge.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, types::Value};

use super::{
    Changes, StoreError, Tables,
    row::{Columns, exact, insert, optional, parsed_optional, text, update},
};
use crate::model::{Liaison, UnitId};

/// In charge is who has no last day; the last one entered, should there be two.
const IN_CHARGE: &str = "SELECT * FROM liaison WHERE unit = ?1 AND until IS NULL ORDER BY id DESC LIMIT 1";

impl Tables<'_> {
    /// Who is in charge; none where nobody is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn liaison(&self, unit: &UnitId) -> Result<Option<Liaison>, StoreError> {
        Ok(self.in_charge(unit)?.map(|(_, liaison)| liaison))
    }

    /// Everybody who is or was in charge, in the order of their first days.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn liaisons(&self, unit: &UnitId) -> Result<Vec<Liaison>, StoreError> {
        let sql = "SELECT * FROM liaison WHERE unit = ?1 ORDER BY since, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([unit.as_str()], read_liaison)?.collect::<rusqlite::Result<_>>()?)
    }

    fn in_charge(&self, unit: &UnitId) -> rusqlite::Result<Option<(i64, Liaison)>> {
        self.connection
            .prepare_cached(IN_CHARGE)?
            .query_row([unit.as_str()], |row| Ok((row.get("id")?, read_liaison(row)?)))
            .optional()
    }
}

impl Changes<'_> {
    /// Enters who is in charge from [`Liaison::since`] on. The same name corrects the row in hand; another name ends it the day before.
    /// What changed is kept with the time and the person at the PC.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_liaison(
        &self,
        unit: &UnitId,
        liaison: &Liaison,
        by: (NaiveDateTime, &str),
    ) -> Result<(), StoreError> {
        match self.in_charge(unit)? {
            Some((id, before)) if before.name == liaison.name => {
                self.change_liaison(id, &before, liaison, by)
            }
            Some((id, before)) => {
                self.change_liaison(id, &before, &ended(&before, liaison), by)?;
                self.add_liaison(unit, liaison, by)
            }
            None => self.add_liaison(unit, liaison, by),
        }
    }

    fn add_liaison(
        &self,
        unit: &UnitId,
        liaison: &Liaison,
        by: (NaiveDateTime, &str),
    ) -> Result<(), StoreError> {
        let mut columns = liaison_columns(liaison);
        columns.push(("unit", text(unit)));
        insert(self.connection, "liaison", &columns)?;
        self.add_liaison_change(self.connection.last_insert_rowid(), None, liaison, by)
    }

    fn change_liaison(
        &self,
        id: i64,
        before: &Liaison,
        after: &Liaison,
        by: (NaiveDateTime, &str),
    ) -> Result<(), StoreError> {
        if before == after {
            return Ok(());
        }
        let key = vec![("id", Value::Integer(id))];
        update(self.connection, "liaison", &key, &liaison_columns(before), liaison_columns(after))?;
        self.add_liaison_change(id, Some(before), after, by)
    }
}

/// The one before, with the day before the next one begins as last day; never before his or her own first.
fn ended(before: &Liaison, next: &Liaison) -> Liaison {
    let last_day = next.since.and_then(|since| since.pred_opt()).max(before.since);
    Liaison { until: last_day, ..before.clone() }
}

/// The columns that register and report share.
pub(super) fn liaison_columns(liaison: &Liaison) -> Columns {
    vec![
        ("name", text(&liaison.name)),
        ("position", text(&liaison.position)),
        ("office_phone", text(&liaison.office_phone)),
        ("mobile", text(&liaison.mobile)),
        ("since", optional(liaison.since)),
        ("until", optional(liaison.until)),
    ]
}

/// Reads those columns back.
pub(super) fn read_liaison(row: &Row<'_>) -> rusqlite::Result<Liaison> {
    Ok(Liaison {
        name: row.get("name")?,
        position: row.get("position")?,
        office_phone: row.get("office_phone")?,
        mobile: row.get("mobile")?,
        since: parsed_optional(row, "since", exact)?,
        until: parsed_optional(row, "until", exact)?,
    })
}
