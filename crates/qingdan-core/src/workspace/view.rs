//! What a screen shows: everything that becomes stale with a save, computed here so that no screen computes anything.

use serde::Serialize;

use crate::{
    assess::Verdict,
    model::{
        Action, Entry, Field, Finding, IndicatorId, Liaison, Light, Period, Reading, ReportState,
        ReportingUnit, Role, RuleCode, Severity, Signers, TaskId, UnitId,
    },
};

/// One report as the screens show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// The reporting unit.
    pub unit: ReportingUnit,
    /// The period.
    pub period: Period,
    /// The period in words, e.g. 2026年第四季度.
    pub period_label: String,
    /// 修订号, from 1.
    pub revision: u32,
    /// Where the revision is in its life.
    pub state: ReportState,
    /// 填报中 and so on.
    pub state_label: String,
    /// Why nothing can be typed, in plain Chinese; none where it can.
    pub read_only: Option<String>,
    /// When the last change was committed, `2026-11-23 16:05:09` in local time; none before the first change.
    pub saved_at: Option<String>,
    /// Check code of the content as it stands, e.g. `7F3A-92C1`.
    pub check_code: String,
    /// The unit's tasks in order.
    pub tasks: Vec<TaskView>,
    /// The indicators the unit reports, in order.
    pub indicators: Vec<IndicatorView>,
    /// Names for the last row.
    pub signers: Signers,
    /// The liaison in charge; none while nobody is entered.
    pub liaison: Option<Liaison>,
    /// What the rules found, in the order of the form.
    pub findings: Vec<Finding>,
    /// How far the report is.
    pub completion: Completion,
    /// How the period stands to today, e.g. 本期截至2026年12月31日，还有38天.
    pub period_text: String,
    /// Indicators with a deadline in the notice, the most urgent first, reached ones last.
    pub deadlines: Vec<DeadlineView>,
    /// The period whose report stands beside this one; none where there is no earlier report.
    pub previous_period: Option<Period>,
    /// What undo would take back; none where nothing can be undone.
    pub undo: Option<StepView>,
    /// What redo would do again; none where nothing can be redone.
    pub redo: Option<StepView>,
    /// That period in words.
    pub previous_label: Option<String>,
    /// 沿用上期: the fields that still hold what was taken over from there.
    pub taken_over: Vec<Field>,
    /// How the standing duties of section 五 stand, in the order of the task list.
    pub duties: Vec<DutyView>,
}

/// One task of a report as the screens show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    /// The task.
    pub task: TaskId,
    /// What is filled in.
    pub entry: Entry,
    /// What was filled in for the period before; none where there was no report.
    pub previous: Option<Entry>,
    /// How far it is.
    pub state: FillState,
    /// How many findings of severity 错误 it has, its indicators' included.
    pub errors: u32,
    /// How many findings of severity 提示 it has, its indicators' included.
    pub hints: u32,
    /// 亮灯 as of the period's last day.
    pub light: Light,
    /// The sentence that explains the light.
    pub light_reason: String,
    /// 完成时限 as printed: from the text, or 通知未明确.
    pub due_text: String,
    /// 分解事项 in the unit's order.
    pub actions: Vec<Action>,
    /// Those of the report before; empty where there was none.
    pub previous_actions: Vec<Action>,
}

/// An indicator's deadline as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its task.
    pub task: TaskId,
    /// Its name.
    pub name: String,
    /// 完成时限 as printed.
    pub due_text: String,
    /// 达标, 未达标, or why it cannot be said.
    pub verdict_text: String,
    /// How the deadline stands to today: 还有403天, 已过327天; empty where the target is reached.
    pub left_text: String,
    /// The deadline has passed and the target is not known to be reached.
    pub overdue: bool,
}

/// How far a task is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FillState {
    /// 未填: nothing yet.
    Empty,
    /// 填写中: something, with errors left.
    Partial,
    /// 已填: no errors left.
    Complete,
}

impl FillState {
    /// All of them, the emptiest first.
    pub const ALL: [Self; 3] = [Self::Empty, Self::Partial, Self::Complete];

    /// The word shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Empty => "未填",
            Self::Partial => "填写中",
            Self::Complete => "已填",
        }
    }
}

/// One indicator of a report as the screens show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IndicatorView {
    /// The indicator.
    pub indicator: IndicatorId,
    /// What is filled in.
    pub reading: Reading,
    /// What was filled in for the period before; none where there was no report.
    pub previous: Option<Reading>,
    /// 本期值 with its unit, e.g. 85.6%; empty while it cannot be computed.
    pub value_text: String,
    /// 上期值 with its unit; empty where there is none.
    pub previous_text: String,
    /// 较上期, e.g. +2.1; empty where there is none.
    pub change_text: String,
    /// The target as printed, e.g. ≥70%; 普遍开展 where the notice names no number.
    pub target_text: String,
    /// 完成率 in percent, e.g. 95.1%; empty where there is no target for this unit or no value.
    pub rate_text: String,
    /// What is missing to the target, in words, e.g. 差4.4个百分点; empty where there is none.
    pub gap_text: String,
    /// 是否达标.
    pub verdict: Verdict,
    /// 达标, 未达标, or why it cannot be said.
    pub verdict_text: String,
    /// 口径说明 as printed: what numerator and denominator count, and 口径待市级明确 where it is open.
    pub basis_text: String,
    /// 完成时限 as printed.
    pub due_text: String,
}

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// Tasks without errors.
    pub complete_tasks: u32,
    /// Tasks of the unit.
    pub tasks: u32,
    /// Indicators with a value or 不涉及.
    pub filled_indicators: u32,
    /// Indicators the unit reports.
    pub indicators: u32,
    /// Findings of severity 错误.
    pub errors: u32,
    /// Findings of severity 提示.
    pub hints: u32,
}

