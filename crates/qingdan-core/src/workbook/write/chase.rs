//! Turns 催报名单 and 催报函 into the bytes of a workbook: the list, then a sheet for each letter.

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
    workbook::{
        ChaseBook,
        layout::{self, Table},
    },
};

/// Writes the workbook. The same book gives the same bytes.
///
/// # Errors
/// The library refuses.
pub fn write_chase(book: &ChaseBook<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let title = format!("催报 {}", book.sender.period.label());
    workbook.set_properties(&named_properties(&title, book.sender.office, book.made_at)?);
    add(&mut workbook, book, layout::render_chase_list(book), "催报名单")?;
    for chased in book.chased.iter().filter(|it| it.case.is_open()) {
        add(&mut workbook, book, layout::render_chase_letter(book, chased), &chased.unit.short_name)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn add(workbook: &mut Workbook, book: &ChaseBook<'_>, table: Table, name: &str) -> Result<(), WriteError> {
    let placed = Placed::of(table);
    let places = Places::of(std::slice::from_ref(&placed));
    let code = check_code(&sha256_hex(format!("{:?}", placed.table).as_bytes()));
    let stamp = Stamp { check_code: code, exported_at: book.made_at };
    let worksheet = workbook.add_worksheet();
    sheet::write(worksheet, book.fonts, &placed, &places, &stamp)?;
    worksheet.set_name(name)?;
    Ok(())
}
