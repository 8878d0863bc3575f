//! One period: where every unit and indicator stands.

use super::{
    Cell, Coverage, IndicatorSum, LightCounts, Material, Received, UnitRow, coverage, matrix,
    received::ByUnit, sums,
};
use crate::model::{Period, ReportingUnit, Task, UnitKind};

/// Where everything stands in one period.
#[derive(Debug)]
pub struct Snapshot<'a> {
    /// The period.
    pub period: Period,
    /// The tasks, in the list's order.
    pub tasks: Vec<&'a Task>,
    /// Units that carry one of the tasks, in official order.
    pub units: Vec<UnitRow<'a>>,
    /// The indicators of the tasks, in the list's order.
    pub sums: Vec<IndicatorSum<'a>>,
}

impl<'a> Snapshot<'a> {
    pub(super) fn of(material: &Material<'a>, period: Period, before: Option<&Self>) -> Self {
        let Material { list, scope, .. } = *material;
        let tasks = scope.tasks(list);
        let received = ByUnit::of(material.received, list);
        let row = |unit: &'a ReportingUnit| {
            row(material, &received.revisions(&unit.id, period), (period, unit), &tasks)
        };
        let mut units: Vec<_> = scope.units(list).into_iter().map(row).collect();
        let sums = sums::sums(list, &scope.indicators(list), &units, before.map(|it| it.sums.as_slice()));
        coverage::count_filled(&mut units, &sums);
        Self { period, tasks, units, sums }
    }

    /// How many units of a kind, or of both, stand where.
    pub fn coverage(&self, kind: Option<UnitKind>) -> Coverage {
        Coverage::of(&self.units, kind)
    }

    /// The lights of every unit and task.
    pub fn lights(&self) -> LightCounts {
        LightCounts::of(self.units.iter().flat_map(|row| &row.cells))
    }

    /// The lights of one task over all units.
    pub fn lights_of(&self, task: &Task) -> LightCounts {
        LightCounts::of(self.cells_of(task).map(|(_, cell)| cell))
    }

    /// Every unit that carries a task, with what it says, in official order: its texts side by side.
    pub fn cells_of(&self, task: &Task) -> impl Iterator<Item = (&'a ReportingUnit, &Cell<'a>)> {
        let of_unit = |row: &'_ UnitRow<'a>| row.unit;
        self.units.iter().filter_map(move |row| Some((of_unit(row), row.cell(&task.id)?))).filter(carried)
    }

    /// One indicator's row.
    pub fn row(&self, unit: &ReportingUnit) -> Option<&UnitRow<'a>> {
        self.units.iter().find(|it| it.unit.id == unit.id)
    }
}

fn carried(cell: &(&ReportingUnit, &Cell<'_>)) -> bool {
    cell.1.state != matrix::CellState::NotCarried
}

fn row<'a>(
    material: &Material<'a>,
    revisions: &[&'a Received],
    (period, unit): (Period, &'a ReportingUnit),
    tasks: &[&'a Task],
) -> UnitRow<'a> {
    let list = material.list;
    let due = material.due.filter(|_| period == material.period);
    let granted = material.granted.iter().find(|it| it.unit == unit.id).map(|it| it.due);
    let coverage = coverage::received_of(revisions, due, granted);
    let cells = matrix::cells(list, unit, &coverage, tasks);
    UnitRow { unit, coverage, cells }
}
