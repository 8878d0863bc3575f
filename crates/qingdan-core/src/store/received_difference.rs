//! Table `received_difference`: what was edited by hand in a received file, cell by cell, and which cells a person let count.

use rusqlite::{Row, params, types::Value};

use super::{
    Changes, StoreError, Tables,
    row::{Columns, choice, chosen, insert, optional, parsed, parsed_optional, text},
};
use crate::model::{Field, ReceivedId, Touches};

/// One of the cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandEdit {
    /// Name of the sheet as it stands in the file.
    pub sheet: String,
    /// Row as Excel counts, from 1; 0 where the row is gone.
    pub row: u32,
    /// Header of the column.
    pub column: String,
    /// What of the report it belongs to.
    pub touches: Touches,
    /// The field, where it is one.
    pub field: Option<Field>,
    /// What the program wrote.
    pub before: String,
    /// What the cell says.
    pub after: String,
    /// Whether it counts; none until decided.
    pub taken: Option<bool>,
}

impl Tables<'_> {
    /// The cells of a received file in the order in which they were read.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn hand_edits(&self, id: ReceivedId) -> Result<Vec<HandEdit>, StoreError> {
        let sql = "SELECT * FROM received_difference WHERE received = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id.0], read)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Keeps the cells of a received file in the place of those kept before.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn put_hand_edits(&self, id: ReceivedId, edits: &[HandEdit]) -> Result<(), StoreError> {
        let sql = "DELETE FROM received_difference WHERE received = ?1";
        self.connection.prepare_cached(sql)?.execute(params![id.0])?;
        for (seq, edit) in (0..).zip(edits) {
            insert(self.connection, "received_difference", &columns(id, seq, edit)?)?;
        }
        Ok(())
    }
}

fn columns(id: ReceivedId, seq: i64, edit: &HandEdit) -> Result<Columns, StoreError> {
    let field = edit.field.as_ref().map(serde_json::to_string).transpose()?;
    Ok(vec![
        ("received", Value::Integer(id.0.into())),
        ("seq", Value::Integer(seq)),
        ("sheet", text(&edit.sheet)),
        ("line", Value::Integer(edit.row.into())),
        ("header", text(&edit.column)),
        ("touches", choice(&edit.touches)),
        ("field", optional(field)),
        ("before", text(&edit.before)),
        ("after", text(&edit.after)),
        ("taken", edit.taken.map_or(Value::Null, |it| Value::Integer(it.into()))),
    ])
}

fn read(row: &Row<'_>) -> rusqlite::Result<HandEdit> {
    Ok(HandEdit {
        sheet: row.get("sheet")?,
        row: row.get("line")?,
        column: row.get("header")?,
        touches: parsed(row, "touches", chosen)?,
        field: parsed_optional(row, "field", |it| serde_json::from_str(it).ok())?,
        before: row.get("before")?,
        after: row.get("after")?,
        taken: row.get("taken")?,
    })
}
