//! 总体情况: coverage, lights and indicators on two pages, with charts.

use super::{
    Live, Look, Paper, SumCell, SumRow, Table, head, indicators,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    consolidate::{Coverage, IndicatorSum, LightCounts},
    model::{IndicatorKind, Light, UnitKind},
    workbook::SummaryBook,
};

/// Columns of the sheet.
const COLUMNS: usize = 8;
/// Columns with numbers, from the second to the last.
const FIRST: u16 = 1;

/// Lights in the order of the columns; none where there should be a light and is not.
const LIGHTS: [(&str, Option<Light>); 6] = [
    ("蓝", Some(Light::Blue)),
    ("绿", Some(Light::Green)),
    ("黄", Some(Light::Yellow)),
    ("红", Some(Light::Red)),
    ("灰", Some(Light::Grey)),
    ("未报未填", None),
];

/// Headings of the tables that charts show.
pub(in crate::workbook) const STANDINGS: &str = "一、报送情况（单位数）";
pub(in crate::workbook) const LIGHT_ROWS: &str = "二、亮灯情况（单位数）";
pub(in crate::workbook) const CITY_VALUES: &str = "三、指标完成情况（全市）";

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let mut rows = standings(book);
    rows.extend(lights(book));
    rows.extend(city_values(book));
    rows.push(SumRow { look: Look::BandOnNewPage, ..SumRow::band("四、图示") });
    rows.extend([130.0, 250.0, 390.0].map(SumRow::space));
    let name = "总体情况";
    Table {
        name,
        title: title(book, name),
        head: head(book),
        columns: columns(),
        rows,
        paper: Paper::A4,
        frozen: 0,
    }
}

fn columns() -> Vec<SumColumn> {
    let numbers = (FIRST as usize..COLUMNS).map(|_| short("", 13));
    [long("", 46)].into_iter().chain(numbers).collect()
}

fn standings(book: &SummaryBook<'_>) -> Vec<SumRow> {
    let now = &book.consolidation.now;
    let header = SumRow::sub_header(&["类别", "应报", "已报", "填报不全", "退回", "未报", "及时", "逾期"]);
    let row = |name: &str, coverage: Coverage| {
        let Coverage { due, reported, incomplete, in_time, late, returned, missing } = coverage;
        let counts = [due, reported, incomplete, returned, missing].map(SumCell::count);
        let judged = [in_time, late].map(|count| match book.consolidation.due {
            Some(_) => SumCell::count(count),
            None => SumCell::of("—"),
        });
        [SumCell::of(name)].into_iter().chain(counts).chain(judged).collect()
    };
    vec![
        SumRow::band(STANDINGS),
        header,
        SumRow::data(row("旗县区", now.coverage(Some(UnitKind::County)))),
        SumRow::data(row("市直部门", now.coverage(Some(UnitKind::Department)))),
        SumRow::total(row("合计", now.coverage(None))),
        SumRow::note(coverage_note(book)),
    ]
}

fn coverage_note(book: &SummaryBook<'_>) -> String {
    let missing: Vec<_> = book.consolidation.now.units.iter().filter(|it| it.report().is_none()).collect();
    let due = if book.consolidation.due.is_none() {
        "没有设定报送截止日期，不统计及时和逾期。"
    } else {
        ""
    };
    if missing.is_empty() {
        return format!("应报单位已全部报送。{due}");
    }
    const SHOWN: usize = 10;
    let names: Vec<_> = missing.iter().take(SHOWN).map(|it| it.unit.short_name.as_str()).collect();
    let more = if missing.len() > SHOWN { "等" } else { "" };
    format!(
        "没有可用上报表的{}个单位：{}{more}。以下各表均不含这些单位，也不按0计算。{due}",
        missing.len(),
        names.join("、")
    )
}

fn lights(book: &SummaryBook<'_>) -> Vec<SumRow> {
    let now = &book.consolidation.now;
    let headers: Vec<_> = ["任务"].into_iter().chain(LIGHTS.map(|(name, _)| name)).chain(["合计"]).collect();
    let tasks = now.tasks.iter().map(|task| SumRow::data(light_cells(&task.heading(), now.lights_of(task))));
    let total = SumRow::total(light_cells("合计", now.lights()));
    let head = [SumRow::band(LIGHT_ROWS), SumRow::sub_header(&headers)];
    head.into_iter().chain(tasks).chain([total]).collect()
}

fn light_cells(name: &str, counts: LightCounts) -> Vec<SumCell> {
    let lights = LIGHTS.iter().map(|(_, light)| {
        let count = counts.count(*light);
        SumCell::count(count).lit(light.filter(|_| count > 0))
    });
    let sum = SumCell::live(Live::SumAcross(FIRST, FIRST + 5), SumCell::count(counts.total()).cell.value);
    [SumCell::of(name)].into_iter().chain(lights).chain([sum]).collect()
}

fn city_values(book: &SummaryBook<'_>) -> Vec<SumRow> {
    let headers = ["指标", "全市值", "计量单位", "目标值", "距目标", "是否达标", "计入单位", "缺单位"];
    // Ratios with a target first, so that a chart can take them as one range.
    let mut sums: Vec<_> = book.consolidation.now.sums.iter().enumerate().collect();
    sums.sort_by_key(|(_, sum)| (sum.indicator.kind == IndicatorKind::Count, sum.indicator.target.is_none()));
    let sums = sums.into_iter();
    let rows = sums.map(|(at, sum)| SumRow::data(city_cells(at, sum)));
    [SumRow::band(CITY_VALUES), SumRow::sub_header(&headers)].into_iter().chain(rows).collect()
}

/// The figures are those of 指标汇总 by formula: a number corrected there is corrected here.
fn city_cells(at: usize, sum: &IndicatorSum<'_>) -> Vec<SumCell> {
    let (indicator, figures) = (sum.indicator, &sum.figures);
    let there = |column: u16| Live::CellOf(indicators::NAME, at, column);
    vec![
        SumCell::of(indicator.name.as_str()),
        SumCell::live(there(indicators::VALUE), figures.value),
        SumCell::of(indicator.unit.as_str()),
        indicator
            .target
            .map_or_else(|| SumCell::of(indicator.target_text.as_str()), |it| SumCell::of(Some(it))),
        SumCell::live(there(indicators::GAP), figures.gap),
        SumCell::live(there(indicators::VERDICT), sum.verdict_text()),
        SumCell::count(sum.counted() as u32),
        SumCell::count(sum.lacking().count() as u32),
    ]
}
