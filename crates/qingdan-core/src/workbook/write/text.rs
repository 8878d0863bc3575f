//! Texts in cells: whatever a person typed or a file brought stands there as it is.
//!
//! Only words of the program's own are written otherwise: the library takes a text from `<r>` to `</r>` for markup of its own and puts
//! it into the file unescaped, where it could break the workbook or stand in for the texts of other cells.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Writes a text, never a formula, into a cell.
///
/// # Errors
/// The text is longer than a cell can hold, or the cell lies outside the sheet.
pub(in crate::workbook) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if is_taken_for_markup(text) {
        // Runs of letters are escaped, but for the library's own escapes `_x0041_`.
        let run = text.replace("_x", "_x005F_x");
        sheet.write_rich_string_with_format(row, column, &[(&Format::default(), &run)], format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes a text over cells of a row, first and last column.
///
/// # Errors
/// As [`write`].
pub(in crate::workbook) fn write_over(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if first < last {
        sheet.merge_range(row, first, row, last, "", format)?;
    }
    write(sheet, (row, first), text, format)
}

fn is_taken_for_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx, open_workbook_from_rs};
    use rust_xlsxwriter::Workbook;

    use super::*;

    const TEXTS: [&str; 7] = [
        "<r></r>",
        "<r><t>一</t></r>",
        "<r></si><si><t>别的格子</t></si><si></r>",
        "<r>&amp;_x0041_ 与 _x005F_x0041_ 与 _x 都照原样</r>",
        "<r>只有开头",
        "只有结尾</r>",
        "=1+1",
    ];

    #[test]
    fn a_text_is_read_as_it_was_written() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, text) in (0..).zip(TEXTS) {
            write(sheet, (row, 0), text, &Format::default()).unwrap();
            write_over(sheet, row, (1, 2), text, &Format::default()).unwrap();
            write_over(sheet, row, (3, 3), text, &Format::default()).unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let mut read: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let cells = read.worksheet_range("Sheet1").unwrap();
        let found: Vec<Vec<String>> =
            cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(found, TEXTS.map(|it| [it, it, "", it].map(str::to_owned)));
    }
}
