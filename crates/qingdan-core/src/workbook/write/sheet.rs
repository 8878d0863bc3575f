//! One visible sheet: title, head, headers, rows, last row, and how it prints.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    ExcelDateTime, Format, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError, utility,
};

use super::{
    flow::{PaperRow, flow},
    formula::{self, IndicatorRows},
    inputs, lamps, notes,
    spans::spans,
    style::{self, Fonts},
    text,
};
use crate::workbook::{
    ReportBook,
    layout::{Cell, Column, Page, SheetKind, Value},
    measure,
};

/// What every page is marked with.
#[derive(Debug)]
pub(super) struct Stamp {
    /// 校验码 of the content.
    pub(super) check_code: String,
    /// When the content was first exported.
    pub(super) exported_at: NaiveDateTime,
}

/// Paper size A4 in Excel's list.
pub(super) const A4: u8 = 9;
/// Millimetres in an inch.
pub(super) const INCH: f64 = 25.4;

/// Adds the sheet to the workbook.
pub(super) fn write(
    workbook: &mut Workbook,
    book: &ReportBook<'_>,
    page: &Page,
    (rows, stamp): (&IndicatorRows, &Stamp),
) -> Result<(), XlsxError> {
    let fonts = Fonts::of(book.fonts);
    let mut writer = Writer { sheet: workbook.add_worksheet(), fonts, kind: page.kind, row: 0 };
    writer.sheet.set_name(page.kind.name())?;
    // A formula that shows nothing has the empty text as its result, not zero.
    writer.sheet.set_formula_result_default("");
    writer.widths()?;
    writer.title(&page.title)?;
    writer.intro(&page.intro)?;
    writer.head(&page.head)?;
    let header = writer.headers()?;
    for row in &page.rows {
        for paper in flow(page.kind, row) {
            writer.row(&paper, rows)?;
        }
    }
    inputs::add_checks(writer.sheet, page.kind, header + 1, writer.row - 1)?;
    lamps::add_tints(writer.sheet, page.kind, header + 1, writer.row - 1)?;
    writer.foot(page)?;
    writer.print(header, stamp)?;
    protect(writer.sheet, page.kind);
    define_names(workbook, page.kind, header)
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    fonts: Fonts,
    kind: SheetKind,
    /// The next row to write.
    row: u32,
}

