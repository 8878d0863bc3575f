//! 上报表: one unit's report on one period.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    CommentAnswer, Explanation, IndicatorId, Liaison, Light, MeasureId, Period, ReportingUnit, TaskId,
    TaskList, TaskListId, UnitId,
};

/// What a report is about: task list × unit × period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportKey {
    /// The task list.
    pub task_list: TaskListId,
    /// The reporting unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
}

/// The content of one revision (上报表). Its life cycle is kept beside it, see [`ReportState`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Report {
    /// What it is about.
    pub key: ReportKey,
    /// Version of the task list's data it was made with.
    pub task_list_version: u32,
    /// 修订号, from 1.
    pub revision: u32,
    /// SHA-256 of the previous revision's content, lower-case hex; none in revision 1.
    pub previous_hash: Option<String>,
    /// 更正理由: why this revision corrects the one before; empty in revision 1. Left out where empty, so that contents from before
    /// there was one keep their hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction_reason: String,
    /// One entry for each task of the unit, in the list's order.
    pub entries: Vec<Entry>,
    /// One reading for each indicator the unit reports, in the list's order.
    pub readings: Vec<Reading>,
    /// The unit's own decomposition, in its order.
    pub actions: Vec<Action>,
    /// Who is the unit's liaison as of this report.
    pub liaisons: Vec<Liaison>,
    /// Names for the last row.
    pub signers: Signers,
    /// What is said about 提示 that stay, in the order of their keys. Left out where there are none, so that contents from before
    /// there were any keep their hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
    /// 退回意见 with what is answered, in the order in which their slips came. Left out where there are none, for the same reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<CommentAnswer>,
}

impl Report {
    /// A report with nothing filled in: an empty entry for each of the unit's tasks and indicators.
    pub fn blank(list: &TaskList, unit: &ReportingUnit, period: Period) -> Self {
        Self {
            key: ReportKey { task_list: list.id.clone(), unit: unit.id.clone(), period },
            task_list_version: list.version,
            revision: 1,
            previous_hash: None,
            correction_reason: String::new(),
            entries: list.tasks_of(unit).map(|task| Entry::blank(task.id.clone())).collect(),
            readings: list.indicators_for(unit).map(|it| Reading::blank(it.id.clone())).collect(),
            actions: Vec::new(),
            liaisons: Vec::new(),
            signers: Signers::default(),
            explanations: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Whether nothing is filled in, as in the blank form (填报表). A liaison may be there already.
    pub fn is_blank(&self) -> bool {
        self.entries.iter().all(|it| *it == Entry::blank(it.task.clone()))
            && self.readings.iter().all(|it| *it == Reading::blank(it.indicator.clone()))
            && self.actions.is_empty()
            && self.signers == Signers::default()
            && self.explanations.is_empty()
            && self.answers.is_empty()
    }

    /// The entry of a task.
    pub fn entry(&self, task: &TaskId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.task == *task)
    }

    /// The reading of an indicator.
    pub fn reading(&self, indicator: &IndicatorId) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.indicator == *indicator)
    }
}

/// 填报条目: one task in a report. Texts are NFC, with `\n` between paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Entry {
    /// The task.
    pub task: TaskId,
    /// 完成状态; none until chosen.
    pub status: Option<Status>,
    /// 完成日期 of a task that is done; tells 按期完成 and 超期完成 apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
    /// 完成比例 in percent, 0 to 100.
    pub percent: Option<Decimal>,
    /// 本期无进展: ticked by the clerk; needs a reason.
    pub no_progress: bool,
    /// Why 不适用, or why 本期无进展.
    pub reason: String,
    /// 本期进展情况.
    pub progress: String,
    /// 存在问题.
    pub problems: String,
    /// 原因 of the problems.
    pub cause: String,
    /// 下一步计划.
    pub next_steps: String,
    /// 需协调事项 (建议 in 表4).
    pub coordination: String,
    /// 需协调单位.
    pub coordinate_with: String,
    /// 拟解决时限.
    pub resolve_by: Option<NaiveDate>,
    /// 销号情况.
    pub closure: String,
    /// 责任人.
    pub person: String,
    /// 责任人电话, as text.
    pub phone: String,
    /// 人工调整: the light set by hand in the place of the computed one; needs a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Why the light was set by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub light_reason: String,
    /// 延期至: the day to which an approval moved the task's deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_to: Option<NaiveDate>,
    /// 批准依据: 文号, or who approved on which day; one line. Without it an extension does not count.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extension_basis: String,
    /// 申请延期至: the day to which the unit asks to move the task's deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension_asked: Option<NaiveDate>,
    /// 申请延期理由; one line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extension_reason: String,
    /// 申请销号: what shows that the task is done, one line; empty where the unit does not ask to close it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closure_asked: String,
}

