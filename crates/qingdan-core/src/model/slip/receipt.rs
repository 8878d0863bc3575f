//! 回执: which revisions were accepted, and what was decided on what units asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SlipHead;
use crate::model::{TaskId, UnitId};

/// 回执: for one unit or for many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Receipt {
    /// Who accepts, when.
    pub head: SlipHead,
    /// In the order of the list's units; at least one.
    pub acceptances: Vec<Acceptance>,
}

/// 接收: one unit's revision that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Acceptance {
    /// The unit.
    pub unit: UnitId,
    /// 修订号 that is accepted.
    pub revision: u32,
    /// SHA-256 of its content.
    pub content_hash: String,
    /// The day its file was received.
    pub received_on: NaiveDate,
    /// Held against the day it was due; none where no day was set.
    pub timeliness: Option<Timeliness>,
    /// What was decided on what the report asks for.
    pub rulings: Vec<Ruling>,
    /// A word to the unit; mostly empty.
    pub note: String,
}

/// Whether a report came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "came", rename_all = "camelCase", deny_unknown_fields)]
pub enum Timeliness {
    /// 及时: received by the day that was set for all.
    InTime,
    /// 延期内: received after that day, by the day that this unit was granted.
    Extended,
    /// 逾期: so many days after the day that holds for it.
    Late {
        /// Days, from 1.
        days: u32,
    },
}

impl Timeliness {
    /// Holds the day a report was received against the day set for all and the one granted to its unit.
    pub fn of(received: NaiveDate, due: NaiveDate, granted: Option<NaiveDate>) -> Self {
        let last = granted.map_or(due, |day| day.max(due));
        match u32::try_from((received - last).num_days()) {
            Ok(days) if days > 0 => Self::Late { days },
            _ if received > due => Self::Extended,
            _ => Self::InTime,
        }
    }

    /// The words shown and printed.
    pub fn label(self) -> String {
        match self {
            Self::InTime => "及时".to_owned(),
            Self::Extended => "延期内报送".to_owned(),
            Self::Late { days } => format!("逾期{days}天"),
        }
    }
}

/// 办理结果: what was decided on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Ruling {
    /// The task.
    pub task: TaskId,
    /// What was asked for.
    pub kind: RulingKind,
    /// Whether it is granted.
    pub granted: bool,
    /// Why, above all why not; may be empty where granted.
    pub note: String,
}

/// What a unit asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "asks", rename_all = "camelCase", deny_unknown_fields)]
pub enum RulingKind {
    /// 延期 of a task's deadline to this day.
    Extension {
        /// The new deadline.
        to: NaiveDate,
    },
    /// 销号 of a task that is done.
    Closure,
}

impl Ruling {
    /// 同意 or 不同意.
    pub const fn verdict(&self) -> &'static str {
        if self.granted { "同意" } else { "不同意" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(received: &str, granted: Option<&str>, expected: Timeliness) {
        let day = |text: &str| text.parse().unwrap();
        let found = Timeliness::of(day(received), day("2027-01-10"), granted.map(day));
        assert_eq!(found, expected, "{received} {granted:?}");
    }

    #[test]
    fn a_granted_day_counts_and_never_shortens() {
        check("2027-01-10", None, Timeliness::InTime);
        check("2027-01-11", None, Timeliness::Late { days: 1 });
        check("2027-01-15", Some("2027-01-15"), Timeliness::Extended);
        check("2027-01-17", Some("2027-01-15"), Timeliness::Late { days: 2 });
        check("2027-01-09", Some("2027-01-15"), Timeliness::InTime);
        check("2027-01-10", Some("2027-01-05"), Timeliness::InTime);
        check("2027-01-12", Some("2027-01-05"), Timeliness::Late { days: 2 });
    }
}
