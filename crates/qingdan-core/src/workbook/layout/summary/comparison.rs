//! 与上期对比: the whole, the indicators, and the tasks whose light changed.

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    assess::value_text,
    consolidate::{Cell, CellChange, IndicatorSum, Snapshot, compare_note},
    model::{Light, format_decimal},
    workbook::{SummaryBook, layout::Value},
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let mut rows = vec![SumRow::header(&columns)];
    match &book.consolidation.before {
        Some(before) => rows.extend(compared(book, before)),
        None => {
            let label = book.consolidation.now.period.previous().label();
            rows.push(SumRow::note(format!("没有收到上期（{label}）的上报表，不作对比。")));
        }
    }
    let name = "与上期对比";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 2 }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("事项", 44),
        short("单位", 16),
        short("上期", 24),
        short("本期", 24),
        short("变化", 22).showing(Shown::Change),
        long("说明", 44),
    ]
}

fn compared(book: &SummaryBook<'_>, before: &Snapshot<'_>) -> Vec<SumRow> {
    let consolidation = book.consolidation;
    let mut rows = vec![SumRow::band(format!("一、总体（上期为{}）", before.period.label()))];
    rows.extend((1..).zip(whole(before, &consolidation.now)).map(|(number, it)| it.row(number)));
    rows.push(SumRow::band("二、全市指标"));
    let sums = before.sums.iter().zip(&consolidation.now.sums);
    rows.extend((1..).zip(sums).map(|(number, (before, now))| indicator(before, now).row(number)));
    rows.push(SumRow::band(format!("三、亮灯有变化的任务（{}项）", consolidation.changes.len())));
    rows.extend((1..).zip(&consolidation.changes).map(|(number, it)| cell(it).row(number)));
    rows
}

/// One line of the sheet.
struct Line {
    subject: String,
    unit: String,
    before: Value,
    now: Value,
    change: Value,
    remark: String,
}

impl Line {
    fn row(self, number: u32) -> SumRow {
        let Self { subject, unit, before, now, change, remark } = self;
        let values = [subject.into(), unit.into(), before, now, change, remark.into()].map(SumCell::of);
        SumRow::data([SumCell::count(number)].into_iter().chain(values).collect())
    }
}

fn whole(before: &Snapshot<'_>, now: &Snapshot<'_>) -> Vec<Line> {
    let [reported, missing, returned] = [before, now]
        .map(|it| it.coverage(None))
        .map(|it| [it.reported, it.missing, it.returned])
        .into_iter()
        .fold([[0; 2]; 3], |mut all, counts| {
            for (pair, count) in all.iter_mut().zip(counts) {
                *pair = [pair[1], count];
            }
            all
        });
    let lights = Light::ALL.iter().rev().map(|light| (format!("{}灯（格数）", light.label()), Some(*light)));
    let lights = lights.chain([("未报未填（格数）".to_owned(), None)]).map(|(name, light)| {
        let [before, now] = [before, now].map(|it| it.lights().count(light));
        counted(&name, [before, now])
    });
    [("已报单位", reported), ("退回单位", returned), ("未报单位", missing)]
        .into_iter()
        .map(|(name, pair)| counted(name, pair))
        .chain(lights)
        .collect()
}

fn counted(name: &str, [before, now]: [u32; 2]) -> Line {
    let change = i64::from(now) - i64::from(before);
    Line {
        subject: name.to_owned(),
        unit: "全市".to_owned(),
        before: Value::Number(before.into()),
        now: Value::Number(now.into()),
        change: Value::Number(change.into()),
        remark: String::new(),
    }
}

fn indicator(before: &IndicatorSum<'_>, now: &IndicatorSum<'_>) -> Line {
    let shown = |sum: &IndicatorSum<'_>| match value_text(sum.indicator, sum.figures.value) {
        text if text.is_empty() => "无数据".to_owned(),
        text => text,
    };
    Line {
        subject: now.indicator.name.clone(),
        unit: "全市".to_owned(),
        before: shown(before).into(),
        now: shown(now).into(),
        change: now.figures.change.into(),
        remark: compare_note(before, now),
    }
}

fn cell(change: &CellChange<'_>) -> Line {
    Line {
        subject: change.task.heading(),
        unit: change.unit.short_name.clone(),
        before: cell_text(&change.before).into(),
        now: cell_text(&change.now).into(),
        change: change.turn.label().into(),
        remark: change.now.light.as_ref().map(|it| it.reason.clone()).unwrap_or_default(),
    }
}

/// 绿 推进中72%.
fn cell_text(cell: &Cell<'_>) -> String {
    let Some((lit, entry)) = cell.light.as_ref().zip(cell.entry) else {
        return cell.state.label().to_owned();
    };
    let percent = entry.percent.map(|it| format!("{}%", format_decimal(it))).unwrap_or_default();
    format!("{} {}{percent}", lit.text(), entry.status.map_or("", |it| it.label()))
}
