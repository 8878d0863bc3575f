//! What screens and the command line show of slips, comments and answers.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    compare::Segment,
    model::{AnswerKind, CommentPlace, Period, TaskId, UnitId},
};

/// What came of a file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SlipTaken {
    /// 退回单 and so on.
    pub label: String,
    /// The period it is about.
    pub period: Period,
    /// What was done and what to do next.
    pub sentence: String,
}

/// A slip that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SlipSent {
    /// The file.
    pub path: String,
    /// 校验码 printed on it.
    pub check_code: String,
    /// 修订号 that is sent back.
    pub revision: u32,
    /// How many comments it holds.
    pub comments: u32,
}

/// A comment with its answer, as the form and the municipal office show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// SHA-256 of the slip's content.
    pub slip: String,
    /// 序号 within its slip.
    pub number: u32,
    /// 修订号 that was sent back.
    pub revision: u32,
    /// What it is about.
    pub place: CommentPlace,
    /// The task it is shown with; none for what belongs to the report as a whole.
    pub task: Option<TaskId>,
    /// That task's number and title; empty where there is none.
    pub heading: String,
    /// What it is about, in words: 全表, 整项任务, 本期进展情况.
    pub about: String,
    /// What it says.
    pub comment: String,
    /// How it is answered.
    pub kind: Option<AnswerKind>,
    /// The same in words; empty where nothing is chosen.
    pub kind_label: String,
    /// What is said to it.
    pub text: String,
    /// Whether it still has to be answered.
    pub open: bool,
    /// What changed at its place since the revision that was sent back; empty where that is not here.
    pub changes: Vec<AnswerChange>,
}

/// What changed at the place of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AnswerChange {
    /// What it is of: 本期进展情况, 任务分解, with the task where the comment is on the whole report.
    pub name: String,
    /// What stayed, went and came.
    pub segments: Vec<Segment>,
}

/// Comments on a received report that wait for a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReturnDraftView {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The period.
    pub period: Period,
    /// 修订号 that would be sent back; none where nothing was received.
    pub revision: Option<u32>,
    /// Why it cannot be sent back, in plain Chinese; none where it can.
    pub refused: Option<String>,
    /// The comments, in the order of the form.
    pub comments: Vec<ReturnedComment>,
}

/// A comment that waits for a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReturnedComment {
    /// What it is about.
    pub place: CommentPlace,
    /// The task it is shown with.
    pub task: Option<TaskId>,
    /// That task's number and title; empty where there is none.
    pub heading: String,
    /// What it is about, in words.
    pub about: String,
    /// What it says.
    pub text: String,
}

/// A 退回单 that went down, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReturnView {
    /// SHA-256 of its content.
    pub slip: String,
    /// 校验码.
    pub check_code: String,
    /// 修订号 that was sent back.
    pub revision: u32,
    /// When it was written or imported here, `2026-11-23 16:05:09`.
    pub at: String,
    /// Name of the person at that PC; empty where none was chosen.
    pub person: String,
    /// By when it is to be reported again.
    pub due: Option<NaiveDate>,
    /// 修订号 of the revision that answers; none while none is here.
    pub answered_in: Option<u32>,
    /// The comments with what is answered.
    pub comments: Vec<AnswerView>,
}

/// What is shown together where comments are written: the whole report, a task, the last rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReviewGroup {
    /// The task; none for what belongs to the report as a whole.
    pub task: Option<TaskId>,
    /// Its number and title, or what else is shown together.
    pub heading: String,
    /// What can be commented on, in the order of the form.
    pub items: Vec<ReviewItem>,
}

/// Something that can be commented on, with what the report says there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReviewItem {
    /// What it is.
    pub place: CommentPlace,
    /// The same in words.
    pub about: String,
    /// What is filled in there; none for a task or a report as a whole, which say nothing of their own.
    pub text: Option<String>,
}