impl Entry {
    /// An entry with nothing filled in.
    pub fn blank(task: TaskId) -> Self {
        Self {
            task,
            status: None,
            done_on: None,
            percent: None,
            no_progress: false,
            reason: String::new(),
            progress: String::new(),
            problems: String::new(),
            cause: String::new(),
            next_steps: String::new(),
            coordination: String::new(),
            coordinate_with: String::new(),
            resolve_by: None,
            closure: String::new(),
            person: String::new(),
            phone: String::new(),
            light: None,
            light_reason: String::new(),
            extended_to: None,
            extension_basis: String::new(),
            extension_asked: None,
            extension_reason: String::new(),
            closure_asked: String::new(),
        }
    }
}

/// 完成状态: what the clerk says of a task or action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// 未启动
    NotStarted,
    /// 推进中
    InProgress,
    /// 已完成
    Done,
    /// 常态化推进
    Ongoing,
    /// 不适用; needs a reason.
    NotApplicable,
}

impl Status {
    /// All of them, in the order of the drop-down.
    pub const ALL: [Self; 5] =
        [Self::NotStarted, Self::InProgress, Self::Done, Self::Ongoing, Self::NotApplicable];

    /// The words shown, printed and typed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "未启动",
            Self::InProgress => "推进中",
            Self::Done => "已完成",
            Self::Ongoing => "常态化推进",
            Self::NotApplicable => "不适用",
        }
    }

    /// The status with this label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.label() == label)
    }
}

/// 指标值: one indicator in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reading {
    /// The indicator.
    pub indicator: IndicatorId,
    /// 分子; ratios only.
    pub numerator: Option<Decimal>,
    /// 分母; ratios only.
    pub denominator: Option<Decimal>,
    /// 本期值; counts only, a ratio's value is computed.
    pub value: Option<Decimal>,
    /// The unit has nothing that the indicator counts (e.g. no such hospital); the note says why.
    pub not_applicable: bool,
    /// 说明.
    pub note: String,
}

impl Reading {
    /// A reading with nothing filled in.
    pub fn blank(indicator: IndicatorId) -> Self {
        Self {
            indicator,
            numerator: None,
            denominator: None,
            value: None,
            not_applicable: false,
            note: String::new(),
        }
    }
}

/// 分解事项: the unit's own decomposition of a task or measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Action {
    /// The task it belongs to.
    pub task: TaskId,
    /// The measure it belongs to, where it is of one measure only.
    pub measure: Option<MeasureId>,
    /// 分解事项.
    pub title: String,
    /// 具体措施.
    pub steps: String,
    /// 责任科室/苏木乡镇.
    pub office: String,
    /// 责任人.
    pub person: String,
    /// 时间节点.
    pub due: Option<NaiveDate>,
    /// 完成标准.
    pub standard: String,
    /// 状态.
    pub status: Option<Status>,
    /// 进展.
    pub progress: String,
}

/// Names for the last row of the workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Signers {
    /// 填报人.
    pub filler: String,
    /// 审核人.
    pub reviewer: String,
    /// 单位负责人.
    pub leader: String,
    /// 联系电话, as text.
    pub phone: String,
}

/// Where a revision is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ReportState {
    /// 填报中: the only state in which content changes.
    Draft,
    /// 已上报.
    Submitted,
    /// 已退回.
    Returned,
    /// 已接收.
    Accepted,
}

impl ReportState {
    /// All of them, in the order of a revision's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Returned, Self::Accepted];

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "填报中",
            Self::Submitted => "已上报",
            Self::Returned => "已退回",
            Self::Accepted => "已接收",
        }
    }
}