impl Writer<'_> {
    fn widths(&mut self) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(self.kind.columns()) {
            self.sheet.set_column_width(at, column.width)?;
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        let widths: Vec<_> = self.kind.columns().iter().map(|it| it.width).collect();
        let lines =
            |text: &str| measure::lines(text, measure::merged_pixels(&widths), style::TITLE_POINTS).len();
        // A title too long for one line breaks after the list's name, not inside a word.
        let broken = if lines(title) > 1 { title.replace('》', "》\n") } else { title.to_owned() };
        self.merged((0, self.last_column()), &broken, &self.fonts.title())?;
        self.end_row(measure::height(lines(&broken), style::TITLE_POINTS) + 6.0)
    }

    /// Sentences over all columns.
    fn intro(&mut self, texts: &[String]) -> Result<(), XlsxError> {
        let widths: Vec<_> = self.kind.columns().iter().map(|it| it.width).collect();
        let format = self.fonts.head();
        for text in texts {
            let lines = measure::lines(text, measure::merged_pixels(&widths), style::HEAD_POINTS).len();
            self.merged((0, self.last_column()), text, &format)?;
            self.end_row(measure::height(lines, style::HEAD_POINTS) + 4.0)?;
        }
        Ok(())
    }

    /// 填报单位（盖章）, 报告期 and 填报日期, each over a part of the columns; nothing in 填报说明.
    fn head(&mut self, texts: &[String]) -> Result<(), XlsxError> {
        if texts.is_empty() {
            return Ok(());
        }
        let format = self.fonts.head();
        for (span, text) in spans(self.kind, &[5, 3, 3]).into_iter().zip(texts) {
            self.merged(span, text, &format)?;
        }
        self.end_row(26.0)
    }

    /// Writes the headers and says in which row.
    fn headers(&mut self) -> Result<u32, XlsxError> {
        let format = self.fonts.header();
        for (at, column) in (0..).zip(self.kind.columns()) {
            self.sheet.write_string_with_format(self.row, at, column.header, &format)?;
        }
        let lines = self.kind.columns().iter().map(header_lines).max().unwrap_or(1);
        self.end_row(measure::height(lines, style::HEADER_POINTS) + 8.0)?;
        Ok(self.row - 1)
    }

    fn row(&mut self, paper: &PaperRow, rows: &IndicatorRows) -> Result<(), XlsxError> {
        for (at, (column, cell)) in (0..).zip(self.kind.columns().iter().zip(&paper.cells)) {
            let format = self.fonts.cell(self.kind, column, cell);
            self.cell(at, cell, &format, rows)?;
            if let Some(note) = notes::note(cell, self.fonts.body()) {
                self.sheet.insert_note(self.row, at, &note)?;
            }
        }
        self.end_row(paper.height)
    }

    fn cell(&mut self, at: u16, cell: &Cell, format: &Format, rows: &IndicatorRows) -> Result<(), XlsxError> {
        let (sheet, row) = (&mut *self.sheet, self.row);
        match &cell.value {
            Value::Empty => sheet.write_blank(row, at, format)?,
            Value::Text(text) => return text::write(sheet, (row, at), text, format),
            Value::Number(number) => {
                sheet.write_number_with_format(row, at, number.to_f64().unwrap_or_default(), format)?
            }
            Value::Date(day) => sheet.write_datetime_with_format(row, at, excel_day(*day)?, format)?,
            Value::Formula(formula, result) => {
                let formula = Formula::new(formula::text(formula, row, rows)).set_result(result.shown());
                sheet.write_formula_with_format(row, at, formula, format)?
            }
        };
        Ok(())
    }

    /// 填报人, 审核人, 单位负责人, 联系电话 and the date, each over a part of the columns.
    fn foot(&mut self, page: &Page) -> Result<(), XlsxError> {
        if page.foot.is_empty() {
            return Ok(());
        }
        let format = self.fonts.foot();
        for (span, cell) in spans(self.kind, &FOOT_SHARES).into_iter().zip(&page.foot) {
            self.merged(span, &cell.text(), &format)?;
        }
        self.end_row(36.0)
    }

    fn merged(&mut self, columns: (u16, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        text::write_over(self.sheet, self.row, columns, text, format)
    }

    fn end_row(&mut self, height: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, height.min(measure::MAX_HEIGHT))?;
        self.row += 1;
        Ok(())
    }

    fn print(&mut self, header: u32, stamp: &Stamp) -> Result<(), XlsxError> {
        let (row, column) = (self.row - 1, self.last_column());
        self.sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_margins(25.0 / INCH, 20.0 / INCH, 20.0 / INCH, 20.0 / INCH, 10.0 / INCH, 10.0 / INCH)
            .set_print_center_horizontally(true)
            .set_print_fit_to_pages(1, 0)
            .set_footer(footer(self.fonts, stamp))
            .set_header_footer_scale_with_doc(false)
            .set_screen_gridlines(false)
            .set_print_area(0, 0, row, column)?
            .set_repeat_rows(header, header)?
            .set_freeze_panes(header + 1, frozen_columns(self.kind))?;
        Ok(())
    }

    fn last_column(&self) -> u16 {
        (self.kind.columns().len() as u16).saturating_sub(1)
    }
}

/// Room that the texts of the last row ask for, in full-width characters: the label, a name of four characters or a phone
/// number, `  年  月  日`.
const FOOT_SHARES: [u32; 5] = [8, 8, 14, 11, 7];

/// 校验码, page numbers and the time of export.
pub(super) fn footer(fonts: Fonts, stamp: &Stamp) -> String {
    let font = format!("&\"{},Regular\"&10", fonts.body());
    let exported = stamp.exported_at.format("%Y-%m-%d %H:%M");
    let code = &stamp.check_code;
    format!("&L{font}校验码：{code}&C{font}第 &P 页 共 &N 页&R{font}导出时间：{exported}")
}

/// Number and task stay in sight where a sheet is wider than a screen.
const fn frozen_columns(kind: SheetKind) -> u16 {
    match kind {
        SheetKind::Progress
        | SheetKind::FormProgress
        | SheetKind::Indicators
        | SheetKind::Problems
        | SheetKind::FormProblems
        | SheetKind::Explanations
        | SheetKind::Answers
        | SheetKind::Corrections => 2,
        SheetKind::Actions | SheetKind::Liaisons => 1,
        SheetKind::Guide | SheetKind::FormGuide => 0,
    }
}

/// Rows may be made higher and, where a unit adds its own, inserted; there is no password.
fn protect(sheet: &mut Worksheet, kind: SheetKind) {
    let grows = matches!(kind, SheetKind::Actions | SheetKind::Liaisons);
    sheet.protect_with_options(&ProtectionOptions {
        format_rows: true,
        format_columns: true,
        insert_rows: grows,
        delete_rows: grows,
        ..ProtectionOptions::new()
    });
}

/// A name for each header, so that a column is found again when it was moved and its header reworded.
fn define_names(workbook: &mut Workbook, kind: SheetKind, header: u32) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(kind.columns()) {
        let cell = utility::row_col_to_cell_absolute(header, at);
        workbook.define_name(kind.defined_name(column), &format!("='{}'!{cell}", kind.name()))?;
    }
    Ok(())
}

fn header_lines(column: &Column) -> usize {
    measure::lines(column.header, measure::column_pixels(column.width), style::HEADER_POINTS).len()
}

/// A day as Excel keeps it.
pub(super) fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}
