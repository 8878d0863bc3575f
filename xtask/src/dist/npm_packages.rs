//! What the page is made of, by its lock file: not what only builds or checks it.

use std::fs;

use serde_json::Value;

use super::{
    on_disk,
    parts::{Part, Registry, text},
};
use crate::step::{Failure, root};

/// The page's parts.
///
/// # Errors
/// The lock file cannot be read.
pub(super) fn of_page() -> Result<Vec<Part>, Failure> {
    let lock = fs::read_to_string(root().join("ui/package-lock.json"))
        .map_err(|error| on_disk("ui/package-lock.json", &error))?;
    let lock: Value =
        serde_json::from_str(&lock).map_err(|error| Failure(format!("ui/package-lock.json: {error}")))?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    Ok(packages.filter(|(place, it)| is_in_page(place, it)).map(|(place, it)| part(place, it)).collect())
}

/// The entry with an empty place is the page itself.
fn is_in_page(place: &str, package: &Value) -> bool {
    let only = |name: &str| package[name].as_bool().unwrap_or_default();
    !place.is_empty() && !only("dev") && !only("optional") && !only("devOptional") && !only("peer")
}

fn part(place: &str, package: &Value) -> Part {
    let name = place.rsplit_once("node_modules/").map_or(place, |(_, name)| name);
    Part {
        registry: Registry::Npm,
        name: name.to_owned(),
        version: text(&package["version"]).to_owned(),
        licence: text(&package["license"]).to_owned(),
        folder: root().join("ui").join(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_made_of_vue_and_not_of_its_compiler() {
        let parts = of_page().unwrap();
        let has = |name: &str| parts.iter().any(|it| it.name == name);
        assert!(has("vue") && has("element-plus") && has("@tauri-apps/api"));
        assert!(!has("typescript") && !has("vitest"));
    }
}
