//! Live formulas over the cells of their own row. They round as `assess` does: half up, two decimals.

use rust_xlsxwriter::utility::row_col_to_cell;

use crate::{
    model::format_decimal,
    workbook::layout::{Col, Formula, SheetKind},
};

/// The formula in a row of 表2; it shows nothing where 说明 says 不涉及 or a number it needs is missing.
pub(super) fn text(formula: Formula, row: u32) -> String {
    let cell = |col: Col| {
        let at = SheetKind::Indicators.columns().iter().position(|it| it.col == col);
        row_col_to_cell(row, at.unwrap_or_default() as u16)
    };
    let (n, d, value) = (cell(Col::Numerator), cell(Col::Denominator), cell(Col::Value));
    let spared = format!("LEFT({},5)=\"【不涉及】\"", cell(Col::Note));
    match formula {
        Formula::Ratio => guarded(&spared, &[&n, &d], &format!("ROUND({n}*100/{d},2)")),
        Formula::Change => {
            let before = cell(Col::Previous);
            guarded(&spared, &[&value, &before], &format!("ROUND({value}-{before},4)"))
        }
        Formula::RatioRate(target) => {
            guarded(&spared, &[&n, &d], &format!("ROUND({n}*10000/{d}/{},2)", format_decimal(target)))
        }
        Formula::CountRate(target) => {
            guarded(&spared, &[&value], &format!("ROUND({value}*100/{},2)", format_decimal(target)))
        }
    }
}

/// Division by zero and whatever else Excel cannot compute shows nothing, as `assess` has no figure for it.
fn guarded(spared: &str, needed: &[&String], result: &str) -> String {
    format!("=IF(OR({spared},COUNT({})<{}),\"\",IFERROR({result},\"\"))", join(needed), needed.len())
}

fn join(cells: &[&String]) -> String {
    cells.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(",")
}
