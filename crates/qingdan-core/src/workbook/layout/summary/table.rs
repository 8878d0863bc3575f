//! A sheet of the summary workbook as data.

use crate::{
    model::{Direction, IndicatorKind, Light},
    workbook::layout::{Align, Cell, Value},
};

/// A sheet.
#[derive(Debug)]
pub(in crate::workbook) struct Table {
    /// Name of the sheet.
    pub(in crate::workbook) name: &'static str,
    /// Title line.
    pub(in crate::workbook) title: String,
    /// The line under the title.
    pub(in crate::workbook) head: Vec<String>,
    /// Columns from left to right.
    pub(in crate::workbook) columns: Vec<SumColumn>,
    /// Everything under the line under the title; the column headers are a row too.
    pub(in crate::workbook) rows: Vec<SumRow>,
    /// What it is printed on.
    pub(in crate::workbook) paper: Paper,
    /// Columns that stay in sight.
    pub(in crate::workbook) frozen: u16,
}

/// What a sheet is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Paper {
    /// A3 landscape.
    A3,
    /// A4 landscape.
    A4,
    /// A4 upright: a letter to one office.
    Letter,
}

/// A column.
#[derive(Debug)]
pub(in crate::workbook) struct SumColumn {
    /// Header text.
    pub(in crate::workbook) header: String,
    /// Width in characters of the Normal font.
    pub(in crate::workbook) width: u32,
    /// How its texts stand.
    pub(in crate::workbook) align: Align,
    /// Size of its letters.
    pub(in crate::workbook) points: f64,
    /// How its numbers are shown.
    pub(in crate::workbook) shown: Shown,
}

/// How numbers and days are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Shown {
    /// As they are.
    Plain,
    /// With a percent sign.
    Percent,
    /// With their sign.
    Change,
    /// 2026年11月23日.
    Day,
}

/// A column of short words or numbers.
pub(in crate::workbook::layout) fn short(header: &str, width: u32) -> SumColumn {
    SumColumn { header: header.to_owned(), width, align: Align::Centre, points: 11.0, shown: Shown::Plain }
}

/// A column of sentences.
pub(in crate::workbook::layout) fn long(header: &str, width: u32) -> SumColumn {
    SumColumn { align: Align::Left, ..short(header, width) }
}

impl SumColumn {
    pub(in crate::workbook::layout) fn showing(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }

    pub(in crate::workbook::layout) fn small(self) -> Self {
        Self { points: 10.5, ..self }
    }
}

/// A row.
#[derive(Debug)]
pub(in crate::workbook) struct SumRow {
    /// How it looks.
    pub(in crate::workbook) look: Look,
    /// Its cells from left to right; a band and a note have one over all columns.
    pub(in crate::workbook) cells: Vec<SumCell>,
    /// By what formulas find it.
    pub(in crate::workbook) anchor: Option<Anchor>,
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::workbook) enum Look {
    /// Headers of the columns, repeated on every page.
    Header,
    /// Headers of a table further down.
    SubHeader,
    /// A heading over all columns.
    Band,
    /// A heading over all columns that begins a page.
    BandOnNewPage,
    /// A sum over other rows.
    Total,
    /// A row of data.
    Data,
    /// A sentence over all columns, without borders.
    Note,
    /// Room of so many points for a chart.
    Space(f64),
}

/// By what formulas find a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Anchor {
    /// A row that is added up in the sum of this number.
    Part(usize),
    /// The sum of this number.
    Sum(usize),
}

/// A cell.
#[derive(Debug, Clone)]
pub(in crate::workbook) struct SumCell {
    /// What it shows; of a formula its result.
    pub(in crate::workbook) cell: Cell,
    /// The formula behind it.
    pub(in crate::workbook) live: Option<Live>,
    /// The light whose tint it takes.
    pub(in crate::workbook) light: Option<Light>,
}