/// A value that was not taken; the field keeps what it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Rejected {
    /// The change that was asked for.
    pub edit: crate::model::Edit,
    /// Why it was not taken and what to type, in plain Chinese.
    pub message: String,
}

/// The answer to a save: what the screen shows now, and what was not taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The report after the commit.
    pub view: ReportView,
    /// Values that were not taken.
    pub rejected: Vec<Rejected>,
    /// What was taken in another form than typed (characters dropped), in plain Chinese.
    pub notes: Vec<String>,
}

/// The answer to taking over: what the screen shows now, and what stood in the way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TookOver {
    /// The report after the commit.
    pub view: ReportView,
    /// The fields that were taken over.
    pub taken: Vec<Field>,
    /// The fields that hold something else and stayed, each with the difference from the earlier report.
    pub kept: Vec<Difference>,
}

/// A field in which a report differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The task it is shown with; none for the names in the last row.
    pub task: Option<TaskId>,
    /// The field.
    pub field: Field,
    /// The field in words.
    pub name: String,
    /// The texts of the earlier report and of this one, compared.
    pub segments: Vec<Segment>,
}

/// A report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportSummary {
    /// The reporting unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The period in words.
    pub period_label: String,
    /// 修订号.
    pub revision: u32,
    /// Where the revision is in its life.
    pub state: ReportState,
    /// When the last change was committed.
    pub saved_at: Option<String>,
}

/// The office at this PC as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfficeView {
    /// The reporting unit.
    pub unit: ReportingUnit,
    /// What the office does with the program.
    pub role: Role,
    /// The liaison in charge.
    pub liaison: Option<Liaison>,
    /// Name of the person at the PC, kept beside every change; empty until chosen.
    pub person: String,
    /// How the program looks and writes.
    pub settings: Settings,
    /// Where the data lie, shown so that IT staff find them.
    pub data_file: String,
}

/// What is chosen at first start.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfficeSetup {
    /// The reporting unit.
    pub unit: UnitId,
    /// What the office does with the program.
    pub role: Role,
    /// The liaison in charge; none where it is entered later.
    pub liaison: Option<Liaison>,
}

/// How the program looks and writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Size of the letters on screen.
    pub text_size: TextSize,
    /// Fonts named in workbooks.
    pub font_scheme: FontScheme,
}

/// Size of the letters on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum TextSize {
    /// 标准
    Normal,
    /// 大号
    Large,
}

pub use super::history::{History, HistoryItem, HistoryOf, StepView};
pub use super::register::{LiaisonRegister, RegisterChange};
pub use crate::find::{FoundGroup, Hit, Piece, Place};
pub use crate::workbook::{ColumnText, FontScheme, SheetText};
pub use crate::{
    assess::{DutyState, DutyView},
    carry::{Existing, Extent},
    compare::{Segment, SegmentKind},
    decompose::{Pasted, Refused},
};

/// What an export wrote and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// The file.
    pub path: String,
    /// Its check code, as printed on each page.
    pub check_code: String,
    /// Its size in bytes.
    pub bytes: u32,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The file.
    pub path: String,
    /// The reporting unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The period.
    pub period: Period,
    /// The period in words.
    pub period_label: String,
    /// 修订号.
    pub revision: u32,
    /// What was done.
    pub outcome: ImportOutcome,
    /// The same in words.
    pub outcome_label: String,
    /// Check code of the content taken.
    pub check_code: String,
    /// How many places the visible cells were edited in, whichever content was taken.
    pub edits: u32,
    /// Findings of severity 错误.
    pub errors: u32,
    /// Findings of severity 提示.
    pub hints: u32,
    /// What could not be read and what was done about it, in plain Chinese.
    pub notes: Vec<String>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ImportOutcome {
    /// 新收: the unit's first report on the period.
    New,
    /// 新修订版: a later revision; the earlier ones stay.
    NewRevision,
    /// 已填入本单位草稿: the own unit's content, where nothing was typed yet.
    Filled,
    /// 内容相同: it was there already, nothing changed.
    Same,
}

impl ImportOutcome {
    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "新收",
            Self::NewRevision => "新修订版",
            Self::Filled => "已填入本单位草稿",
            Self::Same => "内容相同",
        }
    }
}

/// A rule of 审核 as manuals and scripts list it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Its code, e.g. `R101`.
    pub code: RuleCode,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it is about, in a few words.
    pub title: String,
    /// Why it is there.
    pub why: String,
    /// What to do about its findings.
    pub todo: String,
}
