//! Which earlier report stands beside a report.

use crate::model::Period;

/// The period whose report stands beside that of `period`: the latest one that ended earlier, of the same length where there is
/// one, so that quarters are held against quarters; else of any length, so that a unit that changes from months to quarters
/// still starts from what it wrote last.
pub fn latest_before(period: Period, reported: impl IntoIterator<Item = Period>) -> Option<Period> {
    let earlier = reported.into_iter().filter(|it| it.last_day() < period.last_day());
    earlier.max_by_key(|it| (it.is_as_long_as(period), *it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: &str, reported: &[&str], expected: &str) {
        let reported = reported.iter().map(|it| it.parse::<Period>().unwrap());
        let found = latest_before(period.parse().unwrap(), reported);
        assert_eq!(found.map(|it| it.to_string()).unwrap_or_default(), expected, "{period}");
    }

    #[test]
    fn prefers_the_same_length() {
        check("2026Q4", &["2026Q2", "2026Q3", "2026-11", "2026", "2027Q1"], "2026Q3");
        check("2026Q4", &["2025Q4", "2026-11"], "2025Q4");
        check("2026-12", &["2026-12", "2026Q4", "2026-10", "2026-11"], "2026-11");
    }

    #[test]
    fn takes_another_length_where_there_is_no_other() {
        check("2026Q4", &["2026-10", "2026-11", "2026-12"], "2026-11");
        check("2026Q4", &["2025", "2026H1"], "2026H1");
        check("2026Q4", &["2026Q4", "2027Q1", "2026H2"], "");
        check("2026Q4", &[], "");
    }
}
