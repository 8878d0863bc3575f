//! Where a cell is, for differences and notes.

use super::table::Table;

/// A cell of a sheet, in the words of the person who looks at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Name of the sheet as it stands in the file.
    pub(super) sheet: &'a str,
    /// Row as Excel counts.
    pub(super) row: u32,
    /// Header of the column.
    pub(super) column: &'a str,
}

impl<'a> Place<'a> {
    pub(super) fn new(table: &Table<'a>, row: u32, column: &'a str) -> Self {
        Self { sheet: &table.grid.name, row, column }
    }
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}”第{}行“{}”", self.sheet, self.row, self.column)
    }
}
