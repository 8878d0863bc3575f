//! 表2 指标完成情况表: one row an indicator; what follows from its numbers stands as live formulas.

use super::{Cell, Formula, Judging, Row, RowKey, Value, composite::note_text, progress::heading};
use crate::{
    assess::{Figures, Verdict, basis_text, figures, gap_text, reading_due_text, target_text},
    model::{Indicator, IndicatorKind, Reading},
    workbook::ReportBook,
};
use rust_decimal::Decimal;

pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let known = book.report.readings.iter();
    let known = known.filter_map(|reading| Some((book.list.indicator(&reading.indicator)?, reading)));
    known.enumerate().map(|(at, (indicator, reading))| row(book, at, indicator, reading)).collect()
}

fn row(book: &ReportBook<'_>, at: usize, indicator: &Indicator, reading: &Reading) -> Row {
    let previous = book.previous.and_then(|it| it.reading(&indicator.id));
    let figures = figures(indicator, book.unit, reading, previous);
    let task = book.list.task(&indicator.task).map(heading).unwrap_or_default();
    let [numerator, denominator, value] = inputs(indicator, reading, &figures);
    let cells = vec![
        Cell::locked(Value::Number((at + 1).into())),
        Cell::locked(task),
        Cell::locked(indicator.name.as_str()),
        Cell::locked(indicator.unit.as_str()),
        Cell::locked(basis_text(indicator)),
        Cell::locked(target_text(indicator)),
        Cell::locked(reading_due_text(book.report, indicator)),
        numerator,
        denominator,
        value,
        Cell::locked(figures.previous),
        Cell::locked(Value::formula(Formula::Change, figures.change)),
        Cell::locked(rate(book, indicator, &figures)),
        Cell::locked(Value::formula(
            Formula::Verdict(judging(book, indicator)),
            verdict(indicator, &figures),
        )),
        Cell::input(note_text(reading.not_applicable, &reading.note)),
    ];
    Row { key: RowKey::Indicator(indicator.id.clone()), cells }
}

/// 分子, 分母 and 本期值: a ratio's value is computed, a count has neither numerator nor denominator.
fn inputs(indicator: &Indicator, reading: &Reading, figures: &Figures) -> [Cell; 3] {
    match indicator.kind {
        IndicatorKind::Ratio => [
            Cell::input(reading.numerator),
            Cell::input(reading.denominator),
            Cell::locked(Value::formula(Formula::Ratio, figures.value)),
        ],
        IndicatorKind::Count => [Cell::locked("—"), Cell::locked("—"), Cell::input(reading.value)],
    }
}

fn rate(book: &ReportBook<'_>, indicator: &Indicator, figures: &Figures) -> Value {
    let Some(target) = indicator.target.filter(|_| has_rate(book, indicator)) else { return Value::Empty };
    let formula = match indicator.kind {
        IndicatorKind::Ratio => Formula::RatioRate(target),
        IndicatorKind::Count => Formula::CountRate(target),
    };
    Value::formula(formula, figures.rate)
}

/// Whether a rate is ever computed for this unit.
fn has_rate(book: &ReportBook<'_>, indicator: &Indicator) -> bool {
    probe(book, indicator).rate.is_some()
}

/// What numbers give that certainly give something.
fn probe(book: &ReportBook<'_>, indicator: &Indicator) -> Figures {
    let one = Some(Decimal::ONE);
    let reading =
        Reading { numerator: one, denominator: one, value: one, ..Reading::blank(indicator.id.clone()) };
    figures(indicator, book.unit, &reading, None)
}

/// How this unit's value is judged.
fn judging(book: &ReportBook<'_>, indicator: &Indicator) -> Judging {
    let target = match (probe(book, indicator).verdict, indicator.target) {
        (Verdict::Reached | Verdict::Missed | Verdict::Above, Some(target)) => Ok(target),
        (verdict, _) => Err(verdict.label()),
    };
    let around = gap_text(indicator, Some(Decimal::ONE));
    let (before, after) = around.split_once('1').unwrap_or_default();
    let gap = (before.to_owned(), after.to_owned());
    Judging { kind: indicator.kind, direction: indicator.direction, target, gap }
}

/// 是否达标 in words, with what is missing on a line of its own.
fn verdict(indicator: &Indicator, figures: &Figures) -> String {
    match (figures.verdict, gap_text(indicator, figures.gap)) {
        (Verdict::Missing, _) => String::new(),
        (verdict, gap) if gap.is_empty() => verdict.label().to_owned(),
        (verdict, gap) => format!("{}\n{gap}", verdict.label()),
    }
}
