//! 回执: what was accepted, then what was decided on requests.

use super::{page, seal, unit_name};
use crate::{
    assess::date_text,
    content::check_code,
    model::{Acceptance, Receipt, Ruling, RulingKind, Task, Timeliness},
    workbook::{
        SlipBook,
        layout::{
            Value,
            summary::table::{Shown, SumCell, SumColumn, SumRow, Table, long, short},
        },
    },
};

pub(super) fn table(book: &SlipBook<'_>, receipt: &Receipt) -> Table {
    let columns = columns();
    let mut rows = vec![SumRow::note(letter(receipt)), SumRow::space(8.0), SumRow::header(&columns)];
    rows.extend((1..).zip(&receipt.acceptances).map(|(number, it)| accepted(book, number, it)));
    rows.extend(rulings(book, receipt));
    rows.push(SumRow::space(8.0));
    rows.push(SumRow::note(
        "办理方法：在“清单填报”的工作台导入本文件，本单位的上报表即显示“已接收”，申请的办理结果一并记入。",
    ));
    rows.extend(seal(&receipt.head));
    page(book, format!("上报表接收回执（{}）", receipt.head.period.label()), columns, rows)
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("单位", 24),
        short("版本", 7),
        short("校验码", 13),
        short("收到日期", 18).showing(Shown::Day),
        short("是否及时", 9),
        long("备注", 21),
    ]
}

fn letter(receipt: &Receipt) -> String {
    format!(
        "　　下列{}个单位{}的上报表已经接收，内容以所列版本和校验码为准。",
        receipt.acceptances.len(),
        receipt.head.period.label()
    )
}

fn accepted(book: &SlipBook<'_>, number: u32, it: &Acceptance) -> SumRow {
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(unit_name(book, &it.unit)),
        SumCell::of(format!("第{}版", it.revision)),
        SumCell::of(check_code(&it.content_hash)),
        SumCell::of(Value::Date(it.received_on)),
        SumCell::of(it.timeliness.map_or("—".to_owned(), Timeliness::label)),
        SumCell::of(it.note.as_str()),
    ])
}

/// 延期和销号申请办理结果; nothing where nothing was asked for.
fn rulings(book: &SlipBook<'_>, receipt: &Receipt) -> Vec<SumRow> {
    let all = receipt.acceptances.iter().flat_map(|it| it.rulings.iter().map(move |ruling| (it, ruling)));
    let rows: Vec<_> = (1..).zip(all).map(|(number, (it, ruling))| ruled(book, number, it, ruling)).collect();
    if rows.is_empty() {
        return rows;
    }
    let headers = ["序号", "单位", "任务", "申请", "申请延至", "办理结果", "说明"];
    let above = [SumRow::space(12.0), SumRow::band("延期、销号申请办理结果"), SumRow::sub_header(&headers)];
    above.into_iter().chain(rows).collect()
}

fn ruled(book: &SlipBook<'_>, number: u32, accepted: &Acceptance, ruling: &Ruling) -> SumRow {
    let (asked, to) = match ruling.kind {
        RulingKind::Extension { to } => ("延期", date_text(to)),
        RulingKind::Closure => ("销号", "—".to_owned()),
    };
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(unit_name(book, &accepted.unit)),
        SumCell::of(book.list.task(&ruling.task).map_or("—".to_owned(), Task::label)),
        SumCell::of(asked),
        SumCell::of(to),
        SumCell::of(ruling.verdict()),
        SumCell::of(ruling.note.as_str()),
    ])
}
