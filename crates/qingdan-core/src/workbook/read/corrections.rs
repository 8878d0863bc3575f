//! 修改说明: it follows from the two revisions, so nothing is taken from it; a row that says otherwise is told.

use super::{
    compare::{Given, Outcome, tell_given},
    place::Place,
    seen,
    table::{Line, Table},
};
use crate::workbook::layout::{Check, Col, Page, Row};

/// Compares 修改说明, row by row as they are numbered.
pub(super) fn corrections(page: &Page, table: &Table<'_>, given: Given, outcome: &mut Outcome<'_>) {
    if given == Given::Passed {
        return;
    }
    let mut open: Vec<&Row> = page.rows.iter().collect();
    for line in table.lines() {
        let number = seen::words(&line.text(Col::Number, Check::Any));
        let same = |row: &&Row| row.cells.first().is_some_and(|it| seen::words(&it.value.plain()) == number);
        match open.iter().position(same) {
            Some(at) => tell_row(page, open.remove(at), (table, &line), outcome),
            None => outcome.note(format!("“{}”第{}行是后来添写的，没有读取。", table.grid.name, line.row)),
        }
    }
    if !open.is_empty() {
        outcome.note(format!("“{}”少了{}行，两版的修改以程序比对的为准。", table.grid.name, open.len()));
    }
}

fn tell_row(page: &Page, row: &Row, (table, line): (&Table<'_>, &Line<'_>), outcome: &mut Outcome<'_>) {
    let columns = page.kind.columns().iter().zip(&row.cells);
    for (column, cell) in columns.filter(|(column, _)| table.columns.contains_key(&column.col)) {
        let place = Place::new(table, line.row, column.header);
        tell_given(place, cell, &line.text(column.col, Check::Any), outcome);
    }
}
