//! Changes sound files as a failing stick, a clumsy program or an enemy would. Everything follows from the random numbers given.

use std::collections::HashSet;

use fastrand::Rng;
use serde_json::{Value, json};

use crate::made::Made;

/// What stands in a place where nobody would expect it.
const EXTREMES: [&str; 16] = [
    "",
    "0",
    "-1",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "NaN",
    "0.0000000000000000000000000000001",
    "9999-12-31",
    "262143-12-31",
    "&#0;",
    "&lol;",
    "\u{202e}",
    "XFD1048576",
    "../../../../etc/passwd",
    "A1:XFD1048576",
];

/// Flips some bits, or cuts something off, out or in.
pub fn bytes(rng: &mut Rng, file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    let at = rng.usize(..file.len());
    let length = rng.usize(..200).min(file.len() - at);
    match rng.u8(..5) {
        0 => file.truncate(at),
        1 => drop(file.drain(at..at + length)),
        2 => {
            let copy = file[at..at + length].to_vec();
            let to = rng.usize(..file.len());
            file.splice(to..to, copy);
        }
        3 => file[at..at + length].fill(rng.u8(..)),
        _ => {
            for _ in 0..rng.usize(1..9) {
                let at = rng.usize(..file.len());
                file[at] ^= 1 << rng.u8(..8);
            }
        }
    }
    file
}

/// Changes some places in the texts of a workbook's parts, and packs it as it should be.
///
/// # Panics
/// The file is no workbook.
pub fn parts(rng: &mut Rng, file: &[u8]) -> Vec<u8> {
    let mut made = Made::of(file);
    for _ in 0..rng.usize(1..6) {
        let part = rng.usize(..made.0.len());
        let content = &mut made.0[part].1;
        if let Ok(text) = std::str::from_utf8(content) {
            *content = xml(rng, text).into_bytes();
        }
    }
    made.packed()
}

/// Changes some entries of a container and packs it as it should be: one again under its name or another's, cut off, left out.
///
/// # Panics
/// The file is none.
pub fn entries(rng: &mut Rng, file: &[u8]) -> Vec<u8> {
    let mut made = Made::of(file);
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(..made.0.len());
        match rng.u8(..4) {
            0 => made.0[at].1 = bytes(rng, &made.0[at].1.clone()),
            1 => made.0[at].0 = EXTREMES[rng.usize(1..EXTREMES.len())].to_owned(),
            2 if made.0.len() > 1 => drop(made.0.remove(at)),
            _ => {
                let name = made.0[at].0.replace('.', "_.");
                made.0.push((name, made.0[at].1.clone()));
            }
        }
    }
    let mut names = HashSet::new();
    made.0.retain(|(name, _)| names.insert(name.clone()));
    made.packed()
}

/// What stands in a cell of a data file where nobody would expect it.
pub fn cell(rng: &mut Rng) -> rusqlite::types::Value {
    use rusqlite::types::Value;
    match rng.u8(..6) {
        0 => Value::Null,
        1 => Value::Integer([0, 1, -1, i64::from(u32::MAX), i64::MAX, i64::MIN][rng.usize(..6)]),
        2 => Value::Blob(vec![0xFF; rng.usize(..200)]),
        3 => Value::Text("长".repeat(40_000)),
        _ => Value::Text(EXTREMES[rng.usize(..EXTREMES.len())].to_owned()),
    }
}

/// Changes a tag, an attribute's value or a text.
fn xml(rng: &mut Rng, text: &str) -> String {
    let marks: Vec<usize> = text.match_indices(['<', '>', '"']).map(|(at, _)| at).collect();
    if marks.len() < 4 {
        return text.to_owned();
    }
    let first = rng.usize(..marks.len() - 1);
    let last = (first + 1 + rng.usize(..3)).min(marks.len() - 1);
    let (before, between, after) =
        (&text[..=marks[first]], &text[marks[first] + 1..marks[last]], &text[marks[last]..]);
    match rng.u8(..4) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{between}{between}{after}"),
        _ => format!("{before}{}{after}", EXTREMES[rng.usize(..EXTREMES.len())]),
    }
}

/// Changes some values deep in a content.
pub fn content(rng: &mut Rng, content: &Value) -> Value {
    let mut content = content.clone();
    for _ in 0..rng.usize(1..4) {
        value(rng, &mut content);
    }
    content
}

fn value(rng: &mut Rng, value: &mut Value) {
    let deeper = rng.u8(..8) > 0;
    match value {
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = rng.usize(..items.len());
            if rng.u8(..8) == 0 {
                let copy = items[at].clone();
                items.push(copy);
            } else {
                self::value(rng, &mut items[at]);
            }
        }
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let at = rng.usize(..fields.len());
            let name = fields.keys().nth(at).cloned().unwrap_or_default();
            if rng.u8(..10) == 0 {
                fields.remove(&name);
            } else if let Some(field) = fields.get_mut(&name) {
                self::value(rng, field);
            }
        }
        other => *other = extreme(rng, other),
    }
}

/// Something of the same kind mostly, so that it gets past whoever looks at kinds only.
fn extreme(rng: &mut Rng, value: &Value) -> Value {
    let number = [0, 1, -1, i64::from(u32::MAX), i64::MAX, i64::MIN];
    match value {
        Value::Number(_) if rng.u8(..5) > 0 => json!(number[rng.usize(..number.len())]),
        Value::Bool(it) => json!(!it),
        _ if rng.u8(..6) == 0 => json!(null),
        _ if rng.u8(..6) == 0 => json!("长".repeat(40_000)),
        _ if rng.u8(..6) == 0 => json!("\u{0}\u{7}\u{fffe}=cmd|' /C calc'!A0"),
        _ => json!(EXTREMES[rng.usize(..EXTREMES.len())]),
    }
}
