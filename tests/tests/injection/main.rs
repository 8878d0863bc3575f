//! Nothing that a person typed or a file brought becomes a formula, a link or markup in a workbook that the program writes: each kind of
//! them is full of texts made for that, is opened by LibreOffice, which computes everything anew, and by openpyxl.

mod books;
mod texts;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use qingdan_tests::{
    libreoffice::{Results, convert, folder},
    made::Made,
    python,
};
use serde_json::Value;

use books::{Book, every_kind};
use texts::MARK;

/// What a cell holds, as openpyxl reads it.
struct Cell {
    sheet: String,
    hidden: bool,
    at: String,
    kind: String,
    value: String,
    quoted: bool,
}

fn cells_of(files: &[PathBuf]) -> Vec<Vec<Cell>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/read_cells.py");
    let run = Command::new(python()).arg(script).args(files).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let read: Value = serde_json::from_slice(&run.stdout).unwrap();
    let text = |cell: &Value, name: &str| cell[name].as_str().unwrap().to_owned();
    let cell = |it: &Value| Cell {
        sheet: text(it, "sheet"),
        hidden: it["hidden"] == true,
        at: text(it, "at"),
        kind: text(it, "kind"),
        value: text(it, "value").replace("\r\n", "\n").replace('\r', "\n"),
        quoted: it["quoted"] == true,
    };
    let of = |file: &PathBuf| read[file.to_str().unwrap()].as_array().unwrap().iter().map(cell).collect();
    files.iter().map(of).collect()
}

/// The numbers of the texts that stand in a text.
fn marks(text: &str) -> impl Iterator<Item = usize> {
    let start = (MARK / 1_000).to_string();
    let found: Vec<_> =
        text.match_indices(&start).filter_map(|(at, _)| text.get(at..at + 7)?.parse::<u32>().ok()).collect();
    found.into_iter().map(|it| (it - MARK) as usize)
}

/// Only the texts' own words may stand where a program looks for something to run or to load.
fn assert_no_machinery(name: &str, bytes: &[u8]) {
    for (part, content) in Made::of(bytes).0 {
        let known = ["externalLink", "connection", "queryTable", "vba", "embedding", "activeX", "oleObject"];
        assert!(!known.iter().any(|it| part.contains(it)), "{name}: {part}");
        let Ok(xml) = String::from_utf8(content) else { continue };
        for word in ["TargetMode=\"External\"", "<hyperlink", "ddeLink", "<oleObject", "<legacyDrawingHF"] {
            assert!(!xml.contains(word), "{name}: {part} has {word}");
        }
        for tag in ["f", "formula", "formula1", "formula2", "definedName", "c:f", "oddFooter", "oddHeader"] {
            for inner in contents(&xml, tag) {
                let live = outside_quotes(inner);
                assert_eq!(marks(&live).next(), None, "{name}: {part} <{tag}>{inner}");
            }
        }
    }
}

/// What of a formula is no words in quotation marks, of which two stand for one within.
fn outside_quotes(formula: &str) -> String {
    formula.replace("&quot;", "\"").split('"').step_by(2).collect()
}

/// What stands in every element of a name.
fn contents<'a>(xml: &'a str, tag: &str) -> impl Iterator<Item = &'a str> {
    let (start, end) = (format!("<{tag}"), format!("</{tag}>"));
    let begun = xml.match_indices(&start).map(|(at, _)| &xml[at + start.len()..]).collect::<Vec<_>>();
    let begun = begun.into_iter().filter(|it| it.starts_with(['>', ' ']));
    begun.map(move |it| it.split(&end).next().unwrap_or_default())
}

/// Holds that every text that stands in visible cells stands there letter by letter, but for space around it; long ones go on in the
/// rows below. Answers with the places they came from.
fn shown(book: &Book, cells: &[Cell]) -> BTreeSet<String> {
    let mut columns: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for cell in cells.iter().filter(|it| !it.hidden && it.kind == "s") {
        let column = cell.at.trim_end_matches(|c: char| c.is_ascii_digit());
        *columns.entry((&cell.sheet, column)).or_default() += &cell.value;
    }
    let mut places = BTreeSet::new();
    for ((sheet, column), text) in &columns {
        for given in marks(text).map(|it| &book.given[it]) {
            assert!(text.contains(given.text.trim()), "{}: {sheet} {column} lacks {given:?}", book.name);
            places.insert(given.place.clone());
        }
    }
    places
}

/// Places by the record they are in, one a line.
fn listed(name: &str, places: BTreeSet<String>) -> String {
    let mut records: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for place in places {
        let (record, field) = place.rsplit_once('.').unwrap_or(("", &place));
        records.entry(record.to_owned()).or_default().push(field.to_owned());
    }
    let line = |(record, fields): (String, Vec<String>)| format!("  {record}: {}\n", fields.join(" "));
    format!("{name}\n{}", records.into_iter().map(line).collect::<String>())
}

fn formulas(cells: &[Cell]) -> Vec<(&str, &str)> {
    cells.iter().filter(|it| it.kind == "f").map(|it| (it.sheet.as_str(), it.at.as_str())).collect()
}

fn texts(cells: &[Cell]) -> BTreeMap<(&str, &str), &str> {
    let texts = cells.iter().filter(|it| it.kind == "s");
    texts.map(|it| ((it.sheet.as_str(), it.at.as_str()), it.value.as_str())).collect()
}

#[test]
fn every_text_stays_a_text() {
    let folder = folder(env!("CARGO_TARGET_TMPDIR"), "injection");
    let books = every_kind();
    let files: Vec<_> = books.iter().map(|it| folder.join(format!("{}.xlsx", it.name))).collect();
    for (book, file) in books.iter().zip(&files) {
        fs::write(file, &book.bytes).unwrap();
    }
    let out = convert(&folder, &files, "xlsx", Results::Computed);
    let saved: Vec<_> = files.iter().map(|it| out.join(it.file_name().unwrap())).collect();
    let all = books.iter().zip(cells_of(&files)).zip(saved.iter().zip(cells_of(&saved)));
    let mut places = String::new();
    for ((book, written), (path, again)) in all {
        let name = book.name;
        assert_no_machinery(name, &book.bytes);
        assert_no_machinery(name, &fs::read(path).unwrap());
        assert_eq!(formulas(&written), formulas(&again), "{name}");
        assert_eq!(texts(&written), texts(&again), "{name}");
        for cell in
            written.iter().filter(|it| !it.hidden && it.kind == "s" && marks(&it.value).next().is_some())
        {
            assert!(cell.quoted, "{name}: {} {} can become a formula when edited", cell.sheet, cell.at);
        }
        places += &listed(name, shown(book, &written));
    }
    insta::assert_snapshot!(places);
}
