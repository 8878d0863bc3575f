//! Which tasks a consolidation is about.

use serde::{Deserialize, Serialize};

use crate::model::{Indicator, ReportingUnit, Task, TaskId, TaskList, UnitId};

/// Whose tasks are consolidated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Scope {
    /// Every task.
    All,
    /// The tasks whose text names this department first (排名首位). The notice calls nobody 牵头.
    FirstListed(UnitId),
}

impl Scope {
    /// Its tasks, in the list's order.
    pub fn tasks<'a>(&self, list: &'a TaskList) -> Vec<&'a Task> {
        list.tasks().filter(|task| self.takes(task)).collect()
    }

    fn takes(&self, task: &Task) -> bool {
        match self {
            Self::All => true,
            Self::FirstListed(unit) => task.responsible.first() == Some(unit),
        }
    }

    /// Units that carry one of its tasks, in official order.
    pub fn units<'a>(&self, list: &'a TaskList) -> Vec<&'a ReportingUnit> {
        list.units.iter().filter(|unit| list.tasks_of(unit).any(|task| self.takes(task))).collect()
    }

    /// Indicators of its tasks, in the list's order.
    pub fn indicators<'a>(&self, list: &'a TaskList) -> Vec<&'a Indicator> {
        let of = |task: &TaskId| list.task(task).is_some_and(|task| self.takes(task));
        list.indicators.iter().filter(|it| of(&it.task)).collect()
    }

    /// The departments that are named first for a task, in official order.
    pub fn first_listed(list: &TaskList) -> Vec<&ReportingUnit> {
        let first = |unit: &&ReportingUnit| list.tasks().any(|it| it.responsible.first() == Some(&unit.id));
        list.units.iter().filter(first).collect()
    }
}
