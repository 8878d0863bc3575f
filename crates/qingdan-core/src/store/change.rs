//! Table `change`: what a step of the history changed, one row a field or a task's actions.

use rusqlite::{Row, params, types::Value};

use super::{
    Changes, StepId, StoreError,
    row::{Columns, parsed, text},
};
use crate::model::{Change, Subject};

/// The columns of a change.
pub(super) fn change_columns(step: StepId, seq: usize, change: &Change) -> Result<Columns, StoreError> {
    let (before, after) = values(change)?;
    Ok(vec![
        ("step", Value::Integer(step.0)),
        ("seq", Value::Integer(i64::try_from(seq).unwrap_or(i64::MAX))),
        ("subject", text(&subject_name(&change.subject())?)),
        ("before", Value::Text(before)),
        ("after", Value::Text(after)),
    ])
}

/// A subject as it is kept.
pub(super) fn subject_name(subject: &Subject) -> Result<String, StoreError> {
    Ok(serde_json::to_string(subject)?)
}

/// Reads a change back.
pub(super) fn read_change(row: &Row<'_>) -> rusqlite::Result<Change> {
    let subject: Subject = parsed(row, "subject", |it| serde_json::from_str(it).ok())?;
    Ok(match subject {
        Subject::Field(field) => {
            Change::Field { field, before: row.get("before")?, after: row.get("after")? }
        }
        Subject::Actions { actions } => Change::Actions {
            task: actions,
            before: parsed(row, "before", |it| serde_json::from_str(it).ok())?,
            after: parsed(row, "after", |it| serde_json::from_str(it).ok())?,
        },
    })
}

impl Changes<'_> {
    /// Lets the one change of a step end in another value.
    pub(super) fn put_after(&self, step: StepId, change: &Change) -> Result<(), StoreError> {
        let sql = "UPDATE change SET after = ?2 WHERE step = ?1";
        self.connection.prepare_cached(sql)?.execute(params![step.0, values(change)?.1])?;
        Ok(())
    }
}

fn values(change: &Change) -> Result<(String, String), StoreError> {
    Ok(match change {
        Change::Field { before, after, .. } => (before.clone(), after.clone()),
        Change::Actions { before, after, .. } => {
            (serde_json::to_string(before)?, serde_json::to_string(after)?)
        }
    })
}
