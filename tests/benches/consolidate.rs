//! What the municipal office waits for: all 32 units' reports of two quarters consolidated, and their summary workbook.

use chrono::NaiveDateTime;
use divan::Bencher;
use qingdan_core::{
    catalog,
    consolidate::{Consolidation, Material, Received, Scope, consolidate},
    demo,
    model::{Phones, Report, ReportState, TaskList, UnitKind},
    workbook::{FontScheme, SummaryBook, write_summary},
};

fn main() {
    divan::main();
}

/// The county-level units' demo reports; departments report on their tasks as 固阳县 does.
fn received(list: &TaskList) -> Vec<Received> {
    let of = |period: &str| {
        let counties = demo::reports(list, period.parse().unwrap()).unwrap();
        let model = counties.iter().find(|it| it.key.unit.as_str() == "guyang").unwrap().clone();
        let departments = list.units.iter().filter(|it| it.kind == UnitKind::Department);
        let departments: Vec<_> = departments
            .map(|unit| {
                let mut report = Report::blank(list, unit, model.key.period);
                for entry in &mut report.entries {
                    *entry = model.entry(&entry.task).unwrap().clone();
                }
                report
            })
            .collect();
        [counties, departments].concat()
    };
    let all = [of("2026Q3"), of("2026Q4")].concat();
    let received = |report| Received {
        report,
        content_hash: "0".repeat(64),
        state: ReportState::Submitted,
        received_on: None,
    };
    all.into_iter().map(received).collect()
}

fn consolidated<'a>(list: &'a TaskList, received: &'a [Received]) -> Consolidation<'a> {
    let period = "2026Q4".parse().unwrap();
    consolidate(&Material { list, period, received, due: None, granted: &[], scope: &Scope::All })
}

#[divan::bench]
fn consolidate_32_units(bencher: Bencher<'_, '_>) {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    bencher.bench(|| consolidated(&list, &received));
}

#[divan::bench]
fn write_summary_of_32_units(bencher: Bencher<'_, '_>) {
    let list = catalog::builtin().unwrap();
    let received = received(&list);
    let consolidation = consolidated(&list, &received);
    bencher.bench(|| {
        write_summary(&SummaryBook {
            consolidation: &consolidation,
            office: "包头市卫生健康委员会",
            phones: Phones::Masked,
            ranking: qingdan_core::model::Ranking::Off,
            edition: None,
            hash: "7f3a92c1",
            made_at: NaiveDateTime::default(),
            fonts: FontScheme::Official,
        })
        .unwrap()
    });
}
