//! Everything that reads files from outside, called with any bytes: by the fuzz targets and by the tests alike.

use std::{fs, io::Cursor};

use qingdan_core::{
    catalog,
    package::{Package, key_file::read_key, office::OfficeReader},
    store::KEY_BYTES,
    workbook::{self, Unreadable},
    workspace::{Error, Workspace, backup::Backups},
};

use crate::{
    looking::look,
    offices::{PASSPHRASE, PASSWORDS, at},
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

/// Reads bytes as an office that moves; whether it is whole.
///
/// # Panics
/// More of a file is given than its list says.
pub fn read_office(bytes: &[u8]) -> bool {
    let Ok(mut reader) = OfficeReader::open(bytes, Some(PASSPHRASE)) else { return false };
    loop {
        match reader.next_file() {
            Ok(Some((file, mut input))) => {
                let Ok(read) = std::io::copy(&mut input, &mut std::io::sink()) else { return false };
                assert!(read <= file.bytes, "more than the list says");
            }
            end => return end.is_ok(),
        }
    }
}

/// Reads bytes as the file of a key; whether a password opens it.
pub fn read_key_file(bytes: &[u8]) -> bool {
    PASSWORDS.iter().any(|it| read_key::<KEY_BYTES>(bytes, it).is_ok())
}

/// Looks into bytes as a backup, puts it back, and opens every screen of what it was; whether it was taken.
///
/// # Panics
/// A screen panics, or a refusal is no sentence.
pub fn read_data_file(bytes: &[u8]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("备份.db");
    fs::write(&path, bytes).unwrap();
    let backups = Backups::of(&folder.path().join("数据"));
    let name = path.to_str().unwrap();
    backups.inside(name, None).unwrap();
    match backups.restore(name, at(8)) {
        Ok(_) => {
            opened(backups.open(at(8)));
            true
        }
        Err(error) => {
            check_sentence(&error);
            false
        }
    }
}

/// What came in whole may yet hold what no version ever wrote: then it says so.
fn opened(workspace: Result<Workspace, Error>) {
    match workspace {
        Ok(mut workspace) => look(&mut workspace),
        Err(error) => check_sentence(&error),
    }
}

fn check_sentence(error: &Error) {
    assert!(error.message().ends_with('。') || error.message().contains("："), "{error:?}");
}
