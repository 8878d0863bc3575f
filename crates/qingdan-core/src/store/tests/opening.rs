//! What opening refuses, and that it leaves what it refuses byte for byte.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rusqlite::Connection;

use super::{add, fingerprint, write};
use crate::{
    catalog,
    model::Report,
    store::{Access, Journal, Store, StoreError, open::APPLICATION_ID},
};

fn blank() -> Report {
    let list = catalog::builtin().unwrap();
    Report::blank(&list, list.unit(&"guyang".into()).unwrap(), "2026Q4".parse().unwrap())
}

/// A data file with a report in it, closed.
fn sound(folder: &Path) -> PathBuf {
    let path = folder.join("qingdan.db");
    let mut store = Store::open(&path).unwrap();
    add(&mut store, &blank());
    store.close().unwrap();
    fs::remove_file(folder.join("qingdan.db.lock")).unwrap();
    path
}

fn check_untouched(path: &Path, expected: &str) {
    let folder = path.parent().unwrap();
    let before = fingerprint(folder);
    let error = Store::open(path).unwrap_err();
    let name = format!("{error:?}");
    assert!(name.starts_with(expected), "{name}");
    let sentence = error.to_string();
    assert!(sentence.contains('。') && sentence.contains("qingdan.db"), "{sentence}");
    assert_eq!(fingerprint(folder), before, "{expected}");
}

fn patch(path: &Path, at: usize, bytes: &[u8]) {
    let mut file = fs::read(path).unwrap();
    file[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, file).unwrap();
}

#[test]
fn closes_into_one_file_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = sound(folder.path());
    let names: Vec<_> = fingerprint(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["qingdan.db"], "no journal is left");
    let store = Store::open(&path).unwrap();
    assert_eq!(store.read().report(&blank().key).unwrap().unwrap().report, blank());
}

#[test]
fn opens_in_a_folder_with_an_awkward_name() {
    let folder = tempfile::tempdir().unwrap();
    let awkward = folder.path().join("固阳县 100%的#数据");
    fs::create_dir(&awkward).unwrap();
    let path = sound(&awkward);
    assert!(Store::open(&path).unwrap().read().report(&blank().key).unwrap().is_some());
}

#[test]
fn refuses_what_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    for bytes in [&b""[..], b"SQLite format 3\0", b"<html>not a database</html>", &[0; 4096]] {
        fs::write(&path, bytes).unwrap();
        check_untouched(&path, "NotDatabase");
    }
}

#[test]
fn refuses_a_folder_of_that_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    fs::create_dir(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::NotDatabase(_))));
    assert!(!folder.path().join("qingdan.db.lock").exists());
}

#[test]
fn refuses_another_programs_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE entry (a); PRAGMA user_version = 1")
        .unwrap();
    check_untouched(&path, "OtherProgram");
}

#[test]
fn refuses_a_newer_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = sound(folder.path());
    patch(&path, 60, &1_000_i32.to_be_bytes());
    check_untouched(&path, "Newer");
    patch(&path, 60, &(-1_i32).to_be_bytes());
    check_untouched(&path, "Newer");
}

#[test]
fn refuses_a_newer_file_whose_version_is_still_in_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    killed(folder.path(), "PRAGMA user_version = 1000;");
    check_untouched(&path, "Newer");
}

#[test]
fn refuses_a_damaged_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = sound(folder.path());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    check_untouched(&path, "Damaged");
    fs::write(&path, &whole).unwrap();
    let page = whole.len() / 4096 / 2 * 4096;
    patch(&path, page, &[0xA5; 2048]);
    check_untouched(&path, "Damaged");
}

#[test]
fn refuses_a_file_marked_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = sound(folder.path());
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    check_untouched(&path, "ReadOnly");
}

/// Nobody, not even the superuser, can make a file there.
#[cfg(target_os = "linux")]
#[test]
fn refuses_a_read_only_folder() {
    let error = Store::open(Path::new("/sys/qingdan.db")).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");
}

#[test]
fn refuses_to_begin_anew_beside_a_journal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("qingdan.db-wal"), b"what was saved last").unwrap();
    check_untouched(&folder.path().join("qingdan.db"), "FileLost");
}

