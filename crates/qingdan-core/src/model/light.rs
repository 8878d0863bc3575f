//! 亮灯: what the program computes from deadline, pace and target gap.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 亮灯. The word always stands beside the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Light {
    /// 灰: nothing to report, or not reported yet.
    Grey,
    /// 蓝: done.
    Blue,
    /// 绿: on pace.
    Green,
    /// 黄: close to the deadline or a little behind.
    Yellow,
    /// 红: overdue or far behind.
    Red,
}

impl Light {
    /// All of them, the calmest first.
    pub const ALL: [Self; 5] = [Self::Grey, Self::Blue, Self::Green, Self::Yellow, Self::Red];

    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Grey => "灰",
            Self::Blue => "蓝",
            Self::Green => "绿",
            Self::Yellow => "黄",
            Self::Red => "红",
        }
    }

    /// The light with this word.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|light| light.label() == label)
    }
}

/// Thresholds of the lights: the municipal office's decision, kept with the task list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct LightRule {
    /// Up to so many days before the deadline an unfinished task is 黄.
    pub days_left: u32,
    /// Up to so many percentage points behind 序时进度 a task is 黄, beyond it 红.
    pub points_behind: Decimal,
}
