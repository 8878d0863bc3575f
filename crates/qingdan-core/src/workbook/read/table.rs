//! The rows of a found sheet: what goes on in rows marked 续 is joined, the last row taken apart.

use std::collections::BTreeMap;

use super::{
    grid::{Grid, Raw},
    seen,
};
use crate::workbook::{
    layout::{Check, Col, FootCell, SheetKind},
    write::CONTINUED,
};

/// A sheet that was found.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// Which one.
    pub(super) kind: SheetKind,
    /// Its cells.
    pub(super) grid: &'a Grid,
    /// Row of the headers, from 0.
    pub(super) header: u32,
    /// Columns that were found, from 0.
    pub(super) columns: BTreeMap<Col, u32>,
}

/// One entry of a sheet.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its first row as Excel counts, from 1.
    pub(super) row: u32,
    cells: BTreeMap<Col, Vec<&'a Raw>>,
}

/// What a cell says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A text, empty where there is none.
    Text(String),
    /// A formula without a result.
    Uncomputed,
}

impl Line<'_> {
    /// What stands in a column.
    pub(super) fn said(&self, col: Col, check: Check) -> Said {
        let cells = self.cells.get(&col).map(Vec::as_slice).unwrap_or_default();
        seen::text(cells, check).map_or(Said::Uncomputed, Said::Text)
    }

    /// How many characters that no field can hold stand in a column.
    pub(super) fn dropped(&self, col: Col) -> usize {
        self.cells.get(&col).map_or(0, |cells| seen::dropped(cells))
    }

    /// The text of a column; empty for a formula without a result.
    pub(super) fn text(&self, col: Col, check: Check) -> String {
        match self.said(col, check) {
            Said::Text(text) => text,
            Said::Uncomputed => String::new(),
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

impl<'a> Table<'a> {
    /// The entries between the headers and the last row.
    pub(super) fn lines(&self) -> Vec<Line<'a>> {
        let mut lines: Vec<Line<'a>> = Vec::new();
        let end = self.foot_row().unwrap_or(u32::MAX);
        for (row, cells) in self.grid.rows.range(self.header + 1..end.max(self.header + 1)) {
            let line = self.line(*row, cells);
            match lines.last_mut() {
                Some(last) if self.goes_on(&line) => last.append(line, self.mark()),
                _ if line.is_empty() => {}
                _ => lines.push(line),
            }
        }
        lines
    }

    fn line(&self, row: u32, cells: &'a BTreeMap<u32, Raw>) -> Line<'a> {
        let found = self.columns.iter().filter_map(|(col, at)| Some((*col, vec![cells.get(at)?])));
        Line { row: row + 1, cells: found.collect() }
    }

    fn goes_on(&self, line: &Line<'_>) -> bool {
        self.mark().is_some_and(|mark| line.text(mark, Check::Any).trim() == CONTINUED)
    }

    /// The column where 续 stands.
    fn mark(&self) -> Option<Col> {
        self.kind.columns().first().map(|it| it.col)
    }

    /// The texts of the last row, which may have been put in any cell of it; its row as Excel counts.
    pub(super) fn foot(&self) -> Option<(u32, Vec<String>)> {
        let row = self.foot_row()?;
        let cells = self.grid.rows.get(&row)?;
        Some((row + 1, cells.values().filter_map(|cell| seen::text(&[cell], Check::Any)).collect()))
    }

    /// The row that begins with 填报人.
    fn foot_row(&self) -> Option<u32> {
        let (first, _) = FootCell::NAMES[0];
        let begins = |cells: &BTreeMap<u32, Raw>| match cells.values().next() {
            Some(Raw::Text(text)) => seen::words(text).starts_with(&seen::words(first)),
            _ => false,
        };
        let mut rows = self.grid.rows.range(self.header + 1..);
        rows.find(|(_, cells)| begins(cells)).map(|(row, _)| *row)
    }
}

impl<'a> Line<'a> {
    fn append(&mut self, more: Line<'a>, mark: Option<Col>) {
        for (col, cells) in more.cells {
            if Some(col) != mark {
                self.cells.entry(col).or_default().extend(cells);
            }
        }
    }
}
