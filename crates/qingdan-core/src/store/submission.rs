//! Table `submission`: 上报, when and by whom a revision was submitted at this PC, and the workbook that went up.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Changes, ReportId, StoreError, StoredReport, Tables,
    report::{parse_time, time_text},
    row::parsed,
};

/// When and by whom a revision was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// When, to the second.
    pub at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
}

impl Tables<'_> {
    /// When and by whom a revision was submitted; none for drafts and for what was received.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn submission(&self, report: ReportId) -> Result<Option<Submission>, StoreError> {
        let sql = "SELECT submitted_at, person FROM submission WHERE report = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([report.0], read).optional()?)
    }

    /// The workbook that went up; none for drafts and for what was received.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn submitted_workbook(&self, report: ReportId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT workbook FROM submission WHERE report = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([report.0], |row| row.get(0)).optional()?)
    }
}

impl Changes<'_> {
    /// Locks a draft and keeps what went up.
    ///
    /// # Errors
    /// It is no draft, or the file cannot be written.
    pub fn submit_here(
        &self,
        draft: &StoredReport,
        submission: &Submission,
        workbook: &[u8],
    ) -> Result<(), StoreError> {
        self.submit(draft)?;
        let sql = "INSERT INTO submission (report, submitted_at, person, workbook) VALUES (?1, ?2, ?3, ?4)";
        let at = time_text(submission.at);
        self.connection.execute(sql, params![draft.row.id.0, at, submission.person, workbook])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission { at: parsed(row, "submitted_at", parse_time)?, person: row.get("person")? })
}
