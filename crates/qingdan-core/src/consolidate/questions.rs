//! 问题清单: what units say stands in the way, and what they ask for.

use super::Snapshot;
use crate::model::{Entry, ReportingUnit, Task};

/// A task of a unit with a problem or something to be coordinated.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The task.
    pub task: &'a Task,
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// What it says.
    pub entry: &'a Entry,
}

/// By task, then unit.
pub(super) fn questions<'a>(now: &Snapshot<'a>) -> Vec<Question<'a>> {
    let of_task = |task: &'a Task| {
        let cells = now.cells_of(task).filter_map(|(unit, cell)| Some((unit, cell.entry?)));
        let asking = cells.filter(|(_, entry)| asks(entry));
        asking.map(move |(unit, entry)| Question { task, unit, entry }).collect::<Vec<_>>()
    };
    now.tasks.iter().flat_map(|task| of_task(task)).collect()
}

/// A cause or date alone asks for nothing.
fn asks(entry: &Entry) -> bool {
    [&entry.problems, &entry.coordination, &entry.coordinate_with].iter().any(|it| !it.trim().is_empty())
}
