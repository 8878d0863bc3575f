//! 佐证材料: attaching files to tasks, removing and restoring them, handing them to other programs.
//!
//! A content goes to disk before the row that names it, and a row that says "about to be written" before the content: whenever the
//! power goes, either the file is attached and whole, or nothing is left of it after the next start.

mod package;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{Days, NaiveDateTime};

pub use package::{PackageJob, Step, package_name};
pub use view::{Attached, Detached, EvidenceList, EvidenceView, Packaged, PictureSize, RefusedFile};

use super::{Error, Workspace, own_name};
use crate::{
    content::sha256_hex,
    files::{self, FileError, FileKind, FileProblem, Vault},
    model::{
        EVIDENCE_HEAD, Evidence, EvidenceId, EvidenceRefusal, MAX_EVIDENCE_BYTES, MAX_REPORT_EVIDENCE_BYTES,
        MAX_REPORT_EVIDENCE_FILES, Period, REMOVED_KEPT_DAYS, TaskId, UnitId, clean_file_name, refuse_kind,
    },
    picture,
    store::{NewEvidence, ReportRow, StoreError},
};

/// Folder beside the data file with the contents of what is attached.
const FOLDER: &str = "evidence";

/// The folder of a data file's contents. A data file under a name of its own has a folder of its own, so that two of them in one
/// folder never clear away each other's contents.
pub(super) fn vault_of(data_file: &Path) -> Vault {
    Vault::at(files::folder_of(data_file).join(own_name(data_file, FOLDER)))
}

impl Workspace {
    /// The files of a unit's report on a period; none where there is no report.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn evidence(&self, unit: &UnitId, period: Period) -> Result<EvidenceList, Error> {
        self.unit(unit)?;
        let tables = self.store.read();
        let report = tables.report(&self.key(unit, period))?;
        let found = report.map(|it| tables.evidence(it.row.id)).transpose()?;
        Ok(EvidenceList::of(found.unwrap_or_default()))
    }

    /// Attaches files to a task, each that can be as a transaction of its own; those that cannot come back in `refused`. What was
    /// removed longer ago than [`REMOVED_KEPT_DAYS`] goes for good on this occasion.
    ///
    /// # Errors
    /// The report is no draft, not this office's or has no such task, or the data file cannot be written.
    pub fn attach(
        &mut self,
        unit: &UnitId,
        period: Period,
        task: &TaskId,
        paths: &[PathBuf],
        now: NaiveDateTime,
    ) -> Result<Attached, Error> {
        let row = self.draft(unit, period, now)?.row;
        let known = self.unit(unit)?;
        if !self.list.tasks_of(known).any(|it| it.id == *task) {
            return Err(Error::NoTask(task.to_string()));
        }
        self.purge(now)?;
        let (mut refused, mut notes) = (Vec::new(), Vec::new());
        for path in paths {
            match self.attach_one(&row, task, path, now) {
                Ok(note) => notes.extend(note),
                Err(NotTaken::Refused(message)) => {
                    refused.push(RefusedFile { name: shown_name(path), message });
                }
                Err(NotTaken::Failed(error)) => return Err(error),
            }
        }
        Ok(Attached { evidence: self.evidence(unit, period)?, refused, notes })
    }

    /// Removes a file from its task. It can be restored for [`REMOVED_KEPT_DAYS`] days.
    ///
    /// # Errors
    /// There is no such file, the report is no draft or not this office's, or the data file cannot be written.
    pub fn detach(
        &mut self,
        unit: &UnitId,
        period: Period,
        id: EvidenceId,
        now: NaiveDateTime,
    ) -> Result<Detached, Error> {
        let row = self.draft(unit, period, now)?.row;
        let file = self.file_of(&row, id)?;
        self.store.write(|changes| changes.mark_evidence(id, Some(now)))?;
        let message = format!(
            "已移除“{}”（{}），导出时不再包含它。{REMOVED_KEPT_DAYS}天内可以恢复。",
            file.name,
            crate::model::size_text(file.bytes.into())
        );
        Ok(Detached { evidence: self.evidence(unit, period)?, message })
    }

    /// Brings a removed file back.
    ///
    /// # Errors
    /// As for [`detach`](Self::detach), or the report has no room for it any more.
    pub fn restore(
        &mut self,
        unit: &UnitId,
        period: Period,
        id: EvidenceId,
        now: NaiveDateTime,
    ) -> Result<EvidenceList, Error> {
        let row = self.draft(unit, period, now)?.row;
        let file = self.file_of(&row, id)?;
        let kept = kept(self.store.read().evidence(row.id)?);
        if file.removed_at.is_some() {
            has_room(&kept, file.bytes)?;
            self.store.write(|changes| changes.mark_evidence(id, None))?;
        }
        self.evidence(unit, period)
    }

    /// A copy of a file for another program to open, held against its hash before.
    ///
    /// # Errors
    /// There is no such file, its content is gone or damaged, or the copy cannot be written.
    pub fn evidence_file(&self, id: EvidenceId) -> Result<PathBuf, Error> {
        let file = self.any_file(id)?;
        self.vault
            .copy_out(&file.sha256, MAX_EVIDENCE_BYTES, &file.name)
            .map_err(|error| lost(error, &file.name))
    }

    /// A file to be shown as a picture; decoding it needs nothing of the report, so that typing is saved meanwhile.
    ///
    /// # Errors
    /// There is no such file.
    pub fn evidence_picture(&self, id: EvidenceId) -> Result<PictureSource, Error> {
        Ok(PictureSource { file: self.any_file(id)?, vault: self.vault.clone() })
    }

    /// Takes away what a power cut left half attached. Nothing goes that this data file does not name itself.
    pub(super) fn sweep_evidence(&mut self) -> Result<(), Error> {
        self.vault.sweep();
        let unsettled = self.store.read().unsettled_contents()?;
        for sha256 in unsettled {
            // A file that another program holds open is tried again at the next start.
            if self.vault.wipe(&sha256).is_ok() {
                self.store.write(|changes| changes.forget_content(&sha256))?;
            }
        }
        Ok(())
    }

    fn purge(&mut self, now: NaiveDateTime) -> Result<(), Error> {
        let days = Days::new(REMOVED_KEPT_DAYS.unsigned_abs());
        if let Some(before) = now.checked_sub_days(days) {
            self.store.write(|changes| changes.purge_evidence(before))?;
        }
        Ok(())
    }

    /// Gives a note where the file was there already.
    fn attach_one(
        &mut self,
        row: &ReportRow,
        task: &TaskId,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Option<String>, NotTaken> {
        let name = clean_file_name(&shown_name(path));
        let bytes = read_evidence(path, &name)?;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let sha256 = sha256_hex(&bytes);
        let kept = kept(self.store.read().evidence(row.id)?);
        if let Some(same) = kept.iter().find(|it| it.task == *task && it.sha256 == sha256) {
            return Ok(Some(format!("“{name}”与已添加的“{}”内容相同，没有重复添加。", same.name)));
        }
        has_room(&kept, size)?;
        self.store.write(|changes| changes.expect_content(&sha256, size))?;
        self.vault.put(&sha256, &bytes).map_err(Error::from)?;
        let new = NewEvidence { task, name: &name, sha256: &sha256 };
        self.store.write(|changes| changes.add_evidence(row.id, new, now))?;
        Ok(None)
    }

    fn file_of(&self, row: &ReportRow, id: EvidenceId) -> Result<Evidence, Error> {
        let files = self.store.read().evidence(row.id)?;
        files.into_iter().find(|it| it.id == id).ok_or(Error::NoEvidence)
    }

    fn any_file(&self, id: EvidenceId) -> Result<Evidence, Error> {
        self.store.read().evidence_by_id(id)?.ok_or(Error::NoEvidence)
    }
}

