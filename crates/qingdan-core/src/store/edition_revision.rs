//! Table `edition_revision`: the revisions an edition was made from. Never changed and never deleted.

use rusqlite::{Row, types::Value};

use super::{
    Changes, StoreError, Tables,
    row::{choice, chosen, exact, insert, optional, parsed, parsed_optional, text},
};
use crate::model::{EditionId, Period, UnitId, UsedRevision};

impl Tables<'_> {
    /// The revisions an edition was made from, by unit, then period, then revision.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn edition_revisions(&self, edition: EditionId) -> Result<Vec<UsedRevision>, StoreError> {
        let sql = "SELECT * FROM edition_revision WHERE edition = ?1 ORDER BY unit, period, revision";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([edition.0], read)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Changes<'_> {
    pub(super) fn add_edition_revisions(
        &self,
        edition: EditionId,
        used: &[UsedRevision],
    ) -> Result<(), StoreError> {
        for revision in used {
            let columns = vec![
                ("edition", Value::Integer(edition.0.into())),
                ("unit", text(&revision.unit)),
                ("period", text(&revision.period)),
                ("revision", Value::Integer(revision.revision.into())),
                ("content_hash", text(&revision.content_hash)),
                ("state", choice(&revision.state)),
                ("received_on", optional(revision.received_on)),
            ];
            insert(self.connection, "edition_revision", &columns)?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<UsedRevision> {
    Ok(UsedRevision {
        unit: parsed(row, "unit", |id| Some(UnitId::from(id)))?,
        period: parsed(row, "period", exact::<Period>)?,
        revision: row.get("revision")?,
        content_hash: row.get("content_hash")?,
        state: parsed(row, "state", chosen)?,
        received_on: parsed_optional(row, "received_on", exact)?,
    })
}
