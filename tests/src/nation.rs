//! A nation's worth of county-level units on the built-in task list, which no catalogue holds: for what is measured at scale.

use std::path::Path;

use chrono::NaiveDateTime;
use qingdan_core::{
    catalog, demo,
    model::{Period, Report, ReportingUnit, Role, TaskList, UnitKind},
    workspace::{OfficeSetup, Workspace},
};
use rust_decimal::Decimal;

/// The built-in task list with its departments and so many county-level units, none of its own.
///
/// # Panics
/// The data built into the program are broken.
pub fn list_of(counties: usize) -> TaskList {
    let mut list = catalog::builtin().unwrap();
    list.units.retain(|it| it.kind == UnitKind::Department);
    list.units.splice(0..0, (1..=counties).map(county));
    list
}

fn county(number: usize) -> ReportingUnit {
    ReportingUnit {
        id: format!("county-{number:04}").as_str().into(),
        kind: UnitKind::County,
        name: format!("第{number}号县"),
        short_name: format!("{number}号县"),
        seal_name: None,
        division_code: None,
    }
}

/// The reports of those counties one after the other, in official order: the demo reports in turn, each with figures of its own.
///
/// # Panics
/// The data built into the program are broken.
pub fn reports(list: &TaskList, period: Period) -> impl Iterator<Item = Report> {
    let models = demo::reports(&catalog::builtin().unwrap(), period).unwrap();
    let counties = list.units.iter().filter(|it| it.kind == UnitKind::County);
    counties.enumerate().map(move |(at, unit)| {
        let model = &models[at % models.len()];
        let Report { entries, actions, liaisons, signers, .. } = model.clone();
        let mut report = Report { entries, actions, liaisons, signers, ..Report::blank(list, unit, period) };
        for reading in &mut report.readings {
            let Some(of_model) = model.reading(&reading.indicator) else { continue };
            *reading = of_model.clone();
            reading.denominator = reading.denominator.map(|it| it + Decimal::from(at % 97));
        }
        report
    })
}

/// 市卫健委 as the office that collects the reports of such a list.
///
/// # Panics
/// The folder cannot be written.
pub fn collecting(folder: &Path, list: TaskList, now: NaiveDateTime) -> Workspace {
    let mut workspace = Workspace::open_with(folder, list).unwrap();
    if workspace.office().unwrap().is_none() {
        let setup = OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None };
        workspace.init_office(setup, now).unwrap();
    }
    workspace
}
