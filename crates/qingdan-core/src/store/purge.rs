//! Removing what is no longer to be kept, of every table, for good: the one case in which submitted revisions, slips and editions go.
//!
//! The triggers that hold them stand aside inside the transaction and are back when it ends, whichever way it ends.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::params;
use serde::Serialize;

use super::{Changes, Store, StoreError, Tables, report::time_text};
use crate::model::Period;

/// How much there is of what a purge takes away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PurgeCounts {
    /// Revisions of reports, drafts too.
    pub revisions: u32,
    /// Files attached to them.
    pub evidence: u32,
    /// Files received.
    pub received: u32,
    /// 任务包, 退回单 and 回执, sent or received.
    pub slips: u32,
    /// 定稿.
    pub editions: u32,
    /// Liaisons whose time ended by then.
    pub liaisons: u32,
}

/// Everything on the periods in the temporary table, each table before those it refers to.
const OF_PERIODS: &str = "
    CREATE TEMP TABLE gone AS SELECT id FROM report WHERE period IN (SELECT period FROM purged);
    DELETE FROM change WHERE step IN (SELECT id FROM step WHERE report IN gone);
    DELETE FROM step WHERE report IN gone;
    DELETE FROM entry WHERE report IN gone;
    DELETE FROM reading WHERE report IN gone;
    DELETE FROM action WHERE report IN gone;
    DELETE FROM report_liaison WHERE report IN gone;
    DELETE FROM evidence WHERE report IN gone;
    DELETE FROM taken_over WHERE report IN gone;
    DELETE FROM explanation WHERE report IN gone;
    DELETE FROM comment_answer WHERE report IN gone;
    DELETE FROM submission WHERE report IN gone;
    DELETE FROM ruling WHERE report IN gone;
    DELETE FROM acceptance WHERE report IN gone;
    DELETE FROM report WHERE id IN gone;
    DELETE FROM edition_revision WHERE edition IN (SELECT id FROM edition WHERE period IN (SELECT period FROM purged));
    DELETE FROM edition WHERE period IN (SELECT period FROM purged);
    DELETE FROM slip WHERE period IN (SELECT period FROM purged);
    DELETE FROM return_comment WHERE period IN (SELECT period FROM purged);
    DELETE FROM rounds WHERE period IN (SELECT period FROM purged);
    UPDATE evidence_content SET state = 'unsettled' WHERE sha256 NOT IN (SELECT sha256 FROM evidence);
    DROP TABLE gone;";

/// A received file counts by its period; one without, by the day it came.
const RECEIVED: &str =
    "CASE WHEN period IS NULL THEN received_at <= ?1 ELSE period IN (SELECT period FROM purged) END";

impl Tables<'_> {
    /// The first year of which there is a report, a received file, a slip or an edition; none where there is nothing yet.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn first_year(&self) -> Result<Option<i32>, StoreError> {
        let ends = self.periods()?.into_iter().map(|(_, period)| period.last_day());
        Ok(ends.min().map(|it| chrono::Datelike::year(&it)))
    }

    /// Every period that anything is about, as it is written and as it is.
    fn periods(&self) -> Result<Vec<(String, Period)>, StoreError> {
        let sql = "SELECT period FROM report UNION SELECT period FROM received WHERE period IS NOT NULL
            UNION SELECT period FROM slip UNION SELECT period FROM edition
            UNION SELECT period FROM return_comment UNION SELECT period FROM rounds ORDER BY 1";
        let mut statement = self.connection.prepare(sql)?;
        let texts = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        Ok(texts.into_iter().filter_map(|text| text.parse().ok().map(|it| (text, it))).collect())
    }

    /// The received contents that no row names, of all that lie there.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn unnamed_received(&self, there: Vec<String>) -> Result<Vec<String>, StoreError> {
        let mut named = self.connection.prepare("SELECT 1 FROM received WHERE sha256 = ?1")?;
        let mut unnamed = Vec::new();
        for hash in there {
            if !named.exists([&hash])? {
                unnamed.push(hash);
            }
        }
        Ok(unnamed)
    }

    /// The contents of evidence that nothing needs, of all that lie there, and those of which only the account is left.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn unneeded_evidence(&self, there: Vec<String>) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT 1 FROM evidence_content WHERE sha256 = ?1 AND state = 'kept'";
        let mut kept = self.connection.prepare(sql)?;
        let mut unneeded: std::collections::BTreeSet<String> =
            self.unsettled_contents()?.into_iter().collect();
        for hash in there {
            if !kept.exists([&hash])? {
                unneeded.insert(hash);
            }
        }
        Ok(unneeded.into_iter().collect())
    }
}

