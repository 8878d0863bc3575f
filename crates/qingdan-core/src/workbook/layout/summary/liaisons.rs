//! 联络员名册: who is in charge, as of the reports that count. Phone numbers as they were asked for.

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, short},
    title,
};
use crate::{
    consolidate::UnitRow,
    model::{Liaison, Phones},
    workbook::SummaryBook,
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let units = (1..).zip(&book.consolidation.now.units);
    let units = units.flat_map(|(number, row)| unit_rows(book, number, row));
    let masked = (book.phones == Phones::Masked)
        .then(|| SumRow::note("电话号码隐去了中间数字；需要完整号码的，请在汇总时选择显示完整号码。"));
    let rows = [SumRow::header(&columns)].into_iter().chain(units).chain(masked).collect();
    let name = "联络员名册";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 2 }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        short("单位", 40),
        short("姓名", 20),
        short("科室及职务", 44),
        short("办公电话", 22),
        short("手机", 22),
        short("启用日期", 20).showing(Shown::Day),
    ]
}

fn unit_rows(book: &SummaryBook<'_>, number: u32, row: &UnitRow<'_>) -> Vec<SumRow> {
    let in_charge = row.report().into_iter().flat_map(|it| &it.liaisons);
    let in_charge = in_charge.filter(|it| it.until.is_none() && !it.name.trim().is_empty());
    let rows: Vec<_> = in_charge.map(|it| liaison_row(book, number, row, it)).collect();
    if rows.is_empty() { vec![nobody(number, row)] } else { rows }
}

fn liaison_row(book: &SummaryBook<'_>, number: u32, row: &UnitRow<'_>, liaison: &Liaison) -> SumRow {
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(row.unit.name.as_str()),
        SumCell::of(liaison.name.as_str()),
        SumCell::of(liaison.position.as_str()),
        SumCell::of(book.phones.shown(&liaison.office_phone)),
        SumCell::of(book.phones.shown(&liaison.mobile)),
        SumCell::of(liaison.since),
    ])
}

fn nobody(number: u32, row: &UnitRow<'_>) -> SumRow {
    let word = if row.report().is_some() { "未填" } else { row.coverage.standing.label() };
    let cells = vec![SumCell::count(number), SumCell::of(row.unit.name.as_str()), SumCell::of(word)];
    SumRow::data(cells).filled_to(columns().len())
}
