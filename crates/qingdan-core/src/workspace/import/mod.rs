//! 导入、收表: takes in report workbooks, other units' at the municipal office or this unit's own filled-in form.
//!
//! `arrive` takes a file off the disk, `read` does so with many at once and reads what they say, `judge` says what a file is, `enter`
//! brings its content into the store, `enclosed` the files that come with it, `decide` does what a person chose where the file alone
//! does not say, `view` shows. Nothing typed or received before is ever overwritten: a file adds, brings what is there already, waits
//! for a person, or is refused. A file is entered whole or not at all, whatever becomes of those beside it, and the same file twice is
//! one.

mod arrive;
mod decide;
mod enclosed;
mod enter;
mod inbox;
mod judge;
mod read;
mod version;
mod view;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use self::read::Found;
use super::{Error, Workspace};
use crate::{
    files::{self, FileError, FoundPath, Named},
    model::{Bucket, OfficeProfile, Period, file_ending},
    store::ReceivedRow,
};

pub use decide::{Cells, ConflictChoice};
pub use read::{FileReader, ReadFile};
pub use view::{
    BucketCount, ConflictView, DecisionView, FileLine, FindingTally, HandEditView, ImportAnswer, ReceivedView,
};

pub(super) use arrive::vault_of;

/// Endings under which reports come, or under which offices send a report by mistake. Other files in folders are named and left alone.
const READ: [&str; 13] =
    ["xlsx", "xlsm", "zip", "xls", "xlsb", "et", "ett", "csv", "ods", "htm", "html", "rar", "7z"];

/// Most files that are entered as one transaction: a flush of the disk for each file would take longer than reading it, and who
/// calls an import off does not wait for more.
const TOGETHER: usize = 16;

/// How files are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ImportOrder {
    /// The period that is being collected; with none, files of every period are taken.
    pub period: Option<Period>,
    /// What to do with files edited by hand.
    pub edits: EditsChoice,
}

/// What to do where the visible cells were edited outside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum EditsChoice {
    /// The file waits until a person has looked at each place.
    Ask,
    /// Take what the visible cells say: what the office signed.
    Accept,
    /// Take what the program wrote.
    Keep,
}

/// The files to be imported, and those beside them that are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Files named, and those in folders that may be reports.
    pub files: Vec<PathBuf>,
    /// Other files in the folders.
    pub others: Vec<PathBuf>,
}

impl Batch {
    /// What lies at these paths, folders and the folders in them included.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn of(paths: &[PathBuf]) -> Result<Self, FileError> {
        let found = files::files_in(paths)?;
        let (read, others): (Vec<_>, Vec<_>) = found.into_iter().partition(may_be_report);
        let paths = |found: Vec<FoundPath>| found.into_iter().map(|it| it.path).collect();
        Ok(Self { files: paths(read), others: paths(others) })
    }

    /// Reads the files, several at once, and enters them in their order by `enter`, as many as are read. `watch` is told how many
    /// are done and may break off; the rest is named then.
    ///
    /// # Errors
    /// What `enter` answers with: files before are imported, and importing them once more changes nothing.
    pub fn import<E>(
        &self,
        reader: &FileReader,
        mut enter: impl FnMut(Vec<ReadFile>) -> Result<Vec<FileLine>, E>,
        mut watch: impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<ImportAnswer, E> {
        let lines = reader.read_all(&self.files, |coming| {
            let mut lines = Vec::new();
            while watch(lines.len()).is_continue() {
                let files = coming.some(TOGETHER);
                if files.is_empty() {
                    break;
                }
                lines.extend(enter(files)?);
            }
            Ok(lines)
        })?;
        let called_off = self.files.get(lines.len()..).unwrap_or_default();
        Ok(ImportAnswer::of(lines, called_off, &self.others))
    }
}

fn may_be_report(found: &FoundPath) -> bool {
    let name = found.path.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
    found.named == Named::Itself || READ.contains(&file_ending(&name).as_str())
}

