//! 报送情况: who has reported, when, which revision, and how much of it.

use super::{
    Paper, Shown, SumCell, SumRow, Table, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    assess::date_text,
    consolidate::{Standing, UnitRow},
    content::check_code,
    model::{Timeliness, UnitKind},
    workbook::SummaryBook,
};

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let mut rows = vec![SumRow::header(&columns)];
    for (kind, name) in [(UnitKind::County, "旗县区"), (UnitKind::Department, "市直部门")] {
        rows.extend(kind_rows(book, kind, name));
    }
    rows.push(SumRow::note(note(book)));
    let name = "报送情况";
    Table { name, title: title(book, name), head: head(book), columns, rows, paper: Paper::A4, frozen: 2 }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("单位", 40),
        short("报送状态", 10),
        short("首次收到", 18).showing(Shown::Day),
        short("是否及时", 10),
        short("版本", 8),
        short("已填任务", 10),
        short("已填指标", 10),
        short("校验码", 14),
        long("备注", 44),
    ]
}

fn note(book: &SummaryBook<'_>) -> String {
    let due = match book.consolidation.due {
        Some(due) => format!("报送截止日期：{}，按首次收到的日期判断是否及时。", date_text(due)),
        None => "没有设定报送截止日期，不判断是否及时。".to_owned(),
    };
    format!("{due}已填任务、已填指标按上报表的内容计算，“12/15”为应填15项、已填12项。")
}

fn kind_rows(book: &SummaryBook<'_>, kind: UnitKind, name: &str) -> Vec<SumRow> {
    let now = &book.consolidation.now;
    let coverage = now.coverage(Some(kind));
    if coverage.due == 0 {
        return Vec::new();
    }
    let band = format!(
        "{name}　　应报{}个，已报{}个，退回{}个，未报{}个",
        coverage.due, coverage.reported, coverage.returned, coverage.missing
    );
    let all = (1..).zip(&now.units).filter(|(_, row)| row.unit.kind == kind);
    [SumRow::band(band)].into_iter().chain(all.map(|(number, row)| unit_row(number, row))).collect()
}

fn unit_row(number: u32, row: &UnitRow<'_>) -> SumRow {
    let coverage = &row.coverage;
    let shown = coverage.counted.or(coverage.latest);
    let part = |filled: usize, due: usize| match coverage.standing {
        Standing::Reported if due > 0 => format!("{filled}/{due}"),
        _ => "—".to_owned(),
    };
    SumRow::data(vec![
        SumCell::count(number),
        SumCell::of(row.unit.name.as_str()),
        SumCell::of(coverage.standing.label()),
        SumCell::of(coverage.first_received),
        SumCell::of(coverage.timeliness.map_or("—".to_owned(), Timeliness::label)),
        SumCell::of(shown.map_or("—".to_owned(), |it| format!("v{}", it.report.revision))),
        SumCell::of(part(coverage.tasks_filled(), coverage.tasks_due)),
        SumCell::of(part(coverage.indicators_filled, coverage.indicators_due)),
        SumCell::of(shown.map_or("—".to_owned(), |it| check_code(&it.content_hash))),
        SumCell::of(remark(row)),
    ])
}

/// What is left out, and a later revision that does not count.
fn remark(row: &UnitRow<'_>) -> String {
    let coverage = &row.coverage;
    let mut remarks = Vec::new();
    if coverage.is_incomplete() {
        let tasks: String = coverage.blank_tasks.iter().map(|it| it.label()).collect();
        let indicators = coverage.indicators_due - coverage.indicators_filled;
        let missing = [
            (!tasks.is_empty()).then(|| format!("任务{tasks}")),
            (indicators > 0).then(|| format!("{indicators}项指标")),
        ];
        let missing: Vec<_> = missing.into_iter().flatten().collect();
        remarks.push(format!("填报不全：没有填{}", missing.join("、")));
    }
    let latest = coverage.latest.map(|it| it.report.revision);
    let counted = coverage.counted.map(|it| it.report.revision);
    if let (Some(latest), Some(counted)) = (latest, counted)
        && latest > counted
    {
        remarks.push(format!("v{latest}已退回，汇总采用v{counted}"));
    }
    remarks.join("；")
}
