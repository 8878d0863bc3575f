//! The page's first question.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, ReportingUnit, TaskList, UnitId},
    workspace::{LegendLine, light_legend, period_choices::PeriodChoices, view::OfficeView},
};
use serde::Serialize;

use crate::{desk::Desk, problem::Problem};

/// Everything the page needs before it shows a screen.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartState {
    /// The office at this PC; none before the first choice, and where there is a problem.
    office: Option<OfficeView>,
    /// The task list.
    task_list: TaskList,
    /// The legend of 亮灯, with the thresholds of the task list.
    light_legend: Vec<LegendLine>,
    /// How many tasks each unit carries.
    task_counts: BTreeMap<UnitId, u32>,
    /// Today.
    today: NaiveDate,
    /// Version of the program.
    version: String,
    /// Periods that can be opened.
    periods: PeriodChoices,
    /// The period shown first: the quarter today lies in.
    default_period: Period,
    /// Why the data cannot be opened; none where they are open.
    problem: Option<Problem>,
}

/// Collects the answer.
pub(crate) fn start_state(desk: &Desk, today: NaiveDate) -> StartState {
    let list = desk.task_list();
    let (office, problem) = match desk.with(|workspace| workspace.office()) {
        Ok(office) => (office, None),
        Err(problem) => (None, Some(problem)),
    };
    StartState {
        office,
        light_legend: light_legend(&list.light_rule),
        task_counts: list.units.iter().map(|unit| (unit.id.clone(), tasks_of(&list, unit))).collect(),
        today,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        periods: PeriodChoices::between(list.issued, today),
        default_period: Period::quarter_of(today.max(list.issued)),
        task_list: list,
        problem,
    }
}

fn tasks_of(list: &TaskList, unit: &ReportingUnit) -> u32 {
    u32::try_from(list.tasks_of(unit).count()).unwrap_or(u32::MAX)
}
