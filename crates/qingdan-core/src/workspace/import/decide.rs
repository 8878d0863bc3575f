//! 待处理: what a person decides about files that do not decide for themselves, recorded with when and who.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{
    judge::{Offer, decided, hand_edits},
    view::FileLine,
};
use crate::{
    model::{Bucket, Decision, ReceivedId, Report},
    store::{Decided, HandEdit, ReceivedFile, ReceivedRow},
    workbook::ReadReport,
    workspace::{Error, Workspace},
};

/// Which of the cells edited by hand count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "take", rename_all = "camelCase")]
pub enum Cells {
    /// All of them: what the office signed.
    All,
    /// None: what the program wrote.
    None,
    /// These, by their places in the list from 0. Rows of 表3 count together, and so do those of 表5.
    These {
        /// The places.
        cells: Vec<u32>,
    },
}

/// What to do where two contents stand under one revision. What was received first stays in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ConflictChoice {
    /// The file is set aside.
    KeepStored,
    /// The unit has been asked to send its report as a new revision.
    AskRevision,
}

impl Workspace {
    /// Decides which of the cells edited by hand count; the report enters the store so.
    ///
    /// # Errors
    /// The file is not there, does not wait for this, or its original is gone, or the data file cannot be written; nothing has
    /// changed then. Where another version of the program reads the file otherwise than it is shown, it waits anew.
    pub fn decide_edits(
        &mut self,
        id: ReceivedId,
        cells: &Cells,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let row = self.waiting(id, Bucket::Edited)?;
        let shown = self.store.read().hand_edits(id)?;
        let read = self.read_before(&row.file)?;
        let found = hand_edits(&read);
        if found != shown {
            self.store.write(|changes| changes.put_hand_edits(id, &found))?;
            return Err(Error::EditsReadAnew);
        }
        let takes = |at: usize| match cells {
            Cells::All => true,
            Cells::None => false,
            Cells::These { cells } => cells.iter().any(|it| usize::try_from(*it) == Ok(at)),
        };
        if let Cells::These { cells } = cells
            && cells.iter().any(|it| usize::try_from(*it).is_ok_and(|at| at >= found.len()))
        {
            return Err(Error::NoSuchEdit);
        }
        let edits = decided(found, takes);
        let offer = Offer {
            report: content(&read, &edits)?,
            source: read.source,
            edits,
            decided: true,
            notes: row.file.notes.clone(),
        };
        self.enter(row.file.clone(), offer, Some(&row), now)
    }

    /// Decides what to do with another content under a revision that is there already.
    ///
    /// # Errors
    /// The file is not there or does not wait for this, or the data file cannot be written; nothing has changed then.
    pub fn decide_conflict(
        &mut self,
        id: ReceivedId,
        choice: ConflictChoice,
        now: NaiveDateTime,
    ) -> Result<FileLine, Error> {
        let row = self.waiting(id, Bucket::Conflict)?;
        let (decision, sentence) = match choice {
            ConflictChoice::KeepStored => {
                (Decision::KeepStored, "与已收内容不同，保留已收内容，这个文件没有采用。")
            }
            ConflictChoice::AskRevision => {
                (Decision::AskRevision, "与已收内容不同，已通知报送单位另报新的一版，等待重报。")
            }
        };
        let after = ReceivedFile { waits: false, sentence: sentence.to_owned(), ..row.file.clone() };
        let person = self.person()?;
        self.store.write(|changes| {
            changes.change_received(&row, &after)?;
            changes.add_decided(id, &Decided { decision, at: now, person })
        })?;
        self.line(&ReceivedRow { file: after, ..row }, None)
    }

    fn waiting(&self, id: ReceivedId, bucket: Bucket) -> Result<ReceivedRow, Error> {
        let row = self.received_row(id)?;
        if row.file.waits && row.file.bucket == bucket {
            Ok(row)
        } else {
            Err(Error::NothingToDecide(row.file.name))
        }
    }

    /// Reads a file that was kept before.
    pub(super) fn read_before(&self, file: &ReceivedFile) -> Result<ReadReport, Error> {
        Ok(self.read_report(&self.brought_before(file)?)?)
    }
}

/// The content with the cells that count. A form, or a file read from its cells alone, has no other than what its cells say.
pub(super) fn content(read: &ReadReport, edits: &[HandEdit]) -> Result<Report, Error> {
    if edits.is_empty() && read.report.is_blank() {
        return Ok(read.edited.clone());
    }
    let taken = edits.iter().enumerate().filter(|(_, it)| it.taken == Some(true)).map(|(at, _)| at);
    read.with(taken).map_err(|_| Error::EditsReadAnew)
}
