//! 报送情况: who should have reported, who has, and how much of it is filled in. Read from the content, not from a tick.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    UnitRow,
    matrix::CellState,
    received::{Received, counted},
    sums::{IndicatorSum, PartState},
};
use crate::model::{ReportState, Task, Timeliness, UnitKind};

/// Where a unit stands with its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// 已报: a report that was not sent back counts.
    Reported,
    /// 退回: all that was received was sent back; nothing of it counts.
    Returned,
    /// 未报.
    Missing,
}

impl Standing {
    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reported => "已报",
            Self::Returned => "退回",
            Self::Missing => "未报",
        }
    }
}

/// One unit's report as received.
#[derive(Debug, Clone)]
pub struct UnitCoverage<'a> {
    /// Where it stands.
    pub standing: Standing,
    /// The revision that counts.
    pub counted: Option<&'a Received>,
    /// The latest revision received, counted or not.
    pub latest: Option<&'a Received>,
    /// The day the first revision was received, where it is known.
    pub first_received: Option<NaiveDate>,
    /// Whether that day was in time; a correction asked for later does not make it late. None without a report, a due day or a
    /// known day.
    pub timeliness: Option<Timeliness>,
    /// Tasks it should report on.
    pub tasks_due: usize,
    /// Tasks of a report received that nothing was said about.
    pub blank_tasks: Vec<&'a Task>,
    /// Indicators it should report.
    pub indicators_due: usize,
    /// Indicators it gave a usable figure for, or 不涉及.
    pub indicators_filled: usize,
}

impl UnitCoverage<'_> {
    /// Tasks it reported on.
    pub fn tasks_filled(&self) -> usize {
        if self.standing == Standing::Reported { self.tasks_due - self.blank_tasks.len() } else { 0 }
    }

    /// 填报不全: it reported, but left tasks or indicators out.
    pub fn is_incomplete(&self) -> bool {
        self.standing == Standing::Reported
            && (!self.blank_tasks.is_empty() || self.indicators_filled < self.indicators_due)
    }
}

/// How many units stand where. 应报 = 已报 + 退回 + 未报.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// 应报.
    pub due: u32,
    /// 已报.
    pub reported: u32,
    /// 填报不全, of those reported.
    pub incomplete: u32,
    /// 及时 or 延期内, of those received.
    pub in_time: u32,
    /// 逾期, of those received.
    pub late: u32,
    /// 退回.
    pub returned: u32,
    /// 未报.
    pub missing: u32,
}

impl Coverage {
    /// Counts units, of one kind where one is given.
    pub fn of(units: &[UnitRow<'_>], kind: Option<UnitKind>) -> Self {
        let mut all = Self::default();
        for row in units.iter().filter(|row| kind.is_none_or(|kind| row.unit.kind == kind)) {
            all.add(&row.coverage);
        }
        all
    }

    fn add(&mut self, unit: &UnitCoverage<'_>) {
        self.due += 1;
        match unit.standing {
            Standing::Reported => self.reported += 1,
            Standing::Returned => self.returned += 1,
            Standing::Missing => self.missing += 1,
        }
        self.incomplete += u32::from(unit.is_incomplete());
        match unit.timeliness {
            Some(Timeliness::InTime | Timeliness::Extended) => self.in_time += 1,
            Some(Timeliness::Late { .. }) => self.late += 1,
            None => {}
        }
    }
}

/// Where a unit stands, from its revisions, the earliest first, by the day set for all and the one granted to it. Tasks and
/// indicators are counted later.
pub(super) fn received_of<'a>(
    revisions: &[&'a Received],
    due: Option<NaiveDate>,
    granted: Option<NaiveDate>,
) -> UnitCoverage<'a> {
    let chosen = counted(revisions);
    let returned = revisions.iter().any(|it| it.state == ReportState::Returned);
    let standing = match (chosen, returned) {
        (Some(_), _) => Standing::Reported,
        (None, true) => Standing::Returned,
        (None, false) => Standing::Missing,
    };
    let first_received = revisions.iter().filter_map(|it| it.received_on).min();
    UnitCoverage {
        standing,
        counted: chosen,
        latest: revisions.last().copied(),
        first_received,
        timeliness: first_received.zip(due).map(|(day, due)| Timeliness::of(day, due, granted)),
        tasks_due: 0,
        blank_tasks: Vec::new(),
        indicators_due: 0,
        indicators_filled: 0,
    }
}

/// Counts what is filled in.
pub(super) fn count_filled<'a>(rows: &mut [UnitRow<'a>], sums: &[IndicatorSum<'a>]) {
    let mut indicators: HashMap<_, (usize, usize)> = HashMap::new();
    for part in sums.iter().flat_map(IndicatorSum::all_parts) {
        let (due, filled) = indicators.entry(&part.unit.id).or_default();
        *due += 1;
        *filled += usize::from(matches!(part.state, PartState::Counted | PartState::NotApplicable));
    }
    for row in rows {
        let carried = row.cells.iter().filter(|it| it.state != CellState::NotCarried);
        row.coverage.tasks_due = carried.clone().count();
        row.coverage.blank_tasks =
            carried.filter(|it| it.state == CellState::Blank).map(|it| it.task).collect();
        let (due, filled) = indicators.get(&row.unit.id).copied().unwrap_or_default();
        row.coverage.indicators_due = due;
        row.coverage.indicators_filled = filled;
    }
}
