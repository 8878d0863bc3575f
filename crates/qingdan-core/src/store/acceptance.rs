//! Tables `acceptance` and `ruling`: 接收, which revisions were accepted, by whom, and what was decided on what they ask for.

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{Row, types::Value};

use super::{
    Changes, ReportId, StoreError, Tables,
    report::{parse_time, time_text},
    row::{exact, insert, optional, parsed, parsed_optional, text, tick},
};
use crate::model::{Acceptance, Period, ReportKey, Ruling, TaskId, TaskListId, UnitId};

/// A revision that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Whose report on what.
    pub key: ReportKey,
    /// When.
    pub at: NaiveDateTime,
    /// Name of the office that accepted it.
    pub office: String,
    /// Name of the person there; empty where none was chosen.
    pub person: String,
    /// What the 回执 says of it.
    pub acceptance: Acceptance,
}

impl Tables<'_> {
    /// Every accepted revision of a task list, by period, then unit, then revision.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn accepted(&self, list: &TaskListId) -> Result<Vec<Accepted>, StoreError> {
        let sql = "SELECT acceptance.*, task_list, unit, period, revision, content_hash
            FROM acceptance JOIN report ON report.id = acceptance.report WHERE task_list = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Vec<_> = statement
            .query_map([list.as_str()], |row| Ok((ReportId(row.get("report")?), read(row)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = found
            .into_iter()
            .map(|(report, it)| {
                let acceptance = Acceptance { rulings: self.rulings(report)?, ..it.acceptance };
                Ok(Accepted { acceptance, ..it })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        all.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(all)
    }

    fn rulings(&self, report: ReportId) -> Result<Vec<Ruling>, StoreError> {
        let sql = "SELECT * FROM ruling WHERE report = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([report.0], read_ruling)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Makes a revision that went up an accepted one.
    ///
    /// # Errors
    /// It is a draft or accepted already, or the file cannot be written.
    pub fn accept(&self, report: ReportId, accepted: &Accepted) -> Result<(), StoreError> {
        let Accepted { at, office, person, acceptance, .. } = accepted;
        let sql = "UPDATE report SET state = 'accepted' WHERE id = ?1 AND state <> 'draft'";
        self.connection.execute(sql, [report.0])?;
        let timeliness = acceptance.timeliness.map(|it| serde_json::to_string(&it)).transpose()?;
        let columns = vec![
            ("report", Value::Integer(report.0)),
            ("accepted_at", text(&time_text(at.trunc_subsecs(0)))),
            ("office", text(office)),
            ("person", text(person)),
            ("received_on", text(&acceptance.received_on)),
            ("timeliness", optional(timeliness)),
            ("note", text(&acceptance.note)),
        ];
        insert(self.connection, "acceptance", &columns)?;
        (0..).zip(&acceptance.rulings).try_for_each(|(seq, ruling)| self.add_ruling(report, seq, ruling))
    }

    fn add_ruling(&self, report: ReportId, seq: i64, ruling: &Ruling) -> Result<(), StoreError> {
        let columns = vec![
            ("report", Value::Integer(report.0)),
            ("seq", Value::Integer(seq)),
            ("task", text(&ruling.task)),
            ("kind", text(&serde_json::to_string(&ruling.kind)?)),
            ("granted", tick(ruling.granted)),
            ("note", text(&ruling.note)),
        ];
        Ok(insert(self.connection, "ruling", &columns)?)
    }
}

fn order(it: &Accepted) -> (Period, &str, u32) {
    (it.key.period, it.key.unit.as_str(), it.acceptance.revision)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Accepted> {
    let key = ReportKey {
        task_list: parsed(row, "task_list", |id| Some(TaskListId::from(id)))?,
        unit: parsed(row, "unit", |id| Some(UnitId::from(id)))?,
        period: parsed(row, "period", exact::<Period>)?,
    };
    let acceptance = Acceptance {
        unit: key.unit.clone(),
        revision: row.get("revision")?,
        content_hash: row.get("content_hash")?,
        received_on: parsed(row, "received_on", exact)?,
        timeliness: parsed_optional(row, "timeliness", |it| serde_json::from_str(it).ok())?,
        rulings: Vec::new(),
        note: row.get("note")?,
    };
    Ok(Accepted {
        key,
        at: parsed(row, "accepted_at", parse_time)?,
        office: row.get("office")?,
        person: row.get("person")?,
        acceptance,
    })
}

fn read_ruling(row: &Row<'_>) -> rusqlite::Result<Ruling> {
    Ok(Ruling {
        task: parsed(row, "task", |id| Some(TaskId::from(id)))?,
        kind: parsed(row, "kind", |it| serde_json::from_str(it).ok())?,
        granted: row.get("granted")?,
        note: row.get("note")?,
    })
}
