//! The software of others in a program: crates of the build for one system, and packages of the page.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde_json::Value;

use super::npm_packages;
use crate::step::{Failure, answer, cargo};

/// Its programs.
const PROGRAMS: [&str; 2] = ["qingdan-desktop", "qingdan-cli"];

/// Where a part comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Registry {
    /// crates.io
    Cargo,
    /// npm
    Npm,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// Where from.
    pub(super) registry: Registry,
    /// Its name there.
    pub(super) name: String,
    /// Its version.
    pub(super) version: String,
    /// Its licence, an SPDX expression.
    pub(super) licence: String,
    /// Its sources on this PC.
    pub(super) folder: PathBuf,
}

/// All parts of the programs for a system, in the order of their names.
///
/// # Errors
/// The lists of packages cannot be read.
pub(super) fn of(target: &str) -> Result<Vec<Part>, Failure> {
    let mut parts = crates(&metadata(target)?)?;
    parts.extend(npm_packages::of_page()?);
    parts.sort();
    parts.dedup();
    Ok(parts)
}

fn metadata(target: &str) -> Result<Value, Failure> {
    let arguments = ["metadata", "--format-version=1", "--locked", "--filter-platform", target];
    let text = answer(&mut cargo(&arguments)).unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| Failure(format!("cargo metadata: {error}")))
}

fn crates(metadata: &Value) -> Result<Vec<Part>, Failure> {
    let packages = list(&metadata["packages"]);
    let known: BTreeMap<&str, &Value> = packages.iter().map(|it| (text(&it["id"]), it)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).iter().map(|it| (text(&it["id"]), it)).collect();
    let starts = packages.iter().filter(|it| PROGRAMS.contains(&text(&it["name"]))).map(|it| text(&it["id"]));
    let used = reachable(starts.collect(), &nodes);
    let parts: Vec<Part> = used
        .iter()
        .filter_map(|id| known.get(id))
        .filter(|it| !it["source"].is_null())
        .map(|it| part(it))
        .collect();
    if parts.is_empty() { Err(Failure("cargo metadata names no packages".to_owned())) } else { Ok(parts) }
}

/// Everything linked in, not what only builds or tests it.
fn reachable<'a>(mut open: Vec<&'a str>, nodes: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let mut used = BTreeSet::new();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            let needed = nodes.get(id).map(|it| list(&it["deps"])).unwrap_or_default();
            open.extend(needed.iter().filter(|it| is_linked(it)).map(|it| text(&it["pkg"])));
        }
    }
    used
}

fn is_linked(dependency: &Value) -> bool {
    list(&dependency["dep_kinds"]).iter().any(|it| it["kind"].is_null())
}

fn part(package: &Value) -> Part {
    let manifest = PathBuf::from(text(&package["manifest_path"]));
    Part {
        registry: Registry::Cargo,
        name: text(&package["name"]).to_owned(),
        version: text(&package["version"]).to_owned(),
        // An old way of writing OR.
        licence: text(&package["license"]).replace('/', " OR "),
        folder: manifest.parent().map(PathBuf::from).unwrap_or_default(),
    }
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_linked_in_is_named() {
        let package = |name: &str, source: Option<&str>| {
            json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "source": source,
                "manifest_path": format!("/src/{name}/Cargo.toml") })
        };
        let needs = |name: &str, kind: Option<&str>| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("qingdan-cli", None), package("zip", Some("r")), package("flate", Some("r")),
                package("cc", Some("r")), package("insta", Some("r"))],
            "resolve": { "nodes": [
                { "id": "qingdan-cli", "deps": [needs("zip", None), needs("insta", Some("dev")), needs("cc", Some("build"))] },
                { "id": "zip", "deps": [needs("flate", None)] }] },
        });
        let parts = crates(&metadata).unwrap();
        assert_eq!(parts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["flate", "zip"]);
        assert_eq!(parts[0].licence, "MIT OR Apache-2.0");
        assert_eq!(parts[0].folder, PathBuf::from("/src/flate"));
    }
}
