//! Holds the module graph: who may refer to whom, and which module alone touches SQL, Excel, the disk and the clock.

mod source;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use source::Source;

/// What each module of the core may refer to. A module that is missing here is not allowed at all.
const GRAPH: [(&str, &[&str]); 20] = [
    ("lib", &[]),
    ("model", &[]),
    ("content", &["model"]),
    ("catalog", &["model"]),
    ("demo", &["model", "assess"]),
    ("assess", &["model"]),
    ("check", &["model", "assess"]),
    ("decompose", &["model"]),
    ("carry", &["model"]),
    ("compare", &[]),
    ("find", &["model"]),
    ("collect", &["model"]),
    ("consolidate", &["model", "assess", "check"]),
    ("workbook", &["model", "assess", "content", "consolidate"]),
    ("store", &["model", "content", "files"]),
    ("files", &["model"]),
    ("backup", &[]),
    ("package", &["model", "content"]),
    ("picture", &[]),
    (
        "workspace",
        &[
            "model",
            "backup",
            "content",
            "catalog",
            "demo",
            "assess",
            "check",
            "decompose",
            "carry",
            "compare",
            "find",
            "collect",
            "consolidate",
            "workbook",
            "store",
            "files",
            "package",
            "picture",
        ],
    ),
];
/// What one module, or two, do alone: the names that show it.
const ALONE: [(&[&str], &[&str], &str); 5] = [
    (&["store"], &["rusqlite", "rusqlite_migration"], "SQL"),
    (&["workbook"], &["rust_xlsxwriter", "calamine", "quick_xml"], "Excel files"),
    (&["workbook", "package"], &["zip"], "containers"),
    (&["picture"], &["image"], "pictures"),
    (&["package"], &["age"], "encryption"),
];
/// Names that no module of the core may use: whoever needs the time takes it as a parameter.
const NOWHERE: [&str; 6] = ["Local", "Utc", "SystemTime", "Instant", "tauri", "specta_typescript"];
/// Modules that only compute, and the parts of the standard library that would let them do more.
const PURE: [&str; 13] = [
    "model",
    "backup",
    "content",
    "catalog",
    "demo",
    "assess",
    "check",
    "decompose",
    "carry",
    "compare",
    "find",
    "collect",
    "consolidate",
];
const IMPURE: [&str; 7] = ["fs", "net", "env", "process", "thread", "time", "io"];
/// What the window and the command line may use of the core.
const FOR_EDGES: [&str; 4] = ["workspace", "model", "catalog", "demo"];

fn broken_rules(source: &Source) -> Vec<String> {
    let module = source.module();
    let mut broken = Vec::new();
    match GRAPH.iter().find(|(name, _)| *name == module) {
        None => broken.push(format!("module {module} is not in the module graph")),
        Some((_, allowed)) => broken.extend(
            source
                .siblings()
                .iter()
                .filter(|it| !allowed.contains(&it.as_str()) && GRAPH.iter().any(|(name, _)| name == it))
                .map(|it| format!("{module} must not refer to {it}")),
        ),
    }
    for (owners, names, what) in ALONE {
        let used = names.iter().filter(|name| !owners.contains(&module) && source.uses_crate(name));
        let owners = owners.join(" and ");
        broken
            .extend(used.map(|name| format!("{module} must not use {name}: only {owners} may touch {what}")));
    }
    let used = NOWHERE.iter().filter(|name| source.names(name));
    broken.extend(used.map(|name| format!("the core must not use {name}")));
    broken.extend(impure(source));
    broken
}

fn impure(source: &Source) -> Vec<String> {
    let module = source.module();
    let standard = source.children_of(&["std"]);
    let mut broken = Vec::new();
    if module != "files" && standard.contains("fs") {
        broken.push(format!("{module} must not use std::fs: only files touches the disk"));
    }
    if PURE.contains(&module) {
        let used = IMPURE.iter().filter(|name| standard.contains(**name));
        broken.extend(used.map(|name| format!("{module} must not use std::{name}: it only computes")));
    }
    broken
}

fn broken_edge_rules(source: &Source) -> Vec<String> {
    let used = source.children_of(&["qingdan_core"]);
    let allowed: BTreeSet<String> = FOR_EDGES.iter().map(ToString::to_string).collect();
    used.difference(&allowed)
        .map(|name| format!("must not use qingdan_core::{name}: the use cases are in workspace"))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below a folder with one of these endings, with its path from there.
fn files_below(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|it| it == *ending)) {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn assert_kept(folder: &str, rules: fn(&Source) -> Vec<String>) {
    let sources = files_below(&root().join(folder), &["rs"]);
    assert!(!sources.is_empty(), "{folder} holds no source");
    let mut broken = Vec::new();
    for (path, text) in sources {
        let source = Source::parse(&path, &text);
        if !source.is_test() {
            broken.extend(rules(&source).into_iter().map(|rule| format!("{folder}/{path}: {rule}")));
        }
    }
    assert!(broken.is_empty(), "the module graph is broken:\n{}", broken.join("\n"));
}

#[test]
fn the_core_keeps_its_module_graph() {
    assert_kept("crates/qingdan-core/src", broken_rules);
}

#[test]
fn the_edges_use_the_use_cases() {
    assert_kept("crates/qingdan-cli/src", broken_edge_rules);
    assert_kept("src-tauri/src", broken_edge_rules);
}

#[test]
fn the_page_asks_for_nothing_but_commands() {
    let way_out =
        ["fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "http://", "https://"];
    let written_by_people = |path: &str| !path.ends_with(".d.ts");
    let files = files_below(&root().join("ui/src"), &["ts", "vue", "css"]);
    for (path, text) in files.into_iter().filter(|(path, _)| written_by_people(path)) {
        let used: Vec<_> = way_out.iter().filter(|it| text.contains(**it)).collect();
        assert!(used.is_empty(), "ui/src/{path} must not use {used:?}: the program speaks to no network");
        let ipc = text.contains("@tauri-apps/api") && path != "bindings.ts";
        assert!(
            !ipc,
            "ui/src/{path} must not use @tauri-apps/api: bindings.ts is the only way to the program"
        );
    }
}

#[test]
fn every_rule_can_be_broken() {
    fn check(path: &str, text: &str, expected: &[&str]) {
        assert_eq!(broken_rules(&Source::parse(path, text)), expected, "{path}: {text}");
    }
    check("store/report.rs", "use crate::model::Report; use rusqlite::Connection;", &[]);
    check("store/report.rs", "use crate::workbook::preview;", &["store must not refer to workbook"]);
    check("model/report.rs", "use crate::store;", &["model must not refer to store"]);
    check("summary.rs", "fn f() {}", &["module summary is not in the module graph"]);
    check(
        "workspace/mod.rs",
        "use rusqlite::Connection;",
        &["workspace must not use rusqlite: only store may touch SQL"],
    );
    check(
        "workspace/mod.rs",
        "fn f() { zip::ZipArchive::new(x) }",
        &["workspace must not use zip: only workbook and package may touch containers"],
    );
    check(
        "workspace/mod.rs",
        "use std::fs;",
        &["workspace must not use std::fs: only files touches the disk"],
    );
    check("workspace/mod.rs", "fn f() { chrono::Local::now() }", &["the core must not use Local"]);
    check("check/mod.rs", "use std::{env, fmt};", &["check must not use std::env: it only computes"]);
    let edge = Source::parse("main.rs", "use qingdan_core::{model::Period, store::Store};");
    assert_eq!(
        broken_edge_rules(&edge),
        ["must not use qingdan_core::store: the use cases are in workspace"]
    );
}
