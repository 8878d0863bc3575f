//! 任务包, 退回单 and 回执 as pages to read, sign and print. What counts is the content beside them.

mod receipt;
mod return_slip;
mod round;

use super::summary::table::{Paper, SumColumn, SumRow, Table};
use crate::{
    assess::date_text,
    model::{Slip, SlipHead, UnitId},
    workbook::SlipBook,
};

/// The page of a slip.
pub(in crate::workbook) fn render_slip(book: &SlipBook<'_>) -> Table {
    match book.slip {
        Slip::Round(round) => round::table(book, round),
        Slip::Return(slip) => return_slip::table(book, slip),
        Slip::Receipt(receipt) => receipt::table(book, receipt),
    }
}

/// A page with what all of them have in common.
fn page(book: &SlipBook<'_>, title: String, columns: Vec<SumColumn>, rows: Vec<SumRow>) -> Table {
    let SlipHead { period, issued_at, office, .. } = book.slip.head();
    let head = vec![
        format!("发出单位：{office}"),
        format!("报告期：{}", period.label()),
        format!("日期：{}", date_text(issued_at.date())),
    ];
    Table { name: book.slip.label(), title, head, columns, rows, paper: Paper::Letter, frozen: 0 }
}

/// The last lines: who handles it, room for the seal.
fn seal(head: &SlipHead) -> [SumRow; 2] {
    [
        SumRow::space(24.0),
        SumRow::note(format!("经办人：{:　<8}　　　　（盖章）　　　　年　　月　　日", head.person)),
    ]
}

fn unit_name<'a>(book: &'a SlipBook<'_>, unit: &'a UnitId) -> &'a str {
    book.list.unit(unit).map_or(unit.as_str(), |it| &it.name)
}
