//! Sound files with something changed at random: nothing of them makes the reader or the screens panic.

use std::{fs, path::Path};

use fastrand::Rng;
use qingdan_core::{
    content::canonical_json,
    model::{Bucket, Phones, Ranking, ReceivedId},
    workspace::{
        consolidate::Ask,
        import::{EditsChoice, ImportOrder},
    },
};
use qingdan_tests::{
    made::{Made, pack},
    mangle,
    offices::{Offices, at, filled, period},
    reading::{read_package, read_workbook},
    write_workbook,
};
use serde_json::Value;

/// Files a test tries; `QINGDAN_MANGLED` of them where that is set.
pub(crate) fn tries() -> u32 {
    std::env::var("QINGDAN_MANGLED").map_or(80, |it| it.parse().unwrap())
}

pub(crate) fn rng() -> Rng {
    let seed = std::env::var("QINGDAN_SEED").map_or_else(|_| fastrand::u64(..), |it| it.parse().unwrap());
    println!("seed {seed}");
    Rng::with_seed(seed)
}

fn sound(folder: &Path) -> Vec<u8> {
    let path = folder.join("表.xlsx");
    write_workbook(&path, &filled(), at(0));
    fs::read(path).unwrap()
}

/// Reads in every way there is.
fn read(bytes: &[u8]) {
    read_workbook(bytes);
    read_package(bytes);
}

#[test]
fn cut_and_flipped_bytes_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = rng();
    let book = sound(folder.path());
    let package = pack([("表.xlsx", book.as_slice()), ("佐证材料/（一）甲/a.txt", b"a".as_slice())]);
    for _ in 0..tries() {
        read(&mangle::bytes(&mut rng, &book));
        read(&mangle::bytes(&mut rng, &package));
    }
}

#[test]
fn changed_parts_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = rng();
    let book = sound(folder.path());
    for _ in 0..tries() {
        read(&mangle::parts(&mut rng, &book));
    }
}

#[test]
fn changed_contents_get_past_no_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut rng = rng();
    let content = serde_json::from_str(&canonical_json(&filled()).unwrap()).unwrap();
    let mut offices = Offices::prepare(&folder.path().join("甲"));
    assert!(
        bring(&mut offices, folder.path(), &content),
        "even the sound content does not get past the reader"
    );

    let mut offices = Offices::prepare(&folder.path().join("乙"));
    for _ in 0..tries() {
        bring(&mut offices, folder.path(), &mangle::content(&mut rng, &content));
    }
}

/// Imports a content as a workbook and opens the screens that show it; whether it was taken.
fn bring(offices: &mut Offices, folder: &Path, content: &Value) -> bool {
    let bytes = Made::embedding(&content.to_string()).packed();
    read(&bytes);
    let path = folder.join("改.xlsx");
    fs::write(&path, bytes).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Keep };
    let line = offices.city.import_file(&path, order, at(1));
    let line = line.unwrap_or_else(|error| panic!("{error:?} stops an import: {content}"));
    if let Some(id) = line.id {
        look(offices, id);
    }
    !line.waits && (line.bucket.is_taken() || line.bucket == Bucket::Edited)
}

/// Opens the screens that show what was received.
fn look(offices: &mut Offices, id: ReceivedId) {
    offices.city.received_file(id).unwrap();
    let ask = Ask {
        period: period(),
        department: None,
        due: None,
        phones: Phones::Full,
        ranking: Ranking::ByLights,
    };
    offices.city.consolidation(&ask, at(2).date()).unwrap();
}
