//! Demo reports: the ten county-level units, filled in from `assets/demo/` for any period. Pure, and the same each time.
//!
//! What the files hold was written for 2026年第四季度; [`Clock`] moves dates and figures to another period. People and phone
//! numbers in them are invented: no telephone number begins with 0 after its area code, and no mobile number with 120.

mod seed;
mod text;

use chrono::{Datelike, NaiveDate};

use crate::model::{EditError, Period, Report, TaskList};
use seed::Seed;

/// One file a unit, in official order.
const SEEDS: [&str; 10] = [
    include_str!("../../../../assets/demo/donghe.json"),
    include_str!("../../../../assets/demo/kundulun.json"),
    include_str!("../../../../assets/demo/qingshan.json"),
    include_str!("../../../../assets/demo/shiguai.json"),
    include_str!("../../../../assets/demo/baiyun.json"),
    include_str!("../../../../assets/demo/jiuyuan.json"),
    include_str!("../../../../assets/demo/tuyou.json"),
    include_str!("../../../../assets/demo/guyang.json"),
    include_str!("../../../../assets/demo/damao.json"),
    include_str!("../../../../assets/demo/xitu.json"),
];

/// The demo data built into this program are broken; its own tests rule that out.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Not JSON of the expected shape.
    #[error("内置演示数据不能读取。")]
    Shape(#[from] serde_json::Error),
    /// A value that a report would not take.
    #[error(transparent)]
    Value(#[from] EditError),
    /// A name (unit, office, placeholder, date) that stands for nothing.
    #[error("内置演示数据中的“{0}”没有对应的内容。")]
    Unknown(String),
}

/// The filled-in reports of all ten county-level units for a period, in official order.
///
/// # Errors
/// The built-in data are broken.
pub fn reports(list: &TaskList, period: Period) -> Result<Vec<Report>, DemoError> {
    let clock = Clock { period };
    SEEDS.iter().map(|json| serde_json::from_str::<Seed>(json)?.report(list, clock)).collect()
}

/// Moves what was written for one period to another.
#[derive(Debug, Clone, Copy)]
struct Clock {
    period: Period,
}

impl Clock {
    /// Whole quarters from the end of 2026, for which the data were written, to the end of the period; before it below zero.
    fn quarters(self) -> i32 {
        let end = self.period.last_day();
        let months = (end.year() - 2026) * 12 + end.month0().cast_signed() - 11;
        months.div_euclid(3)
    }

    /// A day on which something was done: this one, or the period's last day where that came earlier.
    fn done(self, day: &str) -> Result<NaiveDate, DemoError> {
        let day: NaiveDate = day.parse().map_err(|_| DemoError::Unknown(day.to_owned()))?;
        Ok(day.min(self.period.last_day()))
    }

    /// The day so many months after (`+3`) or before (`-1`) the period's last day.
    fn day(self, offset: &str) -> Result<NaiveDate, DemoError> {
        let unknown = || DemoError::Unknown(offset.to_owned());
        let months: i32 = offset.parse().map_err(|_| unknown())?;
        let by = chrono::Months::new(months.unsigned_abs());
        let end = self.period.last_day();
        let day = if months < 0 { end.checked_sub_months(by) } else { end.checked_add_months(by) };
        day.ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests;
