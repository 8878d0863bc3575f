//! The program where there is no network at all, not even the PC's own.
#![expect(clippy::print_stderr, reason = "a test that cannot run here has to say so")]

use std::{fs, path::Path, process::Command};

/// Linux's own way to take every network from a program. Where an administrator has forbidden it, the test cannot run.
const WITHOUT_NETWORK: [&str; 3] = ["unshare", "--user", "--net"];

fn without_network(arguments: &[&str]) -> Command {
    let mut command = Command::new(WITHOUT_NETWORK[0]);
    command.args(&WITHOUT_NETWORK[1..]).args(arguments);
    command
}

fn run(data: &Path, arguments: &[&str]) -> String {
    let program =
        [env!("CARGO_BIN_EXE_qingdan"), "--data-dir", data.to_str().unwrap(), "--today", "2026-12-18"];
    let output = without_network(&[&program[..], arguments].concat()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
#[cfg(target_os = "linux")]
fn works_without_any_network() {
    if !without_network(&["true"]).status().is_ok_and(|it| it.success()) {
        eprintln!("skipped: this system does not permit unshare, so the network cannot be taken away");
        return;
    }
    let interfaces = without_network(&["cat", "/proc/net/dev"]).output().unwrap();
    let interfaces = String::from_utf8(interfaces.stdout).unwrap();
    assert!(interfaces.lines().skip(2).all(|it| it.trim().starts_with("lo:")), "{interfaces}");

    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    let data = folder.path().join("data");
    run(&data, &["demo", "--period", "2026Q4", "--out", demo.to_str().unwrap()]);
    run(&data, &["init", "--unit", "wjw", "--role", "city"]);
    let files = fs::read_dir(&demo).unwrap().count();
    assert!(files >= 10, "{files} files");
    run(&data, &["import", demo.to_str().unwrap()]);
    let summary = folder.path().join("汇总.xlsx");
    run(&data, &["consolidate", "--period", "2026Q4", "--out", summary.to_str().unwrap()]);
    assert!(summary.exists());
}
