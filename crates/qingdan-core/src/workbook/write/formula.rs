//! Live formulas over the cells of their own row, and over 是否达标 of a task's indicators. They round as `assess` does: half up,
//! two decimals.

mod light;
mod verdict;

use std::collections::BTreeMap;

use rust_xlsxwriter::utility::row_col_to_cell;

use super::flow::flow;
use crate::{
    model::{IndicatorId, format_decimal},
    workbook::layout::{Col, Formula, Page, RowKey, SheetKind},
};

/// Rows of 表2 by indicator, from 0.
pub(super) type IndicatorRows = BTreeMap<IndicatorId, u32>;

/// Where each indicator will stand: under title, head and headers, in the order of the page.
pub(super) fn indicator_rows(pages: &[Page]) -> IndicatorRows {
    let mut rows = IndicatorRows::new();
    for page in pages.iter().filter(|page| page.kind == SheetKind::Indicators) {
        let mut at = if page.head.is_empty() { 2 } else { 3 };
        for row in &page.rows {
            if let RowKey::Indicator(indicator) = &row.key {
                rows.insert(indicator.clone(), at);
            }
            at += flow(page.kind, row).len() as u32;
        }
    }
    rows
}

/// The text of a formula in a row.
pub(super) fn text(formula: &Formula, row: u32, rows: &IndicatorRows) -> String {
    match formula {
        Formula::Light(plan) => light::text(plan, row, rows),
        Formula::Verdict(judging) => verdict::text(judging, row),
        _ => figure(formula, row),
    }
}

/// The cell of a column in a row of a sheet.
fn cell(kind: SheetKind, col: Col, row: u32) -> String {
    let at = kind.columns().iter().position(|it| it.col == col);
    row_col_to_cell(row, at.unwrap_or_default() as u16)
}

/// Words as a formula has them: a task list may bring any, e.g. an indicator's unit.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// Whether 说明 of a row of 表2 says 不涉及.
fn spared(row: u32) -> String {
    format!("LEFT({},5)=\"【不涉及】\"", cell(SheetKind::Indicators, Col::Note, row))
}

/// A number in a row of 表2; it shows nothing where 说明 says 不涉及 or a number it needs is missing.
fn figure(formula: &Formula, row: u32) -> String {
    let cell = |col| cell(SheetKind::Indicators, col, row);
    let (n, d, value) = (cell(Col::Numerator), cell(Col::Denominator), cell(Col::Value));
    let spared = spared(row);
    match formula {
        Formula::Ratio => guarded(&spared, &[&n, &d], &format!("ROUND({n}*100/{d},2)")),
        Formula::Change => {
            let before = cell(Col::Previous);
            guarded(&spared, &[&value, &before], &format!("ROUND({value}-{before},4)"))
        }
        Formula::RatioRate(target) => {
            guarded(&spared, &[&n, &d], &format!("ROUND({n}*10000/{d}/{},2)", format_decimal(*target)))
        }
        Formula::CountRate(target) => {
            guarded(&spared, &[&value], &format!("ROUND({value}*100/{},2)", format_decimal(*target)))
        }
        Formula::Verdict(_) | Formula::Light(_) => String::new(),
    }
}

/// Division by zero and whatever else Excel cannot compute shows nothing, as `assess` has no figure for it.
fn guarded(spared: &str, needed: &[&String], result: &str) -> String {
    format!("=IF(OR({spared},COUNT({})<{}),\"\",IFERROR({result},\"\"))", join(needed), needed.len())
}

fn join(cells: &[&String]) -> String {
    cells.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(",")
}
