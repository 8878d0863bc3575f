//! Where every row comes to stand, before anything is written: formulas refer to rows further down and on other sheets.

use crate::workbook::{
    layout::{Anchor, Look, SumRow, Table},
    measure,
    write::{
        flow::{PaperRow, Room, flow_cells},
        style,
    },
};

/// Rows above the first row of a table: title and the line under it.
const ABOVE: u32 = 2;

/// A sheet whose rows have their places.
pub(in crate::workbook::write) struct Placed {
    pub(in crate::workbook::write) table: Table,
    pub(in crate::workbook::write) rows: Vec<PlacedRow>,
}

/// A row with its place.
pub(in crate::workbook::write) struct PlacedRow {
    /// The first row it takes, from 0.
    pub(in crate::workbook::write) at: u32,
    /// What is written, one a row.
    pub(in crate::workbook::write) papers: Vec<PaperRow>,
}

impl PlacedRow {
    /// The last row it takes.
    pub(in crate::workbook::write) fn last(&self) -> u32 {
        self.at + (self.papers.len() as u32).saturating_sub(1)
    }
}

impl Placed {
    pub(in crate::workbook::write) fn of(table: Table) -> Self {
        let mut next = ABOVE;
        let place = |row| {
            let papers = papers(&table, row);
            let at = next;
            next += papers.len() as u32;
            PlacedRow { at, papers }
        };
        let rows = table.rows.iter().map(place).collect();
        Self { table, rows }
    }

    /// Rows with what they are made from.
    pub(in crate::workbook::write) fn rows(&self) -> impl Iterator<Item = (&PlacedRow, &SumRow)> {
        self.rows.iter().zip(&self.table.rows)
    }

    /// The last row of the sheet.
    pub(in crate::workbook::write) fn last_row(&self) -> u32 {
        self.rows.last().map_or(ABOVE, PlacedRow::last)
    }

    /// The last column of the sheet.
    pub(in crate::workbook::write) fn last_column(&self) -> u16 {
        (self.table.columns.len() as u16).saturating_sub(1)
    }

    /// Room of a text over all columns.
    pub(in crate::workbook::write) fn full_width(table: &Table) -> f64 {
        measure::merged_pixels(&table.columns.iter().map(|it| it.width).collect::<Vec<_>>())
    }
}

fn papers(table: &Table, row: &SumRow) -> Vec<PaperRow> {
    let wide = |points: f64| Room { pixels: Placed::full_width(table), points };
    let (rooms, least): (Vec<Room>, f64) = match row.look {
        Look::Space(points) => return vec![PaperRow { cells: Vec::new(), height: points }],
        Look::Band | Look::BandOnNewPage => (vec![wide(style::HEADER_POINTS)], 24.0),
        Look::Note => (vec![wide(style::NOTE_POINTS)], 20.0),
        Look::Header | Look::SubHeader => (column_rooms(table, style::HEADER_POINTS), 24.0),
        Look::Total | Look::Data => {
            let rooms = table.columns.iter();
            (rooms.map(|it| room(it.width, it.points)).collect(), 22.0)
        }
    };
    flow_cells(rooms.into_iter().zip(row.cells.iter().map(|it| &it.cell)), least)
}

fn column_rooms(table: &Table, points: f64) -> Vec<Room> {
    table.columns.iter().map(|it| room(it.width, points)).collect()
}

fn room(width: u32, points: f64) -> Room {
    Room { pixels: measure::column_pixels(width), points }
}

/// Where formulas find what they refer to.
pub(in crate::workbook::write) struct Places {
    anchors: Vec<(&'static str, Anchor, u32, u32)>,
}

impl Places {
    pub(in crate::workbook::write) fn of(sheets: &[Placed]) -> Self {
        let of_sheet = |sheet: &Placed| {
            let name = sheet.table.name;
            let rows = sheet.rows().filter_map(|(placed, row)| Some((placed, row.anchor?)));
            rows.map(|(placed, anchor)| (name, anchor, placed.at, placed.last())).collect::<Vec<_>>()
        };
        Self { anchors: sheets.iter().flat_map(of_sheet).collect() }
    }

    /// First and last row of everything with an anchor on a sheet.
    pub(in crate::workbook::write) fn rows(&self, sheet: &str, anchor: Anchor) -> Option<(u32, u32)> {
        let found = || self.anchors.iter().filter(|(name, it, ..)| *name == sheet && *it == anchor);
        let first = found().map(|(.., first, _)| *first).min()?;
        Some((first, found().map(|(.., last)| *last).max()?))
    }
}
