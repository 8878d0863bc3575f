//! Tables `evidence` and `evidence_content`: 佐证材料, which file belongs to which task. The bytes lie in files of their own.
//!
//! Nothing on disk is deleted but what a row names as unsettled: a data file put back from a backup never costs files that it
//! does not know.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Changes, ReportId, StoreError, Tables,
    report::{parse_time, time_text},
    row::{parsed, parsed_optional},
};
use crate::model::{Evidence, EvidenceId, TaskId};

const SELECT: &str =
    "SELECT evidence.*, evidence_content.bytes FROM evidence JOIN evidence_content USING (sha256)";

/// A file to be attached, its content kept already.
#[derive(Debug, Clone, Copy)]
pub struct NewEvidence<'a> {
    /// The task.
    pub task: &'a TaskId,
    /// Its cleaned name.
    pub name: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
}

impl Tables<'_> {
    /// The files of a report, removed ones too, in the order in which they were attached.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn evidence(&self, report: ReportId) -> Result<Vec<Evidence>, StoreError> {
        let sql = format!("{SELECT} WHERE report = ?1 ORDER BY added_at, id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([report.0], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One file, whatever report it belongs to.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn evidence_by_id(&self, id: EvidenceId) -> Result<Option<Evidence>, StoreError> {
        let sql = format!("{SELECT} WHERE id = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], read).optional()?)
    }

    /// The contents whose files were being written or deleted when the program ended.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn unsettled_contents(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT sha256 FROM evidence_content WHERE state = 'unsettled'";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    /// Notes that a content's file is about to be written. One that is kept already stays kept.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn expect_content(&self, sha256: &str, bytes: u32) -> Result<(), StoreError> {
        let sql = "INSERT INTO evidence_content (sha256, bytes, state) VALUES (?1, ?2, 'unsettled')
            ON CONFLICT DO NOTHING";
        self.connection.execute(sql, params![sha256, bytes])?;
        Ok(())
    }

    /// Attaches a file whose content is written; one that was removed from the same task comes back under the new name.
    ///
    /// # Errors
    /// The revision is no draft, or the data file cannot be written.
    pub fn add_evidence(
        &self,
        report: ReportId,
        new: NewEvidence<'_>,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE evidence_content SET state = 'kept' WHERE sha256 = ?1";
        self.connection.execute(sql, [new.sha256])?;
        let sql = "INSERT INTO evidence (report, task, sha256, name, added_at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (report, task, sha256) DO UPDATE SET name = ?4, added_at = ?5, removed_at = NULL";
        let values = params![report.0, new.task.as_str(), new.sha256, new.name, time_text(now)];
        self.connection.execute(sql, values)?;
        Ok(())
    }

    /// Attaches to a draft what is attached to another revision.
    ///
    /// # Errors
    /// The revision is no draft, or the data file cannot be written.
    pub fn inherit_evidence(&self, from: ReportId, to: ReportId) -> Result<(), StoreError> {
        let sql = "INSERT INTO evidence (report, task, sha256, name, added_at)
            SELECT ?2, task, sha256, name, added_at FROM evidence
            WHERE report = ?1 AND removed_at IS NULL ORDER BY added_at, id";
        self.connection.execute(sql, params![from.0, to.0])?;
        Ok(())
    }

    /// Marks a file as removed, or brings it back.
    ///
    /// # Errors
    /// The revision is no draft, or the data file cannot be written.
    pub fn mark_evidence(&self, id: EvidenceId, removed_at: Option<NaiveDateTime>) -> Result<(), StoreError> {
        let sql = "UPDATE evidence SET removed_at = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![id.0, removed_at.map(time_text)])?;
        Ok(())
    }

    /// Forgets files removed before a time. Contents that nothing needs any more become unsettled.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn purge_evidence(&self, removed_before: NaiveDateTime) -> Result<(), StoreError> {
        let sql = "DELETE FROM evidence WHERE removed_at < ?1";
        self.connection.execute(sql, [time_text(removed_before)])?;
        let sql = "UPDATE evidence_content SET state = 'unsettled'
            WHERE state = 'kept' AND sha256 NOT IN (SELECT sha256 FROM evidence)";
        self.connection.execute(sql, [])?;
        Ok(())
    }

    /// Forgets an unsettled content whose file is deleted.
    ///
    /// # Errors
    /// It is not unsettled, or the data file cannot be written.
    pub fn forget_content(&self, sha256: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM evidence_content WHERE sha256 = ?1 AND state = 'unsettled'";
        self.connection.execute(sql, [sha256])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId(row.get("id")?),
        task: parsed(row, "task", |id| Some(TaskId::from(id)))?,
        name: row.get("name")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        added_at: parsed(row, "added_at", parse_time)?,
        removed_at: parsed_optional(row, "removed_at", parse_time)?,
    })
}
