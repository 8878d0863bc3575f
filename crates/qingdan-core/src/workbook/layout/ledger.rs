//! 台账 as a table to print and to keep.

use super::summary::table::{Paper, SumCell, SumRow, Table, long, short};
use crate::workbook::{LedgerBook, LedgerRow};

/// The ledger.
pub(in crate::workbook) fn render_ledger(book: &LedgerBook<'_>) -> Table {
    let columns = vec![
        short("序号", 6),
        short("单位", 14),
        short("报告期", 18),
        short("版本", 7),
        short("时间", 18),
        short("事项", 11),
        long("内容", 56),
        short("经办人", 11),
        long("文件", 38).small(),
    ];
    let mut rows = vec![SumRow::header(&columns)];
    rows.extend((1..).zip(book.rows).map(|(number, it)| line(number, it)));
    let head = vec![
        format!("登记单位：{}", book.office),
        format!("范围：{}", book.about),
        format!("共{}条", book.rows.len()),
    ];
    let title = format!("《{}》报送台账", book.list.title);
    Table { name: "台账", title, head, columns, rows, paper: Paper::A4, frozen: 2 }
}

fn line(number: u32, row: &LedgerRow<'_>) -> SumRow {
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(row.unit),
        SumCell::of(row.period),
        SumCell::of(row.revision.map_or(String::new(), |it| format!("v{it}"))),
        SumCell::of(row.at),
        SumCell::of(row.kind),
        SumCell::of(row.words),
        SumCell::of(row.person),
        SumCell::of(row.file),
    ])
}
