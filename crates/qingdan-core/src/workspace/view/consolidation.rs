//! A consolidation as screens and scripts get it. The texts of the entries stay with the reports: a click opens the unit's.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    assess::{Lit, Verdict, change_text, gap_text, target_text, value_text},
    consolidate::{
        Cell, CellChange, CellState, Consolidation, Coverage, CrossFinding, IndicatorSum, LightCounts, Part,
        PartState, Question, Standing, Timeliness, Turn, UnitRow, compare_note,
    },
    content::check_code,
    model::{IndicatorId, Light, Period, Status, TaskId, UnitId, UnitKind, format_decimal},
};

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

/// One indicator over all units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IndicatorSumView {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Σ分子; empty for counts and where nothing counts.
    pub numerator: String,
    /// Σ分母; empty for counts and where nothing counts.
    pub denominator: String,
    /// The city's value with its unit; empty where nothing counts.
    pub value_text: String,
    /// The target.
    pub target_text: String,
    /// What is missing to it.
    pub gap_text: String,
    /// 是否达标.
    pub verdict: Verdict,
    /// The same in words, marked where the sum lacks units; empty where nothing counts.
    pub verdict_text: String,
    /// The city's value of the period before.
    pub previous_text: String,
    /// 较上期.
    pub change_text: String,
    /// What to mind in comparing with the period before; empty where there is nothing.
    pub compare_note: String,
    /// How many units are in the sum.
    pub counted: u32,
    /// The units it lacks. While there are any, the value is provisional.
    pub lacking: Vec<UnitId>,
    /// The units that add up.
    pub parts: Vec<PartView>,
    /// What departments report for the whole city, never added.
    pub declared: Vec<PartView>,
}

/// One unit's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// The unit.
    pub unit: UnitId,
    /// Its short name.
    pub short_name: String,
    /// 分子; empty where it does not count.
    pub numerator: String,
    /// 分母; empty where it does not count.
    pub denominator: String,
    /// The value with its unit; empty where it does not count.
    pub value_text: String,
    /// Whether it counts, in words; of a department how it compares with the sum.
    pub state_text: String,
    /// Why it was not counted though it is there; empty elsewhere.
    pub refusal: String,
}

/// A task of a unit with a problem or something to be coordinated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// The task.
    pub task: TaskId,
    /// The unit.
    pub unit: UnitId,
    /// 存在问题.
    pub problems: String,
    /// 原因.
    pub cause: String,
    /// 需协调单位.
    pub coordinate_with: String,
    /// 建议.
    pub coordination: String,
    /// 拟解决时限.
    pub resolve_by: Option<NaiveDate>,
}

/// A task of a unit that stands otherwise than in the period before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CellChangeView {
    /// The unit.
    pub unit: UnitId,
    /// In the period before.
    pub before: CellView,
    /// Now.
    pub now: CellView,
    /// Which way it went.
    pub turn: Turn,
    /// The same in words.
    pub turn_label: String,
}

impl ConsolidationView {
    /// Everything of a consolidation that screens show.
    pub(in crate::workspace) fn of(consolidation: &Consolidation<'_>) -> Self {
        let now = &consolidation.now;
        let task = |task: &&crate::model::Task| TaskLightsView {
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
            units: now.units.iter().map(unit_row).collect(),
            indicators: now.sums.iter().map(|it| indicator(it, before(consolidation, it))).collect(),
            questions: consolidation.questions.iter().map(question).collect(),
            findings: consolidation.findings.clone(),
            previous_period: consolidation.before.as_ref().map(|it| it.period),
            previous_label: consolidation.before.as_ref().map(|it| it.period.label()),
            changes: consolidation.changes.iter().map(change).collect(),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn unit_row(row: &UnitRow<'_>) -> UnitRowView {
    let coverage = &row.coverage;
    let shown = coverage.counted.or(coverage.latest);
    UnitRowView {
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

fn before<'c, 'a>(
    consolidation: &'c Consolidation<'a>,
    sum: &IndicatorSum<'_>,
) -> Option<&'c IndicatorSum<'a>> {
    consolidation.before.as_ref()?.sums.iter().find(|it| it.indicator.id == sum.indicator.id)
}

fn indicator(sum: &IndicatorSum<'_>, before: Option<&IndicatorSum<'_>>) -> IndicatorSumView {
    let (indicator, figures) = (sum.indicator, &sum.figures);
    let shown = |it: Option<rust_decimal::Decimal>| it.map(format_decimal).unwrap_or_default();
    let declared = sum.declared.iter().map(|it| match it.held.label() {
        "" => part(sum, &it.part, it.part.state.label()),
        held => part(sum, &it.part, held),
    });
    IndicatorSumView {
        indicator: indicator.id.clone(),
        name: indicator.name.clone(),
        numerator: shown(sum.totals.numerator),
        denominator: shown(sum.totals.denominator),
        value_text: value_text(indicator, figures.value),
        target_text: target_text(indicator),
        gap_text: gap_text(indicator, figures.gap),
        verdict: figures.verdict,
        verdict_text: sum.verdict_text(),
        previous_text: value_text(indicator, figures.previous),
        change_text: change_text(figures.change),
        compare_note: before.map(|before| compare_note(before, sum)).unwrap_or_default(),
        counted: number(sum.counted()),
        lacking: sum.lacking().map(|it| it.unit.id.clone()).collect(),
        parts: sum.parts.iter().map(|it| part(sum, it, it.state.label())).collect(),
        declared: declared.collect(),
    }
}

fn part(sum: &IndicatorSum<'_>, part: &Part<'_>, state: &str) -> PartView {
    let counted = part.reading.filter(|_| part.figures.is_some());
    let shown = |it: Option<rust_decimal::Decimal>| it.map(format_decimal).unwrap_or_default();
    PartView {
        unit: part.unit.id.clone(),
        short_name: part.unit.short_name.clone(),
        numerator: shown(counted.and_then(|it| it.numerator)),
        denominator: shown(counted.and_then(|it| it.denominator)),
        value_text: value_text(sum.indicator, part.figures.as_ref().and_then(|it| it.value)),
        state_text: state.to_owned(),
        refusal: match &part.state {
            PartState::Refused(why) => why.clone(),
            _ => String::new(),
        },
    }
}

fn question(question: &Question<'_>) -> QuestionView {
    let entry = question.entry;
    QuestionView {
        task: question.task.id.clone(),
        unit: question.unit.id.clone(),
        problems: entry.problems.clone(),
        cause: entry.cause.clone(),
        coordinate_with: entry.coordinate_with.clone(),
        coordination: entry.coordination.clone(),
        resolve_by: entry.resolve_by,
    }
}

fn change(change: &CellChange<'_>) -> CellChangeView {
    CellChangeView {
        unit: change.unit.id.clone(),
        before: CellView::of(&change.before),
        now: CellView::of(&change.now),
        turn: change.turn,
        turn_label: change.turn.label().to_owned(),
    }
}
