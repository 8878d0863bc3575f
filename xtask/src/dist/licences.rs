//! 使用的开源软件.txt: every part of the program with its licence, and the words of the licences.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{VERSION, parts::Part};
use crate::step::Failure;

/// Its name in every package.
pub(super) const FILE: &str = "使用的开源软件.txt";
/// The program's own licence.
const OWN: &str = include_str!("../../../LICENSE");
/// How files with a licence begin.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// The text for these parts.
///
/// # Errors
/// A part names no licence: it must not be handed out.
pub(super) fn text(parts: &[Part]) -> Result<String, Failure> {
    if let Some(part) = parts.iter().find(|it| it.licence.is_empty()) {
        return Err(Failure(format!("{} {} names no licence", part.name, part.version)));
    }
    let lines: String =
        parts.iter().map(|it| format!("{} {}　{}\n", it.name, it.version, it.licence)).collect();
    let wordings: String = wordings(parts).iter().map(|(words, of)| wording(words, of)).collect();
    Ok(format!(
        "清单填报 {VERSION} 使用的开源软件\n\n本程序以下面的 MIT 许可证发布。\n\n{OWN}\n程序中含有下列开源软件，版权归各自作者所有；SQLite（随 libsqlite3-sys）属于公有领域。\n\n{lines}{wordings}"
    ))
}

fn wording(words: &str, of: &[String]) -> String {
    format!("\n{}\n{}\n\n{}\n", "─".repeat(40), of.join("、"), words.trim())
}

/// Each wording once, with the parts that come with it.
fn wordings(parts: &[Part]) -> BTreeMap<String, Vec<String>> {
    let mut wordings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts {
        for file in files(&part.folder) {
            let Ok(words) = fs::read_to_string(&file) else { continue };
            let of = wordings.entry(words.replace("\r\n", "\n").trim().to_owned()).or_default();
            if !of.contains(&part.name) {
                of.push(part.name.clone());
            }
        }
    }
    wordings
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.path())
        .filter(|it| is_licence(it))
        .collect();
    found.sort();
    found
}

fn is_licence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    file.is_file() && NAMES.iter().any(|it| name.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::parts::Registry;

    fn part(licence: &str, folder: &Path) -> Part {
        Part {
            registry: Registry::Cargo,
            name: "zip".to_owned(),
            version: "9.8.0".to_owned(),
            licence: licence.to_owned(),
            folder: folder.to_owned(),
        }
    }

    #[test]
    fn every_part_stands_with_its_licence() {
        let text = text(&[part("MIT", Path::new("/nowhere"))]).unwrap();
        assert!(text.contains("zip 9.8.0　MIT\n"), "{text}");
    }

    #[test]
    fn a_part_without_a_licence_is_refused() {
        assert!(text(&[part("", Path::new("/nowhere"))]).is_err());
    }
}