/// A formula; columns are counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workbook) enum Live {
    /// This column over the rows of sum `0`; nothing where none of them holds a number.
    SumOf(usize),
    /// Column `0` ÷ column `1` of this row in percent.
    Ratio(u16, u16),
    /// Column `0` − column `1` of this row.
    Change(u16, u16),
    /// What follows from the city's figure in this row.
    City(Figure, Verdicts),
    /// How many rows of sum `0` have a text in this column that begins with one of these words.
    CountDown(usize, &'static [&'static str]),
    /// How many cells of this row from column `0` to column `1` begin with one of these words.
    CountAcross(u16, u16, &'static [&'static str]),
    /// The cell of sum `1` in column `2` of the sheet `0`.
    CellOf(&'static str, usize, u16),
    /// The sum of columns `0` to `1` of this row.
    SumAcross(u16, u16),
}

/// What is computed from the city's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Figure {
    /// 距目标.
    Gap,
    /// 是否达标.
    Verdict,
}

/// Against what the city's figure is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::workbook) struct Verdicts {
    pub(in crate::workbook) kind: IndicatorKind,
    pub(in crate::workbook) direction: Direction,
    /// 分子, 分母, 本期值 and 目标值 of its row.
    pub(in crate::workbook) columns: [u16; 4],
    /// The sum it is.
    pub(in crate::workbook) sum: usize,
    /// The column in which its parts say whether they count.
    pub(in crate::workbook) state: u16,
}

impl SumCell {
    /// A text, number or day.
    pub(in crate::workbook::layout) fn of(value: impl Into<Value>) -> Self {
        Self { cell: Cell::locked(value), live: None, light: None }
    }

    /// A number of things.
    pub(in crate::workbook::layout) fn count(count: u32) -> Self {
        Self::of(Value::Number(count.into()))
    }

    /// A formula with its result.
    pub(in crate::workbook::layout) fn live(live: Live, result: impl Into<Value>) -> Self {
        Self { live: Some(live), ..Self::of(result) }
    }

    /// A light's cell.
    pub(in crate::workbook::layout) fn lit(self, light: Option<Light>) -> Self {
        Self { light, ..self }
    }
}

impl SumRow {
    pub(in crate::workbook::layout) fn data(cells: Vec<SumCell>) -> Self {
        Self { look: Look::Data, cells, anchor: None }
    }

    pub(in crate::workbook::layout) fn total(cells: Vec<SumCell>) -> Self {
        Self { look: Look::Total, ..Self::data(cells) }
    }

    pub(in crate::workbook::layout) fn band(text: impl Into<String>) -> Self {
        Self { look: Look::Band, ..Self::data(vec![SumCell::of(text.into())]) }
    }

    pub(in crate::workbook::layout) fn note(text: impl Into<String>) -> Self {
        Self { look: Look::Note, ..Self::data(vec![SumCell::of(text.into())]) }
    }

    pub(in crate::workbook::layout) fn space(points: f64) -> Self {
        Self { look: Look::Space(points), ..Self::data(Vec::new()) }
    }

    /// The headers of these columns.
    pub(in crate::workbook::layout) fn header(columns: &[SumColumn]) -> Self {
        let cells = columns.iter().map(|it| SumCell::of(it.header.as_str())).collect();
        Self { look: Look::Header, ..Self::data(cells) }
    }

    /// Headers of a table further down.
    pub(in crate::workbook::layout) fn sub_header(headers: &[&str]) -> Self {
        Self { look: Look::SubHeader, ..Self::data(headers.iter().map(|it| SumCell::of(*it)).collect()) }
    }

    pub(in crate::workbook::layout) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor: Some(anchor), ..self }
    }

    /// The same with room to its last column.
    pub(in crate::workbook::layout) fn filled_to(mut self, columns: usize) -> Self {
        self.cells.resize_with(columns, || SumCell::of(Value::Empty));
        self
    }
}
