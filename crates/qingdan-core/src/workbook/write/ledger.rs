//! Turns the ledger into the bytes of a workbook.

use rust_xlsxwriter::Workbook;

use super::{
    WriteError, named_properties,
    sheet::Stamp,
    summary::{
        place::{Placed, Places},
        sheet,
    },
};
use crate::{
    content::{check_code, sha256_hex},
    workbook::{LedgerBook, layout},
};

/// Writes the ledger. The same book gives the same bytes.
///
/// # Errors
/// The library refuses.
pub fn write_ledger(book: &LedgerBook<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&named_properties("报送台账", book.office, book.made_at)?);
    let placed = Placed::of(layout::render_ledger(book));
    let places = Places::of(std::slice::from_ref(&placed));
    let code = check_code(&sha256_hex(format!("{:?}", placed.table).as_bytes()));
    let stamp = Stamp { check_code: code, exported_at: book.made_at };
    sheet::write(workbook.add_worksheet(), book.fonts, &placed, &places, &stamp)?;
    Ok(workbook.save_to_buffer()?)
}
