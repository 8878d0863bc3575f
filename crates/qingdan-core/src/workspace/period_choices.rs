//! The periods a report can be opened for: from the one in which the task list was issued to the current one.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Period;

/// The periods on offer by length, the latest first: earlier ones can be filled in late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PeriodChoices {
    /// Months.
    pub months: Vec<PeriodChoice>,
    /// Quarters.
    pub quarters: Vec<PeriodChoice>,
    /// Half-years.
    pub halves: Vec<PeriodChoice>,
    /// Years.
    pub years: Vec<PeriodChoice>,
}

/// A period with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PeriodChoice {
    /// The period.
    pub period: Period,
    /// Its words, e.g. 2026年第四季度.
    pub label: String,
}

impl PeriodChoices {
    /// The periods from the day of issue to today. A PC whose clock stands before the day of issue gets the first period.
    pub fn between(issued: NaiveDate, today: NaiveDate) -> Self {
        let choices = |period_of: fn(NaiveDate) -> Period| latest_first(period_of(issued), period_of(today));
        Self {
            months: choices(Period::month_of),
            quarters: choices(Period::quarter_of),
            halves: choices(Period::half_of),
            years: choices(Period::year_of),
        }
    }
}

fn latest_first(first: Period, last: Period) -> Vec<PeriodChoice> {
    std::iter::successors(Some(last.max(first)), |period| Some(period.previous()))
        .take_while(|period| *period >= first)
        .map(|period| PeriodChoice { period, label: period.label() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(today: &str, expected: [&str; 4]) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let choices = PeriodChoices::between(day("2025-08-06"), day(today));
        let shown = [choices.months, choices.quarters, choices.halves, choices.years].map(|it| {
            let periods: Vec<_> = it.iter().map(|choice| choice.period.to_string()).collect();
            periods.join(" ")
        });
        assert_eq!(shown, expected, "{today}");
    }

    #[test]
    fn offers_every_period_since_the_day_of_issue() {
        check("2025-11-23", ["2025-11 2025-10 2025-09 2025-08", "2025Q4 2025Q3", "2025H2", "2025"]);
        check(
            "2026-01-01",
            [
                "2026-01 2025-12 2025-11 2025-10 2025-09 2025-08",
                "2026Q1 2025Q4 2025Q3",
                "2026H1 2025H2",
                "2026 2025",
            ],
        );
    }

    #[test]
    fn offers_the_first_period_where_the_clock_is_behind() {
        check("2020-01-01", ["2025-08", "2025Q3", "2025H2", "2025"]);
    }
}
