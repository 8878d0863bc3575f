//! 报告期: month, quarter, half-year or year.

use std::{cmp::Ordering, fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A reporting period (报告期). Written `2026-11`, `2026Q4`, `2026H2` or `2026`.
///
/// Orders by last day, then shorter before longer: 2026-12 < 2026Q4 < 2026H2 < 2026 < 2027-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "specta", specta(type = String))]
pub struct Period {
    year: i32,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Span {
    Month(u32),
    Quarter(u32),
    Half(u32),
    Year,
}

/// A text that is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是报告期。请写成 2026-11（月）、2026Q4（季度）、2026H2（半年）或 2026（年）。")]
pub struct PeriodError(pub String);

/// The years a period may lie in; wide enough for any task list, narrow enough to catch typing slips.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

impl Period {
    /// The month a day lies in.
    pub fn month_of(day: NaiveDate) -> Self {
        Self { year: day.year(), span: Span::Month(day.month()) }
    }

    /// The quarter a day lies in: what a unit reports by default.
    pub fn quarter_of(day: NaiveDate) -> Self {
        Self { year: day.year(), span: Span::Quarter(day.month0() / 3 + 1) }
    }

    /// The half-year a day lies in.
    pub fn half_of(day: NaiveDate) -> Self {
        Self { year: day.year(), span: Span::Half(day.month0() / 6 + 1) }
    }

    /// The year a day lies in.
    pub fn year_of(day: NaiveDate) -> Self {
        Self { year: day.year(), span: Span::Year }
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        let month = match self.span {
            Span::Month(month) => month,
            Span::Quarter(quarter) => quarter * 3 - 2,
            Span::Half(half) => half * 6 - 5,
            Span::Year => 1,
        };
        first_of_month(self.year, month)
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The period of the same length before this one.
    pub fn previous(self) -> Self {
        self.moved(-1)
    }

    /// The period of the same length after this one.
    pub fn next(self) -> Self {
        self.moved(1)
    }

    /// Whether both are months, or both quarters, and so on.
    pub fn is_as_long_as(self, other: Self) -> bool {
        std::mem::discriminant(&self.span) == std::mem::discriminant(&other.span)
    }

    fn moved(self, by: i32) -> Self {
        let step = |index: u32, per_year: u32| {
            let moved = self.year * per_year.cast_signed() + index.cast_signed() - 1 + by;
            let per_year = per_year.cast_signed();
            (moved.div_euclid(per_year), moved.rem_euclid(per_year).cast_unsigned() + 1)
        };
        let (year, span) = match self.span {
            Span::Month(month) => map_span(step(month, 12), Span::Month),
            Span::Quarter(quarter) => map_span(step(quarter, 4), Span::Quarter),
            Span::Half(half) => map_span(step(half, 2), Span::Half),
            Span::Year => (self.year + by, Span::Year),
        };
        Self { year, span }
    }

    /// The words shown and printed, e.g. 2026年第四季度.
    pub fn label(self) -> String {
        let year = self.year;
        match self.span {
            Span::Month(month) => format!("{year}年{month}月"),
            Span::Quarter(quarter) => {
                format!("{year}年第{}季度", super::chinese_number(quarter))
            }
            Span::Half(1) => format!("{year}年上半年"),
            Span::Half(_) => format!("{year}年下半年"),
            Span::Year => format!("{year}年度"),
        }
    }
}

fn map_span((year, index): (i32, u32), span: fn(u32) -> Span) -> (i32, Span) {
    (year, span(index))
}

fn first_of_month(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Month(month) => write!(f, "{}-{month:02}", self.year),
            Span::Quarter(quarter) => write!(f, "{}Q{quarter}", self.year),
            Span::Half(half) => write!(f, "{}H{half}", self.year),
            Span::Year => write!(f, "{}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| PeriodError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let text = text.trim().to_ascii_uppercase();
    let (year, rest) = text.split_at_checked(4)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    let span = if rest.is_empty() {
        Span::Year
    } else if let Some(quarter) = rest.strip_prefix('Q') {
        Span::Quarter(index(quarter, 1, 4)?)
    } else if let Some(half) = rest.strip_prefix('H') {
        Span::Half(index(half, 1, 2)?)
    } else {
        Span::Month(index(rest.strip_prefix('-')?, 2, 12)?)
    };
    Some(Period { year, span })
}

/// A number of exactly `digits` digits from 1 to `max`.
fn index(text: &str, digits: usize, max: u32) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().filter(|index| (1..=max).contains(index))
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.last_day(), self.span).cmp(&(other.last_day(), other.span))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let shown = input.parse::<Period>().map_or_else(
            |_| "—".to_owned(),
            |it| format!("{it} {} {}..{} <{}", it.label(), it.first_day(), it.last_day(), it.previous()),
        );
        assert_eq!(shown, expected, "{input}");
    }

    #[test]
    fn parses_and_labels() {
        check("2026Q4", "2026Q4 2026年第四季度 2026-10-01..2026-12-31 <2026Q3");
        check(" 2026q1 ", "2026Q1 2026年第一季度 2026-01-01..2026-03-31 <2025Q4");
        check("2026-11", "2026-11 2026年11月 2026-11-01..2026-11-30 <2026-10");
        check("2024-02", "2024-02 2024年2月 2024-02-01..2024-02-29 <2024-01");
        check("2026-01", "2026-01 2026年1月 2026-01-01..2026-01-31 <2025-12");
        check("2026H2", "2026H2 2026年下半年 2026-07-01..2026-12-31 <2026H1");
        check("2026", "2026 2026年度 2026-01-01..2026-12-31 <2025");
    }

    #[test]
    fn finds_the_periods_a_day_lies_in() {
        fn check(day: &str, expected: [&str; 4]) {
            let day: NaiveDate = day.parse().unwrap();
            let of = [Period::month_of, Period::quarter_of, Period::half_of, Period::year_of];
            assert_eq!(of.map(|of| of(day).to_string()), expected, "{day}");
        }
        check("2026-11-23", ["2026-11", "2026Q4", "2026H2", "2026"]);
        check("2026-06-30", ["2026-06", "2026Q2", "2026H1", "2026"]);
        check("2026-07-01", ["2026-07", "2026Q3", "2026H2", "2026"]);
    }

    #[test]
    fn refuses_what_is_no_period() {
        for text in [
            "", "2026Q5", "2026Q0", "2026-13", "2026-1", "2026H3", "26Q1", "2026年", "1999", "2026Q44",
            "+202",
        ] {
            check(text, "—");
        }
    }

    #[test]
    fn orders_by_last_day_then_length() {
        let mut periods: Vec<Period> =
            ["2027-01", "2026", "2026H2", "2026Q4", "2026-12", "2026Q3"].map(|it| it.parse().unwrap()).into();
        periods.sort();
        let shown: Vec<_> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["2026Q3", "2026-12", "2026Q4", "2026H2", "2026", "2027-01"]);
    }
}
