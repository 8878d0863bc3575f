//! What `mangled` does to report workbooks, to every other kind of file: packages, forms, 任务包, 退回单, 回执, backups, 搬家文件 and keys.

use std::path::Path;

use fastrand::Rng;
use qingdan_core::{content::sha256_hex, package::key_file::write_key, store::KEY_BYTES};
use qingdan_tests::{
    copy,
    looking::look,
    made::Made,
    mangle,
    offices::{Offices, PASSPHRASE, PASSWORDS, at},
    reading::{read_data_file, read_key_file, read_office, read_package, read_workbook},
    sent::Sent,
};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    mangled::{rng, tries},
    offices::{with_list, written},
};

/// A change of each column.
const CELLS: &str = "SELECT 'UPDATE ' || t.name || ' SET ' || c.name || ' = ?1' FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";

#[test]
fn forms_slips_and_packages_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sent = Sent::made(folder.path());
    let mut rng = rng();
    for _ in 0..tries() / 4 {
        for book in sent.workbooks() {
            read_workbook(&mangle::bytes(&mut rng, book));
            read_workbook(&mangle::parts(&mut rng, book));
        }
        read_package(&mangle::bytes(&mut rng, &sent.package));
        read_package(&mangle::entries(&mut rng, &sent.package));
    }
}

#[test]
fn changed_contents_of_slips_get_past_no_screen() {
    let folder = tempfile::tempdir().unwrap();
    let sent = Sent::made(folder.path());
    let mut rng = rng();
    for slip in sent.slip_contents() {
        let content = serde_json::to_value(&slip).unwrap();
        assert_eq!(
            receive(folder.path(), [content.clone()]),
            1,
            "even the sound {} is not taken",
            slip.label()
        );
        let changed = (0..tries() / 2).map(|_| mangle::content(&mut rng, &content));
        println!("{}: {} of {} taken", slip.label(), receive(folder.path(), changed), tries() / 2);
    }
}

/// Takes slips in and opens every screen after each that was taken, which is the last one for its copy of the offices; how many were taken.
fn receive(offices: &Path, slips: impl IntoIterator<Item = Value>) -> usize {
    let mut slips = slips.into_iter().peekable();
    let mut taken = 0;
    while slips.peek().is_some() {
        let folder = tempfile::tempdir().unwrap();
        copy(offices, folder.path());
        let mut offices = Offices::open(folder.path()).unwrap();
        if slips.any(|it| is_taken(&mut offices, folder.path(), &it)) {
            taken += 1;
            look(&mut offices.county);
        }
    }
    taken
}

fn is_taken(offices: &mut Offices, folder: &Path, content: &Value) -> bool {
    let path = folder.join("发下来.xlsx");
    std::fs::write(&path, Made::embedding_slip(&content.to_string()).packed()).unwrap();
    let answer = offices.county.receive_slip(&path, at(20));
    if let Err(error) = &answer {
        assert!(error.message().ends_with('。'), "{error:?}: {content}");
    }
    answer.is_ok()
}

fn data_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    Offices::prepare(folder.path()).close().unwrap();
    std::fs::read(folder.path().join("county/qingdan.db")).unwrap()
}

#[test]
fn cut_and_flipped_backups_are_put_back_or_refused() {
    let sound = data_file();
    let mut rng = rng();
    assert!(read_data_file(&sound));
    let taken = (0..tries() / 8).filter(|_| read_data_file(&mangle::bytes(&mut rng, &sound))).count();
    println!("{taken} of {} put back", tries() / 8);
}

#[test]
fn backups_with_changed_rows_get_past_no_screen() {
    let sound = data_file();
    let mut rng = rng();
    let taken = (0..tries() / 8).filter(|_| read_data_file(&with_changed_rows(&mut rng, &sound))).count();
    println!("{taken} of {} put back", tries() / 8);
    assert!(taken > 0, "nothing gets as far as the screens");
}

/// A backup in which somebody changed some cells: those that a column does not take stay as they are, and the triggers that would refuse it are
/// there again afterwards.
fn with_changed_rows(rng: &mut Rng, sound: &[u8]) -> Vec<u8> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), sound).unwrap();
    let database = Connection::open(file.path()).unwrap();
    database.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF").unwrap();
    let texts = |sql: &str| -> Vec<String> {
        database.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let triggers = texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    let again = texts("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    let cells = texts(CELLS);
    triggers.iter().for_each(|it| database.execute_batch(&format!("DROP TRIGGER {it}")).unwrap());
    for _ in 0..rng.usize(1..4) {
        let cell = &cells[rng.usize(..cells.len())];
        let _ = database.execute(cell, [mangle::cell(rng)]);
    }
    database.execute_batch(&again.join(";")).unwrap();
    database.close().unwrap();
    std::fs::read(file.path()).unwrap()
}

#[test]
fn moved_offices_are_read_or_refused() {
    let data = data_file();
    let mut rng = rng();
    for whole in [written(&data, None), written(&data, Some(PASSPHRASE))] {
        assert!(read_office(&whole));
        for _ in 0..tries() {
            let bytes = mangle::bytes(&mut rng, &whole);
            read_office(&bytes);
            read_office(&mangle::bytes(&mut rng, &bytes[..bytes.len().min(300)]));
        }
    }
    let file = json!({"kind": "data", "sha256": sha256_hex(&data), "bytes": data.len()});
    let list = json!({"unit": "固阳县", "madeAt": "2026-12-18T09:30:00", "files": [file]});
    assert!(read_office(&with_list(&list.to_string(), &data)));
    for _ in 0..tries() {
        read_office(&with_list(&mangle::content(&mut rng, &list).to_string(), &data));
    }
}

#[test]
fn only_the_file_of_a_key_as_it_was_written_opens() {
    let whole = write_key(&[7; KEY_BYTES], PASSWORDS[0]).unwrap();
    assert!(read_key_file(&whole));
    let mut rng = rng();
    for _ in 0..tries() * 4 {
        let bytes = mangle::bytes(&mut rng, &whole);
        assert!(!read_key_file(&bytes) || bytes == whole);
    }
}
