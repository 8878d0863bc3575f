//! Finds sheets and columns by the words of their headers, then by the names defined for them; never by position.

use std::collections::BTreeMap;

use super::{
    grid::{File, Grid, Raw},
    seen,
    table::Table,
};
use crate::workbook::{
    layout::{Col, Column, SheetKind},
    write::{DICTIONARY, EMBED_SHEET},
};

/// Headers stand near the top, below what people put above them.
const HEADER_WITHIN: u32 = 60;
/// Fewer headers than this, and it is another sheet.
const LEAST_HEADERS: usize = 3;

/// The part of a sheet where headers may stand, its texts [as words](seen::words): worked out once for all kinds of sheets.
struct Top<'a> {
    grid: &'a Grid,
    name: String,
    /// By row and column.
    rows: Vec<(u32, Vec<(u32, String)>)>,
}

impl<'a> Top<'a> {
    fn of(grid: &'a Grid) -> Self {
        let rows = grid.rows.range(..HEADER_WITHIN).map(|(row, cells)| (*row, texts(cells)));
        Self { grid, name: seen::words(&grid.name), rows: rows.collect() }
    }
}

fn texts(cells: &BTreeMap<u32, Raw>) -> Vec<(u32, String)> {
    let text = |(at, cell): (&u32, &Raw)| match cell {
        Raw::Text(text) => Some((*at, seen::words(text))),
        _ => None,
    };
    cells.iter().filter_map(text).collect()
}

/// The sheets that were found, each at most once.
pub(super) fn tables<'a>(file: &'a File, kinds: &[SheetKind]) -> Vec<Table<'a>> {
    let of_form = |it: &&Grid| ![DICTIONARY, EMBED_SHEET].contains(&it.name.as_str());
    let tops: Vec<_> = file.grids.iter().filter(of_form).map(Top::of).collect();
    let mut found: Vec<(usize, Table<'a>)> = Vec::new();
    for kind in kinds.iter().copied().filter(|kind| !kind.is_guide()) {
        found.extend(tops.iter().filter_map(|top| candidate(file, top, kind)));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut tables: Vec<Table<'a>> = Vec::new();
    for (_, table) in found {
        if !tables.iter().any(|it| it.kind == table.kind || it.grid.name == table.grid.name) {
            tables.push(table);
        }
    }
    tables
}

/// A sheet as a table of this kind, with how much speaks for it.
fn candidate<'a>(file: &File, top: &Top<'a>, kind: SheetKind) -> Option<(usize, Table<'a>)> {
    let grid = top.grid;
    let wanted: Vec<_> = kind.columns().iter().map(|it| (it.col, seen::words(it.header))).collect();
    let rows = top.rows.iter().map(|(row, texts)| (*row, headers(texts, &wanted)));
    let (header, mut columns) = rows.max_by_key(|(row, columns)| (columns.len(), std::cmp::Reverse(*row)))?;
    let named = top.name.contains(&seen::words(kind.title()));
    for column in kind.columns() {
        if let Some(at) =
            defined(file, grid, kind, column, header).filter(|at| !columns.values().any(|it| it == at))
        {
            columns.entry(column.col).or_insert(at);
        }
    }
    let score = columns.len() * 100 / kind.columns().len() + if named { 100 } else { 0 };
    (columns.len() >= LEAST_HEADERS).then_some((score, Table { kind, grid, header, columns }))
}

/// The columns whose headers stand in this row.
fn headers(texts: &[(u32, String)], wanted: &[(Col, String)]) -> BTreeMap<Col, u32> {
    let mut columns = BTreeMap::new();
    for (at, words) in texts {
        if let Some((column, _)) = wanted.iter().find(|(_, header)| header == words) {
            columns.entry(*column).or_insert(*at);
        }
    }
    columns
}

/// Where the name defined for a header points, if to this row of this sheet.
fn defined(file: &File, grid: &Grid, kind: SheetKind, column: &Column, header: u32) -> Option<u32> {
    let name = kind.defined_name(column);
    let (_, target) = file.names.iter().find(|(it, _)| it.eq_ignore_ascii_case(&name))?;
    let (sheet, cell) = target.rsplit_once('!')?;
    let sheet = sheet.trim_start_matches(['=', '$']).trim_matches('\'').replace("''", "'");
    let (row, at) = cell_position(cell)?;
    (sheet == grid.name && row == header).then_some(at)
}

/// Row and column, from 0, of `$B$3`.
fn cell_position(cell: &str) -> Option<(u32, u32)> {
    let plain = cell.replace('$', "");
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = plain.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        (value < 26).then_some(())?;
        sum.checked_mul(26)?.checked_add(value + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cell_positions() {
        for (text, expected) in [
            ("$A$1", Some((0, 0))),
            ("$AA$10", Some((9, 26))),
            ("B3", Some((2, 1))),
            ("$A$0", None),
            ("#REF!", None),
            ("$ZZZZZZZZZZ$1", None),
        ] {
            assert_eq!(cell_position(text), expected, "{text}");
        }
    }
}
