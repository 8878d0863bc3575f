//! What the municipal office sends down as a file: 任务包, 退回单 and 回执. Plain content; each becomes a workbook that people can
//! read and print too.

mod receipt;
mod return_slip;
mod round;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use receipt::{Acceptance, Receipt, Ruling, RulingKind, Timeliness};
pub use return_slip::{Comment, CommentPlace, ReturnSlip};
pub use round::{Round, RoundTerms, UnitDue};

use super::{Period, TaskListId};

/// A file that the municipal office sends down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Slip {
    /// 任务包.
    Round(Box<Round>),
    /// 退回单.
    Return(ReturnSlip),
    /// 回执.
    Receipt(Receipt),
}

impl Slip {
    /// The word for it.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Round(_) => "任务包",
            Self::Return(_) => "退回单",
            Self::Receipt(_) => "回执",
        }
    }

    /// Who issued it, when, about what.
    pub const fn head(&self) -> &SlipHead {
        match self {
            Self::Round(round) => &round.head,
            Self::Return(slip) => &slip.head,
            Self::Receipt(receipt) => &receipt.head,
        }
    }
}

/// Who issued a slip, when, about what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SlipHead {
    /// The task list.
    pub task_list: TaskListId,
    /// The period.
    pub period: Period,
    /// Name of the office that issues it.
    pub office: String,
    /// 经办人; empty where no name was chosen at the PC.
    pub person: String,
    /// When it was issued, in local time.
    pub issued_at: NaiveDateTime,
}