impl Workspace {
    /// Takes in one file. What it is not good for stands in the answer and is no error.
    ///
    /// # Errors
    /// No office is chosen, or the data file or the place of the originals cannot be read or written; nothing has changed then.
    pub fn import_file(
        &mut self,
        path: &Path,
        order: ImportOrder,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let file = self.file_reader().read(path);
        self.enter_files(vec![file], order, now)?.pop().ok_or(Error::NoReceived)
    }

    /// Enters files that were read, each whole for itself, all of them with one flush of the disk.
    ///
    /// # Errors
    /// As [`import_file`](Self::import_file): of the file it happens with nothing has changed, those before it are entered.
    pub fn enter_files(
        &mut self,
        mut files: Vec<ReadFile>,
        order: ImportOrder,
        now: NaiveDateTime,
    ) -> Result<Vec<FileLine>, Error> {
        let office = self.profile()?;
        // What the data file names is on the disk before it.
        self.received.place(files.iter_mut().filter_map(ReadFile::original))?;
        let mut failed = None;
        let entered = self.whole(|all| {
            let mut lines = Vec::new();
            for file in files {
                match all.whole(|it| it.enter_file(file, &office, order, now)) {
                    Ok(line) => lines.push(line),
                    Err(error) => {
                        failed = Some(error);
                        break;
                    }
                }
            }
            Ok(lines)
        });
        failed.map_or(entered, Err)
    }

    fn enter_file(
        &mut self,
        ReadFile { path, found }: ReadFile,
        office: &OfficeProfile,
        order: ImportOrder,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let Found { arrived, content, .. } = match found? {
            Ok(found) => found,
            Err(sentence) => return Ok(FileLine::unread(&path, sentence)),
        };
        let known = self.store.read().received_by_hash(&arrived.sha256)?;
        if let Some(row) = &known
            && let Some(line) = self.repeated(row, order, now)?
        {
            return Ok(line.at(&path));
        }
        let judged = self.judge(content, office, order, now.date())?;
        Ok(self.settle_file(arrived, judged, known.as_ref(), now)?.at(&path))
    }

    /// Imports the files of a batch; see [`Batch::import`].
    ///
    /// # Errors
    /// As [`import_file`](Self::import_file).
    pub fn import(
        &mut self,
        batch: &Batch,
        order: ImportOrder,
        now: NaiveDateTime,
    ) -> Result<ImportAnswer, Error> {
        let reader = self.file_reader();
        batch.import(&reader, |files| self.enter_files(files, order, now), |_| ControlFlow::Continue(()))
    }

    /// The answer where these very bytes came before and something came of them; none where the file is to be looked at anew, as
    /// what was refused then may be what is asked for now.
    fn repeated(
        &mut self,
        row: &ReceivedRow,
        order: ImportOrder,
        now: NaiveDateTime,
    ) -> Result<Option<FileLine>, Error> {
        if row.file.waits && row.file.bucket == Bucket::Edited && order.edits != EditsChoice::Ask {
            let cells = if order.edits == EditsChoice::Accept { Cells::All } else { Cells::None };
            return self.decide_edits(row.id, &cells, now).map(Some);
        }
        let own = row.file.unit.as_ref() == Some(&self.profile()?.unit);
        let is_decided = !self.store.read().decided(row.id)?.is_empty();
        if !(row.file.waits || is_decided || (row.file.bucket.is_taken() && !own)) {
            return Ok(None);
        }
        let day = row.received_at.format("%-m月%-d日");
        let sentence = if row.file.waits {
            format!("这个文件{day}已经收过，还在待处理中，没有重复收入。请先核对。")
        } else {
            format!("这个文件{day}已经收过（{}），没有重复收入。", row.file.bucket.label())
        };
        let line = self.line(row, None)?;
        Ok(Some(FileLine { sentence, ..line.in_bucket(Bucket::Same) }))
    }
}
