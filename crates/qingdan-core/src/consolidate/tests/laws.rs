//! What must hold for any reports.

use proptest::{collection::vec, option, prelude::*, sample::subsequence};
use rust_decimal::{Decimal, RoundingStrategy};

use super::*;
use crate::model::{IndicatorKind, Reading, UnitKind};

/// A reading as units send them: mostly sound, now and then empty, half filled in, impossible or 不涉及.
fn any_reading(kind: IndicatorKind) -> impl Strategy<Value = Reading> {
    let number = || {
        option::weighted(0.9, (-2_i64..400, 0_u32..2).prop_map(|(it, by)| Decimal::new(it, by).normalize()))
    };
    (number(), number(), proptest::bool::weighted(0.1)).prop_map(move |(first, second, not_applicable)| {
        let blank = Reading { not_applicable, ..Reading::blank("".into()) };
        match kind {
            IndicatorKind::Count => Reading { value: first, ..blank },
            IndicatorKind::Ratio => Reading { numerator: first, denominator: second, ..blank },
        }
    })
}

/// A unit's revision with any statuses and readings.
fn any_received(list: &TaskList, unit: &UnitId, period: Period) -> BoxedStrategy<Received> {
    let blank = Report::blank(list, list.unit(unit).unwrap(), period);
    let statuses =
        vec(option::weighted(0.9, proptest::sample::select(&Status::ALL[..])), blank.entries.len());
    let kinds = blank.readings.iter().map(|it| list.indicator(&it.indicator).unwrap().kind);
    let readings: Vec<_> = kinds.map(any_reading).collect();
    let state = proptest::sample::select(&ReportState::ALL[..]);
    (statuses, readings, state, 1_u32..3, 1_u32..20)
        .prop_map(move |(statuses, readings, state, revision, day)| {
            let mut report = Report { revision, ..blank.clone() };
            for (entry, status) in report.entries.iter_mut().zip(statuses) {
                entry.status = status;
            }
            for (reading, any) in report.readings.iter_mut().zip(readings) {
                *reading = Reading { indicator: reading.indicator.clone(), ..any };
            }
            received(report, state, day)
        })
        .boxed()
}

/// Up to one revision a unit and period, of some of the units, now and the period before.
fn any_revisions() -> impl Strategy<Value = Vec<Received>> {
    let list = list();
    let pairs: Vec<_> = list
        .units
        .iter()
        .flat_map(|it| [q4(), q4().previous()].map(|period| (it.id.clone(), period)))
        .collect();
    let most = pairs.len();
    subsequence(pairs, 0..=most).prop_flat_map(move |pairs| {
        pairs.iter().map(|(unit, period)| any_received(&list, unit, *period)).collect::<Vec<_>>()
    })
}

/// Everything that comes out, as text.
fn shown(list: &TaskList, received: &[Received]) -> String {
    format!("{:?}", consolidate(&material(list, received)))
}

