//! The only place that asks what time it is.

use chrono::{Local, NaiveDate, NaiveDateTime};

/// Sets the day, so that tests mean the same on every day.
const DAY_VARIABLE: &str = "QINGDAN_TODAY";

/// Local time, on the day in `QINGDAN_TODAY` where that holds one.
pub(crate) fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    let day = std::env::var(DAY_VARIABLE).ok().and_then(|it| it.parse::<NaiveDate>().ok());
    day.map_or(now, |day| day.and_time(now.time()))
}
