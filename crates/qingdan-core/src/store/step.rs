//! Table `step`: the history of a report, one row what one save, undo or redo changed together. What changed is in `change`.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, params, types::Value};

use super::{
    Changes, ReportId, StoreError, Tables,
    change::{change_columns, read_change, subject_name},
    report::{parse_time, time_text},
    row::{choice, chosen, insert, parsed, parsed_optional, text},
};
use crate::model::{Cause, Change, Field, HistoryMark, Standing, Subject, Typing};

/// A row of table `step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepId(pub(super) i64);

/// A step without what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// The row.
    pub id: StepId,
    /// When it was committed; for typing that went on, when that ended.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// What made it.
    pub cause: Cause,
    /// Where it is between undo and redo; none for what itself undoes or redoes.
    pub standing: Option<Standing>,
}

/// Who changes a draft, when and how: what the history keeps beside the change itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// What made it.
    pub cause: Cause,
    /// Whether it goes on with the step before.
    pub typing: Typing,
    /// Fields that hold what the program put in, and that a person has looked at now.
    pub looked_at: Vec<Field>,
}

impl Tables<'_> {
    /// The step that undo takes back or redo does again: the last one done, or the last one undone. None where there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn step_at(&self, report: ReportId, standing: Standing) -> Result<Option<StepRow>, StoreError> {
        // Undone in the order of the stack, so that the last one undone is the oldest.
        let order = if standing == Standing::Done { "DESC" } else { "ASC" };
        let sql =
            format!("SELECT * FROM step WHERE report = ?1 AND standing = ?2 ORDER BY id {order} LIMIT 1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![report.0, choice(&standing)], read_step).optional()?)
    }

    /// What a step changed, in its order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn changes_of(&self, step: StepId) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT * FROM change WHERE step = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([step.0], read_change)?.collect::<rusqlite::Result<_>>()?)
    }

    /// What a step changed, without the values.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn subjects_of(&self, step: StepId) -> Result<Vec<Subject>, StoreError> {
        let sql = "SELECT subject FROM change WHERE step = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &Row<'_>| parsed(row, "subject", |it| serde_json::from_str(it).ok());
        Ok(statement.query_map([step.0], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The history of a report and of the revisions before and after it, latest first, at most `limit` changes that are older than `before`: of some subjects, or of all
    /// where none is named.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn history(
        &self,
        report: ReportId,
        subjects: &[Subject],
        before: HistoryMark,
        limit: u32,
    ) -> Result<Vec<(StepRow, Change, HistoryMark)>, StoreError> {
        // An empty list names every subject.
        let sql = "SELECT step.*, change.* FROM step JOIN change ON change.step = step.id
            WHERE report IN (
                SELECT other.id FROM report own JOIN report other USING (task_list, unit, period) WHERE own.id = ?1
              ) AND (?2 = '[]' OR subject IN (SELECT value FROM json_each(?2)))
              AND (step.id < ?4 OR (step.id = ?4 AND seq > ?5))
            ORDER BY step.id DESC, seq LIMIT ?3";
        let names =
            serde_json::to_string(&subjects.iter().map(subject_name).collect::<Result<Vec<_>, _>>()?)?;
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((read_step(row)?, read_change(row)?, read_mark(row)?));
        let values = params![report.0, names, limit, before.step, before.seq];
        Ok(statement.query_map(values, read)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Moves a step along the stack.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_standing(&self, step: StepId, standing: Standing) -> Result<(), StoreError> {
        let sql = "UPDATE step SET standing = ?2 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(params![step.0, choice(&standing)])?;
        Ok(())
    }

    /// Keeps what changed. Nothing that was undone before can be redone then, unless this is an undo or redo itself.
    pub(super) fn add_step(
        &self,
        report: ReportId,
        stamp: &Stamp,
        changes: &[Change],
    ) -> Result<(), StoreError> {
        if stamp.cause.can_be_undone() {
            self.drop_undone(report)?;
        }
        if stamp.typing == Typing::Continues && self.continue_step(report, stamp, changes)? {
            return Ok(());
        }
        insert(self.connection, "step", &step_columns(report, stamp))?;
        let step = StepId(self.connection.last_insert_rowid());
        for (seq, change) in changes.iter().enumerate() {
            insert(self.connection, "change", &change_columns(step, seq, change)?)?;
        }
        Ok(())
    }

    fn drop_undone(&self, report: ReportId) -> Result<(), StoreError> {
        let sql = "UPDATE step SET standing = 'dropped' WHERE report = ?1 AND standing = 'undone'";
        self.connection.prepare_cached(sql)?.execute([report.0])?;
        Ok(())
    }

    /// Whether the last step was the same person's typing in the same field, and goes on now.
    fn continue_step(&self, report: ReportId, stamp: &Stamp, changes: &[Change]) -> Result<bool, StoreError> {
        let (Some(last), [change]) = (self.last_step(report)?, changes) else { return Ok(false) };
        let same_field = |earlier: &[Change]| matches!(earlier, [it] if it.subject() == change.subject() && !it.confirms());
        let same_hand = last.standing == Some(Standing::Done)
            && (last.cause, &last.person) == (stamp.cause, &stamp.person)
            && !change.confirms()
            && same_field(&self.changes_of(last.id)?);
        if same_hand {
            self.put_after(last.id, change)?;
            self.end_step(last.id, stamp.at)?;
        }
        Ok(same_hand)
    }

    fn last_step(&self, report: ReportId) -> Result<Option<StepRow>, StoreError> {
        let sql = "SELECT * FROM step WHERE report = ?1 ORDER BY id DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([report.0], read_step).optional()?)
    }

    /// A step that changed nothing in the end is no step.
    fn end_step(&self, step: StepId, at: NaiveDateTime) -> Result<(), StoreError> {
        let nothing = "DELETE FROM change WHERE step = ?1 AND before = after";
        if self.connection.prepare_cached(nothing)?.execute([step.0])? == 1 {
            self.connection.prepare_cached("DELETE FROM step WHERE id = ?1")?.execute([step.0])?;
        } else {
            let sql = "UPDATE step SET at = ?2 WHERE id = ?1";
            self.connection.prepare_cached(sql)?.execute(params![step.0, time_text(at)])?;
        }
        Ok(())
    }
}

fn step_columns(report: ReportId, stamp: &Stamp) -> super::row::Columns {
    let standing = if stamp.cause.can_be_undone() { choice(&Standing::Done) } else { Value::Null };
    vec![
        ("report", Value::Integer(report.0)),
        ("at", text(&time_text(stamp.at))),
        ("person", text(&stamp.person)),
        ("cause", choice(&stamp.cause)),
        ("standing", standing),
    ]
}

fn read_mark(row: &Row<'_>) -> rusqlite::Result<HistoryMark> {
    Ok(HistoryMark { step: row.get("step")?, seq: row.get("seq")? })
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<StepRow> {
    Ok(StepRow {
        id: StepId(row.get("id")?),
        at: parsed(row, "at", parse_time)?,
        person: row.get("person")?,
        cause: parsed(row, "cause", chosen)?,
        standing: parsed_optional(row, "standing", chosen)?,
    })
}
