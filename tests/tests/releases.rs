//! Holds what a release says of itself: one version everywhere, and numbers of formats as they are in the code.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap()
}

#[test]
fn the_version_is_the_same_everywhere() {
    for folder in ["ui", "tests/e2e"] {
        assert_eq!(json(&format!("{folder}/package.json"))["version"], VERSION, "{folder}");
        assert_eq!(json(&format!("{folder}/package-lock.json"))["version"], VERSION, "{folder}");
    }
    let shell = json("src-tauri/tauri.conf.json");
    assert!(shell.get("version").is_none(), "tauri.conf.json takes the version of Cargo.toml");
}

#[test]
fn the_version_stands_in_the_record_of_changes() {
    let latest = text("CHANGELOG.md").lines().find_map(|line| line.strip_prefix("## ").map(str::to_owned));
    assert_eq!(latest.as_deref(), Some(VERSION));
}

#[test]
fn every_layout_of_the_data_file_stands_in_formats() {
    let formats = text("docs/FORMATS.md");
    let folder = root().join("crates/qingdan-core/src/store/migrations");
    let mut layouts: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    layouts.sort();
    let listed: Vec<&str> =
        formats.lines().filter_map(|line| line.strip_prefix("- `")?.strip_suffix('`')).collect();
    assert_eq!(listed, layouts);
    let count = layouts.len();
    assert!(formats.contains(&format!("| {count} | 1–{count} |")), "the number of the data file is {count}");
}

#[test]
fn the_number_of_the_workbook_stands_in_formats() {
    let code = text("crates/qingdan-core/src/workbook/write/embed.rs");
    let number = code.split_once("const FORMAT: &str = \"").unwrap().1.split_once('"').unwrap().0;
    assert!(text("docs/FORMATS.md").contains(&format!("sheet `_qingdan` | {number} |")));
    let code = text("crates/qingdan-core/src/package/key_file.rs");
    let head = code.split_once("MAGIC: &[u8] = b\"").unwrap().1.split_once("\\n").unwrap().0;
    assert!(text("docs/FORMATS.md").contains(&format!("its first line inside, `{head}`")));
    let code = text("crates/qingdan-core/src/package/office/mod.rs");
    let head = code.split_once("MAGIC: &[u8] = b\"").unwrap().1.split_once("\\n").unwrap().0;
    assert!(text("docs/FORMATS.md").contains(&format!("its first line, `{head}`")));
}
