//! Everything that reads files from outside, called with any bytes: by the fuzz targets and by the tests alike.

use std::io::Cursor;

use qingdan_core::{
    catalog,
    package::Package,
    workbook::{self, Unreadable},
};

/// Reads bytes as each kind of workbook.
///
/// # Panics
/// A panic was contained: the program lives with it, and yet it is a mistake of ours.
pub fn read_workbook(bytes: &[u8]) {
    let list = catalog::builtin().unwrap();
    let refused = [
        workbook::read_report(bytes, &list).err(),
        workbook::read_form(bytes, &list).err(),
        workbook::read_slip(bytes).err(),
    ];
    assert!(!refused.contains(&Some(Unreadable::Crashed)), "contained, but not foreseen");
}

/// Opens bytes as a package and reads what is in it.
pub fn read_package(bytes: &[u8]) {
    if let Ok(mut package) = Package::open(Cursor::new(bytes)) {
        let workbook = package.workbook().clone();
        for file in package.files().to_vec().iter().chain([&workbook]) {
            // Refusing is as good as reading.
            let _ = package.read(file);
        }
    }
}
