//! 指标汇总: the city's figure of each indicator by live formulas, then the units it adds up from and what departments report.

use rust_decimal::Decimal;

use super::{
    Anchor, Figure, Live, Paper, Shown, SumCell, SumRow, Table, Verdicts, head,
    table::{SumColumn, long, short},
    title,
};
use crate::{
    assess::{basis_text, indicator_due_text},
    consolidate::{Declared, IndicatorSum, Part, PartState},
    model::{IndicatorKind, Reading},
    workbook::{SummaryBook, layout::Value},
};

/// Name of the sheet, to which 总体情况 refers.
pub(super) const NAME: &str = "指标汇总";
const NUMERATOR: u16 = 2;
const DENOMINATOR: u16 = 3;
/// The column of the value.
pub(super) const VALUE: u16 = 4;
const TARGET: u16 = 6;
/// The column of the gap.
pub(super) const GAP: u16 = 7;
/// The column of the verdict.
pub(super) const VERDICT: u16 = 8;
const PREVIOUS: u16 = 9;
/// The column that says whether a unit counts.
const STATE: u16 = 11;

pub(super) fn table(book: &SummaryBook<'_>) -> Table {
    let columns = columns();
    let sums = book.consolidation.now.sums.iter().enumerate();
    let rows = sums.flat_map(|(at, sum)| of_indicator(at, sum));
    let note = SumRow::note(
        "全市数为旗县区合计：比例按分子合计÷分母合计计算，不对百分数求平均；数量直接相加。未报、未填、未计入的单位不按0计算，补齐分子、分母或数量后，全市数自动重算。市直部门所报全市数单列核对，不计入合计。",
    );
    let rows = [SumRow::header(&columns)].into_iter().chain(rows).chain([note]).collect();
    Table {
        name: NAME,
        title: title(book, "指标汇总表"),
        head: head(book),
        columns,
        rows,
        paper: Paper::A4,
        frozen: 2,
    }
}

fn columns() -> Vec<SumColumn> {
    vec![
        short("序号", 5),
        long("指标、单位", 32),
        short("分子", 10),
        short("分母", 10),
        short("本期值", 10),
        short("计量单位", 9),
        short("目标值", 11),
        short("距目标", 10),
        short("是否达标", 13),
        short("上期值", 10),
        short("较上期", 10).showing(Shown::Change),
        short("计入情况", 19),
        long("说明", 46).small(),
    ]
}

fn of_indicator(at: usize, sum: &IndicatorSum<'_>) -> Vec<SumRow> {
    let city = city(at, sum).anchored(Anchor::Sum(at));
    let parts = sum.parts.iter().map(|it| part(sum, it).anchored(Anchor::Part(at)));
    let declared = sum.declared.iter().map(|it| declared(sum, it));
    [city].into_iter().chain(parts).chain(declared).collect()
}

fn city(at: usize, sum: &IndicatorSum<'_>) -> SumRow {
    let (indicator, totals, figures) = (sum.indicator, sum.totals, &sum.figures);
    let added = |total: Option<Decimal>| SumCell::live(Live::SumOf(at), total);
    let [numerator, denominator, value] = match indicator.kind {
        IndicatorKind::Ratio => {
            let value = SumCell::live(Live::Ratio(NUMERATOR, DENOMINATOR), figures.value);
            [added(totals.numerator), added(totals.denominator), value]
        }
        IndicatorKind::Count => [SumCell::of("—"), SumCell::of("—"), added(totals.value)],
    };
    let (kind, direction) = (indicator.kind, indicator.direction);
    let columns = [NUMERATOR, DENOMINATOR, VALUE, TARGET];
    let verdicts = Verdicts { kind, direction, columns, sum: at, state: STATE };
    let held = |figure, shown: Value| match indicator.target {
        Some(_) => SumCell::live(Live::City(figure, verdicts), shown),
        None => SumCell::of(shown),
    };
    SumRow::total(vec![
        SumCell::count(at as u32 + 1),
        SumCell::of(format!("{}（全市）", indicator.name)),
        numerator,
        denominator,
        value,
        SumCell::of(indicator.unit.as_str()),
        indicator
            .target
            .map_or_else(|| SumCell::of(indicator.target_text.as_str()), |it| SumCell::of(Some(it))),
        held(Figure::Gap, figures.gap.into()),
        held(Figure::Verdict, sum.verdict_text().into()),
        SumCell::of(figures.previous),
        SumCell::live(Live::Change(VALUE, PREVIOUS), figures.change),
        SumCell::of(counted_text(sum)),
        SumCell::of(format!("完成时限：{}。{}", indicator_due_text(indicator), basis_text(indicator))),
    ])
}

