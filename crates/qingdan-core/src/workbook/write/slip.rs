//! Turns a slip into the bytes of a workbook: a page to read and print, and its content.

use rust_xlsxwriter::Workbook;

use super::{
    WriteError,
    embed::{self, Key},
    named_properties,
    sheet::Stamp,
    summary::{
        place::{Placed, Places},
        sheet,
    },
};
use crate::{
    content::{check_code, sha256_hex},
    workbook::{SlipBook, layout},
};

/// Writes a slip. The same book gives the same bytes.
///
/// # Errors
/// The library refuses.
pub fn write_slip(book: &SlipBook<'_>) -> Result<Vec<u8>, WriteError> {
    let json = serde_json::to_string(book.slip)?;
    let hash = sha256_hex(json.as_bytes());
    let head = book.slip.head();
    let mut workbook = Workbook::new();
    let title = format!("{} {}", book.slip.label(), head.period.label());
    workbook.set_properties(&named_properties(&title, &head.office, head.issued_at)?);
    let stamp = Stamp { check_code: check_code(&hash), exported_at: head.issued_at };
    let placed = Placed::of(layout::render_slip(book));
    let places = Places::of(std::slice::from_ref(&placed));
    sheet::write(workbook.add_worksheet(), book.fonts, &placed, &places, &stamp)?;
    embed::write(workbook.add_worksheet(), &embed::slip_facts(book.slip, &hash), &[(Key::Content, json)])?;
    Ok(workbook.save_to_buffer()?)
}
