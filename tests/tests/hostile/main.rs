//! Files that are broken, something else, or built to do harm: each is given to every place that takes files, in a process that may
//! use 300 MB, and 10 s of the processor for each place. It gets one plain sentence, and the data stay as they were.

mod mangled;
mod zoo;

use std::{fs, path::Path, process::Command};

use qingdan_tests::offices::Offices;

/// Most memory for one file.
const MEMORY_KB: u64 = 300 * 1024;
/// Most time of the processor for one file, which is read in three places one after the other: 10 s each.
const SECONDS: u32 = 3 * 10;

/// What both offices have, without the list of received files, which is meant to grow.
fn state(root: &Path) -> String {
    let offices = Offices::open(root).unwrap();
    let state = format!("{:?} {:?}", offices.county.reports().unwrap(), offices.city.reports().unwrap());
    offices.close().unwrap();
    state
}

/// Gives a file to the program; answers with the three sentences and the most memory used.
fn take(root: &Path, file: &Path) -> (Vec<String>, u64) {
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
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    let peak = lines.pop().unwrap().parse().unwrap();
    (lines, peak)
}

#[test]
fn no_file_does_harm() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Offices::prepare(root).close().unwrap();
    let before = state(root);
    let files = zoo::files();
    let mut most = 0;
    for (name, bytes) in &files {
        let path = root.join("files").join(name);
        fs::write(&path, bytes).unwrap();
        let (said, peak) = take(root, &path);
        println!("{peak:>7} kB {name}: {}", said[0]);
        most = most.max(peak);
        assert!(peak < MEMORY_KB, "{name} took {peak} kB");
        check_sentence(name, &said[0]);
        check_sentence(name, &said[1]);
        assert!(said[1] != "taken", "{name} was taken as a slip");
        assert!(state(root) == before, "{name} changed the data");
        fs::remove_file(path).unwrap();
    }
    let outside = fs::read_dir(root.parent().unwrap()).unwrap();
    assert!(
        outside.flatten().all(|it| it.file_name() != "越界.txt"),
        "a package wrote outside of its folder"
    );
    println!("{} files, at most {most} kB", files.len());
}

/// In words of clerks, and with nothing that only developers say.
fn check_sentence(name: &str, sentence: &str) {
    assert!(sentence.ends_with('。'), "{name}: {sentence}");
    for word in ["panic", "error", "Error", "None", "unwrap", "程序内部出错"] {
        assert!(!sentence.contains(word), "{name}: {sentence}");
    }
}
