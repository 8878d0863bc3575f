//! 任务包: a round of reporting (报送批次) as the municipal office opens it, with the task list it is about.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SlipHead;
use crate::model::{TaskList, UnitId};

/// 报送批次: who reports on which period by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Round {
    /// Who opens it, when.
    pub head: SlipHead,
    /// 报送截止日期.
    pub due: NaiveDate,
    /// Who reports, in the order of the list's units.
    pub units: Vec<UnitId>,
    /// Units that were granted a later day.
    pub granted: Vec<UnitDue>,
    /// 特别说明; may be empty.
    pub notes: String,
    /// The task list, whole.
    pub list: TaskList,
}

/// A later day for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct UnitDue {
    /// The unit.
    pub unit: UnitId,
    /// Its day.
    pub due: NaiveDate,
}

impl Round {
    /// The day granted to a unit alone.
    pub fn granted_to(&self, unit: &UnitId) -> Option<NaiveDate> {
        granted_to(&self.granted, unit)
    }

    /// What it sets.
    pub fn terms(&self) -> RoundTerms {
        RoundTerms {
            due: Some(self.due),
            units: Some(self.units.clone()),
            granted: self.granted.clone(),
            notes: self.notes.clone(),
        }
    }
}

/// What holds for a period at a PC: at the municipal office what it has set so far, elsewhere what its latest 任务包 says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RoundTerms {
    /// 报送截止日期; none where none is set.
    pub due: Option<NaiveDate>,
    /// Who reports, in the order of the list's units; none for every unit of the list.
    pub units: Option<Vec<UnitId>>,
    /// Units that were granted a later day.
    pub granted: Vec<UnitDue>,
    /// 特别说明; may be empty.
    pub notes: String,
}

impl RoundTerms {
    /// Whether a unit reports.
    pub fn asks(&self, unit: &UnitId) -> bool {
        self.units.as_ref().is_none_or(|units| units.contains(unit))
    }

    /// The day granted to a unit alone.
    pub fn granted_to(&self, unit: &UnitId) -> Option<NaiveDate> {
        granted_to(&self.granted, unit)
    }

    /// The last day for a unit: a granted day counts where it is later. None where no day is set.
    pub fn due_of(&self, unit: &UnitId) -> Option<NaiveDate> {
        let due = self.due?;
        Some(self.granted_to(unit).map_or(due, |day| day.max(due)))
    }
}

fn granted_to(granted: &[UnitDue], unit: &UnitId) -> Option<NaiveDate> {
    granted.iter().find(|it| it.unit == *unit).map(|it| it.due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check(due: Option<&str>, granted: Option<&str>, expected: Option<&str>) {
        let of_unit = |due| UnitDue { unit: "damao".into(), due: day(due) };
        let terms = RoundTerms {
            due: due.map(day),
            granted: granted.map(of_unit).into_iter().collect(),
            ..RoundTerms::default()
        };
        assert_eq!(terms.due_of(&"damao".into()), expected.map(day), "{due:?} {granted:?}");
        assert_eq!(terms.due_of(&"guyang".into()), due.map(day), "granted to another");
    }

    #[test]
    fn a_granted_day_counts_where_it_is_later() {
        check(Some("2027-01-10"), None, Some("2027-01-10"));
        check(Some("2027-01-10"), Some("2027-01-15"), Some("2027-01-15"));
        check(Some("2027-01-10"), Some("2027-01-05"), Some("2027-01-10"));
        check(None, Some("2027-01-15"), None);
    }

    #[test]
    fn every_unit_is_asked_where_none_is_named() {
        let terms = |units: Option<&[&str]>| RoundTerms {
            units: units.map(|it| it.iter().map(|id| UnitId::from(*id)).collect()),
            ..RoundTerms::default()
        };
        assert!(terms(None).asks(&"damao".into()));
        assert!(terms(Some(&["damao"])).asks(&"damao".into()));
        assert!(!terms(Some(&["guyang"])).asks(&"damao".into()));
    }
}
