//! One sheet: title, the line under it, rows, page.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::{
    charts,
    live::{self, Spot},
    place::{Placed, PlacedRow, Places},
};
use crate::{
    model::Light,
    workbook::{
        FontScheme,
        layout::{Cell, Live, Look, Paper, SumRow, Value},
        measure,
        write::{
            flow::PaperRow,
            sheet::{A4, INCH, Stamp, excel_day, footer},
            style::{self, Fonts},
            text,
        },
    },
};

/// Paper size A3 in Excel's list.
const A3: u8 = 8;

/// Writes a sheet.
pub(in crate::workbook::write) fn write(
    sheet: &mut Worksheet,
    scheme: FontScheme,
    placed: &Placed,
    places: &Places,
    stamp: &Stamp,
) -> Result<(), XlsxError> {
    sheet.set_name(placed.table.name)?;
    sheet.set_formula_result_default("");
    let mut writer = Writer { sheet, fonts: Fonts::of(scheme), placed, places };
    writer.widths()?;
    writer.title()?;
    writer.head()?;
    for (row, made_from) in placed.rows() {
        writer.row(row, made_from)?;
    }
    writer.print(stamp)?;
    charts::add(writer.sheet, writer.fonts, placed)
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    fonts: Fonts,
    placed: &'a Placed,
    places: &'a Places,
}

impl Writer<'_> {
    fn widths(&mut self) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(&self.placed.table.columns) {
            self.sheet.set_column_width(at, column.width)?;
        }
        Ok(())
    }

    fn title(&mut self) -> Result<(), XlsxError> {
        let title = &self.placed.table.title;
        let room = Placed::full_width(&self.placed.table);
        let lines = |text: &str| measure::lines(text, room, style::TITLE_POINTS).len();
        // A title too long for one line breaks after the list's name, not inside a word.
        let broken = if lines(title) > 1 { title.replace('》', "》\n") } else { title.clone() };
        self.merged(0, &broken, &self.fonts.title())?;
        let height = measure::height(lines(&broken), style::TITLE_POINTS) + 6.0;
        self.sheet.set_row_height(0, height)?;
        Ok(())
    }

    /// One text over all columns: the sheet's columns are too uneven for three.
    fn head(&mut self) -> Result<(), XlsxError> {
        let text = self.placed.table.head.join("　　　　");
        self.merged(1, &text, &self.fonts.head())?;
        self.sheet.set_row_height(1, 26)?;
        Ok(())
    }

    fn row(&mut self, placed: &PlacedRow, row: &SumRow) -> Result<(), XlsxError> {
        for (at, paper) in (placed.at..).zip(&placed.papers) {
            match row.look {
                Look::Space(_) => {}
                Look::Band | Look::BandOnNewPage => self.wide(at, paper, &self.fonts.band())?,
                Look::Note => self.wide(at, paper, &self.fonts.note())?,
                Look::Header | Look::SubHeader => self.headers(at, paper)?,
                Look::Total | Look::Data => self.cells(at, paper, row)?,
            }
            self.sheet.set_row_height(at, paper.height)?;
        }
        Ok(())
    }

    fn wide(&mut self, at: u32, paper: &PaperRow, format: &Format) -> Result<(), XlsxError> {
        let text = paper.cells.first().map(|it| it.value.shown()).unwrap_or_default();
        self.merged(at, &text, format)
    }

    fn merged(&mut self, row: u32, text: &str, format: &Format) -> Result<(), XlsxError> {
        text::write_over(self.sheet, row, (0, self.placed.last_column()), text, format)
    }

    fn headers(&mut self, at: u32, paper: &PaperRow) -> Result<(), XlsxError> {
        let format = self.fonts.header();
        for (column, cell) in (0..).zip(&paper.cells) {
            text::write(self.sheet, (at, column), &cell.value.shown(), &format)?;
        }
        Ok(())
    }

    fn cells(&mut self, at: u32, paper: &PaperRow, row: &SumRow) -> Result<(), XlsxError> {
        let made_from = self.placed.table.columns.iter().zip(&row.cells);
        for (column, (cell, (shape, source))) in (0..).zip(paper.cells.iter().zip(made_from)) {
            let format = tinted(self.fonts.summary_cell(shape, row.look, &cell.value), source.light);
            match &source.live {
                Some(live) => self.formula(at, column, (live, cell), &format)?,
                None => self.cell(at, column, cell, &format)?,
            }
        }
        Ok(())
    }

    fn formula(
        &mut self,
        row: u32,
        column: u16,
        (live, cell): (&Live, &Cell),
        format: &Format,
    ) -> Result<(), XlsxError> {
        let spot = Spot { sheet: self.placed.table.name, row, column };
        let text = live::text(live, &spot, self.places);
        let formula = Formula::new(text).set_result(cell.value.shown());
        self.sheet.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell, format: &Format) -> Result<(), XlsxError> {
        match &cell.value {
            Value::Text(text) => return text::write(self.sheet, (row, column), text, format),
            Value::Number(number) => self.sheet.write_number_with_format(
                row,
                column,
                number.to_f64().unwrap_or_default(),
                format,
            )?,
            Value::Date(day) => {
                self.sheet.write_datetime_with_format(row, column, excel_day(*day)?, format)?
            }
            Value::Empty | Value::Formula(..) => self.sheet.write_blank(row, column, format)?,
        };
        Ok(())
    }

    fn print(&mut self, stamp: &Stamp) -> Result<(), XlsxError> {
        let (last_row, last_column) = (self.placed.last_row(), self.placed.last_column());
        match self.placed.table.paper {
            Paper::A3 => self.sheet.set_paper_size(A3).set_landscape(),
            Paper::A4 => self.sheet.set_paper_size(A4).set_landscape(),
            Paper::Letter => self.sheet.set_paper_size(A4).set_portrait(),
        };
        self.sheet
            .set_print_fit_to_pages(1, 0)
            .set_margins(20.0 / INCH, 20.0 / INCH, 20.0 / INCH, 20.0 / INCH, 10.0 / INCH, 10.0 / INCH)
            .set_print_center_horizontally(true)
            .set_footer(footer(self.fonts, stamp))
            .set_header_footer_scale_with_doc(false)
            .set_screen_gridlines(false)
            .set_print_area(0, 0, last_row, last_column)?;
        self.breaks()?;
        self.freeze()
    }

    /// Where a part begins a page. Excel passes over this where it fits the page's width, as it does here; other programs do not.
    fn breaks(&mut self) -> Result<(), XlsxError> {
        let new_page = self.placed.rows().filter(|(_, row)| row.look == Look::BandOnNewPage);
        let breaks: Vec<u32> = new_page.map(|(placed, _)| placed.at).collect();
        self.sheet.set_page_breaks(&breaks)?;
        Ok(())
    }

    fn freeze(&mut self) -> Result<(), XlsxError> {
        let header = self.placed.rows().find(|(_, row)| row.look == Look::Header);
        if let Some((header, _)) = header {
            self.sheet
                .set_repeat_rows(header.at, header.last())?
                .set_freeze_panes(header.last() + 1, self.placed.table.frozen)?;
        }
        Ok(())
    }
}

fn tinted(format: Format, light: Option<Light>) -> Format {
    match light {
        Some(light) => format.set_background_color(style::tint(light)),
        None => format,
    }
}
