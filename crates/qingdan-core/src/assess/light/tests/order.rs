//! Other things equal, a light never gets better when less is done or more time has passed.
//!
//! Where it may: a task's light after one of its deadlines has passed, as what is then held against the target is the
//! indicator, no longer the unit's own 完成比例 (see [`computed_light`]).

use proptest::{prelude::*, sample::select};
use rust_decimal::Decimal;

use super::*;
use crate::model::{Direction, Scope};

const QUARTERS: [&str; 8] = ["2025Q3", "2025Q4", "2026Q1", "2026Q4", "2027Q2", "2027-11", "2027Q4", "2028Q1"];

/// Days to which 学前教育 may be extended; the empty one is none.
const EXTENSIONS: [&str; 3] = ["", "2028-06-30", "2029-12-31"];

fn task_at(period: &str, status: Status, percent: Decimal, extended_to: &str) -> Light {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    for entry in &mut report.entries {
        (entry.status, entry.percent) = (Some(status), Some(percent));
        (entry.extended_to, entry.extension_basis) = (extended_to.parse().ok(), "市政府批准".to_owned());
    }
    computed_light(&list, &report, list.task(&"t11".into()).unwrap()).light
}

fn indicator_at(scope: Scope, direction: Direction, period: &str, numerator: Decimal) -> Light {
    let mut list = builtin().unwrap();
    let place = list.indicators.iter().position(|it| it.id.as_str() == "t11-gongban-lv").unwrap();
    (list.indicators[place].scope, list.indicators[place].direction) = (scope, direction);
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == "t11-gongban-lv").unwrap();
    (reading.numerator, reading.denominator) = (Some(numerator), Some(100.into()));
    indicator_light(&list, &report, &list.indicators[place]).unwrap().light
}

fn share() -> impl Strategy<Value = Decimal> {
    (0_i64..=1_000).prop_map(|tenths| Decimal::new(tenths, 1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_task_that_did_less_is_lit_no_better(
        at in 0..QUARTERS.len(),
        going in prop_oneof![Just(Status::InProgress), Just(Status::NotStarted)],
        extended_to in select(&EXTENSIONS[..]),
        (a, b) in (share(), share()),
    ) {
        let lit = |percent| task_at(QUARTERS[at], going, percent, extended_to);
        prop_assert!(lit(a.min(b)) >= lit(a.max(b)));
    }

    #[test]
    fn a_task_is_lit_no_better_as_its_deadline_comes_nearer(
        (early, late) in (0_usize..7, 0_usize..7),
        extended_to in select(&EXTENSIONS[..]),
        percent in share(),
    ) {
        let lit = |at: usize| task_at(QUARTERS[at], Status::InProgress, percent, extended_to);
        prop_assert!(lit(early.max(late)) >= lit(early.min(late)));
    }

    #[test]
    fn a_task_is_lit_no_worse_for_an_extension_while_it_runs(
        at in 0_usize..7,
        (short, long) in (0..EXTENSIONS.len(), 0..EXTENSIONS.len()),
        percent in share(),
    ) {
        let lit = |extended: usize| task_at(QUARTERS[at], Status::InProgress, percent, EXTENSIONS[extended]);
        prop_assert!(lit(short.max(long)) <= lit(short.min(long)));
    }

    #[test]
    fn an_indicator_that_reached_less_is_lit_no_better(
        at in 0..QUARTERS.len(),
        scope in prop_oneof![Just(Scope::City), Just(Scope::Unstated)],
        (a, b) in (share(), share()),
    ) {
        let lit = |value| indicator_at(scope, Direction::AtLeast, QUARTERS[at], value);
        prop_assert!(lit(a.min(b)) >= lit(a.max(b)));
    }

    #[test]
    fn an_indicator_is_lit_no_better_as_time_passes(
        (early, late) in (0..QUARTERS.len(), 0..QUARTERS.len()),
        scope in prop_oneof![Just(Scope::City), Just(Scope::Unstated)],
        direction in prop_oneof![Just(Direction::AtLeast), Just(Direction::AtMost)],
        value in share(),
    ) {
        let lit = |at: usize| indicator_at(scope, direction, QUARTERS[at], value);
        prop_assert!(lit(early.max(late)) >= lit(early.min(late)));
    }
}
