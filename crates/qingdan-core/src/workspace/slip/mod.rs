//! 退回单 and the other slips: what the municipal office sends down, and where a unit takes it in.
//!
//! A slip is read from its embedded content alone, checked against what is here, and takes effect as one transaction in which it is
//! also kept. What is refused changes nothing.

mod answers;
mod receive_receipt;
mod receive_return;
mod refusal;
mod return_comments;
mod returned;
mod review;
mod send_return;
#[cfg(test)]
mod tests;
mod view;

use std::path::Path;

use chrono::NaiveDateTime;

use super::{Error, Workspace};
use crate::{
    content::sha256_hex,
    files,
    model::{Slip, SlipHead, TaskList},
    store::StoreError,
    workbook,
};

pub(super) use answers::answered;

pub use answers::CommentReply;
pub use refusal::SlipRefusal;
pub use return_comments::NewComment;
pub use send_return::ReturnOrder;
pub use view::{
    AnswerChange, AnswerView, ReturnDraftView, ReturnView, ReturnedComment, ReviewGroup, ReviewItem,
    SlipSent, SlipTaken,
};

/// A slip is never larger: it is a page of text and its content.
const LARGEST: u64 = 20 * 1024 * 1024;

/// A slip as it came, with its file.
struct Arrived<'a, T> {
    said: &'a T,
    slip: &'a Slip,
    hash: String,
    workbook: &'a [u8],
    now: NaiveDateTime,
}

impl Workspace {
    /// Takes in a file that the municipal office sent down: the one place for 退回单 and all that comes the same way.
    ///
    /// # Errors
    /// The file is no slip, is not for this office, does not fit what is here or was taken in before, or the data file cannot be
    /// written; nothing has changed then.
    pub fn receive_slip(&mut self, path: &Path, now: NaiveDateTime) -> Result<SlipTaken, Error> {
        let workbook = files::read(path, LARGEST)?;
        let slip = workbook::read_slip(&workbook)?;
        let hash = slip_hash(&slip)?;
        self.check_slip(&slip, &hash)?;
        match &slip {
            Slip::Return(said) => {
                self.receive_return(&Arrived { said, slip: &slip, hash, workbook: &workbook, now })
            }
            Slip::Receipt(said) => {
                self.receive_receipt(&Arrived { said, slip: &slip, hash, workbook: &workbook, now })
            }
            Slip::Round(said) => self.receive_round(said, &workbook, now),
        }
    }

    /// What every slip has to fit: the task list, and that it was not taken in before.
    fn check_slip(&self, slip: &Slip, hash: &str) -> Result<(), Error> {
        let SlipHead { task_list, .. } = slip.head();
        if *task_list != self.list.id {
            return Err(SlipRefusal::OtherList(slip.label()).into());
        }
        if let Slip::Round(round) = slip {
            self.check_list(&round.list)?;
        }
        match self.store.read().slip(hash)? {
            Some(row) => Err(SlipRefusal::Known { label: slip.label(), at: row.at }.into()),
            None => Ok(()),
        }
    }

    /// A list that comes is kept for good: it has to hold together, and name this office's unit.
    fn check_list(&self, list: &TaskList) -> Result<(), Error> {
        if let Some(flaw) = list.flaw() {
            return Err(SlipRefusal::FlawedList(flaw).into());
        }
        match self.office()? {
            Some(office) if list.unit(&office.unit.id).is_none() => {
                Err(SlipRefusal::NotOnList(office.unit.short_name).into())
            }
            _ => Ok(()),
        }
    }
}

/// SHA-256 of a slip's content.
pub(super) fn slip_hash(slip: &Slip) -> Result<String, StoreError> {
    Ok(sha256_hex(serde_json::to_string(slip)?.as_bytes()))
}
