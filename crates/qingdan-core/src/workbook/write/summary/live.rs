//! Live formulas of a summary. They round as `assess` does: half up, two decimals.

use rust_xlsxwriter::utility::row_col_to_cell;

use super::place::Places;
use crate::{
    assess::Verdict,
    consolidate::PROVISIONAL,
    model::{Direction, IndicatorKind},
    workbook::layout::{Anchor, Figure, Live, Verdicts},
};

/// The cell a formula stands in.
pub(super) struct Spot<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: u32,
    pub(super) column: u16,
}

impl Spot<'_> {
    fn cell(&self, column: u16) -> String {
        row_col_to_cell(self.row, column)
    }

    /// This column over rows.
    fn down(&self, (first, last): (u32, u32)) -> String {
        format!("{}:{}", row_col_to_cell(first, self.column), row_col_to_cell(last, self.column))
    }

    fn across(&self, first: u16, last: u16) -> String {
        format!("{}:{}", self.cell(first), self.cell(last))
    }
}

/// The formula in a cell.
pub(super) fn text(live: &Live, spot: &Spot<'_>, places: &Places) -> String {
    let parts = |sum: usize| places.rows(spot.sheet, Anchor::Part(sum)).map(|rows| spot.down(rows));
    match live {
        Live::SumOf(sum) => match parts(*sum) {
            Some(range) => format!("=IF(COUNT({range})=0,\"\",SUM({range}))"),
            None => "=\"\"".to_owned(),
        },
        Live::Ratio(n, d) => {
            let [n, d] = [*n, *d].map(|it| spot.cell(it));
            format!("=IF(COUNT({n},{d})<2,\"\",IFERROR(ROUND({n}*100/{d},2),\"\"))")
        }
        Live::Change(now, before) => {
            let [now, before] = [*now, *before].map(|it| spot.cell(it));
            format!("=IF(COUNT({now},{before})<2,\"\",ROUND({now}-{before},4))")
        }
        Live::City(Figure::Gap, verdicts) => city(Figure::Gap, verdicts, spot, ""),
        Live::City(Figure::Verdict, verdicts) => {
            city(Figure::Verdict, verdicts, spot, &provisional(verdicts, spot, places))
        }
        Live::CountDown(sum, words) => match parts(*sum) {
            Some(range) => counted(&range, words),
            None => "=0".to_owned(),
        },
        Live::CountAcross(first, last, words) => counted(&spot.across(*first, *last), words),
        Live::SumAcross(first, last) => format!("=SUM({})", spot.across(*first, *last)),
        Live::CellOf(sheet, sum, column) => match places.rows(sheet, Anchor::Sum(*sum)) {
            Some((row, _)) => {
                let there = format!("'{sheet}'!{}", row_col_to_cell(row, *column));
                format!("=IF({there}=\"\",\"\",{there})")
            }
            None => "=\"\"".to_owned(),
        },
    }
}

fn counted(range: &str, words: &[&str]) -> String {
    let counts: Vec<_> = words.iter().map(|word| format!("COUNTIF({range},\"{word}*\")")).collect();
    format!("={}", counts.join("+"))
}

/// What follows the verdict while a part of the sum says that it is lacking.
fn provisional(verdicts: &Verdicts, spot: &Spot<'_>, places: &Places) -> String {
    let Some(rows) = places.rows(spot.sheet, Anchor::Part(verdicts.sum)) else { return String::new() };
    let states = Spot { sheet: spot.sheet, row: spot.row, column: verdicts.state }.down(rows);
    let lacking = counted(&states, &["未", "退回"]);
    format!("&IF({}>0,\"{PROVISIONAL}\",\"\")", lacking.trim_start_matches('='))
}

/// Held against the target before rounding, as `assess` holds it; the gap is taken from the number as shown, and a target that
/// is just missed never shows a gap of zero.
fn city(figure: Figure, verdicts: &Verdicts, spot: &Spot<'_>, suffix: &str) -> String {
    let [n, d, value, target] = verdicts.columns.map(|it| spot.cell(it));
    let exact = match verdicts.kind {
        IndicatorKind::Ratio => format!("{n}*100/{d}"),
        IndicatorKind::Count => value.clone(),
    };
    let [reached, missed, above] = [Verdict::Reached, Verdict::Missed, Verdict::Above].map(Verdict::label);
    let result = match (figure, verdicts.direction) {
        (Figure::Gap, Direction::AtMost) => {
            format!("IF({exact}<={target},\"\",MAX(ROUND({value}-{target},4),0.01))")
        }
        (Figure::Gap, _) => format!("IF({exact}>={target},\"\",MAX(ROUND({target}-{value},4),0.01))"),
        (Figure::Verdict, Direction::AtLeast) => format!("IF({exact}>={target},\"{reached}\",\"{missed}\")"),
        (Figure::Verdict, Direction::AtMost) => format!("IF({exact}<={target},\"{reached}\",\"{missed}\")"),
        (Figure::Verdict, Direction::Exactly) => {
            format!("IF({exact}={target},\"{reached}\",IF({exact}>{target},\"{above}\",\"{missed}\"))")
        }
    };
    format!("=IF(COUNT({value},{target})<2,\"\",{result}{suffix})")
}
