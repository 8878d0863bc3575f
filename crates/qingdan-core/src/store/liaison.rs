//! Table `liaison`: the register of 联络员, one row a person and time in charge.

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

    fn in_charge(&self, unit: &UnitId) -> rusqlite::Result<Option<(i64, Liaison)>> {
        self.connection
            .prepare_cached(IN_CHARGE)?
            .query_row([unit.as_str()], |row| Ok((row.get("id")?, read_liaison(row)?)))
            .optional()
    }
}

impl Changes<'_> {
    /// Enters who is in charge from [`Liaison::since`] on. The same name corrects the row in hand; another name ends it the day before.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_liaison(&self, unit: &UnitId, liaison: &Liaison) -> Result<(), StoreError> {
        match self.in_charge(unit)? {
            Some((id, before)) if before.name == liaison.name => self.change_liaison(id, &before, liaison),
            Some((id, before)) => {
                self.change_liaison(id, &before, &ended(&before, liaison))?;
                self.add_liaison(unit, liaison)
            }
            None => self.add_liaison(unit, liaison),
        }
    }

    fn add_liaison(&self, unit: &UnitId, liaison: &Liaison) -> Result<(), StoreError> {
        let mut columns = liaison_columns(liaison);
        columns.push(("unit", text(unit)));
        Ok(insert(self.connection, "liaison", &columns)?)
    }

    fn change_liaison(&self, id: i64, before: &Liaison, after: &Liaison) -> Result<(), StoreError> {
        let key = vec![("id", Value::Integer(id))];
        Ok(update(self.connection, "liaison", &key, &liaison_columns(before), liaison_columns(after))?)
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