impl Changes<'_> {
    /// What a purge would take away.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn count_purged(&self, last_day: NaiveDate) -> Result<PurgeCounts, StoreError> {
        self.name_periods(last_day)?;
        let end = end_of(last_day);
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get(0));
        let counts = PurgeCounts {
            revisions: count("SELECT count(*) FROM report WHERE period IN (SELECT period FROM purged)")?,
            evidence: count(
                "SELECT count(*) FROM evidence JOIN report ON report.id = evidence.report
                WHERE period IN (SELECT period FROM purged)",
            )?,
            received: self.connection.query_row(
                &format!("SELECT count(*) FROM received WHERE {RECEIVED}"),
                [&end],
                |row| row.get(0),
            )?,
            slips: count("SELECT count(*) FROM slip WHERE period IN (SELECT period FROM purged)")?,
            editions: count("SELECT count(*) FROM edition WHERE period IN (SELECT period FROM purged)")?,
            liaisons: self.connection.query_row(
                "SELECT count(*) FROM liaison WHERE until <= ?1",
                [last_day.to_string()],
                |row| row.get(0),
            )?,
        };
        self.connection.execute_batch("DROP TABLE purged")?;
        Ok(counts)
    }

    /// Removes everything about periods that ended by a day, what was received by then without a period, and the liaisons whose time
    /// ended by then. Evidence that nothing needs any more becomes unsettled.
    ///
    /// # Errors
    /// The data file cannot be written; nothing has changed then.
    pub fn purge(&self, last_day: NaiveDate) -> Result<(), StoreError> {
        let triggers = self.triggers()?;
        for (name, _) in &triggers {
            self.connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
        }
        self.name_periods(last_day)?;
        self.connection.execute_batch(OF_PERIODS)?;
        let end = end_of(last_day);
        for table in ["received_difference", "received_decision"] {
            let sql =
                format!("DELETE FROM {table} WHERE received IN (SELECT id FROM received WHERE {RECEIVED})");
            self.connection.execute(&sql, [&end])?;
        }
        self.connection.execute(&format!("DELETE FROM received WHERE {RECEIVED}"), [&end])?;
        self.connection.execute("DELETE FROM export WHERE first_exported_at <= ?1", [&end])?;
        let day = last_day.to_string();
        let sql = "DELETE FROM liaison_change WHERE at <= ?1 OR liaison IN (SELECT id FROM liaison WHERE until <= ?2)";
        self.connection.execute(sql, params![end, day])?;
        self.connection.execute("DELETE FROM liaison WHERE until <= ?1", [day])?;
        self.connection.execute_batch("DROP TABLE purged")?;
        for (_, sql) in triggers {
            self.connection.execute_batch(&sql)?;
        }
        Ok(())
    }

    /// The periods that ended by a day, in a temporary table.
    fn name_periods(&self, last_day: NaiveDate) -> Result<(), StoreError> {
        self.connection.execute_batch("CREATE TEMP TABLE purged (period TEXT PRIMARY KEY)")?;
        let mut insert = self.connection.prepare("INSERT INTO purged VALUES (?1)")?;
        for (text, _) in self.periods()?.iter().filter(|(_, period)| period.last_day() <= last_day) {
            insert.execute([text])?;
        }
        Ok(())
    }

    /// Each trigger's name and how it was made.
    fn triggers(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Gives the room of what was removed back and leaves nothing of it in the file or its journal.
    ///
    /// # Errors
    /// There is no room to write the file anew; it is as it was.
    pub fn compact(&self) -> Result<(), StoreError> {
        let compacted = self.connection().execute_batch("VACUUM");
        // What was removed leaves the journal in any case.
        self.checkpoint()?;
        Ok(compacted?)
    }
}

/// The last second of a day, as times are written.
fn end_of(day: NaiveDate) -> String {
    time_text(day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()))
}
