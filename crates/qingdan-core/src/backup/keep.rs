//! Which snapshots may go: 7 days, 4 weeks and 12 months are kept, and what was made for a cause for some time longer.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{Reason, SnapshotName};

/// How many days, weeks and months with a snapshot are kept, the last of each.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;
/// How many of the last day on which one was made: among them those before each import of that day.
const LATEST_DAY: usize = 12;
/// How many that somebody asked for, or that can undo a restoration or an upgrade, however old.
const FOR_A_CAUSE: usize = 3;

/// The snapshots that may be deleted, oldest first. Days without a snapshot do not count: an office that opens the program four times
/// a year keeps as many as one that opens it each day.
pub fn superfluous(all: &[SnapshotName]) -> Vec<SnapshotName> {
    let mut latest_first = all.to_vec();
    latest_first.sort_by(|a, b| b.cmp(a));
    let Some(latest) = latest_first.first() else { return Vec::new() };
    let day = |it: &SnapshotName| it.made_at.date();
    let last_day = latest_first.iter().filter(|it| day(it) == day(latest));
    let mut kept: BTreeSet<SnapshotName> = last_day.take(LATEST_DAY).copied().collect();
    kept.extend(last_of_each(&latest_first, DAYS, |it| it));
    kept.extend(last_of_each(&latest_first, WEEKS, |it| it.iso_week()));
    kept.extend(last_of_each(&latest_first, MONTHS, |it| (it.year(), it.month())));
    for reason in [Reason::Asked, Reason::Restore, Reason::Upgrade] {
        kept.extend(latest_first.iter().filter(|it| it.reason == reason).take(FOR_A_CAUSE));
    }
    latest_first.into_iter().rev().filter(|it| !kept.contains(it)).collect()
}

/// The last snapshot in each of the last `count` spans that have one.
fn last_of_each<S: PartialEq>(
    latest_first: &[SnapshotName],
    count: usize,
    span: impl Fn(NaiveDate) -> S,
) -> Vec<SnapshotName> {
    let mut kept: Vec<(S, SnapshotName)> = Vec::new();
    for name in latest_first {
        let own = span(name.made_at.date());
        if kept.last().is_none_or(|(it, _)| *it != own) {
            kept.push((own, *name));
        }
    }
    kept.into_iter().take(count).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn name(time: &str, reason: Reason) -> SnapshotName {
        SnapshotName::new(format!("{time}:00").parse().unwrap(), reason)
    }

    fn daily(times: &[&str]) -> Vec<SnapshotName> {
        times.iter().map(|it| name(it, Reason::Daily)).collect()
    }

    fn check(all: &[SnapshotName], expected: &[SnapshotName]) {
        assert_eq!(superfluous(all), expected);
    }

    #[test]
    fn a_few_are_all_kept() {
        check(&[], &[]);
        check(&daily(&["2026-11-23T08:00", "2026-11-23T09:00", "2026-11-20T08:00"]), &[]);
    }

    #[test]
    fn of_an_earlier_day_the_last_is_kept() {
        let all = daily(&["2026-11-22T08:00", "2026-11-22T17:00", "2026-11-23T08:00"]);
        check(&all, &all[..1]);
    }

    #[test]
    fn of_the_last_day_twelve_are_kept() {
        let hours: Vec<_> = (6..20).map(|hour| format!("2026-11-23T{hour:02}:00")).collect();
        let all: Vec<_> = hours.iter().map(|it| name(it, Reason::Import)).collect();
        check(&all, &all[..2]);
    }

    /// One a day for two years: 7 days, then the last of the weeks and months before.
    #[test]
    fn a_snapshot_a_day_leaves_days_weeks_and_months() {
        let last: NaiveDate = "2026-11-23".parse().unwrap();
        let all: Vec<_> = (0..730)
            .map(|ago| {
                let day = last.checked_sub_days(Days::new(ago)).unwrap();
                SnapshotName::new(day.and_hms_opt(8, 0, 0).unwrap(), Reason::Daily)
            })
            .collect();
        let gone: BTreeSet<_> = superfluous(&all).into_iter().collect();
        let kept: Vec<_> = all.iter().filter(|it| !gone.contains(it)).collect();
        let days: Vec<_> = kept.iter().map(|it| it.made_at.date().to_string()).collect();
        assert_eq!(
            days,
            [
                "2026-11-23",
                "2026-11-22",
                "2026-11-21",
                "2026-11-20",
                "2026-11-19",
                "2026-11-18",
                "2026-11-17",
                "2026-11-15",
                "2026-11-08",
                "2026-10-31",
                "2026-09-30",
                "2026-08-31",
                "2026-07-31",
                "2026-06-30",
                "2026-05-31",
                "2026-04-30",
                "2026-03-31",
                "2026-02-28",
                "2026-01-31",
                "2025-12-31"
            ]
        );
    }

    #[test]
    fn an_office_that_seldom_opens_the_program_keeps_as_many() {
        let all = daily(&[
            "2023-01-05T08:00",
            "2023-04-05T08:00",
            "2023-07-05T08:00",
            "2023-10-05T08:00",
            "2024-01-05T08:00",
            "2024-04-05T08:00",
            "2024-07-05T08:00",
            "2024-10-05T08:00",
            "2025-01-05T08:00",
            "2025-04-05T08:00",
            "2025-07-05T08:00",
            "2025-10-05T08:00",
            "2026-01-05T08:00",
        ]);
        check(&all, &all[..1]);
    }

    #[test]
    fn the_last_three_for_a_cause_are_kept_however_old() {
        for reason in [Reason::Asked, Reason::Restore, Reason::Upgrade] {
            let mut all: Vec<_> =
                (1..=4).map(|hour| name(&format!("2024-01-05T0{hour}:00"), reason)).collect();
            let newer = (1..=28).map(|day| name(&format!("2026-02-{day:02}T08:00"), Reason::Daily));
            all.extend(newer);
            let gone = superfluous(&all);
            assert!(gone.contains(&all[0]) && all[1..4].iter().all(|it| !gone.contains(it)), "{reason:?}");
        }
    }

    #[test]
    fn the_same_question_gets_the_same_answer() {
        let all = daily(&["2026-11-22T17:00", "2026-11-22T08:00", "2026-11-23T08:00"]);
        let gone = superfluous(&all);
        let rest: Vec<_> = all.into_iter().filter(|it| !gone.contains(it)).collect();
        check(&rest, &[]);
    }
}
