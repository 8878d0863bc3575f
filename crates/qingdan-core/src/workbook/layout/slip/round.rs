//! 任务包: who reports on what by when.

use super::{page, seal, unit_name};
use crate::{
    assess::{date_text, due_text},
    model::{Round, TaskList},
    workbook::{
        SlipBook,
        layout::{
            progress::responsible,
            summary::table::{SumCell, SumColumn, SumRow, Table, long, short},
        },
    },
};

pub(super) fn table(book: &SlipBook<'_>, round: &Round) -> Table {
    let columns = columns();
    let mut rows = vec![SumRow::note("各有关单位："), SumRow::note(letter(round))];
    rows.extend(notes(round));
    rows.push(SumRow::note(HOW));
    rows.push(SumRow::space(8.0));
    rows.push(SumRow::band(format!("一、填报单位（{}个）", round.units.len())));
    rows.push(SumRow::note(units(book, round)));
    rows.extend(granted(book, round));
    rows.push(SumRow::band("二、填报任务"));
    rows.push(SumRow::header(&columns));
    rows.extend(tasks(&round.list));
    rows.extend(seal(&round.head));
    page(book, format!("重点任务进展情况报送通知（{}）", round.head.period.label()), columns, rows)
}

const HOW: &str = "　　填报方法：在“清单填报”的工作台导入本文件，即按本批次的报告期和截止日期填报；导出的上报表（.xlsx）连同纸质盖章件一并报送。";

fn columns() -> Vec<SumColumn> {
    vec![short("序号", 6), long("重点任务", 34), long("责任单位", 38), short("完成时限", 20)]
}

fn letter(round: &Round) -> String {
    format!(
        "　　请填报《{}》（{}）{}进展情况，于{}前报送{}。",
        round.list.title,
        round.list.doc_number,
        round.head.period.label(),
        date_text(round.due),
        round.head.office
    )
}

fn notes(round: &Round) -> Option<SumRow> {
    let notes = round.notes.trim();
    (!notes.is_empty()).then(|| SumRow::note(format!("　　特别说明：{notes}")))
}

fn units(book: &SlipBook<'_>, round: &Round) -> String {
    round.units.iter().map(|it| unit_name(book, it)).collect::<Vec<_>>().join("、")
}

fn granted(book: &SlipBook<'_>, round: &Round) -> Option<SumRow> {
    let of = |it: &crate::model::UnitDue| format!("{}（{}前）", unit_name(book, &it.unit), date_text(it.due));
    let words = round.granted.iter().map(of).collect::<Vec<_>>().join("、");
    (!words.is_empty()).then(|| SumRow::note(format!("经同意延期报送：{words}。")))
}

fn tasks(list: &TaskList) -> impl Iterator<Item = SumRow> {
    list.tasks().map(move |task| {
        SumRow::data(vec![
            SumCell::count(task.number),
            SumCell::of(task.heading()),
            SumCell::of(responsible(task)),
            SumCell::of(due_text(list, task)),
        ])
    })
}
