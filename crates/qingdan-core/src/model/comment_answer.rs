//! 办理情况: what a unit answers to the comments of a 退回单. The comments stand in the report with their answers, so that they travel
//! up together; a comment that is there never goes away again.

use serde::{Deserialize, Serialize};

use super::{AnswerField, CommentPlace, Field, Report, ReturnSlip};

/// How a comment is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum AnswerKind {
    /// 已修改: what is reported was changed.
    Changed,
    /// 说明: it stays as it is, for a reason.
    Explained,
}

impl AnswerKind {
    /// Both, in the order of the drop-down.
    pub const ALL: [Self; 2] = [Self::Changed, Self::Explained];

    /// The words shown, printed and typed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Changed => "已修改",
            Self::Explained => "说明",
        }
    }

    /// The kind with this label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// A comment of a 退回单 with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CommentAnswer {
    /// SHA-256 of the slip's content.
    pub slip: String,
    /// 修订号 of what the slip sent back.
    pub revision: u32,
    /// 序号 of the comment within its slip, from 1.
    pub number: u32,
    /// What it is about.
    pub place: CommentPlace,
    /// What it says.
    pub comment: String,
    /// How it is answered; none until chosen.
    pub kind: Option<AnswerKind>,
    /// What is said to it; needed for 说明.
    pub text: String,
}

impl CommentAnswer {
    /// Whether it still has to be answered: nothing is chosen, or 说明 without a word.
    pub fn is_open(&self) -> bool {
        match self.kind {
            None => true,
            Some(AnswerKind::Changed) => false,
            Some(AnswerKind::Explained) => self.text.trim().is_empty(),
        }
    }

    /// A field of it.
    pub fn field(&self, field: AnswerField) -> Field {
        Field::Answer { slip: self.slip.clone(), comment: self.number, field }
    }

    /// Whether it is this comment of this slip.
    pub fn is(&self, slip: &str, comment: u32) -> bool {
        self.slip == slip && self.number == comment
    }

    /// The comments of a slip, unanswered. `hash` is that of the slip's content.
    pub fn of_slip(slip: &ReturnSlip, hash: &str) -> Vec<Self> {
        let unanswered = slip.comments.iter().map(|it| Self {
            slip: hash.to_owned(),
            revision: slip.revision,
            number: it.number,
            place: it.place.clone(),
            comment: it.text.clone(),
            kind: None,
            text: String::new(),
        });
        unanswered.collect()
    }
}

impl Report {
    /// A comment with its answer.
    pub fn answer(&self, slip: &str, comment: u32) -> Option<&CommentAnswer> {
        self.answers.iter().find(|it| it.is(slip, comment))
    }

    /// Puts comments after those that are there. What is there already stays with its answer.
    pub fn join_comments(&mut self, comments: Vec<CommentAnswer>) {
        for comment in comments {
            if self.answer(&comment.slip, comment.number).is_none() {
                self.answers.push(comment);
            }
        }
    }

    /// The comments that still have to be answered.
    pub fn open_comments(&self) -> impl Iterator<Item = &CommentAnswer> {
        self.answers.iter().filter(|it| it.is_open())
    }
}
