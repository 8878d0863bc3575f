//! Other things equal, a light never gets better when less is done or more time has passed.
//!
//! Where it may: a task's light after one of its deadlines has passed, as what is then held against the target is the
//! indicator, no longer the unit's own 完成比例 (see [`computed_light`]).

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::model::{Direction, Scope};

const QUARTERS: [&str; 8] = ["2025Q3", "2025Q4", "2026Q1", "2026Q4", "2027Q2", "2027-11", "2027Q4", "2028Q1"];

fn task_at(period: &str, status: Status, percent: Decimal) -> Light {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    for entry in &mut report.entries {
        (entry.status, entry.percent) = (Some(status), Some(percent));
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
        (a, b) in (share(), share()),
    ) {
        let lit = |percent| task_at(QUARTERS[at], going, percent);
        prop_assert!(lit(a.min(b)) >= lit(a.max(b)));
    }

    #[test]
    fn a_task_is_lit_no_better_as_its_deadline_comes_nearer(
        (early, late) in (0_usize..7, 0_usize..7),
        percent in share(),
    ) {
        let lit = |at: usize| task_at(QUARTERS[at], Status::InProgress, percent);
        prop_assert!(lit(early.max(late)) >= lit(early.min(late)));
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
