//! The office's SQLite file. The only place with SQL.
//!
//! One file here a table. Reading goes through [`Tables`], changing through [`Changes`], which exists only inside a transaction.
//! No rule of reporting lives here but one, held by triggers: a revision that is no draft never changes.

mod acceptance;
mod access;
mod action;
mod change;
mod comment_answer;
mod edition;
mod edition_revision;
mod entry;
mod error;
mod evidence;
mod expected;
mod explanation;
mod export;
mod held;
mod inspect;
mod liaison;
mod liaison_change;
mod office;
mod open;
mod purge;
mod reading;
mod received;
mod received_decision;
mod received_difference;
mod report;
mod report_liaison;
mod return_comment;
mod rounds;
mod row;
mod salvage;
mod schema_size;
mod setting;
mod slip;
mod snapshot;
mod sound;
mod step;
mod sub_office;
mod submission;
mod taken_over;
mod task_list;
#[cfg(test)]
mod tests;

use std::ops::Deref;

use rusqlite::Connection;

pub use acceptance::Accepted;
pub use access::{Access, DataKey, KEY_BYTES, is_encrypted};
pub use edition::{EditionRow, NewEdition};
pub use error::StoreError;
pub use evidence::NewEvidence;
pub use held::Held;
pub use inspect::opens;
pub use liaison_change::LiaisonChange;
pub use open::{Journal, Store};
pub use purge::PurgeCounts;
pub use received::{ReceivedFile, ReceivedRow, Which};
pub use received_decision::Decided;
pub use received_difference::HandEdit;
pub use report::{ReportId, ReportRow, StoredReport};
pub use salvage::{Salvaged, TablesRead, UnreadTable};
pub use slip::{NewSlip, SlipRow, SlipWay};
pub use snapshot::{Copy, Holding, Layout, check_whole};
pub use sound::{AlteredContent, NamedFile};
pub use step::{Stamp, StepId, StepRow};
pub use submission::Submission;
pub use taken_over::Mark;

/// The tables, to be read.
#[derive(Debug)]
pub struct Tables<'a> {
    connection: &'a Connection,
}

/// The tables inside a transaction, to be changed.
#[derive(Debug)]
pub struct Changes<'a> {
    tables: Tables<'a>,
}

impl<'a> Deref for Changes<'a> {
    type Target = Tables<'a>;

    fn deref(&self) -> &Self::Target {
        &self.tables
    }
}

impl Store {
    /// The tables as they are.
    pub fn read(&self) -> Tables<'_> {
        Tables { connection: self.connection() }
    }

    /// Runs changes as one transaction: all of them are on disk when this returns, or none. As a part of a [whole](Self::begin)
    /// they are on disk when that is.
    ///
    /// # Errors
    /// What `work` answers with, or the database cannot write; nothing has changed then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Changes<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let savepoint = self.connection_mut().savepoint().map_err(StoreError::from)?;
        let done = work(&Changes { tables: Tables { connection: &savepoint } })?;
        savepoint.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Begins a whole of several writes. A whole may be part of another; the outermost is the transaction.
    ///
    /// # Errors
    /// The database cannot write.
    pub fn begin(&self) -> Result<(), StoreError> {
        Ok(self.connection().execute_batch("SAVEPOINT whole")?)
    }

    /// Ends a whole: with the outermost, everything in it is on disk.
    ///
    /// # Errors
    /// The database cannot write; the whole goes on.
    pub fn end(&self) -> Result<(), StoreError> {
        Ok(self.connection().execute_batch("RELEASE whole")?)
    }

    /// Ends a whole as if it had not been begun.
    pub fn undo(&self) {
        // It fails only where SQLite has undone everything itself, as it does on a full disk.
        let _ = self.connection().execute_batch("ROLLBACK TO whole; RELEASE whole");
    }
}
