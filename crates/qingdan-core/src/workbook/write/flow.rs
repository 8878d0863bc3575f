//! A row on paper: text that is higher than Excel's highest row goes on in rows marked 续 under it.

use std::ops::Range;

use crate::workbook::{
    layout::{Access, Align, Cell, Column, Row, SheetKind, Value},
    measure,
};

/// What stands in the first column of a row that goes on.
pub(in crate::workbook) const CONTINUED: &str = "续";

/// A row as it is written.
#[derive(Debug)]
pub(super) struct PaperRow {
    /// Its cells from left to right.
    pub(super) cells: Vec<Cell>,
    /// Its height in points.
    pub(super) height: f64,
}

/// Splits a row into as many as its longest text needs.
pub(super) fn flow(kind: SheetKind, row: &Row) -> Vec<PaperRow> {
    let room = |column: &Column| Room {
        pixels: measure::column_pixels(column.width),
        points: kind.points_of(column.col),
    };
    let cells = kind.columns().iter().map(room).zip(&row.cells);
    flow_cells(cells, least_height(kind, row))
}

/// The room a cell has for its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Width in pixels.
    pub(super) pixels: f64,
    /// Size of its letters.
    pub(super) points: f64,
}

/// Splits cells into as many rows as their longest text needs, none lower than `least` points.
pub(super) fn flow_cells<'a>(cells: impl Iterator<Item = (Room, &'a Cell)>, least: f64) -> Vec<PaperRow> {
    let cells: Vec<_> = cells.map(|(room, cell)| Broken::new(room, cell)).collect();
    let parts = cells.iter().map(Broken::parts).max().unwrap_or(1);
    (0..parts).map(|part| paper_row(&cells, part, least)).collect()
}

/// Least height of a row, in points: room for two lines, and room for a usual text where none is filled in yet. It has to be there
/// from the start: a row whose height is set does not grow while someone types, and one without would begin as a single line.
fn least_height(kind: SheetKind, row: &Row) -> f64 {
    match kind {
        SheetKind::Guide | SheetKind::FormGuide => 0.0,
        _ if !waits_for_text(kind, row) => 34.0,
        SheetKind::FormProgress => 153.0,
        SheetKind::Progress => 104.0,
        SheetKind::FormProblems => 85.0,
        SheetKind::Problems | SheetKind::Actions => 72.0,
        SheetKind::Indicators
        | SheetKind::Liaisons
        | SheetKind::Explanations
        | SheetKind::Answers
        | SheetKind::Corrections => 34.0,
    }
}

/// Whether every text that a person may write in a row is still missing.
fn waits_for_text(kind: SheetKind, row: &Row) -> bool {
    let cells = kind.columns().iter().zip(&row.cells);
    let texts = cells.filter(|(column, cell)| column.align == Align::Left && cell.access == Access::Input);
    texts.map(|(_, cell)| cell.value.shown()).all(|it| it.is_empty())
}

fn paper_row(cells: &[Broken<'_>], part: usize, least: f64) -> PaperRow {
    let height = cells.iter().map(|it| it.height(part)).fold(least, f64::max);
    let mut row: Vec<_> = cells.iter().map(|it| it.part(part)).collect();
    if let (1.., Some(first)) = (part, row.first_mut()) {
        *first = given(CONTINUED, Access::Locked);
    }
    PaperRow { cells: row, height }
}

/// Most lines in one row. A text too long for one row goes on in rows half as high, because rows do not break over
/// pages: higher ones would leave half a page empty.
fn lines_a_row(lines: usize, points: f64) -> usize {
    let most = measure::most_lines(points);
    if lines > most { most / 2 } else { most }
}

/// A cell with the lines its text breaks into.
struct Broken<'a> {
    cell: &'a Cell,
    text: String,
    lines: Vec<Range<usize>>,
    points: f64,
    /// Lines in one row.
    most: usize,
}

impl<'a> Broken<'a> {
    fn new(Room { pixels, points }: Room, cell: &'a Cell) -> Self {
        let text = cell.value.shown();
        let lines = measure::lines(&text, pixels, points);
        let most = lines_a_row(lines.len(), points);
        Self { cell, text, lines, points, most }
    }

    fn parts(&self) -> usize {
        if matches!(self.cell.value, Value::Text(_)) { self.lines.len().div_ceil(self.most) } else { 1 }
    }

    fn lines_of(&self, part: usize) -> &[Range<usize>] {
        self.lines.chunks(self.most).nth(part).unwrap_or_default()
    }

    fn height(&self, part: usize) -> f64 {
        measure::height(self.lines_of(part).len(), self.points)
    }

    fn part(&self, part: usize) -> Cell {
        if part == 0 && self.parts() == 1 {
            return self.cell.clone();
        }
        let lines = self.lines_of(part);
        let text = match (lines.first(), lines.last()) {
            (Some(first), Some(last)) if part < self.parts() => &self.text[first.start..last.end],
            _ => "",
        };
        Cell { was: self.cell.was.clone(), ..given(text, self.cell.access) }
    }
}

fn given(text: &str, access: Access) -> Cell {
    Cell { value: text.into(), access, note: String::new(), was: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::layout::RowKey;

    fn check(text: &str, expected_rows: usize) {
        let cells = ["事项", text].map(|it| given(it, Access::Locked));
        let row = Row { key: RowKey::Words, cells: cells.into() };
        let rows = flow(SheetKind::Guide, &row);
        let joined: String = rows.iter().map(|row| row.cells[1].value.shown()).collect();
        assert_eq!(joined, text);
        assert_eq!(rows.len(), expected_rows);
        assert!(rows.iter().all(|row| row.height <= measure::MAX_HEIGHT));
        assert!(rows.iter().skip(1).all(|row| row.cells[0].value.shown() == CONTINUED));
    }

    /// Characters of a column's text that an empty row shows whole.
    fn check_room(kind: SheetKind, header: &str, characters: usize) {
        let access = |column: &Column| if column.header == header { Access::Input } else { Access::Locked };
        let cells = kind.columns().iter().map(|it| Cell {
            value: Value::Empty,
            access: access(it),
            note: String::new(),
            was: None,
        });
        let row = Row { key: RowKey::Spare, cells: cells.collect() };
        let column = kind.columns().iter().find(|it| it.header == header).unwrap();
        let points = kind.points_of(column.col);
        let lines = measure::lines(&"字".repeat(characters), measure::column_pixels(column.width), points);
        let [paper] = &flow(kind, &row)[..] else { panic!("one row") };
        assert!(paper.height >= measure::height(lines.len(), points), "{kind:?} {header}: {}", paper.height);
    }

    #[test]
    fn empty_rows_have_room_for_a_usual_text() {
        check_room(SheetKind::FormProgress, "本期进展情况", 160);
        check_room(SheetKind::Progress, "本期进展情况", 90);
        check_room(SheetKind::FormProblems, "需协调事项", 80);
        check_room(SheetKind::Problems, "建议", 45);
        check_room(SheetKind::Actions, "进展", 40);
    }

    #[test]
    fn long_text_goes_on_below_and_joins_again() {
        check("", 1);
        check("一行", 1);
        check(&"行\n".repeat(25), 1);
        check(&"行\n".repeat(24), 1);
        check(&"行\n".repeat(26), 3);
        check(&"\n".repeat(100), 8);
        check(&"推进托育服务，".repeat(4_000), 34);
    }
}
