//! A consolidation as screens and scripts get it. The texts of the entries stay with the reports: a click opens the unit's.

mod comparison;
mod indicator;
mod matrix;
mod question;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    consolidate::{Consolidation, Coverage, CrossFinding, IndicatorSum, LightCounts},
    model::{Period, Task, TaskId, UnitKind},
};

pub use comparison::CellChangeView;
pub use indicator::{IndicatorSumView, PartView};
pub use matrix::{CellView, UnitRowView};
pub use question::QuestionView;

/// What the reports of a period say together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ConsolidationView {
    /// The period.
    pub period: Period,
    /// The period in words.
    pub period_label: String,
    /// The last day on which a report is in time.
    pub due: Option<NaiveDate>,
    /// 报送情况 of county-level units, departments and all.
    pub coverage: CoverageView,
    /// The lights of every unit and task.
    pub lights: LightCounts,
    /// The lights by task, in the list's order.
    pub tasks: Vec<TaskLightsView>,
    /// 进展矩阵, in official order.
    pub units: Vec<UnitRowView>,
    /// 指标汇总, in the list's order.
    pub indicators: Vec<IndicatorSumView>,
    /// 问题清单, by task, then unit.
    pub questions: Vec<QuestionView>,
    /// What does not agree between units or periods.
    pub findings: Vec<CrossFinding>,
    /// The period compared with; none where nothing of it was received.
    pub previous_period: Option<Period>,
    /// The same in words.
    pub previous_label: Option<String>,
    /// Tasks that stand otherwise than then.
    pub changes: Vec<CellChangeView>,
}

/// 报送情况.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CoverageView {
    /// 旗县区.
    pub counties: Coverage,
    /// 市直部门.
    pub departments: Coverage,
    /// 合计.
    pub all: Coverage,
}

/// One task over all units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TaskLightsView {
    /// The task.
    pub task: TaskId,
    /// Its number and title.
    pub heading: String,
    /// Its lights.
    pub lights: LightCounts,
}

impl ConsolidationView {
    /// Everything of a consolidation that screens show.
    pub(in crate::workspace) fn of(consolidation: &Consolidation<'_>) -> Self {
        let now = &consolidation.now;
        let task = |task: &&Task| TaskLightsView {
            task: task.id.clone(),
            heading: task.heading(),
            lights: now.lights_of(task),
        };
        Self {
            period: now.period,
            period_label: now.period.label(),
            due: consolidation.due,
            coverage: CoverageView {
                counties: now.coverage(Some(UnitKind::County)),
                departments: now.coverage(Some(UnitKind::Department)),
                all: now.coverage(None),
            },
            lights: now.lights(),
            tasks: now.tasks.iter().map(task).collect(),
            units: now.units.iter().map(UnitRowView::of).collect(),
            indicators: now
                .sums
                .iter()
                .map(|it| IndicatorSumView::of(it, before(consolidation, it)))
                .collect(),
            questions: consolidation.questions.iter().map(QuestionView::of).collect(),
            findings: consolidation.findings.clone(),
            previous_period: consolidation.before.as_ref().map(|it| it.period),
            previous_label: consolidation.before.as_ref().map(|it| it.period.label()),
            changes: consolidation.changes.iter().map(CellChangeView::of).collect(),
        }
    }
}

fn before<'c, 'a>(
    consolidation: &'c Consolidation<'a>,
    sum: &IndicatorSum<'_>,
) -> Option<&'c IndicatorSum<'a>> {
    consolidation.before.as_ref()?.sums.iter().find(|it| it.indicator.id == sum.indicator.id)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
