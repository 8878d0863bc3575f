//! Tables `sub_office` and `sub_office_task`: who a unit asks for their part of its reports, and about what.

use rusqlite::{Row, params, types::Value};

use super::{
    Changes, StoreError, Tables,
    row::{Columns, choice, chosen, insert, parsed, text},
};
use crate::model::{Asked, SubOffice, TaskId, UnitId};

impl Tables<'_> {
    /// A unit's sub-offices in order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sub_offices(&self, unit: &UnitId) -> Result<Vec<SubOffice>, StoreError> {
        let sql = "SELECT seq, name FROM sub_office WHERE unit = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([unit.as_str()], |row| Ok((row.get("seq")?, row.get("name")?)))?;
        let offices: Vec<(i64, String)> = found.collect::<Result<_, _>>()?;
        offices.into_iter().map(|(seq, name)| Ok(SubOffice { name, asked: self.asked(unit, seq)? })).collect()
    }

    fn asked(&self, unit: &UnitId, office: i64) -> Result<Vec<Asked>, StoreError> {
        let sql = "SELECT task, part FROM sub_office_task WHERE unit = ?1 AND office = ?2 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let asked = statement.query_map(params![unit.as_str(), office], read_asked)?;
        Ok(asked.collect::<Result<_, _>>()?)
    }
}

impl Changes<'_> {
    /// Puts other sub-offices in the place of a unit's.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_sub_offices(&self, unit: &UnitId, offices: &[SubOffice]) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM sub_office_task WHERE unit = ?1", [unit.as_str()])?;
        self.connection.execute("DELETE FROM sub_office WHERE unit = ?1", [unit.as_str()])?;
        for (seq, office) in (0..).zip(offices) {
            let columns =
                vec![("unit", text(unit)), ("seq", Value::Integer(seq)), ("name", text(&office.name))];
            insert(self.connection, "sub_office", &columns)?;
            for (at, asked) in (0..).zip(&office.asked) {
                insert(self.connection, "sub_office_task", &asked_columns(unit, seq, at, asked))?;
            }
        }
        Ok(())
    }
}

fn asked_columns(unit: &UnitId, office: i64, seq: i64, asked: &Asked) -> Columns {
    vec![
        ("unit", text(unit)),
        ("office", Value::Integer(office)),
        ("seq", Value::Integer(seq)),
        ("task", text(&asked.task)),
        ("part", choice(&asked.part)),
    ]
}

fn read_asked(row: &Row<'_>) -> rusqlite::Result<Asked> {
    Ok(Asked { task: parsed(row, "task", |id| Some(TaskId::from(id)))?, part: parsed(row, "part", chosen)? })
}
