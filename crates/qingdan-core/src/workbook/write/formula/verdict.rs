//! 是否达标 of a row of 表2: judged before rounding, with what is missing to the target on a line of its own.

use super::{cell, quoted, spared};
use crate::{
    assess::{DECIMALS, Verdict},
    model::{Direction, IndicatorKind, format_decimal},
    workbook::layout::{Col, Judging, SheetKind},
};

/// The text of the formula.
pub(super) fn text(judging: &Judging, row: u32) -> String {
    let cell = |col| cell(SheetKind::Indicators, col, row);
    let (n, d, value) = (cell(Col::Numerator), cell(Col::Denominator), cell(Col::Value));
    let (needed, exact) = match judging.kind {
        IndicatorKind::Ratio => (format!("COUNT({n},{d})=2"), format!("{n}*100/{d}")),
        IndicatorKind::Count => (format!("COUNT({value})=1"), value),
    };
    let not_applicable = Verdict::NotApplicable.label();
    let judged = judged(judging, &exact);
    format!(
        "=IF({},\"{not_applicable}\",IF({needed},IFERROR(IF(ISNUMBER({exact}),{judged},\"\"),\"\"),\"\"))",
        spared(row)
    )
}

fn judged(judging: &Judging, exact: &str) -> String {
    let target = match judging.target {
        Ok(target) => format_decimal(target),
        Err(words) => return quoted(words),
    };
    let missed = missed(judging, exact, &target);
    let reached = Verdict::Reached.label();
    match judging.direction {
        Direction::AtLeast => format!("IF({exact}>={target},\"{reached}\",{missed})"),
        Direction::AtMost => format!("IF({exact}<={target},\"{reached}\",{missed})"),
        Direction::Exactly => format!(
            "IF({exact}={target},\"{reached}\",IF({exact}>{target},\"{}\",{missed}))",
            Verdict::Above.label()
        ),
    }
}

/// 未达标 and the gap, taken from the number as shown and never zero.
fn missed(judging: &Judging, exact: &str, target: &str) -> String {
    let shown = match judging.kind {
        IndicatorKind::Ratio => format!("ROUND({exact},{DECIMALS})"),
        IndicatorKind::Count => exact.to_owned(),
    };
    let (before, after) = &judging.gap;
    let [missed, before, after] = [Verdict::Missed.label(), before, after].map(quoted);
    format!("{missed}&CHAR(10)&{before}&MAX(ROUND(ABS({target}-{shown}),10),0.01)&{after}")
}
