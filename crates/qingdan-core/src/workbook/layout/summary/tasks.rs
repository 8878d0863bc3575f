//! 分任务进展汇总: a task, then what every unit that carries it says.

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    assess::{Lit, due_text},
    consolidate::Cell,
    model::{ReportingUnit, Task},
    workbook::{SummaryBook, layout::composite::progress_text},
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let tasks = book.consolidation.now.tasks.iter();
    let rows = tasks.flat_map(|task| of_task(book, task));
    let rows = [SumRow::header(&columns)].into_iter().chain(rows).collect();
    let name = "分任务进展汇总";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 2 }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        short("单位", 13),
        short("完成状态", 11),
        short("完成比例", 8).showing(Shown::Percent),
        short("亮灯", 8),
        long("本期进展情况", 60),
        long("存在问题", 26),
        long("下一步计划", 26),
        short("责任人", 9),
    ]
}

fn of_task(book: &SummaryBook<'_>, task: &Task) -> Vec<SumRow> {
    let cells: Vec<_> = book.consolidation.now.cells_of(task).collect();
    let spoken = cells.iter().filter(|(_, cell)| cell.entry.is_some()).count();
    let due = due_text(book.consolidation.list, task).replace('\n', "；");
    let band = format!("{}　　完成时限：{due}　　应填{}个单位，已填{spoken}个", task.heading(), cells.len());
    let rows = (1..).zip(&cells).map(|(number, (unit, cell))| row(number, unit, cell));
    [SumRow::band(band)].into_iter().chain(rows).collect()
}

fn row(number: u32, unit: &ReportingUnit, cell: &Cell<'_>) -> SumRow {
    let mut cells = vec![SumCell::count(number), SumCell::of(unit.short_name.as_str())];
    match cell.entry {
        None => {
            cells.push(SumCell::of(cell.state.label()));
            cells.resize_with(9, || SumCell::of("—"));
        }
        Some(entry) => {
            let light = cell.light.as_ref().map(|it| it.light);
            cells.extend([
                SumCell::of(entry.status.map_or("", |it| it.label())),
                SumCell::of(entry.percent),
                SumCell::of(cell.light.as_ref().map(Lit::text).unwrap_or_default()).lit(light),
                SumCell::of(progress_text(entry)),
                SumCell::of(entry.problems.as_str()),
                SumCell::of(entry.next_steps.as_str()),
                SumCell::of(entry.person.as_str()),
            ]);
        }
    }
    SumRow::data(cells)
}
