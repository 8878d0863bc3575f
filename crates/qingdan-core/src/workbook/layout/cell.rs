//! A cell as it is meant, before it is split, styled or turned into text.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Col;
use crate::{
    assess::{LightPlan, change_text, date_text},
    model::{Direction, IndicatorKind, format_decimal},
};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::workbook) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// A number that Excel can hold exactly.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A live formula with its result: a number, a text or nothing.
    Formula(Formula, Box<Value>),
}

/// A formula over the cells of its row; a cell it needs being empty, it shows nothing.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workbook) enum Formula {
    /// 分子 ÷ 分母 in percent.
    Ratio,
    /// 本期值 − 上期值.
    Change,
    /// A ratio ÷ this target, in percent.
    RatioRate(Decimal),
    /// 本期值 ÷ this target, in percent.
    CountRate(Decimal),
    /// 是否达标.
    Verdict(Judging),
    /// 亮灯 of a task, over its indicators' 是否达标 too.
    Light(LightPlan),
}

/// How a value is judged.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workbook) struct Judging {
    /// Whether the value is a ratio.
    pub(in crate::workbook) kind: IndicatorKind,
    /// How the value is held against the target.
    pub(in crate::workbook) direction: Direction,
    /// The number this unit is held against; else the words that say why there is none.
    pub(in crate::workbook) target: Result<Decimal, &'static str>,
    /// The words around the number that is missing, e.g. 差 and 个百分点.
    pub(in crate::workbook) gap: (String, String),
}

/// Whether a person may type into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Access {
    /// Given by the program.
    Locked,
    /// Filled in by hand.
    Input,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workbook) struct Cell {
    /// What it holds.
    pub(in crate::workbook) value: Value,
    /// Whether a person may type into it.
    pub(in crate::workbook) access: Access,
    /// What a note on it says, shown on hover; none where empty.
    pub(in crate::workbook) note: String,
    /// What stood there in the revision that this one corrects; none where the same stood there.
    pub(in crate::workbook) was: Option<String>,
}

impl Cell {
    /// A cell given by the program.
    pub(super) fn locked(value: impl Into<Value>) -> Self {
        Self { value: value.into(), access: Access::Locked, note: String::new(), was: None }
    }

    /// A cell filled in by hand.
    pub(super) fn input(value: impl Into<Value>) -> Self {
        Self { value: value.into(), access: Access::Input, note: String::new(), was: None }
    }
}

impl Value {
    /// A live formula with its result.
    pub(super) fn formula(formula: Formula, result: impl Into<Self>) -> Self {
        Self::Formula(formula, Box::new(result.into()))
    }

    /// As it is printed in a column, with the signs that number formats add.
    pub(in crate::workbook) fn printed(&self, col: Col) -> String {
        match (self, col) {
            (Self::Formula(_, result), _) => result.printed(col),
            (Self::Number(_), Col::Percent | Col::Rate) => format!("{}%", self.shown()),
            (Self::Number(change), Col::Change) => change_text(Some(*change)),
            _ => self.shown(),
        }
    }

    /// As it is printed, without the signs that number formats add.
    pub(in crate::workbook) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Formula(_, result) => result.shown(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => format_decimal(*number),
            Self::Date(day) => date_text(*day),
        }
    }

    /// As a field of the report has it: days as 2026-11-23.
    pub(in crate::workbook) fn plain(&self) -> String {
        match self {
            Self::Date(day) => day.to_string(),
            other => other.shown(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// Excel keeps 15 significant digits (its "number precision" limit); a longer number stays exact as text.
impl From<Option<Decimal>> for Value {
    fn from(number: Option<Decimal>) -> Self {
        const EXACT: u128 = 10u128.pow(15);
        match number.map(|it| it.normalize()) {
            None => Self::Empty,
            Some(number) if number.mantissa().unsigned_abs() < EXACT => Self::Number(number),
            Some(number) => Self::Text(format_decimal(number)),
        }
    }
}

/// Excel has no days before 1900; such a day stays exact as text.
impl From<Option<NaiveDate>> for Value {
    fn from(day: Option<NaiveDate>) -> Self {
        match day {
            None => Self::Empty,
            Some(day) if (1901..=9999).contains(&day.year()) => Self::Date(day),
            Some(day) => Self::Text(day.to_string()),
        }
    }
}
