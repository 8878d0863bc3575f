//! 序时进度: what is due when, and how indicators went over the periods this office has reported on.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::LightView;
use crate::model::{IndicatorId, Period, TaskId};

/// What the screen 序时进度 shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    /// Today.
    pub today: NaiveDate,
    /// How many are due when, the most urgent first.
    pub windows: Vec<WindowCount>,
    /// Everything with a day: deadlines of the notice and the unit's own actions; by day, what is settled last.
    pub items: Vec<DueItem>,
    /// One for each indicator the unit reports, in the order of the list.
    pub trends: Vec<Trend>,
}

/// When something is due, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Window {
    /// The day has passed.
    Overdue,
    /// In at most 30 days.
    Within30,
    /// In 31 to 60 days.
    Within60,
    /// In 61 to 90 days.
    Within90,
    /// Later.
    Later,
    /// Nothing is left to do.
    Settled,
}

impl Window {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Within30, Self::Within60, Self::Within90, Self::Later, Self::Settled];

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overdue => "已过期",
            Self::Within30 => "30天内",
            Self::Within60 => "31至60天",
            Self::Within90 => "61至90天",
            Self::Later => "90天以后",
            Self::Settled => "已办结",
        }
    }
}

/// How many are due in a window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WindowCount {
    /// The window.
    pub window: Window,
    /// Its words.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// What has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum DueKind {
    /// 指标: a deadline of the notice.
    Indicator,
    /// 分解事项: the unit's own.
    Action,
}

impl DueKind {
    /// The word shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Indicator => "指标",
            Self::Action => "分解事项",
        }
    }
}

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DueItem {
    /// What it is.
    pub kind: DueKind,
    /// The word for that.
    pub kind_label: String,
    /// Its task.
    pub task: TaskId,
    /// The task's number: （八）.
    pub task_label: String,
    /// Its name.
    pub name: String,
    /// The day.
    pub due: NaiveDate,
    /// The day as printed, with the notice's words.
    pub due_text: String,
    /// 达标, 未达标, 推进中 and so on; empty while nothing is filled in.
    pub state_text: String,
    /// How the day stands to today; empty where nothing is left to do.
    pub left_text: String,
    /// When it is due.
    pub window: Window,
    /// The words for that.
    pub window_label: String,
    /// The light of an indicator.
    pub light: Option<LightView>,
}

/// An indicator over the periods.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Trend {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its task.
    pub task: TaskId,
    /// Its name.
    pub name: String,
    /// Unit of measure.
    pub unit: String,
    /// The number a chart draws as the target; none where one unit's values cannot be held against one.
    pub target: Option<Decimal>,
    /// The target as printed.
    pub target_text: String,
    /// One for each report on a period of this length, the earliest first.
    pub points: Vec<TrendPoint>,
}

/// An indicator in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// The period.
    pub period: Period,
    /// The period in words.
    pub period_label: String,
    /// 本期值; none where there is none.
    pub value: Option<Decimal>,
    /// The value with its unit, or why there is none.
    pub value_text: String,
    /// 是否达标.
    pub verdict_text: String,
}
