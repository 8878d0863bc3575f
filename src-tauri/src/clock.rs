//! The only place that asks what time it is.

use chrono::{Duration, Local, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Sets the day, so that tests mean the same on every day.
const DAY_VARIABLE: &str = "QINGDAN_TODAY";

/// Half a day, in seconds.
const HALF_DAY: u32 = 12 * 60 * 60;

/// Local time, or the afternoon of the day in `QINGDAN_TODAY` where that holds one.
pub(crate) fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    let day = std::env::var(DAY_VARIABLE).ok().and_then(|it| it.parse::<NaiveDate>().ok());
    day.map_or(now, |day| afternoon(day, now.time()))
}

/// The time on `day` that stands for `time`: after noon, so after whatever the command line did on that day, which it dates 8:00.
fn afternoon(day: NaiveDate, time: NaiveTime) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
        + Duration::seconds((HALF_DAY + time.num_seconds_from_midnight() % HALF_DAY).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(time: &str, expected: &str) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(afternoon(day, time.parse().unwrap()).to_string(), expected);
    }

    #[test]
    fn a_set_day_is_always_at_its_afternoon() {
        check("00:00:00", "2026-11-23 12:00:00");
        check("01:30:07.25", "2026-11-23 13:30:07");
        check("11:59:59", "2026-11-23 23:59:59");
        check("12:00:00", "2026-11-23 12:00:00");
        check("23:59:59.999", "2026-11-23 23:59:59");
    }
}
