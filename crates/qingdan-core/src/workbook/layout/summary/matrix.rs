//! 进展矩阵: units × tasks on A3.

use super::{
    Anchor, Live, Look, Paper, SumCell, SumRow, Table, head,
    table::{SumColumn, short},
    title,
};
use crate::{
    consolidate::{Cell, CellState, UnitRow},
    model::{Light, UnitKind, format_decimal},
    workbook::SummaryBook,
};

/// Columns before the first task.
const BEFORE: u16 = 2;

/// What is counted: words that a cell begins with, its header, the light.
const COUNTED: [(&[&str], &str, Option<Light>); 6] = [
    (&["蓝"], "蓝灯", Some(Light::Blue)),
    (&["绿"], "绿灯", Some(Light::Green)),
    (&["黄"], "黄灯", Some(Light::Yellow)),
    (&["红"], "红灯", Some(Light::Red)),
    (&["灰"], "灰灯", Some(Light::Grey)),
    (&["未报", "未填", "退回"], "未报（含退回、未填）", None),
];
/// Of these, what is counted for each unit.
const ACROSS: [(usize, &str); 3] = [(3, "红灯"), (2, "黄灯"), (5, "未报未填")];

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns(book);
    let mut rows = vec![SumRow::header(&columns)];
    rows.extend(kind_rows(book, UnitKind::County, "旗县区", Look::Band));
    rows.extend(kind_rows(book, UnitKind::Department, "市直部门", Look::BandOnNewPage));
    rows.push(SumRow::band("合计（格数）"));
    rows.extend((0..COUNTED.len()).map(|at| total(book, at)));
    rows.push(SumRow::note(
        "格内为亮灯和完成状态、完成比例；“—”为本单位不承担的任务；“未报”“退回”为没有可用的上报表，“未填”为上报表中没有填写该任务，均不按0计算。单位按任务清单顺序排列，不排名次。",
    ));
    Table {
        name: "进展矩阵",
        title: title(book, "进展矩阵"),
        head: head(book),
        columns,
        rows,
        paper: Paper::A3,
        frozen: BEFORE,
    }
}

fn columns(book: &SummaryBook<'_>) -> Vec<SumColumn> {
    let tasks = &book.consolidation.now.tasks;
    let tasks_columns = tasks.iter().map(|task| short(&task.heading(), 11).small());
    let counts = ACROSS.iter().map(|(_, header)| short(header, 6));
    [short("序号", 5), short("单位", 15)].into_iter().chain(tasks_columns).chain(counts).collect()
}

fn kind_rows(book: &SummaryBook<'_>, kind: UnitKind, name: &str, look: Look) -> Vec<SumRow> {
    let all = book.consolidation.now.units.iter().enumerate();
    let rows: Vec<_> =
        all.filter(|(_, row)| row.unit.kind == kind).map(|(at, row)| unit_row(at, row)).collect();
    if rows.is_empty() {
        return rows;
    }
    let band = SumRow { look, ..SumRow::band(format!("{name}（{}个）", rows.len())) };
    [band].into_iter().chain(rows).collect()
}

fn unit_row(at: usize, row: &UnitRow<'_>) -> SumRow {
    let last = BEFORE + row.cells.len() as u16 - 1;
    let mut cells = vec![SumCell::count(at as u32 + 1), SumCell::of(row.unit.short_name.as_str())];
    cells.extend(row.cells.iter().map(task_cell));
    cells.extend(ACROSS.iter().map(|(at, _)| {
        let (words, _, light) = COUNTED[*at];
        let lights = crate::consolidate::LightCounts::of(row.cells.iter());
        SumCell::live(Live::CountAcross(BEFORE, last, words), SumCell::count(lights.count(light)).cell.value)
    }));
    SumRow::data(cells).anchored(Anchor::Part(0))
}

fn task_cell(cell: &Cell<'_>) -> SumCell {
    SumCell::of(cell_text(cell)).lit(cell.light.as_ref().map(|it| it.light))
}

/// 绿 over 推进中72%; without a light what there is instead.
fn cell_text(cell: &Cell<'_>) -> String {
    let (Some(lit), Some(entry), CellState::Filled) = (&cell.light, cell.entry, cell.state) else {
        return cell.state.label().to_owned();
    };
    let percent = entry.percent.map(|it| format!("{}%", format_decimal(it))).unwrap_or_default();
    let status = entry.status.map_or("", |it| it.label());
    format!("{}\n{status}{percent}", lit.text())
}

/// How many units have this light, by task, and over all.
fn total(book: &SummaryBook<'_>, at: usize) -> SumRow {
    let now = &book.consolidation.now;
    let (words, header, light) = COUNTED[at];
    let mut cells = vec![SumCell::of(""), SumCell::of(header).lit(light)];
    cells.extend(now.tasks.iter().map(|task| {
        let count = SumCell::count(now.lights_of(task).count(light)).cell.value;
        SumCell::live(Live::CountDown(0, words), count)
    }));
    let last = BEFORE + now.tasks.len() as u16 - 1;
    let sum = SumCell::count(now.lights().count(light)).cell.value;
    cells.push(SumCell::live(Live::SumAcross(BEFORE, last), sum));
    SumRow::total(cells).filled_to(usize::from(BEFORE) + now.tasks.len() + ACROSS.len())
}
