//! Table `report`: 上报表, one row a revision, with its parts in tables of their own.

mod columns;

use std::cmp::Reverse;

use chrono::{NaiveDateTime, SubsecRound};
use rusqlite::{OptionalExtension, ToSql, params, types::Value};

pub(super) use columns::{parse_time, time_text};

use columns::{Head, content_columns, key_columns, read_head};

use super::{
    Changes, Stamp, StoreError, Tables,
    row::{change_parts, choice, insert, optional, parts, text, update},
};
use crate::{
    content,
    model::{Change, Report, ReportKey, ReportState, TaskListId, UnitId, changes},
};

/// The tables with rows of a draft.
const OF_A_DRAFT: [&str; 9] = [
    "step",
    "taken_over",
    "evidence",
    "entry",
    "reading",
    "action",
    "report_liaison",
    "explanation",
    "comment_answer",
];

/// A row of table `report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportId(pub(super) i64);

/// A revision without its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The row.
    pub id: ReportId,
    /// What it is about.
    pub key: ReportKey,
    /// 修订号.
    pub revision: u32,
    /// Where it is in its life.
    pub state: ReportState,
    /// When its content was last changed; none before the first change.
    pub saved_at: Option<NaiveDateTime>,
}

/// A revision with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// What stands beside the content.
    pub row: ReportRow,
    /// The content.
    pub report: Report,
}

impl Tables<'_> {
    /// The latest revision on a unit's period; none where there is none.
    ///
    /// # Errors
    /// The file cannot be read, or a submitted revision is no longer what was submitted.
    pub fn report(&self, key: &ReportKey) -> Result<Option<StoredReport>, StoreError> {
        let sql = "SELECT * FROM report WHERE task_list = ?1 AND unit = ?2 AND period = ?3
            ORDER BY revision DESC LIMIT 1";
        let keys = params![key.task_list.as_str(), key.unit.as_str(), key.period.to_string()];
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row(keys, read_head).optional()?;
        found.map(|head| self.with_parts(head)).transpose()
    }

    /// One revision on a unit's period; none where it is not there.
    ///
    /// # Errors
    /// As [`report`](Self::report).
    pub fn revision(&self, key: &ReportKey, revision: u32) -> Result<Option<StoredReport>, StoreError> {
        let sql = "SELECT * FROM report WHERE task_list = ?1 AND unit = ?2 AND period = ?3 AND revision = ?4";
        let keys = params![key.task_list.as_str(), key.unit.as_str(), key.period.to_string(), revision];
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row(keys, read_head).optional()?;
        found.map(|head| self.with_parts(head)).transpose()
    }

    /// Every revision of a task list, latest period first, then by unit, latest revision first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn reports(&self, list: &TaskListId) -> Result<Vec<ReportRow>, StoreError> {
        let sql = "SELECT * FROM report WHERE task_list = ?1 ORDER BY unit, revision DESC";
        self.rows(sql, params![list.as_str()])
    }

    /// Every revision of one unit, latest period first, then latest revision first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn reports_of(&self, list: &TaskListId, unit: &UnitId) -> Result<Vec<ReportRow>, StoreError> {
        let sql = "SELECT * FROM report WHERE task_list = ?1 AND unit = ?2 ORDER BY revision DESC";
        self.rows(sql, params![list.as_str(), unit.as_str()])
    }

    fn rows(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<ReportRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement
            .query_map(values, |row| read_head(row).map(|head| head.stored.row))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        rows.sort_by_key(|row| Reverse(row.key.period));
        Ok(rows)
    }

    fn with_parts(&self, head: Head) -> Result<StoredReport, StoreError> {
        let Head { mut stored, content_hash } = head;
        let id = stored.row.id;
        stored.report.entries = parts(self.connection, id)?;
        stored.report.readings = parts(self.connection, id)?;
        stored.report.actions = parts(self.connection, id)?;
        stored.report.liaisons = parts(self.connection, id)?;
        stored.report.explanations = parts(self.connection, id)?;
        stored.report.answers = parts(self.connection, id)?;
        match content_hash {
            Some(hash) if hash != content_hash_of(&stored.report)? => {
                Err(StoreError::Altered(stored.row.key.period.label()))
            }
            _ => Ok(stored),
        }
    }
}

