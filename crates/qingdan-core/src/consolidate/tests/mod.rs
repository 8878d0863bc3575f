//! Consolidations of a few units, and what must hold for any.

mod cases;
mod laws;

use chrono::NaiveDate;

use super::*;
use crate::{
    catalog, demo,
    model::{Report, ReportState, Status, UnitId},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

fn list() -> TaskList {
    catalog::builtin().unwrap()
}

/// A report as received on a day of January.
fn received(report: Report, state: ReportState, day_of_january: u32) -> Received {
    let content_hash = crate::content::sha256_hex(format!("{report:?}").as_bytes());
    Received { report, content_hash, state, received_on: NaiveDate::from_ymd_opt(2027, 1, day_of_january) }
}

fn submitted(report: Report) -> Received {
    received(report, ReportState::Submitted, 5)
}

/// The ten county-level units' demo reports.
fn demo_of(period: &str) -> Vec<Received> {
    demo::reports(&list(), period.parse().unwrap()).unwrap().into_iter().map(submitted).collect()
}

fn material<'a>(list: &'a TaskList, received: &'a [Received]) -> Material<'a> {
    Material { list, period: q4(), received, due: Some(day("2027-01-10")), granted: &[], scope: &Scope::All }
}

/// A report of a unit with every task in progress and these readings: `id numerator/denominator`, `id value` or `id -`.
fn report(list: &TaskList, unit: &str, period: &str, readings: &[&str]) -> Report {
    let unit = list.unit(&UnitId::from(unit)).unwrap();
    let mut report = Report::blank(list, unit, period.parse().unwrap());
    for entry in &mut report.entries {
        entry.status = Some(Status::Ongoing);
    }
    for words in readings {
        let (id, figure) = words.split_once(' ').unwrap();
        let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == id).unwrap();
        match figure.split_once('/') {
            Some((numerator, denominator)) => {
                reading.numerator = numerator.parse().ok();
                reading.denominator = denominator.parse().ok();
            }
            None if figure == "-" => reading.not_applicable = true,
            None => reading.value = figure.parse().ok(),
        }
    }
    report
}

fn sum_of<'c, 'a>(consolidation: &'c Consolidation<'a>, indicator: &str) -> &'c IndicatorSum<'a> {
    consolidation.now.sums.iter().find(|it| it.indicator.id.as_str() == indicator).unwrap()
}
