//! 亮灯: what the program computes from deadline, pace and target gap.

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
}
