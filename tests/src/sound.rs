//! Whether what lies on the disk is whole, looked at without the program.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use qingdan_core::{catalog, files, package::Package, workbook};
use rusqlite::{Connection, OpenFlags};

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

/// Asks SQLite itself about the data, which the program has closed.
///
/// # Panics
/// They are broken.
pub fn check_databases(root: &Path) {
    let data = ["county", "city"].map(|it| root.join(it).join("qingdan.db"));
    let snapshots = under(&root.join("county/backups")).into_iter();
    let snapshots = snapshots.filter(|it| it.extension().is_some_and(|ending| ending == "db"));
    for path in data.into_iter().chain(snapshots) {
        let database = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let found: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(found, "ok", "{path:?}");
        let mut broken = database.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(!broken.exists([]).unwrap(), "{path:?}: a row refers to one that is gone");
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

fn under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { under(&it) } else { vec![it] }).collect()
}
