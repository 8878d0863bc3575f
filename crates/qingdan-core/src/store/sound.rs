//! Holding what never changes against its hashes: submitted revisions and editions.

use super::{StoreError, Tables, snapshot::called};
use crate::model::{EditionId, Period, ReportKey, UnitId};

/// Something that is no longer what it was, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlteredContent(pub String);

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
                Err(_) => found.push(AlteredContent(called(&key.unit, key.period, revision))),
            }
        }
        for (id, words) in self.all_editions()? {
            if self.edition_workbook(id).is_err() {
                found.push(AlteredContent(words));
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

    fn all_editions(&self) -> Result<Vec<(EditionId, String)>, StoreError> {
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
