//! A step in a report's history: what one save, undo or redo changed together.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What made a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// A person typed or chose.
    Edit,
    /// Taken over from the period before.
    Carry,
    /// The program began the report with the cumulative numbers of the period before.
    Prefill,
    /// Taken over from the forms of local offices.
    Collect,
    /// Read from a workbook or a JSON file.
    Import,
    /// A step was taken back.
    Undo,
    /// A step that was taken back was done again.
    Redo,
}

impl Cause {
    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Edit => "填写",
            Self::Carry => "沿用上期",
            Self::Prefill => "沿用上期累计数",
            Self::Collect => "收回",
            Self::Import => "导入",
            Self::Undo => "撤销",
            Self::Redo => "恢复",
        }
    }

    /// Whether the step itself can be undone: what undoes and redoes moves along the stack, it does not grow it.
    pub const fn can_be_undone(self) -> bool {
        !matches!(self, Self::Undo | Self::Redo)
    }

    /// Whether a person did it: what the program fills in by itself makes nobody's report.
    pub const fn is_of_a_person(self) -> bool {
        !matches!(self, Self::Prefill)
    }
}

/// Who took a field over from the period before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TakenBy {
    /// 沿用上期: a person who saw it.
    Person,
    /// 沿用上期，待核: the program, when it began the report; nobody has looked at it yet.
    Program,
}

/// Where a step is on the way between undo and redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// It is part of the content and can be undone.
    Done,
    /// It is undone and can be redone.
    Undone,
    /// It is undone, and something else was done since: it stays in the history only.
    Dropped,
}

/// Whether a save goes on with the typing that the one before it kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Typing {
    /// A step of its own.
    Begins,
    /// The cursor has not left the field since the last save: both are one step.
    Continues,
}

/// A place in a report's history: everything after it is older. Written `12-3`; the number itself means nothing to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryMark {
    /// The step.
    pub step: i64,
    /// The change within it.
    pub seq: i64,
}

impl HistoryMark {
    /// Before the latest change.
    pub const LATEST: Self = Self { step: i64::MAX, seq: -1 };
}

impl fmt::Display for HistoryMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.step, self.seq)
    }
}

/// The text names no place in a history.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是修改记录的位置。请写上次列出的最后一行所给的，例如 12-3。")]
pub struct NoHistoryMark(String);

impl FromStr for HistoryMark {
    type Err = NoHistoryMark;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (step, seq) = text.trim().split_once('-')?;
            Some(Self { step: step.parse().ok()?, seq: seq.parse().ok()? })
        };
        read().ok_or_else(|| NoHistoryMark(text.to_owned()))
    }
}
