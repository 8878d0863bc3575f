//! 指标汇总: each indicator over the units that report it.
//!
//! County-level units add up to the city. Departments that report the same indicator speak for the whole city: their figures stand
//! beside the sum and are never added to it, or everything would count twice. Only where no county-level unit reports an indicator
//! does the one department that does give the city's figure.

use std::collections::HashMap;

use super::{UnitRow, coverage::Standing, received::Received, total::Totals};
use crate::{
    assess::{Figures, Verdict, figures, reading_value, total_figures},
    check::{Subject, check},
    model::{
        Field, Finding, Indicator, IndicatorId, Location, Reading, ReadingField, ReportingUnit, Severity,
        TaskList, UnitId, UnitKind,
    },
};

/// An indicator over all units.
#[derive(Debug, Clone)]
pub struct IndicatorSum<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The units whose figures add up, in official order; those that are missing too.
    pub parts: Vec<Part<'a>>,
    /// What departments report for the whole city.
    pub declared: Vec<Declared<'a>>,
    /// What adds up.
    pub totals: Totals,
    /// What follows from it: the city's value held against the target and the period before.
    pub figures: Figures,
}

/// Stands after a verdict on a sum that lacks units.
pub const PROVISIONAL: &str = "（暂）";

/// One unit's figure.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// Whether it counts.
    pub state: PartState,
    /// What the unit filled in.
    pub reading: Option<&'a Reading>,
    /// What follows from it; none where it does not count.
    pub figures: Option<Figures>,
}

/// Whether a unit's figure counts, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartState {
    /// 已计入.
    Counted,
    /// 不涉及: the unit has nothing that the indicator counts, and nothing is missing.
    NotApplicable,
    /// 未填: the report came without this figure.
    Blank,
    /// 未计入: the figure cannot be right (half of a ratio, a denominator of zero, below zero); why, in plain Chinese.
    Refused(String),
    /// 退回: the report was sent back.
    Returned,
    /// 未报: there is no report.
    Missing,
}

impl PartState {
    /// The word shown and printed.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Counted => "已计入",
            Self::NotApplicable => "不涉及",
            Self::Blank => "未填",
            Self::Refused(_) => "未计入",
            Self::Returned => "退回",
            Self::Missing => "未报",
        }
    }

    /// Whether the city's sum lacks this unit. 不涉及 lacks nothing.
    pub const fn is_lacking(&self) -> bool {
        !matches!(self, Self::Counted | Self::NotApplicable)
    }
}

/// A department's figure for the whole city.
#[derive(Debug, Clone)]
pub struct Declared<'a> {
    /// What it reports.
    pub part: Part<'a>,
    /// How it compares with the sum.
    pub held: Held,
}

/// How a department's figure compares with the sum of the county-level units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// 一致.
    Agrees,
    /// 不一致.
    Differs,
    /// The sum lacks units, which may make up the difference.
    Open,
    /// One of the two is not there.
    Nothing,
}

impl Held {
    /// The words shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Agrees => "一致",
            Self::Differs => "不一致",
            Self::Open => "待旗县区报齐后核对",
            Self::Nothing => "",
        }
    }
}

impl<'a> IndicatorSum<'a> {
    /// Units whose figures add up, and departments beside them.
    pub fn all_parts(&self) -> impl Iterator<Item = &Part<'a>> + Clone {
        self.parts.iter().chain(self.declared.iter().map(|it| &it.part))
    }

    /// How many figures are in the sum.
    pub fn counted(&self) -> usize {
        self.parts.iter().filter(|it| it.state == PartState::Counted).count()
    }

    /// The units that the sum lacks. While there are any, the city's value is provisional.
    pub fn lacking(&self) -> impl Iterator<Item = &Part<'a>> {
        self.parts.iter().filter(|it| it.state.is_lacking())
    }

    /// 是否达标 in words, marked as [provisional](PROVISIONAL) while the sum lacks units; empty where there is nothing to judge.
    pub fn verdict_text(&self) -> String {
        let verdict = self.figures.verdict;
        match verdict {
            Verdict::Missing => String::new(),
            Verdict::Reached | Verdict::Missed | Verdict::Above if !self.is_complete() => {
                format!("{}{PROVISIONAL}", verdict.label())
            }
            _ => verdict.label().to_owned(),
        }
    }

    /// Whether every unit that should report is in the sum or not concerned.
    pub fn is_complete(&self) -> bool {
        self.lacking().next().is_none()
    }
}

/// Every indicator, in order. `before` holds the sums of the period before.
pub(super) fn sums<'a>(
    list: &'a TaskList,
    indicators: &[&'a Indicator],
    rows: &[UnitRow<'a>],
    before: Option<&[IndicatorSum<'a>]>,
) -> Vec<IndicatorSum<'a>> {
    let refusals: Vec<_> = rows.iter().map(|row| refusals(list, row)).collect();
    let reporters: Vec<_> = rows.iter().zip(&refusals).collect();
    let sum = |indicator: &&'a Indicator| {
        let before = before.and_then(|sums| sums.iter().find(|it| it.indicator.id == indicator.id));
        sum(list, indicator, &reporters, before)
    };
    indicators.iter().map(sum).collect()
}

