//! 催报: the list of who is missing, late or has not answered, and a letter to each that is asked for a report.

use super::{
    Value,
    summary::table::{Paper, Shown, SumCell, SumColumn, SumRow, Table, long, short},
};
use crate::{
    assess::date_text,
    consolidate::{Chased, letter_title},
    workbook::ChaseBook,
};

/// The list.
pub(in crate::workbook) fn render_chase_list(book: &ChaseBook<'_>) -> Table {
    let columns = list_columns();
    let mut rows = vec![SumRow::header(&columns)];
    rows.extend((1..).zip(book.chased).map(|(number, it)| line(number, it)));
    rows.push(SumRow::note(
        "逾期天数：没有报送的按截至日期计算，逾期报送的按首次收到的日期计算；已同意延期的，按同意的日期计算。联系人取该单位最近一次上报表中的联络员。",
    ));
    let sender = &book.sender;
    let title = format!("重点任务进展情况催报名单（{}）", sender.period.label());
    let head = vec![format!("汇总单位：{}", sender.office), format!("截至：{}", date_text(sender.today))];
    Table { name: "催报名单", title, head, columns, rows, paper: Paper::A4, frozen: 2 }
}

fn list_columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("单位", 34),
        short("情况", 14),
        short("报送截止日期", 18).showing(Shown::Day),
        short("逾期天数", 10),
        short("联络员", 12),
        long("科室及职务", 26),
        short("办公电话", 18),
        short("手机", 18),
        long("催办记录", 26),
    ]
}

fn line(number: u32, chased: &Chased<'_>) -> SumRow {
    let of = |text: Option<&String>| SumCell::of(text.map_or("", String::as_str));
    let liaison = chased.liaison;
    let overdue = if chased.overdue > 0 { SumCell::count(chased.overdue) } else { SumCell::of("—") };
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(chased.unit.name.as_str()),
        SumCell::of(chased.case.label()),
        SumCell::of(chased.due.map_or(Value::Empty, Value::Date)),
        overdue,
        of(liaison.map(|it| &it.name)),
        of(liaison.map(|it| &it.position)),
        of(liaison.map(|it| &it.office_phone)),
        of(liaison.map(|it| &it.mobile)),
        SumCell::of(""),
    ])
}

/// The letter to a unit.
pub(in crate::workbook) fn render_chase_letter(book: &ChaseBook<'_>, chased: &Chased<'_>) -> Table {
    let sender = &book.sender;
    let mut rows = vec![SumRow::space(10.0)];
    rows.extend(chased.letter(sender).into_iter().flat_map(|it| [SumRow::note(it), SumRow::space(6.0)]));
    rows.push(SumRow::space(36.0));
    rows.extend([sender.office.to_owned(), date_text(sender.today)].map(|it| SumRow::note(set_right(&it))));
    Table {
        name: "催报函",
        title: letter_title(sender),
        head: Vec::new(),
        columns: vec![long("", 22), long("", 22), long("", 22), long("", 22)],
        rows,
        paper: Paper::Letter,
        frozen: 0,
    }
}

/// Under the right half of the page, where it is signed and sealed.
fn set_right(text: &str) -> String {
    let room = 38_usize.saturating_sub(text.chars().count());
    format!("{}{text}", "　".repeat(room.min(24)))
}
