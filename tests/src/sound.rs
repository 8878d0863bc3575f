//! Whether what lies on the disk is whole, looked at without the program.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use qingdan_core::{
    catalog, files,
    package::{
        Package,
        key_file::read_key,
        office::{OFFICE_ENDING, OfficeReader},
    },
    store::KEY_BYTES,
    workbook,
};
use rusqlite::{Connection, OpenFlags};

use crate::offices::{PASSPHRASE, PASSWORDS, STICK, liaison};

/// First bytes of a data file that is not encrypted.
const PLAIN: &[u8] = b"SQLite format 3\0";

/// Holds every file under a final name: workbooks and packages read as such, kept contents match their names.
///
/// # Panics
/// One is not.
pub fn check_files(root: &Path) {
    for path in under(&root.join("out")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let ending = path.extension().and_then(|it| it.to_str());
        match ending {
            Some("tmp") => assert!(name.starts_with(".qingdan-"), "{path:?}"),
            Some("zip") => check_package(&path),
            Some(OFFICE_ENDING) => check_office(&path),
            _ if name.starts_with("退回") => drop(workbook::read_slip(&fs::read(&path).unwrap()).unwrap()),
            _ => check_workbook(&fs::read(&path).unwrap(), &path),
        }
    }
    for vault in ["county/evidence", "city/received"] {
        let copies = root.join(vault).join("opened");
        for path in under(&root.join(vault)).into_iter().filter(|it| !it.starts_with(&copies)) {
            let name = path.file_name().unwrap().to_str().unwrap();
            let whole = || files::hash(&path).unwrap().0 == name;
            assert!(name.starts_with(".qingdan-") || whole(), "half a content: {path:?}");
        }
    }
}

/// Asks SQLite itself about the data, which the program has closed, and looks that nobody can read what has a password.
///
/// # Panics
/// They are broken, or can be read.
pub fn check_databases(root: &Path) {
    let key = key_of(&root.join("county"));
    if key.is_some() {
        check_nothing_readable(&root.join("county"));
    }
    let data = ["county", "city"].map(|it| root.join(it).join("qingdan.db"));
    let snapshots = under(&root.join("county/backups")).into_iter();
    let snapshots = snapshots.filter(|it| it.extension().is_some_and(|ending| ending == "db"));
    for path in data.into_iter().chain(snapshots) {
        if key.is_none() && !is_plain(&path) {
            // Told as left when the password was taken away: it needs the file of the key still.
            assert!(root.join("county/qingdan.key").exists(), "{path:?} can be read with nothing");
            continue;
        }
        let database = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        if let Some(key) = key.as_ref().filter(|_| path.starts_with(root.join("county"))) {
            database.pragma_update(None, "key", key).unwrap();
        }
        let found: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(found, "ok", "{path:?}");
        let mut broken = database.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(!broken.exists([]).unwrap(), "{path:?}: a row refers to one that is gone");
    }
}

fn is_plain(path: &Path) -> bool {
    fs::read(path).unwrap().starts_with(PLAIN)
}

/// The key of encrypted data, as SQLCipher takes it; none where they are not.
fn key_of(folder: &Path) -> Option<String> {
    if is_plain(&folder.join("qingdan.db")) {
        return None;
    }
    let sealed = fs::read(folder.join("qingdan.key")).unwrap();
    let key = PASSWORDS.iter().find_map(|it| read_key::<KEY_BYTES>(&sealed, it).ok()).unwrap();
    let digits: String = key.iter().map(|it| format!("{it:02x}")).collect();
    Some(format!("x'{digits}'"))
}

/// One key in every place, and no copy of the data as they were without it.
fn check_nothing_readable(folder: &Path) {
    let kept = folder.join("evidence");
    let position = liaison().position;
    // Where a locked backup takes the place of open data that seem damaged, these are kept as they are, and it is told that they are readable.
    let told = folder.parent().is_some_and(|root| root.join(STICK).exists());
    let aside =
        |it: &Path| told && it.file_name().is_some_and(|name| name.to_string_lossy().contains("-damaged-"));
    for path in under(folder).into_iter().filter(|it| !it.starts_with(&kept) && !aside(it)) {
        let bytes = fs::read(&path).unwrap();
        let readable = bytes.windows(position.len()).any(|it| it == position.as_bytes());
        assert!(!readable && !bytes.starts_with(PLAIN), "{path:?} can be read without the password");
    }
    let own = fs::read(folder.join("qingdan.key")).unwrap();
    assert!(fs::read(folder.join("backups/qingdan.key")).unwrap() == own, "two keys");
}

fn check_office(path: &Path) {
    let mut office = OfficeReader::open(File::open(path).unwrap(), Some(PASSPHRASE))
        .unwrap_or_else(|error| panic!("half an office, {path:?}: {error}"));
    while let Some((file, mut bytes)) = office.next_file().unwrap() {
        assert_eq!(files::hash_read(&mut bytes).unwrap(), file.sha256, "{path:?}");
    }
}

fn check_workbook(bytes: &[u8], path: &Path) {
    let read = workbook::read_report(bytes, &catalog::builtin().unwrap());
    let read = read.unwrap_or_else(|error| panic!("half a workbook, {path:?}: {error}"));
    assert!(read.differences.is_empty(), "{path:?}: {:?}", read.differences);
}

fn check_package(path: &Path) {
    let mut package = Package::open(File::open(path).unwrap())
        .unwrap_or_else(|error| panic!("half a package, {path:?}: {error}"));
    for file in package.files().to_vec() {
        package.read(&file).unwrap();
    }
    let workbook = package.workbook().clone();
    check_workbook(&package.read(&workbook).unwrap(), path);
}

/// Every file in a folder and the folders in it.
///
/// # Panics
/// They cannot be read.
pub fn under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { under(&it) } else { vec![it] }).collect()
}
