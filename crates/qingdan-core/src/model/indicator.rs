//! 指标: a checkable target in the text.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{IndicatorId, ReadingField, TaskId, UnitId};

/// A target that the notice states (指标). Where the notice is silent the field is empty, never guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Indicator {
    /// Stable id, e.g. `t08-puhui-tuowei`.
    pub id: IndicatorId,
    /// The task whose text states it.
    pub task: TaskId,
    /// Name, e.g. 普惠托位占比.
    pub name: String,
    /// What people call it in their texts, where that is not its name: 签约率.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How it is reported and how it adds up.
    pub kind: IndicatorKind,
    /// Whether its numbers go on from period to period.
    pub tally: Tally,
    /// Unit of measure shown beside the number: 所, 个, %.
    pub unit: String,
    /// What the numerator counts; ratios only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator_name: Option<String>,
    /// What the denominator counts; ratios only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator_name: Option<String>,
    /// How the value is held against the target.
    pub direction: Direction,
    /// The number to reach, in [`unit`](Self::unit); none where the notice names no number (普遍开展).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Decimal>,
    /// The target in the notice's words, e.g. 不低于70%, 普遍开展.
    pub target_text: String,
    /// Last day to reach it; none where the notice names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The date in the notice's words, e.g. 到2027年.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_text: Option<String>,
    /// Whose target it is.
    pub scope: Scope,
    /// Who reports it.
    pub reporters: Reporters,
    /// What the notice leaves open; shown as 口径待市级明确 with this sentence. None where nothing is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_question: Option<String>,
    /// The words of the task's text it comes from, verbatim.
    pub quote: String,
}

/// How an indicator is reported and how units' figures add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum IndicatorKind {
    /// A whole number; adds up by sum.
    Count,
    /// Numerator and denominator; adds up as sum over sum, never by averaging percentages.
    Ratio,
}

impl IndicatorKind {
    /// Whether a reading of this kind has this field: a ratio's value is computed, a count has no parts.
    pub const fn takes(self, field: ReadingField) -> bool {
        match field {
            ReadingField::Numerator | ReadingField::Denominator => matches!(self, Self::Ratio),
            ReadingField::Value => matches!(self, Self::Count),
            ReadingField::NotApplicable | ReadingField::Note => true,
        }
    }
}

/// Whether an indicator's numbers go on from period to period. The notice is silent: what is built, opened or signed is taken to
/// stay, what is counted afresh each term is not. It decides only what a new report is pre-filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Tally {
    /// 累计数: how many there are so far; starts from the number of the period before.
    Cumulative,
    /// Counted afresh in every period, e.g. the children in kindergarten in a term.
    Afresh,
}

/// How a value is held against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// =: the notice names an exact number; more than it counts as reached too only where the text says so.
    Exactly,
}

/// Whose target it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Scope {
    /// The whole city together; one unit's number says nothing about reaching it.
    City,
    /// The units named in [`Reporters::counties`] each.
    NamedUnits,
    /// The notice does not say; units see it as a reference.
    Unstated,
}

/// Who reports an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reporters {
    /// County-level units.
    pub counties: CountyReporters,
    /// Municipal departments; the first one named for the task, an editable presumption: the notice is silent.
    pub departments: Vec<UnitId>,
}

/// County-level units that report an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum CountyReporters {
    /// Every county-level unit.
    All,
    /// Only these.
    Only(Vec<UnitId>),
}
