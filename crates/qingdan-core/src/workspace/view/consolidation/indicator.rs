//! 指标汇总: one indicator, and the figures it adds up from.

use rust_decimal::Decimal;
use serde::Serialize;

use super::number;
use crate::{
    assess::{Verdict, change_text, gap_text, target_text, value_text},
    consolidate::{IndicatorSum, Part, PartState, compare_note},
    model::{IndicatorId, UnitId, format_decimal},
};

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

impl IndicatorSumView {
    pub(super) fn of(sum: &IndicatorSum<'_>, before: Option<&IndicatorSum<'_>>) -> Self {
        let (indicator, figures) = (sum.indicator, &sum.figures);
        let shown = |it: Option<Decimal>| it.map(format_decimal).unwrap_or_default();
        let declared = sum.declared.iter().map(|it| match it.held.label() {
            "" => PartView::of(sum, &it.part, it.part.state.label()),
            held => PartView::of(sum, &it.part, held),
        });
        Self {
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
            parts: sum.parts.iter().map(|it| PartView::of(sum, it, it.state.label())).collect(),
            declared: declared.collect(),
        }
    }
}

impl PartView {
    fn of(sum: &IndicatorSum<'_>, part: &Part<'_>, state: &str) -> Self {
        let counted = part.reading.filter(|_| part.figures.is_some());
        let shown = |it: Option<Decimal>| it.map(format_decimal).unwrap_or_default();
        Self {
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
}
