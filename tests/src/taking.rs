//! Gives a file to every place that takes files, and says what each answers.

use std::{fs, path::Path};

use qingdan_core::workspace::{
    Error,
    backup::Backups,
    import::{EditsChoice, ImportOrder},
};

use crate::offices::{Offices, PASSPHRASE, PASSWORDS, at, period, unit};

/// What a place says that took the file.
pub const TAKEN: &str = "taken";
/// A folder beside the offices with an office that has the first of the passwords.
pub const LOCKED: &str = "locked";

/// The answers, each a sentence or [`TAKEN`], by the name of the place.
///
/// # Panics
/// The offices cannot be opened, or something changed that must not.
pub fn take(root: &Path, file: &Path) -> Vec<(&'static str, String)> {
    let mut offices = Offices::open(root).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let line = offices.city.import_file(file, order, at(1)).unwrap();
    let slip = offices.county.receive_slip(file, at(1));
    let forms = offices.county.preview_collect(&unit(), period(), &[file.to_owned()], at(1)).unwrap();
    offices.close().unwrap();
    let backups = Backups::of(&root.join("county"));
    vec![
        ("收表", line.sentence),
        ("导入", said(slip)),
        ("收回", forms.files[0].message.clone()),
        ("恢复", said(backups.restore(file.to_str().unwrap(), at(1)))),
        ("搬入", said(backups.move_in(file, None, at(1)))),
        ("用口令搬入", said(backups.move_in(file, Some(PASSPHRASE), at(1)))),
        ("打开", as_data(root, file)),
        ("尽量读出", said(Backups::of(&root.join("as-data")).recover(at(1)))),
        ("密钥", as_key(&root.join(LOCKED), file)),
    ]
}

fn said<T>(answer: Result<T, Error>) -> String {
    answer.map_or_else(|error| error.message(), |_| TAKEN.to_owned())
}

/// The file in the place of the data file. It stays as it is where it is refused.
fn as_data(root: &Path, file: &Path) -> String {
    let folder = root.join("as-data");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let path = folder.join("qingdan.db");
    fs::copy(file, &path).unwrap();
    let said = said(Backups::of(&folder).open(at(1)));
    assert!(said == TAKEN || fs::read(path).unwrap() == fs::read(file).unwrap(), "changed by opening it");
    said
}

/// The file in the place of one copy of the key, which another copy makes up for, and then of all copies.
fn as_key(locked: &Path, file: &Path) -> String {
    let places = ["qingdan.key", "backups/qingdan.key"].map(|it| locked.join(it));
    let whole = fs::read(&places[1]).unwrap();
    let unlock = || Backups::of(locked).unlock(PASSWORDS[0]).map(drop);
    fs::copy(file, &places[0]).unwrap();
    unlock().unwrap_or_else(|error| panic!("locked out by one broken copy: {error:?}"));
    assert!(fs::read(&places[0]).unwrap() == whole, "the broken copy is not mended");
    for place in &places {
        fs::copy(file, place).unwrap();
    }
    let said = said(unlock());
    for place in &places {
        fs::write(place, &whole).unwrap();
    }
    said
}
