//! The file of an event once more: to be saved again, or opened in another program.

use std::path::{Path, PathBuf};

use super::LedgerFile;
use crate::{
    content::sha256_hex,
    files,
    model::ReportKey,
    workbook,
    workspace::{Error, Workspace},
};

impl Workspace {
    /// Saves the file of an event, byte for byte.
    ///
    /// # Errors
    /// It is not kept, is damaged, or cannot be written; what stood at the path stays then.
    pub fn save_ledger_file(&self, file: &LedgerFile, path: &Path) -> Result<(), Error> {
        match file {
            LedgerFile::Received { id } => self.save_original(*id, path),
            _ => Ok(files::write_atomic(path, &self.kept_file(file)?.1)?),
        }
    }

    /// A copy of the file of an event under its own name, for another program to open.
    ///
    /// # Errors
    /// It is not kept, is damaged, or the copy cannot be written.
    pub fn open_ledger_file(&self, file: &LedgerFile) -> Result<PathBuf, Error> {
        if let LedgerFile::Received { id } = file {
            return self.original(*id);
        }
        let (name, bytes) = self.kept_file(file)?;
        Ok(self.received.copy_bytes_out(&sha256_hex(&bytes), &bytes, &name)?)
    }

    /// Its name, proposed for saving it again.
    ///
    /// # Errors
    /// It is not kept.
    pub fn ledger_file_of(&self, file: &LedgerFile) -> Result<String, Error> {
        match file {
            LedgerFile::Received { id } => self.original_name(*id),
            LedgerFile::Edition { id } => self.edition_file_name(*id),
            LedgerFile::Submission { .. } | LedgerFile::Slip { .. } => Ok(self.kept_file(file)?.0),
        }
    }

    fn kept_file(&self, file: &LedgerFile) -> Result<(String, Vec<u8>), Error> {
        let tables = self.store.read();
        let found = match file {
            LedgerFile::Received { .. } => None,
            LedgerFile::Submission { unit, period, revision } => {
                let key: ReportKey = self.key(unit, *period);
                let stored = tables.revision(&key, *revision)?.ok_or(Error::NoLedgerFile)?;
                let name =
                    workbook::file_name(self.list_of(&stored.report), self.unit(unit)?, &stored.report);
                tables.submitted_workbook(stored.row.id)?.map(|bytes| (name, bytes))
            }
            LedgerFile::Slip { hash } => {
                let row = tables.slip(hash)?.ok_or(Error::NoLedgerFile)?;
                let name = workbook::slip_file_name(&self.list, &row.slip);
                tables.slip_workbook(hash)?.map(|bytes| (name, bytes))
            }
            LedgerFile::Edition { id } => {
                let name = self.edition_file_name(*id)?;
                Some((name, tables.edition_workbook(*id)?))
            }
        };
        found.ok_or(Error::NoLedgerFile)
    }
}
