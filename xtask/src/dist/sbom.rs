//! sbom.cdx.json: the parts of the program for programs that look for known weaknesses, as CycloneDX 1.5 describes it.

use serde_json::{Value, json};

use super::{
    VERSION,
    parts::{Part, Registry},
};

/// Its name in every package.
pub(super) const FILE: &str = "sbom.cdx.json";

/// The list; it bears no time and no random number, so that the same parts give the same bytes.
pub(super) fn text(parts: &[Part]) -> String {
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "name": "qingdan", "version": VERSION, "licenses": [{ "license": { "id": "MIT" } }],
        } },
        "components": parts.iter().map(component).collect::<Vec<_>>(),
    });
    format!("{list:#}\n")
}

fn component(part: &Part) -> Value {
    let url = url(part);
    json!({
        "type": "library", "bom-ref": url, "name": part.name, "version": part.version, "purl": url,
        "licenses": [{ "expression": part.licence }],
    })
}

fn url(part: &Part) -> String {
    let kind = match part.registry {
        Registry::Cargo => "cargo",
        Registry::Npm => "npm",
    };
    format!("pkg:{kind}/{}@{}", part.name.replace('@', "%40"), part.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_place_in_its_registry() {
        let part = Part {
            registry: Registry::Npm,
            name: "@tauri-apps/api".to_owned(),
            version: "2.12.5".to_owned(),
            licence: "Apache-2.0 OR MIT".to_owned(),
            folder: "/nowhere".into(),
        };
        let list: Value = serde_json::from_str(&text(&[part])).unwrap();
        assert_eq!(list["components"][0]["purl"], "pkg:npm/%40tauri-apps/api@2.12.5");
        assert_eq!(list["components"][0]["licenses"][0]["expression"], "Apache-2.0 OR MIT");
    }
}