impl Changes<'_> {
    /// Adds a draft with its content. `saved_at` is none for a blank one that nobody has typed into.
    ///
    /// # Errors
    /// That revision is there already, or the file cannot be written.
    pub fn add_draft(
        &self,
        report: &Report,
        now: NaiveDateTime,
        saved_at: Option<NaiveDateTime>,
    ) -> Result<StoredReport, StoreError> {
        let mut columns = key_columns(&report.key);
        columns.extend(content_columns(report));
        columns.push(("state", text("draft")));
        columns.push(("created_at", text(&time_text(now))));
        columns.push(("saved_at", optional(saved_at.map(time_text))));
        insert(self.connection, "report", &columns)?;
        let id = ReportId(self.connection.last_insert_rowid());
        let blank = Report {
            entries: Vec::new(),
            readings: Vec::new(),
            actions: Vec::new(),
            liaisons: Vec::new(),
            explanations: Vec::new(),
            answers: Vec::new(),
            ..report.clone()
        };
        self.change_all_parts(id, &blank, report)?;
        let row = ReportRow {
            id,
            key: report.key.clone(),
            revision: report.revision,
            state: ReportState::Draft,
            saved_at: saved_at.map(|time| time.trunc_subsecs(0)),
        };
        Ok(StoredReport { row, report: report.clone() })
    }

    /// Brings a draft from the content in hand to another, writing only what differs, and keeps what a person changed in the history.
    /// Without a stamp, or with that of the program itself, nobody changed anything: the time of the last change stays.
    ///
    /// # Errors
    /// The revision is no draft, or the file cannot be written.
    pub fn change_draft(
        &self,
        before: &StoredReport,
        after: Report,
        stamp: Option<&Stamp>,
    ) -> Result<StoredReport, StoreError> {
        let id = before.row.id;
        let key = vec![("id", Value::Integer(id.0))];
        let mut new = content_columns(&after);
        if let Some(stamp) = stamp {
            if stamp.cause.is_of_a_person() {
                new.push(("saved_at", text(&time_text(stamp.at))));
            }
            let mut changed = changes(&before.report, &after);
            for field in &stamp.looked_at {
                if before.report.get(field) == after.get(field) {
                    self.drop_taken_over(id, field)?;
                    changed.extend(Change::confirmed(&after, field));
                }
            }
            if !changed.is_empty() {
                self.add_step(id, stamp, &changed)?;
            }
        }
        update(self.connection, "report", &key, &content_columns(&before.report), new)?;
        self.change_all_parts(id, &before.report, &after)?;
        let saved = stamp.filter(|it| it.cause.is_of_a_person()).map(|it| it.at.trunc_subsecs(0));
        let saved_at = saved.or(before.row.saved_at);
        let row = ReportRow { revision: after.revision, saved_at, ..before.row.clone() };
        Ok(StoredReport { row, report: after })
    }

    /// Makes a draft a submitted revision, which never changes again.
    ///
    /// # Errors
    /// It is no draft, or the file cannot be written.
    pub fn submit(&self, draft: &StoredReport) -> Result<(), StoreError> {
        let hash = content_hash_of(&draft.report)?;
        let sql = "UPDATE report SET state = 'submitted', content_hash = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![draft.row.id.0, hash])?;
        Ok(())
    }

    /// Moves a revision that went up along its life: 已退回, 已接收.
    ///
    /// # Errors
    /// It is a draft or becomes one, or the file cannot be written.
    pub fn put_state(&self, report: ReportId, state: ReportState) -> Result<(), StoreError> {
        let sql = "UPDATE report SET state = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![report.0, choice(&state)])?;
        Ok(())
    }

    /// Deletes a draft with its history and marks. Its files are forgotten; contents that nothing needs any more go with the next purge.
    ///
    /// # Errors
    /// The revision is no draft, or the file cannot be written.
    pub fn drop_draft(&self, report: ReportId) -> Result<(), StoreError> {
        let sql = "DELETE FROM change WHERE step IN (SELECT id FROM step WHERE report = ?1)";
        self.connection.execute(sql, [report.0])?;
        for table in OF_A_DRAFT {
            self.connection.execute(&format!("DELETE FROM {table} WHERE report = ?1"), [report.0])?;
        }
        self.connection.execute("DELETE FROM report WHERE id = ?1", [report.0])?;
        Ok(())
    }

    fn change_all_parts(&self, id: ReportId, before: &Report, after: &Report) -> rusqlite::Result<()> {
        change_parts(self.connection, id, &before.entries, &after.entries)?;
        change_parts(self.connection, id, &before.readings, &after.readings)?;
        change_parts(self.connection, id, &before.actions, &after.actions)?;
        change_parts(self.connection, id, &before.liaisons, &after.liaisons)?;
        change_parts(self.connection, id, &before.explanations, &after.explanations)?;
        change_parts(self.connection, id, &before.answers, &after.answers)
    }
}

fn content_hash_of(report: &Report) -> Result<String, StoreError> {
    Ok(content::sha256_hex(content::canonical_json(report)?.as_bytes()))
}