fn half_up(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_reports_makes_no_difference(
        (received, shuffled) in any_revisions().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let list = list();
        prop_assert_eq!(shown(&list, &received), shown(&list, &shuffled));
    }

    #[test]
    fn units_stand_in_one_place_each(received in any_revisions()) {
        let list = list();
        let consolidation = consolidate(&material(&list, &received));
        let all = consolidation.now.coverage(None);
        prop_assert_eq!(all.due, 32);
        prop_assert_eq!(all.due, all.reported + all.returned + all.missing);
        prop_assert!(all.in_time + all.late <= all.reported + all.returned);
        let [counties, departments] =
            [UnitKind::County, UnitKind::Department].map(|it| consolidation.now.coverage(Some(it)));
        prop_assert_eq!(counties.reported + departments.reported, all.reported);
        let by_task: u32 = consolidation.now.tasks.iter().map(|it| consolidation.now.lights_of(it).total()).sum();
        prop_assert_eq!(by_task, consolidation.now.lights().total());
    }

    #[test]
    fn a_value_is_the_ratio_of_the_totals(received in any_revisions()) {
        let list = list();
        for sum in &consolidate(&material(&list, &received)).now.sums {
            let readings = sum.parts.iter().filter(|it| it.state == PartState::Counted).filter_map(|it| it.reading);
            let total = |of: fn(&Reading) -> Option<Decimal>| readings.clone().filter_map(of).sum::<Decimal>();
            let expected = match (sum.indicator.kind, sum.counted()) {
                (_, 0) => None,
                (IndicatorKind::Count, _) => Some(total(|it| it.value)),
                (IndicatorKind::Ratio, _) => {
                    Some(half_up(total(|it| it.numerator) * Decimal::ONE_HUNDRED / total(|it| it.denominator)))
                }
            };
            prop_assert_eq!(sum.figures.value, expected);
        }
    }

    #[test]
    fn what_is_missing_is_never_zero(received in any_revisions()) {
        let list = list();
        let consolidation = consolidate(&material(&list, &received));
        for sum in &consolidation.now.sums {
            let spoken = |part: &&Part<'_>| consolidation.now.row(part.unit).unwrap().report().is_some();
            let parts = sum.parts.iter();
            prop_assert!(parts.clone().filter(|it| !spoken(it)).all(|it| it.state.is_lacking() && it.figures.is_none()));
            prop_assert_eq!(sum.counted() == 0, sum.totals == Totals::default());
            prop_assert_eq!(sum.counted() == 0, sum.figures.value.is_none());
        }
        for row in &consolidation.now.units {
            let lit = row.cells.iter().filter(|it| it.light.is_some()).count();
            prop_assert_eq!(lit, row.coverage.tasks_filled());
        }
    }

    #[test]
    fn a_missing_unit_that_comes_in_changes_only_what_is_its_own(
        (received, late) in (any_revisions(), any_received(&list(), &"guyang".into(), q4())),
    ) {
        let list = list();
        let late = Received { state: ReportState::Submitted, ..late };
        let others: Vec<_> = received
            .into_iter()
            .filter(|it| it.report.key.unit.as_str() != "guyang" || it.report.key.period != q4())
            .collect();
        let all = [others.clone(), vec![late]].concat();
        let (without, with) = (consolidate(&material(&list, &others)), consolidate(&material(&list, &all)));
        for (before, after) in without.now.units.iter().zip(&with.now.units) {
            if before.unit.id.as_str() != "guyang" {
                prop_assert_eq!(format!("{before:?}"), format!("{after:?}"));
            }
        }
        for (before, after) in without.now.sums.iter().zip(&with.now.sums) {
            for (then, now) in before.parts.iter().zip(&after.parts) {
                if then.unit.id.as_str() == "guyang" {
                    prop_assert!(matches!(then.state, PartState::Missing));
                    let gain = now.reading.filter(|_| now.state == PartState::Counted);
                    let grown = |before: Option<Decimal>, by: Option<Decimal>| match (before, by) {
                        (None, None) => None,
                        (before, by) => Some(before.unwrap_or_default() + by.unwrap_or_default()),
                    };
                    let totals = Totals {
                        numerator: grown(before.totals.numerator, gain.and_then(|it| it.numerator)),
                        denominator: grown(before.totals.denominator, gain.and_then(|it| it.denominator)),
                        value: grown(before.totals.value, gain.and_then(|it| it.value)),
                    };
                    prop_assert_eq!(after.totals, totals);
                } else {
                    prop_assert_eq!(format!("{then:?}"), format!("{now:?}"));
                }
            }
        }
    }

    #[test]
    fn departments_never_change_the_citys_sum(received in any_revisions()) {
        let list = list();
        let counties: Vec<_> = received
            .iter()
            .filter(|it| list.unit(&it.report.key.unit).unwrap().kind == UnitKind::County)
            .cloned()
            .collect();
        let (all, alone) = (consolidate(&material(&list, &received)), consolidate(&material(&list, &counties)));
        for (with, without) in all.now.sums.iter().zip(&alone.now.sums) {
            prop_assert_eq!(with.totals, without.totals);
            prop_assert_eq!(with.parts.len(), without.parts.len());
        }
    }
}
