//! The demo data, held against what a strict clerk would object to.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::*;
use crate::{
    catalog::builtin,
    check::{Subject, check},
    model::{Finding, IndicatorId, Reading, Status, TaskId},
};

/// The reports of all units; the county-level ones come first.
fn demo(period: &str) -> (TaskList, Vec<Report>) {
    let list = builtin().unwrap();
    let period = period.parse().unwrap();
    let mut all = reports(&list, period).unwrap();
    all.append(&mut department_reports(&list, period, &all).unwrap());
    (list, all)
}

fn findings(list: &TaskList, report: &Report, previous: Option<&Report>) -> Vec<Finding> {
    check(Subject {
        list,
        unit: list.unit(&report.key.unit).unwrap(),
        report,
        previous,
        unchecked: &[],
        corrected: None,
    })
}

/// Every text that a clerk wrote into a report's entries.
fn texts(report: &Report) -> Vec<&str> {
    let texts = report
        .entries
        .iter()
        .flat_map(|it| [&it.reason, &it.progress, &it.problems, &it.cause, &it.next_steps, &it.coordination]);
    texts.map(String::as_str).filter(|it| !it.is_empty()).collect()
}

#[test]
fn every_unit_reports_in_official_order() {
    let (list, reports) = demo("2026Q4");
    let units: Vec<_> = list.units.iter().map(|it| &it.id).collect();
    assert_eq!(reports.iter().map(|it| &it.key.unit).collect::<Vec<_>>(), units);
}

#[test]
fn every_task_of_a_unit_is_told() {
    let (_, reports) = demo("2026Q4");
    for report in &reports {
        let untold: Vec<_> =
            report.entries.iter().filter(|it| it.status.is_none()).map(|it| &it.task).collect();
        assert_eq!(untold, Vec::<&TaskId>::new(), "{}", report.key.unit);
    }
}

#[test]
fn departments_say_of_the_city_what_the_counties_add_up_to_but_once() {
    let mut questioned = Vec::new();
    for period in ["2026Q3", "2026Q4"] {
        let (list, reports) = demo(period);
        let (counties, departments) = reports.split_at(COUNTIES.len());
        let sum = |indicator: &IndicatorId, of: fn(&Reading) -> Option<Decimal>| {
            let numbers = counties.iter().filter_map(|it| it.reading(indicator).and_then(of));
            numbers.reduce(|a, b| a + b)
        };
        let declared =
            departments.iter().flat_map(|it| &it.readings).filter(|it| it.numerator.or(it.value).is_some());
        let differs = declared.filter(|it| {
            let sums = (sum(&it.indicator, |it| it.numerator), sum(&it.indicator, |it| it.value));
            sums != (it.numerator, it.value)
        });
        questioned.extend(differs.map(|it| list.indicator(&it.indicator).unwrap().name.clone()));
    }
    assert_eq!(questioned, ["普惠托位占比", "普惠托位占比"]);
}

#[test]
fn no_rule_objects_in_any_kind_of_period() {
    for period in ["2025Q3", "2026-11", "2026Q4", "2026H2", "2026", "2027Q4"] {
        let (list, reports) = demo(period);
        for report in &reports {
            let found = findings(&list, report, None);
            assert_eq!(found, [], "{period} {}", report.key.unit);
        }
    }
}

/// False alarms: every rule on the demo reports of all 32 units, three quarters each beside the one before it.
#[test]
fn against_the_period_before_nothing_is_found() {
    let periods = ["2026Q2", "2026Q3", "2026Q4", "2027Q1"];
    let mut lines = Vec::new();
    for pair in periods.windows(2) {
        let ((_, before), (list, now)) = (demo(pair[0]), demo(pair[1]));
        for (now, then) in now.iter().zip(&before) {
            let found = findings(&list, now, Some(then));
            lines.extend(
                found.iter().map(|it| {
                    format!("{} {} {}{}：{}", pair[1], now.key.unit, it.rule.0, it.about, it.message)
                }),
            );
        }
    }
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn counts_sway_with_the_quarters() {
    let shown = |period: &str| {
        let (_, reports) = demo(period);
        let progress = &reports[7].entry(&"t15".into()).unwrap().progress;
        progress.split('。').next().unwrap().to_owned()
    };
    assert_eq!(shown("2026Q4"), "县文化馆创作二人台小戏《彩礼风波》，赴72个村巡演29场");
    assert_eq!(shown("2026Q3"), "县文化馆创作二人台小戏《彩礼风波》，赴72个村巡演30场");
    assert_eq!(shown("2027Q1"), "县文化馆创作二人台小戏《彩礼风波》，赴72个村巡演27场");
}

#[test]
fn units_write_their_own_texts() {
    let (_, reports) = demo("2026Q4");
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for report in &reports {
        let texts = texts(report);
        let length: usize = texts.iter().map(|it| it.chars().count()).sum();
        assert!(length >= 65 * report.entries.len(), "{}: {length}", report.key.unit);
        for text in texts.into_iter().filter(|it| it.chars().count() > 12) {
            assert_eq!(seen.insert(text, report.key.unit.as_str()), None, "{text}");
        }
    }
}

#[test]
fn every_status_and_tick_occurs() {
    let (_, reports) = demo("2026Q4");
    let entries = || reports.iter().flat_map(|it| &it.entries);
    for status in Status::ALL {
        assert!(entries().any(|it| it.status == Some(status)), "{}", status.label());
    }
    assert!(entries().any(|it| it.no_progress) && entries().any(|it| it.resolve_by.is_some()));
    assert!(reports.iter().any(|it| it.readings.iter().any(|reading| reading.not_applicable)));
    assert!(reports.iter().all(|it| !it.actions.is_empty()));
}

#[test]
fn phones_and_names_are_invented_and_differ() {
    let (_, reports) = demo("2026Q4");
    let mut liaisons = BTreeSet::new();
    for report in &reports {
        let liaison = &report.liaisons[0];
        assert!(liaisons.insert(&liaison.name) && liaison.mobile.starts_with("120"), "{}", liaison.name);
        let phones = report.entries.iter().map(|it| &it.phone);
        assert!(
            phones.chain([&report.signers.phone, &liaison.office_phone]).all(|it| it.starts_with("0472-0"))
        );
    }
}

#[test]
fn figures_and_words_move_with_the_period() {
    let shown = |period: &str| {
        let (_, reports) = demo(period);
        let guyang = &reports[7];
        let task = &guyang.entry(&"t08".into()).unwrap();
        let sentence = task.progress.split('。').next().unwrap().to_owned();
        let due = guyang.actions[0].due.unwrap();
        format!("{sentence} {} {due}", task.percent.unwrap())
    };
    assert_eq!(shown("2026Q4"), "普惠托位165个，占比67.35% 58 2027-03-31");
    assert_eq!(shown("2026Q3"), "普惠托位157个，占比64.08% 55 2026-12-30");
    assert_eq!(shown("2026-11"), "普惠托位157个，占比64.08% 55 2027-02-28");
    assert_eq!(shown("2027Q2"), "普惠托位181个，占比73.88% 64 2027-09-30");
}
