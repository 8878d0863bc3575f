//! Turns a consolidation into the bytes of a summary workbook. What stands where is `layout`'s business.

mod charts;
mod live;
pub(super) mod place;
pub(super) mod sheet;

use rust_xlsxwriter::Workbook;

use super::{WriteError, named_properties, sheet::Stamp};
use crate::{
    content::check_code,
    workbook::{SummaryBook, layout},
};
use place::{Placed, Places};

/// Writes the summary workbook. The same book gives the same bytes.
///
/// # Errors
/// The library refuses.
pub fn write_summary(book: &SummaryBook<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let consolidation = book.consolidation;
    let title = format!("{}汇总表 {}", consolidation.list.title, consolidation.now.period.label());
    workbook.set_properties(&named_properties(&title, book.office, book.made_at)?);
    let placed: Vec<Placed> = layout::render_summary(book).into_iter().map(Placed::of).collect();
    let places = Places::of(&placed);
    let stamp = Stamp { check_code: check_code(book.hash), exported_at: book.made_at };
    for sheet in &placed {
        sheet::write(workbook.add_worksheet(), book.fonts, sheet, &places, &stamp)?;
    }
    Ok(workbook.save_to_buffer()?)
}
