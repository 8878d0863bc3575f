//! Files that are broken, something else, or built to do harm: each is given to every place that takes files, in a process that may
//! use 300 MB, and 10 s of the processor for each place. It gets one plain sentence, and the data stay as they were.
//! `QINGDAN_FILE=.db` tries only those with that in their names.

mod databases;
mod kinds;
mod mangled;
mod offices;
mod zoo;

use std::{fs, path::Path, process::Command};

use qingdan_core::{package::seal_with_little_work, workspace::backup::Backups};
use qingdan_tests::{
    offices::{Offices, PASSWORDS},
    taking::{LOCKED, TAKEN},
};

/// Most memory for one file.
const MEMORY_KB: u64 = 300 * 1024;
/// Most time of the processor for one file, which is read in eleven places one after the other: 10 s each.
const SECONDS: u32 = 11 * 10;

/// What both offices have, without the list of received files, which is meant to grow.
fn state(root: &Path) -> String {
    let offices = Offices::open(root).unwrap();
    let state = format!("{:?} {:?}", offices.county.reports().unwrap(), offices.city.reports().unwrap());
    offices.close().unwrap();
    state
}

/// Gives a file to the program; answers with what each place says and the most memory used.
fn take(root: &Path, file: &Path) -> (Vec<(String, String)>, u64) {
    // `ulimit -d` counts what is written to, not what is set aside.
    let limits = format!("ulimit -d {MEMORY_KB} && ulimit -t {SECONDS} && exec \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &limits, "sh", env!("CARGO_BIN_EXE_worker"), "take"])
        .args([root, file])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let broken = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && broken.is_empty(), "{file:?}: {} {said}{broken}", output.status);
    let (said, peak) = said.trim_end().rsplit_once('\n').unwrap();
    let answers = said.lines().map(|it| it.split_once(' ').unwrap());
    (answers.map(|(place, said)| (place.to_owned(), said.to_owned())).collect(), peak.parse().unwrap())
}

#[test]
fn no_file_does_harm() {
    seal_with_little_work();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Offices::prepare(root).close().unwrap();
    let data = fs::read(root.join("county/qingdan.db")).unwrap();
    fs::create_dir(root.join(LOCKED)).unwrap();
    fs::write(root.join(LOCKED).join("qingdan.db"), &data).unwrap();
    Backups::of(&root.join(LOCKED)).set_password(PASSWORDS[0]).unwrap();
    let before = state(root);
    let mut most = 0;
    let mut files = zoo::files();
    files.extend(databases::files(&data));
    files.extend(offices::files(&data));
    let named = std::env::var("QINGDAN_FILE").unwrap_or_default();
    files.retain(|(name, _)| name.contains(&named));
    for (name, bytes) in &files {
        let path = root.join("files").join(name);
        fs::write(&path, bytes).unwrap();
        let (answers, peak) = take(root, &path);
        println!("{peak:>7} kB {name}: {}", answers[heard(name)].1);
        most = most.max(peak);
        assert!(peak < MEMORY_KB, "{name} took {peak} kB");
        for (place, said) in &answers {
            check_answer(name, place, said);
        }
        assert!(state(root) == before, "{name} changed the data");
        fs::remove_file(path).unwrap();
    }
    let outside = fs::read_dir(root.parent().unwrap()).unwrap();
    assert!(
        outside.flatten().all(|it| it.file_name() != "越界.txt"),
        "a file was written outside of its folder"
    );
    println!("{} files, at most {most} kB", files.len());
}

/// The answer that tells most of a file of this name.
fn heard(name: &str) -> usize {
    match name.rsplit_once('.') {
        Some((_, "db")) => 3,
        Some((_, "qdoffice")) => 5,
        Some((_, "key")) => 8,
        _ => 0,
    }
}

/// In words of clerks, and with nothing that only developers say. What can be read of damaged data is read.
fn check_answer(name: &str, place: &str, said: &str) {
    let read = place == "尽量读出" && name.ends_with(".db");
    let opened = place == "打开" && name == databases::OPENS;
    if said == TAKEN && (read || opened) {
        return;
    }
    assert!(said.ends_with('。') || said.contains('：'), "{place}, {name}: {said}");
    for word in ["panic", "error", "Error", "None", "unwrap", "程序内部出错"] {
        assert!(!said.contains(word), "{place}, {name}: {said}");
    }
}
