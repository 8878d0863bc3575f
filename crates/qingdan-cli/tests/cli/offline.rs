//! The program where there is no network at all, not even the PC's own.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Linux's own way to take every network from a program: as root, and as an ordinary user in a namespace of users.
const WAYS: [&[&str]; 2] = [&["--net"], &["--user", "--net"]];

fn unshare(way: &[&str], arguments: &[&str]) -> Command {
    let mut command = Command::new("unshare");
    command.args(way).args(arguments);
    command
}

fn without_network(arguments: &[&str]) -> Command {
    let permitted = |way: &&&[&str]| {
        let mut tried = unshare(way, &["true"]);
        tried.stderr(Stdio::null()).status().is_ok_and(|it| it.success())
    };
    let Some(way) = WAYS.iter().find(permitted) else {
        panic!(
            "this system permits no namespace without a network (unshare --net), so that it cannot be shown that the program works in one; run the tests as root, or permit it: sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)"
        );
    };
    unshare(way, arguments)
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
