//! Table `received_decision`: what was decided about a received file, when and by whom.

use chrono::NaiveDateTime;
use rusqlite::{Row, params};

use super::{
    Changes, StoreError, Tables,
    report::{parse_time, time_text},
    row::{choice, chosen, parsed},
};
use crate::model::{Decision, ReceivedId};

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: Decision,
    /// When.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
}

impl Tables<'_> {
    /// What was decided about a received file, in order.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn decided(&self, id: ReceivedId) -> Result<Vec<Decided>, StoreError> {
        let sql = "SELECT * FROM received_decision WHERE received = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id.0], read)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Keeps a decision.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn add_decided(&self, id: ReceivedId, decided: &Decided) -> Result<(), StoreError> {
        let sql = "INSERT INTO received_decision (received, seq, at, person, decision)
            SELECT ?1, count(*), ?2, ?3, ?4 FROM received_decision WHERE received = ?1";
        let values = params![id.0, time_text(decided.at), decided.person, choice(&decided.decision)];
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Decided> {
    Ok(Decided {
        decision: parsed(row, "decision", chosen)?,
        at: parsed(row, "at", parse_time)?,
        person: row.get("person")?,
    })
}
