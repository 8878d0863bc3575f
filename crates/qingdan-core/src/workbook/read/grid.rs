//! The cells of a workbook, streamed into sparse grids with limits of our own: the declared size is not believed.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx};
use chrono::NaiveDate;

use super::Unreadable;

/// A workbook as cells.
#[derive(Debug)]
pub(super) struct File {
    /// Its sheets, in its order.
    pub(super) grids: Vec<Grid>,
    /// Its defined names with what they refer to.
    pub(super) names: Vec<(String, String)>,
    /// What could not be read.
    pub(super) notes: Vec<String>,
}

/// A sheet as cells; rows and columns from 0.
#[derive(Debug)]
pub(super) struct Grid {
    /// Name of the sheet.
    pub(super) name: String,
    /// Whether people see it.
    pub(super) visible: bool,
    /// Cells that hold something.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, Raw>>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number shown as a day.
    Date(NaiveDate),
    /// A formula without a result, or an error.
    Uncomputed,
}

/// Cells further away belong to none of our tables. A row takes up to 409 points; a text of 32,767 line breaks takes 1,300 of them.
const MAX_ROWS: u32 = 100_000;
/// Our widest sheet has 15; people add some.
const MAX_COLUMNS: u32 = 256;
/// Cells of all sheets together.
const MAX_CELLS: usize = 1_000_000;
/// Bytes of the texts of all cells together. A file stores a text once, however many cells show it.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// What may still be read of a workbook.
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// Makes room for one more cell; none where there is no more.
    fn take(&mut self, value: &DataRef<'_>) -> Option<()> {
        self.cells = self.cells.checked_sub(1)?;
        let text = match value {
            DataRef::String(it) | DataRef::DateTimeIso(it) | DataRef::DurationIso(it) => it.len(),
            DataRef::SharedString(it) => it.len(),
            _ => 0,
        };
        self.text = self.text.checked_sub(text)?;
        Some(())
    }
}

/// # Errors
/// The workbook's own parts do not hold together.
pub(super) fn read(bytes: &[u8]) -> Result<File, Unreadable> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let names = workbook.defined_names().to_vec();
    let sheets: Vec<_> = workbook.sheets_metadata().iter().map(|it| (it.name.clone(), it.visible)).collect();
    let mut file = File { grids: Vec::new(), names, notes: Vec::new() };
    let mut room = Room { cells: MAX_CELLS, text: MAX_TEXT };
    for (name, visible) in sheets {
        let visible = visible == SheetVisible::Visible;
        let mut grid = Grid { name, visible, rows: BTreeMap::new() };
        if let Err(last) = fill(&mut workbook, &mut grid, &mut room) {
            file.notes.push(format!(
                "工作表“{}”在第{}行之后读不出来，之后的内容没有读取。",
                grid.name,
                last + 1
            ));
        }
        file.grids.push(grid);
    }
    Ok(file)
}

/// Fills a grid; on failure says after which row.
fn fill(workbook: &mut Xlsx<Cursor<&[u8]>>, grid: &mut Grid, room: &mut Room) -> Result<(), u32> {
    let mut last = 0;
    let mut cells = workbook.worksheet_cells_reader(&grid.name).map_err(|_| last)?;
    // The plain way to read formulas makes room for as many as the file says it shares.
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| last)? {
        let (row, column) = cell.pos;
        last = row;
        room.take(&cell.value).ok_or(last)?;
        let known = row < MAX_ROWS && column < MAX_COLUMNS;
        if let Some(raw) = raw(&cell.value, cell.formula.is_some()).filter(|_| known) {
            grid.rows.entry(row).or_default().insert(column, raw);
        }
    }
    Ok(())
}

fn raw(value: &DataRef<'_>, formula: bool) -> Option<Raw> {
    let text = |text: &str| (!text.is_empty()).then(|| Raw::Text(text.to_owned()));
    match value {
        DataRef::Empty => formula.then_some(Raw::Uncomputed),
        DataRef::String(it) | DataRef::DateTimeIso(it) | DataRef::DurationIso(it) => text(it),
        DataRef::SharedString(it) => text(it),
        DataRef::Bool(it) => text(if *it { "是" } else { "否" }),
        DataRef::Int(it) => Some(Raw::Number(*it as f64)),
        DataRef::Float(it) => Some(Raw::Number(*it)),
        DataRef::DateTime(it) => Some(day(*it).map_or(Raw::Number(it.as_f64()), Raw::Date)),
        DataRef::Error(_) => Some(Raw::Uncomputed),
    }
}

/// The day of a date, in whichever of the two calendars (1900, 1904) the file counts.
fn day(date: ExcelDateTime) -> Option<NaiveDate> {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let plausible = date.is_datetime() && (1.0..2_958_466.0).contains(&date.as_f64());
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).filter(|_| plausible)
}
