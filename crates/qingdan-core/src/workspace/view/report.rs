//! One report as the screens show it: everything that becomes stale with a save.

use serde::Serialize;

use super::{AcceptedView, RulingView, StepView};
use crate::{
    assess::{DutyView, Lit, Verdict},
    model::{
        Action, Entry, Field, Finding, IndicatorId, Liaison, Light, Period, Reading, ReportState,
        ReportingUnit, Signers, TaskId, UnitId,
    },
    workspace::slip::AnswerView,
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
    /// State and revision in a word or two: 填报中, 第1版 已上报, 第2版 更正中.
    pub standing_text: String,
    /// The correction that this revision is; none for a first one.
    pub correction: Option<CorrectionView>,
    /// Whether a correction of this revision can be begun here.
    pub can_correct: bool,
    /// 接收 of this revision; none where it is not accepted.
    pub accepted: Option<AcceptedView>,
    /// What was decided on what the unit asked for on this period and before it, the latest first.
    pub rulings: Vec<RulingView>,
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
    /// Those of the report before; none where there was none.
    pub previous_signers: Option<Signers>,
    /// The liaison in charge; none while nobody is entered.
    pub liaison: Option<Liaison>,
    /// 退回意见 with what is answered and what changed since, in the order in which their slips came.
    pub answers: Vec<AnswerView>,
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
    /// 沿用上期，待核: those of them that the report was begun with and nobody has looked at; they do not count as filled in.
    pub unchecked: Vec<Field>,
    /// How the standing duties of section 五 stand, in the order of the task list.
    pub duties: Vec<DutyView>,
}

/// 更正 as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CorrectionView {
    /// 第2版.
    pub label: String,
    /// 更正理由.
    pub reason: String,
    /// Whether it can be withdrawn: a draft in which nothing is changed.
    pub can_withdraw: bool,
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
    /// 亮灯 as of the period's last day, set by hand or computed.
    pub light: LightView,
    /// What the rule gives, whatever was set by hand.
    pub computed_light: LightView,
    /// 完成时限 as printed: from the text, or 通知未明确; with an approved extension.
    pub due_text: String,
    /// Whether the notice names a deadline for it: one that an approval can extend.
    pub dated: bool,
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
    /// 亮灯 as of the period's last day.
    pub light: LightView,
}

/// A light as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LightView {
    /// Its colour.
    pub light: Light,
    /// Its words: 黄, 黄（人工调整）, 蓝（超期完成）.
    pub text: String,
    /// The sentence that explains it.
    pub reason: String,
}

impl From<Lit> for LightView {
    fn from(lit: Lit) -> Self {
        Self { light: lit.light, text: lit.text(), reason: lit.reason }
    }
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
    /// Findings of severity 提示 that are neither fixed nor explained.
    pub hints: u32,
    /// Findings of severity 提示 that are explained.
    pub explained: u32,
    /// 退回意见 that still have to be answered.
    pub unanswered: u32,
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
    /// State and revision in a word or two: 填报中, 第1版 已上报, 第2版 更正中.
    pub standing_text: String,
    /// When the last change was committed.
    pub saved_at: Option<String>,
}
