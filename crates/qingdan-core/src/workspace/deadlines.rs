//! How periods and deadlines stand to today, in words. The only use of today on a screen: lights and figures are as of the
//! period's last day, so that the same report shows the same whenever it is opened.

use chrono::NaiveDate;

use super::view::{DeadlineView, IndicatorView};
use crate::{
    assess::{Verdict, date_text, deadline},
    model::{Indicator, Period, Report, TaskList},
};

/// How a period stands to today.
pub(super) fn period_text(period: Period, today: NaiveDate) -> String {
    let last = date_text(period.last_day());
    match (period.last_day() - today).num_days() {
        0 => format!("本期截至{last}，今天是最后一天"),
        days @ 1.. => format!("本期截至{last}，还有{days}天"),
        _ => format!("本期已于{last}结束，可以补报"),
    }
}

/// The deadlines of what a unit reports, the most urgent first, reached ones last.
pub(super) fn deadlines(
    list: &TaskList,
    report: &Report,
    shown: &[IndicatorView],
    today: NaiveDate,
) -> Vec<DeadlineView> {
    let mut dated: Vec<_> = shown
        .iter()
        .filter_map(|view| {
            let indicator = list.indicator(&view.indicator)?;
            Some((settled(view.verdict), deadline(report, indicator)?.day, indicator, view))
        })
        .collect();
    dated.sort_by_key(|(settled, due, ..)| (*settled, *due));
    let shown =
        |(settled, due, indicator, view): (bool, NaiveDate, &Indicator, &IndicatorView)| DeadlineView {
            indicator: indicator.id.clone(),
            task: indicator.task.clone(),
            name: indicator.name.clone(),
            due_text: view.due_text.clone(),
            verdict_text: view.verdict_text.clone(),
            left_text: if settled { String::new() } else { left_text(due, today) },
            overdue: !settled && due < today,
        };
    dated.into_iter().map(shown).collect()
}

/// Nothing is left to do by the deadline.
pub(super) fn settled(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Reached | Verdict::Above | Verdict::NotApplicable)
}

/// How a day stands to today.
pub(super) fn left_text(due: NaiveDate, today: NaiveDate) -> String {
    match (due - today).num_days() {
        0 => "今天到期".to_owned(),
        days @ 1.. => format!("还有{days}天"),
        days => format!("已过{}天", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check_period(today: &str, expected: &str) {
        assert_eq!(period_text("2026Q4".parse().unwrap(), day(today)), expected);
    }

    #[test]
    fn says_how_a_period_stands_to_today() {
        check_period("2026-11-23", "本期截至2026年12月31日，还有38天");
        check_period("2026-12-31", "本期截至2026年12月31日，今天是最后一天");
        check_period("2027-01-01", "本期已于2026年12月31日结束，可以补报");
    }

    #[test]
    fn says_how_a_deadline_stands_to_today() {
        assert_eq!(left_text(day("2025-12-31"), day("2026-11-23")), "已过327天");
        assert_eq!(left_text(day("2026-11-23"), day("2026-11-23")), "今天到期");
        assert_eq!(left_text(day("2027-12-31"), day("2026-11-23")), "还有403天");
    }
}