/// A unit with the findings on its figures that keep them out of the sums.
type Reporter<'r, 'a> = (&'r UnitRow<'a>, &'r Vec<(IndicatorId, String)>);

/// The readings of the period before that counted.
type Earlier<'a> = HashMap<&'a UnitId, &'a Reading>;

fn counted_readings<'b>(sum: &'b IndicatorSum<'_>) -> Earlier<'b> {
    let counted = sum.all_parts().filter(|it| it.state == PartState::Counted);
    counted.filter_map(|it| Some((&it.unit.id, it.reading?))).collect()
}

fn sum<'a>(
    list: &'a TaskList,
    indicator: &'a Indicator,
    reporters: &[Reporter<'_, 'a>],
    before: Option<&IndicatorSum<'a>>,
) -> IndicatorSum<'a> {
    let reports = |row: &UnitRow<'a>| list.indicators_for(row.unit).any(|it| it.id == indicator.id);
    let earlier: Earlier<'_> = before.map(counted_readings).unwrap_or_default();
    let all = reporters.iter().filter(|(row, _)| reports(row));
    let (mut parts, mut departments): (Vec<_>, Vec<_>) = all
        .map(|reporter| part(indicator, reporter, &earlier))
        .partition(|it| it.unit.kind == UnitKind::County);
    if parts.is_empty() && departments.len() == 1 {
        parts.append(&mut departments);
    }
    let counted = parts.iter().filter(|it| it.state == PartState::Counted).filter_map(|it| it.reading);
    let totals = Totals::of(indicator.kind, &counted.collect::<Vec<_>>());
    let previous = before.map(|it| it.totals.reading(&indicator.id));
    let figures = total_figures(indicator, &totals.reading(&indicator.id), previous.as_ref());
    let complete = !parts.iter().any(|it| it.state.is_lacking());
    let declared = departments.into_iter().map(|part| Declared { held: held(&part, totals, complete), part });
    IndicatorSum { indicator, declared: declared.collect(), parts, totals, figures }
}

fn part<'a>(indicator: &'a Indicator, (row, refusals): &Reporter<'_, 'a>, earlier: &Earlier<'_>) -> Part<'a> {
    let reading = row.report().and_then(|it| it.reading(&indicator.id));
    let state = match (row.coverage.standing, reading) {
        (Standing::Missing, _) => PartState::Missing,
        (Standing::Returned, _) => PartState::Returned,
        (Standing::Reported, None) => PartState::Blank,
        (Standing::Reported, Some(reading)) => state(indicator, reading, refusals),
    };
    let earlier = earlier.get(&row.unit.id).copied();
    let counted = reading.filter(|_| state == PartState::Counted);
    let figures = counted.map(|reading| figures(indicator, row.unit, reading, earlier));
    Part { unit: row.unit, state, reading, figures }
}

fn state(indicator: &Indicator, reading: &Reading, refusals: &[(IndicatorId, String)]) -> PartState {
    if reading.not_applicable {
        return PartState::NotApplicable;
    }
    if [reading.numerator, reading.denominator, reading.value].iter().all(Option::is_none) {
        return PartState::Blank;
    }
    match refusals.iter().find(|(refused, _)| *refused == indicator.id) {
        Some((_, why)) => PartState::Refused(why.clone()),
        None if reading_value(indicator, reading).is_none() => {
            PartState::Refused("填报的数不完整，不能计算。".to_owned())
        }
        None => PartState::Counted,
    }
}

/// The errors that the rules find in a report's figures: what stops an office from sending a figure keeps it out of a sum too.
fn refusals(list: &TaskList, row: &UnitRow<'_>) -> Vec<(IndicatorId, String)> {
    let Some(Received { report, .. }) = row.coverage.counted else { return Vec::new() };
    let found =
        check(Subject { list, unit: row.unit, report, previous: None, unchecked: &[], corrected: None });
    found.into_iter().filter(|it| it.severity == Severity::Error).filter_map(refusal).collect()
}

fn refusal(finding: Finding) -> Option<(IndicatorId, String)> {
    let Location::Field { field: Field::Reading { indicator, field }, .. } = finding.location else {
        return None;
    };
    let number = matches!(field, ReadingField::Numerator | ReadingField::Denominator | ReadingField::Value);
    number.then_some((indicator, finding.message))
}

/// Holds a department's figure against the sum. What is missing is never below zero, so a sum that lacks units can only grow:
/// where it is above the department's figure already, they differ for certain.
fn held(part: &Part<'_>, totals: Totals, complete: bool) -> Held {
    let Some(reading) = part.reading.filter(|_| part.state == PartState::Counted) else {
        return Held::Nothing;
    };
    let pairs = [
        (totals.numerator, reading.numerator),
        (totals.denominator, reading.denominator),
        (totals.value, reading.value),
    ];
    let pairs: Vec<_> = pairs.into_iter().filter_map(|(sum, declared)| sum.zip(declared)).collect();
    if pairs.is_empty() {
        Held::Nothing
    } else if pairs.iter().any(|(sum, declared)| sum > declared) {
        Held::Differs
    } else if !complete {
        Held::Open
    } else if pairs.iter().all(|(sum, declared)| sum == declared) {
        Held::Agrees
    } else {
        Held::Differs
    }
}
