//! 进展矩阵: units × tasks.

use serde::Serialize;

use super::coverage::{Standing, UnitCoverage};
use super::received::is_filled;
use crate::{
    assess::{Lit, task_light},
    model::{Entry, Light, Report, ReportingUnit, Task, TaskId, TaskList},
};

/// One unit with its tasks.
#[derive(Debug, Clone)]
pub struct UnitRow<'a> {
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// Where it stands with its report.
    pub coverage: UnitCoverage<'a>,
    /// A cell for every task of the consolidation, in the list's order.
    pub cells: Vec<Cell<'a>>,
}

impl<'a> UnitRow<'a> {
    /// The report that counts.
    pub fn report(&self) -> Option<&'a Report> {
        self.coverage.counted.map(|it| &it.report)
    }

    /// The cell of a task.
    pub fn cell(&self, task: &TaskId) -> Option<&Cell<'a>> {
        self.cells.iter().find(|it| it.task.id == *task)
    }
}

/// One task of one unit.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    /// The task.
    pub task: &'a Task,
    /// What there is.
    pub state: CellState,
    /// What the unit says; none where nothing counts.
    pub entry: Option<&'a Entry>,
    /// The light; only where something is filled in.
    pub light: Option<Lit>,
}

/// What there is of one task of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum CellState {
    /// —: the task is not this unit's.
    NotCarried,
    /// 已填.
    Filled,
    /// 未填: the report came, but says nothing of this task.
    Blank,
    /// 退回: the report was sent back.
    Returned,
    /// 未报: there is no report.
    Missing,
}

impl CellState {
    /// The word shown and printed where there is no light.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotCarried => "—",
            Self::Filled => "已填",
            Self::Blank => "未填",
            Self::Returned => "退回",
            Self::Missing => "未报",
        }
    }
}

/// The cells of a unit.
pub(super) fn cells<'a>(
    list: &'a TaskList,
    unit: &ReportingUnit,
    coverage: &UnitCoverage<'a>,
    tasks: &[&'a Task],
) -> Vec<Cell<'a>> {
    let carried: Vec<_> = list.tasks_of(unit).map(|task| &task.id).collect();
    let cell = |task: &&'a Task| cell(list, coverage, task, carried.contains(&&task.id));
    tasks.iter().map(cell).collect()
}

fn cell<'a>(list: &TaskList, coverage: &UnitCoverage<'a>, task: &'a Task, carried: bool) -> Cell<'a> {
    let report = coverage.counted.map(|it| &it.report);
    let entry = report.and_then(|it| it.entry(&task.id)).filter(|it| carried && is_filled(it));
    let state = match (carried, coverage.standing, entry) {
        (false, _, _) => CellState::NotCarried,
        (true, Standing::Missing, _) => CellState::Missing,
        (true, Standing::Returned, _) => CellState::Returned,
        (true, Standing::Reported, None) => CellState::Blank,
        (true, Standing::Reported, Some(_)) => CellState::Filled,
    };
    let light = report.filter(|_| entry.is_some()).map(|report| task_light(list, report, task));
    Cell { task, state, entry, light }
}

/// How many cells have which light, and how many have none though they should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LightCounts {
    /// 蓝.
    pub blue: u32,
    /// 绿.
    pub green: u32,
    /// 黄.
    pub yellow: u32,
    /// 红.
    pub red: u32,
    /// 灰.
    pub grey: u32,
    /// 未填, 退回 or 未报: there should be a light.
    pub none: u32,
}

impl LightCounts {
    /// Counts cells; those of tasks that are not the unit's are left out.
    pub fn of<'a>(cells: impl Iterator<Item = &'a Cell<'a>>) -> Self {
        let mut counts = Self::default();
        for cell in cells.filter(|it| it.state != CellState::NotCarried) {
            *counts.place(cell.light.as_ref().map(|it| it.light)) += 1;
        }
        counts
    }

    const fn place(&mut self, light: Option<Light>) -> &mut u32 {
        match light {
            Some(Light::Blue) => &mut self.blue,
            Some(Light::Green) => &mut self.green,
            Some(Light::Yellow) => &mut self.yellow,
            Some(Light::Red) => &mut self.red,
            Some(Light::Grey) => &mut self.grey,
            None => &mut self.none,
        }
    }

    /// How many there are of a light; of none, how many cells lack one.
    pub const fn count(mut self, light: Option<Light>) -> u32 {
        *self.place(light)
    }

    /// All cells that should have a light.
    pub const fn total(&self) -> u32 {
        self.blue + self.green + self.yellow + self.red + self.grey + self.none
    }
}
