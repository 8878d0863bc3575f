//! Holding what never changes against its hashes: submitted revisions and editions.

use super::{StoreError, Tables};
use crate::model::{EditionId, Period, ReportKey, UnitId};

/// Something that is no longer what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlteredContent {
    /// The unit it is of; none for 定稿.
    pub unit: Option<UnitId>,
    /// What people call it, without the unit.
    pub words: String,
    /// What it is.
    pub(super) what: Altered,
}

/// What is altered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Altered {
    /// A submitted revision.
    Revision(ReportKey, u32),
    /// 定稿.
    Edition(EditionId),
}

/// A file whose bytes lie beside the data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name.
    pub name: String,
}

impl Tables<'_> {
    /// The submitted revisions and editions whose content no longer fits their hash, or cannot be read.
    ///
    /// # Errors
    /// The data file cannot be read at all.
    pub fn altered(&self) -> Result<Vec<AlteredContent>, StoreError> {
        let mut found = Vec::new();
        for (key, revision) in self.submitted()? {
            match self.revision(&key, revision) {
                Ok(_) => {}
                Err(StoreError::File(error)) => return Err(error.into()),
                Err(_) => {
                    let words = format!("{}第{revision}版", key.period.label());
                    let unit = Some(key.unit.clone());
                    found.push(AlteredContent { unit, words, what: Altered::Revision(key, revision) });
                }
            }
        }
        for (id, words) in self.edition_names()? {
            if self.edition_workbook(id).is_err() {
                found.push(AlteredContent { unit: None, words, what: Altered::Edition(id) });
            }
        }
        Ok(found)
    }

    /// How many submitted revisions there are.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn count_submitted(&self) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM report WHERE state <> 'draft'";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The evidence whose bytes lie beside the data file, and the received files, each content once.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn named_files(&self) -> Result<[Vec<NamedFile>; 2], StoreError> {
        let evidence = "SELECT sha256, max(name) FROM evidence JOIN evidence_content USING (sha256)
            WHERE state = 'kept' GROUP BY sha256 ORDER BY sha256";
        let received = "SELECT sha256, name FROM received ORDER BY sha256";
        Ok([self.files_of(evidence)?, self.files_of(received)?])
    }

    fn files_of(&self, sql: &str) -> Result<Vec<NamedFile>, StoreError> {
        let mut statement = self.connection.prepare(sql)?;
        let read = |row: &rusqlite::Row<'_>| Ok(NamedFile { sha256: row.get(0)?, name: row.get(1)? });
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether every page is whole, however large the file is.
    ///
    /// # Errors
    /// What is wrong, for IT staff, or the file cannot be read at all.
    pub fn check_pages(&self) -> Result<Result<(), String>, StoreError> {
        let found: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok(if found == "ok" { Ok(()) } else { Err(found) })
    }

    fn edition_names(&self) -> Result<Vec<(EditionId, String)>, StoreError> {
        let mut statement = self.connection.prepare("SELECT id, period, number FROM edition ORDER BY id")?;
        let read = |row: &rusqlite::Row<'_>| {
            let (id, period, number): (u32, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let period = period.parse::<Period>().map_or(period, Period::label);
            Ok((EditionId(id), format!("{period}第{number}次定稿")))
        };
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    fn submitted(&self) -> Result<Vec<(ReportKey, u32)>, StoreError> {
        let sql = "SELECT task_list, unit, period, revision FROM report WHERE state <> 'draft'
            ORDER BY unit, period, revision";
        let mut statement = self.connection.prepare(sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            let texts: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
            Ok((texts, row.get(3)?))
        };
        let rows = statement.query_map([], read)?.collect::<rusqlite::Result<Vec<([String; 3], u32)>>>()?;
        Ok(rows.into_iter().filter_map(|(texts, revision)| Some((key(&texts)?, revision))).collect())
    }
}

fn key([list, unit, period]: &[String; 3]) -> Option<ReportKey> {
    Some(ReportKey {
        task_list: list.as_str().into(),
        unit: UnitId::from(unit.as_str()),
        period: period.parse().ok()?,
    })
}
