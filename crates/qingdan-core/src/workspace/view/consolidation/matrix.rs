//! 进展矩阵: one unit's row, and one task in it.

use chrono::NaiveDate;
use serde::Serialize;

use super::number;
use crate::{
    assess::Lit,
    consolidate::{Cell, CellState, Standing, UnitRow},
    content::check_code,
    model::{Light, Status, TaskId, Timeliness, UnitId, UnitKind, format_decimal},
};

/// One unit's row of the matrix.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct UnitRowView {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// Where it stands with its report.
    pub standing: Standing,
    /// The same in words.
    pub standing_label: String,
    /// 修订号 of the revision that counts, or of the latest where none does.
    pub revision: Option<u32>,
    /// Its check code.
    pub check_code: Option<String>,
    /// The day its first revision was received.
    pub received_on: Option<NaiveDate>,
    /// Whether that was in time.
    pub timeliness: Option<Timeliness>,
    /// 填报不全: it reported, but left tasks or indicators out.
    pub incomplete: bool,
    /// Tasks to report on.
    pub tasks_due: u32,
    /// Tasks reported on.
    pub tasks_filled: u32,
    /// Indicators to report.
    pub indicators_due: u32,
    /// Indicators with a usable figure or 不涉及.
    pub indicators_filled: u32,
    /// A cell for every task.
    pub cells: Vec<CellView>,
}

/// One task of one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    /// The task.
    pub task: TaskId,
    /// What there is.
    pub state: CellState,
    /// As shown: the light's word, or what there is instead.
    pub text: String,
    /// What stands beside that word, 人工调整 or 超期完成; empty mostly.
    pub mark: String,
    /// The light.
    pub light: Option<Light>,
    /// What it rests on; empty without a light.
    pub reason: String,
    /// 完成状态.
    pub status: Option<Status>,
    /// 完成比例; empty where there is none.
    pub percent: String,
}

impl UnitRowView {
    pub(super) fn of(row: &UnitRow<'_>) -> Self {
        let coverage = &row.coverage;
        let shown = coverage.counted.or(coverage.latest);
        Self {
            unit: row.unit.id.clone(),
            name: row.unit.name.clone(),
            short_name: row.unit.short_name.clone(),
            kind: row.unit.kind,
            standing: coverage.standing,
            standing_label: coverage.standing.label().to_owned(),
            revision: shown.map(|it| it.report.revision),
            check_code: shown.map(|it| check_code(&it.content_hash)),
            received_on: coverage.first_received,
            timeliness: coverage.timeliness,
            incomplete: coverage.is_incomplete(),
            tasks_due: number(coverage.tasks_due),
            tasks_filled: number(coverage.tasks_filled()),
            indicators_due: number(coverage.indicators_due),
            indicators_filled: number(coverage.indicators_filled),
            cells: row.cells.iter().map(CellView::of).collect(),
        }
    }
}

impl CellView {
    /// What screens show of a cell.
    pub(in crate::workspace) fn of(cell: &Cell<'_>) -> Self {
        let lit = cell.light.as_ref();
        Self {
            task: cell.task.id.clone(),
            state: cell.state,
            text: lit.map_or_else(|| cell.state.label().to_owned(), Lit::text),
            mark: lit.and_then(|it| it.mark).map(|it| it.label().to_owned()).unwrap_or_default(),
            light: lit.map(|it| it.light),
            reason: lit.map(|it| it.reason.clone()).unwrap_or_default(),
            status: cell.entry.and_then(|it| it.status),
            percent: cell.entry.and_then(|it| it.percent).map(format_decimal).unwrap_or_default(),
        }
    }
}
