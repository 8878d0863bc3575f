//! 表5 联络员信息表: who is in charge, and a row to write in where nobody is.

use super::{Cell, Row, RowKey, SheetKind, page::spare};
use crate::{model::Liaison, workbook::ReportBook};

pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let known = book.report.liaisons.iter().enumerate();
    let rows: Vec<_> = known.map(|(at, it)| row(book, RowKey::Index(at), it)).collect();
    if rows.is_empty() { vec![row(book, RowKey::Spare, &Liaison::default())] } else { rows }
}

fn row(book: &ReportBook<'_>, key: RowKey, liaison: &Liaison) -> Row {
    let mut row = spare(SheetKind::Liaisons);
    row.key = key;
    row.cells = vec![
        Cell::locked(book.unit.name.as_str()),
        Cell::input(liaison.name.as_str()),
        Cell::input(liaison.position.as_str()),
        Cell::input(liaison.office_phone.as_str()),
        Cell::input(liaison.mobile.as_str()),
        Cell::input(liaison.since),
    ];
    row
}
