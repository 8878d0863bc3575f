//! Demo reports: all reporting units, filled in from `assets/demo/` for any period. Pure, and the same each time.
//!
//! What departments say of the whole city is what the county-level units report together; one figure is meant to differ (普惠托位 of
//! 市卫健委), so that a consolidation has something to question.
//!
//! What the files hold was written for 2026年第四季度; [`Clock`] moves dates and figures to another period. People and phone
//! numbers in them are invented: no telephone number begins with 0 after its area code, and no mobile number with 120.

mod seed;
mod text;

use chrono::{Datelike, NaiveDate};

use crate::model::{EditError, Period, Report, TaskList};
use seed::Seed;

/// County-level units, one file each, in official order.
const COUNTIES: [&str; 10] = [
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
/// Municipal departments, the same.
const DEPARTMENTS: [&str; 22] = [
    include_str!("../../../../assets/demo/zzb.json"),
    include_str!("../../../../assets/demo/xcb.json"),
    include_str!("../../../../assets/demo/dx.json"),
    include_str!("../../../../assets/demo/fgw.json"),
    include_str!("../../../../assets/demo/jyj.json"),
    include_str!("../../../../assets/demo/mzj.json"),
    include_str!("../../../../assets/demo/czj.json"),
    include_str!("../../../../assets/demo/rsj.json"),
    include_str!("../../../../assets/demo/zrzyj.json"),
    include_str!("../../../../assets/demo/zjj.json"),
    include_str!("../../../../assets/demo/cgj.json"),
    include_str!("../../../../assets/demo/nmj.json"),
    include_str!("../../../../assets/demo/wlgdj.json"),
    include_str!("../../../../assets/demo/wjw.json"),
    include_str!("../../../../assets/demo/ybj.json"),
    include_str!("../../../../assets/demo/swj.json"),
    include_str!("../../../../assets/demo/jrjgj.json"),
    include_str!("../../../../assets/demo/zgh.json"),
    include_str!("../../../../assets/demo/tsw.json"),
    include_str!("../../../../assets/demo/fl.json"),
    include_str!("../../../../assets/demo/gsl.json"),
    include_str!("../../../../assets/demo/jsx.json"),
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
    grown(&COUNTIES, list, period, &[])
}

/// The same of the 22 municipal departments. `counties` are what [`reports`] gives for the period.
///
/// # Errors
/// The built-in data are broken.
pub fn department_reports(
    list: &TaskList,
    period: Period,
    counties: &[Report],
) -> Result<Vec<Report>, DemoError> {
    grown(&DEPARTMENTS, list, period, counties)
}

fn grown(
    seeds: &[&str],
    list: &TaskList,
    period: Period,
    counties: &[Report],
) -> Result<Vec<Report>, DemoError> {
    let clock = Clock { period };
    seeds.iter().map(|json| serde_json::from_str::<Seed>(json)?.report(list, clock, counties)).collect()
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