/// 计入8/10，缺2.
fn counted_text(sum: &IndicatorSum<'_>) -> String {
    let spared = sum.parts.iter().filter(|it| it.state == PartState::NotApplicable).count();
    let lacking = sum.lacking().count();
    let mut text = format!("计入{}个", sum.counted());
    if spared > 0 {
        text.push_str(&format!("，不涉及{spared}个"));
    }
    if lacking > 0 {
        text.push_str(&format!("，缺{lacking}个，为暂计数"));
    }
    text
}

fn part(sum: &IndicatorSum<'_>, part: &Part<'_>) -> SumRow {
    let note = part.reading.map_or("", |it| it.note.as_str());
    let remark = match &part.state {
        PartState::Refused(why) => format!("{why}{note}"),
        _ => note.to_owned(),
    };
    row(sum, part, part.unit.short_name.clone(), part.state.label(), remark)
}

fn declared(sum: &IndicatorSum<'_>, declared: &Declared<'_>) -> SumRow {
    let name = format!("{}（部门报全市数）", declared.part.unit.short_name);
    let state = match declared.part.state {
        PartState::Counted => "单列，不计入",
        ref state => state.label(),
    };
    let note = declared.part.reading.map_or("", |it| it.note.as_str());
    let words = [declared.held.label(), note].map(str::to_owned).into_iter().filter(|it| !it.is_empty());
    let remark = match declared.held.label() {
        "" => note.to_owned(),
        _ => format!("与旗县区合计核对：{}", words.collect::<Vec<_>>().join("。")),
    };
    row(sum, &declared.part, name, state, remark)
}

fn row(sum: &IndicatorSum<'_>, part: &Part<'_>, name: String, state: &str, remark: String) -> SumRow {
    let counted = part.reading.filter(|_| part.state == PartState::Counted);
    let [numerator, denominator, value] = numbers(sum, part, counted);
    let figures = part.figures.as_ref();
    SumRow::data(vec![
        SumCell::of(""),
        SumCell::of(name),
        numerator,
        denominator,
        value,
        SumCell::of(sum.indicator.unit.as_str()),
        SumCell::of(""),
        SumCell::of(""),
        SumCell::of(""),
        SumCell::of(figures.and_then(|it| it.previous)),
        SumCell::live(Live::Change(VALUE, PREVIOUS), figures.and_then(|it| it.change)),
        SumCell::of(state),
        SumCell::of(remark),
    ])
}

/// A figure that does not count leaves its cells empty: a number typed there later enters the sum.
fn numbers(sum: &IndicatorSum<'_>, part: &Part<'_>, counted: Option<&Reading>) -> [SumCell; 3] {
    match sum.indicator.kind {
        IndicatorKind::Ratio => [
            SumCell::of(counted.and_then(|it| it.numerator)),
            SumCell::of(counted.and_then(|it| it.denominator)),
            SumCell::live(Live::Ratio(NUMERATOR, DENOMINATOR), part.figures.as_ref().and_then(|it| it.value)),
        ],
        IndicatorKind::Count => {
            [SumCell::of("—"), SumCell::of("—"), SumCell::of(counted.and_then(|it| it.value))]
        }
    }
}