/// A file that may be a picture.
#[derive(Debug)]
pub struct PictureSource {
    file: Evidence,
    vault: Vault,
}

impl PictureSource {
    /// A small copy as a `data:` address; none where the file is no picture that can be shown.
    ///
    /// # Errors
    /// Its content is gone or damaged.
    pub fn shown(&self, size: PictureSize) -> Result<Option<String>, Error> {
        let file = &self.file;
        let bytes =
            self.vault.get(&file.sha256, MAX_EVIDENCE_BYTES).map_err(|error| lost(error, &file.name))?;
        let small = picture::shrink(&bytes, size.side()).ok();
        Ok(small.map(|jpeg| format!("data:image/jpeg;base64,{}", BASE64_STANDARD.encode(jpeg))))
    }
}

/// Why one file of several was not attached.
enum NotTaken {
    /// The file's own fault: the others still go in.
    Refused(String),
    /// The data file's or the disk's.
    Failed(Error),
}

impl From<EvidenceRefusal> for NotTaken {
    fn from(refusal: EvidenceRefusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}

impl From<Error> for NotTaken {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

fn shown_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Looks at a file before it is read as a whole.
fn read_evidence(path: &Path, name: &str) -> Result<Vec<u8>, NotTaken> {
    let unreadable = |error: FileError| NotTaken::Refused(error.to_string());
    match files::kind(path) {
        Some(FileKind::Folder) => return Err(EvidenceRefusal::Folder.into()),
        // Reading a pipe waits for whoever writes into it.
        Some(FileKind::Other) => return Err(EvidenceRefusal::NoFile.into()),
        Some(FileKind::File) | None => {}
    }
    let head = files::read_head(path, EVIDENCE_HEAD as u64).map_err(unreadable)?;
    let size = files::size(path).map_err(unreadable)?.unwrap_or_default();
    refuse_kind(name, size, &head)?;
    files::read(path, MAX_EVIDENCE_BYTES).map_err(|error| match error.problem {
        FileProblem::TooLarge => EvidenceRefusal::TooLarge(size).into(),
        _ => unreadable(error),
    })
}

fn kept(files: Vec<Evidence>) -> Vec<Evidence> {
    files.into_iter().filter(|it| it.removed_at.is_none()).collect()
}

fn has_room(kept: &[Evidence], bytes: u32) -> Result<(), EvidenceRefusal> {
    let total: u64 = kept.iter().map(|it| u64::from(it.bytes)).sum();
    match total + u64::from(bytes) {
        _ if kept.len() >= MAX_REPORT_EVIDENCE_FILES => Err(EvidenceRefusal::TooMany),
        total if total > MAX_REPORT_EVIDENCE_BYTES => Err(EvidenceRefusal::ReportFull),
        _ => Ok(()),
    }
}

/// A content that is gone or damaged is told by the name people know.
fn lost(error: FileError, name: &str) -> Error {
    match error.problem {
        FileProblem::Damaged | FileProblem::FileMissing => {
            Error::EvidenceLost { name: name.to_owned(), source: error }
        }
        _ => Error::File(error),
    }
}