#[test]
fn refuses_a_second_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    let mut store = Store::open(&path).unwrap();
    add(&mut store, &blank());
    check_untouched(&path, "AlreadyOpen");
    let stored = store.read().report(&blank().key).unwrap().unwrap();
    write(&mut store, |it| it.submit(&stored)).unwrap();
    drop(store);
    Store::open(&path).unwrap();
}

#[test]
fn refuses_a_file_that_another_program_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = sound(folder.path());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN; SELECT * FROM report;").unwrap();
    check_untouched(&path, "AlreadyOpen");
    drop(other);
    Store::open(&path).unwrap();
}

/// Another program that knows nothing of our lock file cannot write either.
#[test]
fn keeps_other_connections_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    let mut store = Store::open(&path).unwrap();
    add(&mut store, &blank());
    let other = Connection::open(&path).unwrap();
    assert!(other.execute("DELETE FROM entry", []).is_err());
}

/// Set for the process that [`a_second_process_is_refused_until_the_first_is_killed`] starts.
const HOLD: &str = "QINGDAN_TEST_HOLD";

/// Does something only in the process started by the test below: opens the file, saves, and waits to be killed.
#[test]
fn hold_the_file_until_killed() {
    if let Some(path) = std::env::var_os(HOLD) {
        let mut store = Store::open(Path::new(&path)).unwrap();
        add(&mut store, &blank());
        let mut out = std::io::stderr();
        out.write_all(b"HELD\n").unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
    }
}

#[test]
fn a_second_process_is_refused_until_the_first_is_killed() {
    use std::io::{BufRead, BufReader};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "store::tests::opening::hold_the_file_until_killed"])
        .env(HOLD, &path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let words = BufReader::new(holder.stderr.take().unwrap());
    assert!(
        words.lines().map_while(Result::ok).any(|line| line == "HELD"),
        "the other process holds the file"
    );
    check_untouched(&path, "AlreadyOpen");
    holder.kill().unwrap();
    holder.wait().unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(
        store.read().report(&blank().key).unwrap().unwrap().report,
        blank(),
        "nothing acknowledged is lost"
    );
}

#[test]
fn a_file_whose_program_was_killed_opens_with_everything() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), "INSERT INTO setting VALUES ('text_size', '\"large\"');");
    let store = Store::open(&folder.path().join("qingdan.db")).unwrap();
    assert_eq!(store.read().setting("text_size").unwrap().as_deref(), Some("\"large\""));
}

/// A stick that is pulled in the middle of a change leaves the file half changed and a journal that says what was before.
#[test]
fn a_change_that_broke_off_half_way_is_taken_back() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("qingdan.db");
    let mut store = Store::open_with(&path, Journal::Before, &Access::Plain).unwrap();
    for number in 0..200 {
        write(&mut store, |it| it.put_setting(&format!("name {number}"), &"甲".repeat(300))).unwrap();
    }
    let names = fingerprint(elsewhere.path()).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert!(!names.contains(&"qingdan.db-wal".to_owned()), "{names:?}");
    store.close().unwrap();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 5; BEGIN; UPDATE setting SET value = value || 'x';",
        )
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["qingdan.db", "qingdan.db-journal"] {
        fs::copy(elsewhere.path().join(name), folder.path().join(name)).unwrap();
    }
    assert!(fs::metadata(folder.path().join("qingdan.db-journal")).unwrap().len() > 0);
    let pulled = folder.path().join("qingdan.db");
    assert_ne!(fs::read(&pulled).unwrap().len(), 0);
    let store = Store::open_with(&pulled, Journal::Before, &Access::Plain).unwrap();
    for number in 0..200 {
        let value = store.read().setting(&format!("name {number}")).unwrap().unwrap();
        assert_eq!(value, "甲".repeat(300));
    }
}

/// Leaves a data file as a killed program does: what `sql` did is in the journal only.
fn killed(folder: &Path, sql: &str) {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = sound(elsewhere.path());
    let connection = Connection::open(&path).unwrap();
    assert_eq!(
        connection.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)),
        Ok(APPLICATION_ID)
    );
    connection.execute_batch(sql).unwrap();
    for name in ["qingdan.db", "qingdan.db-wal"] {
        fs::copy(elsewhere.path().join(name), folder.join(name)).unwrap();
    }
}
