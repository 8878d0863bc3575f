//! 问题清单: what units say stands in the way, then what does not agree between units or periods.

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    consolidate::{CrossFinding, Question},
    model::Task,
    workbook::SummaryBook,
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let consolidation = book.consolidation;
    let questions = (1..).zip(&consolidation.questions).map(|(number, it)| question(number, it));
    let findings = (1..).zip(&consolidation.findings).map(|(number, it)| finding(book, number, it));
    let mut rows = vec![SumRow::header(&columns)];
    rows.push(SumRow::band(format!("一、各单位存在问题及需协调事项（{}条）", consolidation.questions.len())));
    rows.extend(questions);
    rows.push(SumRow::band(format!("二、汇总核对发现的问题（{}条）", consolidation.findings.len())));
    rows.extend(findings);
    let name = "问题清单";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 3 }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("任务", 20),
        short("单位", 12),
        long("存在问题", 36),
        long("原因", 26),
        long("需协调单位", 16),
        long("建议", 34),
        short("拟解决时限", 17).showing(Shown::Day),
        long("销号情况", 16),
    ]
}

fn question(number: u32, question: &Question<'_>) -> SumRow {
    let entry = question.entry;
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(question.task.heading()),
        SumCell::of(question.unit.short_name.as_str()),
        SumCell::of(entry.problems.as_str()),
        SumCell::of(entry.cause.as_str()),
        SumCell::of(entry.coordinate_with.as_str()),
        SumCell::of(entry.coordination.as_str()),
        SumCell::of(entry.resolve_by),
        SumCell::of(entry.closure.as_str()),
    ])
}

fn finding(book: &SummaryBook<'_>, number: u32, finding: &CrossFinding) -> SumRow {
    let list = book.consolidation.list;
    let indicator = list.indicator(&finding.indicator);
    let task = indicator.and_then(|it| list.task(&it.task)).map(Task::heading).unwrap_or_default();
    let unit = list.unit(&finding.unit).map_or("", |it| it.short_name.as_str());
    let name = indicator.map_or("", |it| it.name.as_str());
    let row = SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(task),
        SumCell::of(unit),
        SumCell::of(format!("{name}：{}", finding.message)),
        SumCell::of(""),
        SumCell::of(""),
        SumCell::of(finding.advice.as_str()),
    ]);
    row.filled_to(columns().len())
}
