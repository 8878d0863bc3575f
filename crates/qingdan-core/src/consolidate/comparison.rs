//! 与上期对比: what stands otherwise than in the period before.

use std::collections::HashMap;

use serde::Serialize;

use super::{Cell, CellState, IndicatorSum, PartState, Snapshot, UnitRow};
use crate::model::{Light, ReportingUnit, Task};

/// A task of a unit that stands otherwise than in the period before.
#[derive(Debug, Clone)]
pub struct CellChange<'a> {
    /// The task.
    pub task: &'a Task,
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// In the period before.
    pub before: Cell<'a>,
    /// Now.
    pub now: Cell<'a>,
    /// Which way it went.
    pub turn: Turn,
}

/// Which way a light went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// 好转: to a calmer light.
    Better,
    /// 变差: to a graver light.
    Worse,
    /// 补报: reported now, not the period before.
    Appeared,
    /// 本期未报: reported the period before, not now.
    Gone,
    /// 状态变化: to or from 灰, where nothing can be weighed.
    Other,
}

impl Turn {
    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Better => "好转",
            Self::Worse => "变差",
            Self::Appeared => "上期没有，本期已报",
            Self::Gone => "上期已报，本期没有",
            Self::Other => "状态变化",
        }
    }
}

/// By task, then unit.
pub(super) fn changes<'a>(before: &Snapshot<'a>, now: &Snapshot<'a>) -> Vec<CellChange<'a>> {
    let before: HashMap<_, _> = before.units.iter().map(|row| (&row.unit.id, row)).collect();
    let of_task = |task: &'a Task| {
        let cells = now.cells_of(task);
        cells.filter_map(|(unit, cell)| change(before.get(&unit.id)?, task, unit, cell)).collect::<Vec<_>>()
    };
    now.tasks.iter().flat_map(|task| of_task(task)).collect()
}

fn change<'a>(
    before: &UnitRow<'a>,
    task: &'a Task,
    unit: &'a ReportingUnit,
    now: &Cell<'a>,
) -> Option<CellChange<'a>> {
    let before = before.cell(&task.id)?;
    let turn = turn(before, now)?;
    Some(CellChange { task, unit, before: before.clone(), now: now.clone(), turn })
}

fn turn(before: &Cell<'_>, now: &Cell<'_>) -> Option<Turn> {
    let filled = |cell: &Cell<'_>| cell.state == CellState::Filled;
    match (filled(before), filled(now)) {
        (false, false) => None,
        (false, true) => Some(Turn::Appeared),
        (true, false) => Some(Turn::Gone),
        (true, true) => {
            let [before, now] = [before, now].map(|it| it.light.as_ref().map_or(Light::Grey, |it| it.light));
            match (before, now) {
                _ if before == now => None,
                (Light::Grey, _) | (_, Light::Grey) => Some(Turn::Other),
                _ if now < before => Some(Turn::Better),
                _ => Some(Turn::Worse),
            }
        }
    }
}

/// What to mind in comparing two sums: their difference says something about the units alone where these are the same.
pub fn compare_note(before: &IndicatorSum<'_>, now: &IndicatorSum<'_>) -> String {
    if same_units(before, now) {
        return String::new();
    }
    format!("两期计入的单位不同（上期{}个，本期{}个），比较时请注意。", before.counted(), now.counted())
}

fn same_units(before: &IndicatorSum<'_>, now: &IndicatorSum<'_>) -> bool {
    let counted = |sum: &IndicatorSum<'_>| {
        let counted = sum.parts.iter().filter(|it| it.state == PartState::Counted);
        counted.map(|it| it.unit.id.clone()).collect::<Vec<_>>()
    };
    counted(before) == counted(now)
}
