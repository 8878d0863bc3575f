//! Holds what the page in the window may do: call the program's own commands, with paths that a person gave, and nothing else.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// What the page may do besides calling the program's own commands.
const PERMISSIONS: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];
/// Where anything in the page may come from: the program itself, small pictures and fonts inside the page, and the channel between
/// page and program, which WebView2 shows as an address that never leaves the PC.
const SOURCES: [&str; 5] = ["'self'", "'none'", "data:", "ipc:", "http://ipc.localhost"];
/// Where a script may come from.
const SCRIPTS: &str = "'self'";

fn shell(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri").join(path)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

#[test]
fn every_permission_is_needed_and_says_why() {
    let files: Vec<_> = fs::read_dir(shell("capabilities")).unwrap().map(|it| it.unwrap().path()).collect();
    assert_eq!(files, [shell("capabilities/main.json")]);
    let capability = json(&files[0]);
    assert_eq!(texts(&capability["permissions"]), PERMISSIONS);
    assert_eq!(texts(&capability["windows"]), ["main"]);
    assert!(capability.get("remote").is_none(), "no page from elsewhere may do anything");
    let why = capability["description"].as_str().unwrap();
    for permission in PERMISSIONS {
        let name = permission.rsplit(':').next().unwrap();
        assert!(why.contains(name), "the description must say why {permission} is needed");
    }
}

#[test]
fn the_page_loads_nothing_but_itself_and_runs_no_script_but_its_own() {
    let security = json(&shell("tauri.conf.json"))["app"]["security"].clone();
    let policy = security["csp"].as_object().unwrap();
    for (directive, sources) in policy {
        for source in sources.as_str().unwrap().split(' ') {
            assert!(SOURCES.contains(&source), "{directive} must not allow {source}");
        }
    }
    assert_eq!(policy["default-src"], "'self'");
    assert_eq!(policy["script-src"], SCRIPTS);
    for closed in ["object-src", "base-uri", "form-action", "frame-ancestors"] {
        assert_eq!(policy[closed], "'none'", "{closed}");
    }
    for loosened in ["dangerousDisableAssetCspModification", "assetProtocol", "devCsp"] {
        assert!(security.get(loosened).is_none(), "{loosened} loosens the policy");
    }
    assert!(json(&shell("tauri.conf.json"))["app"].get("withGlobalTauri").is_none());
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { sources(&it) } else { vec![it] }).collect()
}

/// The parameters of every command in a source text, one a piece.
fn parameters(source: &str) -> Vec<&str> {
    let commands = source.split("#[tauri::command").skip(1);
    let lists = commands.filter_map(|it| it.split_once("fn ")?.1.split_once('(')?.1.split_once("->"));
    lists.flat_map(|(list, _)| list.split(',')).collect()
}

/// Whether the page could hand over a path of its own making.
fn is_open_path(parameter: &str) -> bool {
    let Some((name, kind)) = parameter.split_once(':') else { return false };
    let named = ["path", "paths", "file", "files", "folder", "folders", "target", "source"];
    let text = kind.contains("String") && named.iter().any(|it| name.trim().ends_with(it));
    kind.contains("PathBuf") || text
}

#[test]
fn commands_take_only_paths_that_a_person_gave() {
    let mut seen = 0;
    for path in sources(&shell("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for parameter in parameters(&source) {
            assert!(!is_open_path(parameter), "{}: take {parameter} as Given or GivenAll", path.display());
            seen += usize::from(parameter.contains(": Given"));
        }
    }
    assert!(seen > 10, "the commands were not read");
}

#[test]
fn open_paths_are_told_from_given_ones() {
    let source = "#[tauri::command(async)]\n#[specta::specta]\nfn a(desk: State<'_, Desk>, path: String) -> Answer<()> {}";
    let found: Vec<bool> = parameters(source).into_iter().map(is_open_path).collect();
    assert!(found.contains(&true), "{found:?}");
    for (parameter, open) in [
        ("paths: Vec<PathBuf>", true),
        ("folder: Option<String>", true),
        ("path: Given", false),
        ("reason: String", false),
        ("paths: GivenAll", false),
    ] {
        assert_eq!(is_open_path(parameter), open, "{parameter}");
    }
}
