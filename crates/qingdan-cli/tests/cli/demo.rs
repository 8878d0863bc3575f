//! The demo: ten workbooks that a municipal office takes in without an error.

use crate::office::{Office, names_in, text};

#[test]
fn ten_workbooks_import_without_errors() {
    let city = Office::of("市卫健委", "city");
    let folder = city.path("演示");
    let written = city.run(&["demo", "--period", "2026Q4", "--out", text(&folder), "--json"]).json();
    assert_eq!(written.as_array().unwrap().len(), 10);
    let names = names_in(&folder);
    assert_eq!(names.len(), 10);
    let files: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
    let words: Vec<&str> = std::iter::once("import").chain(files.iter().map(|it| text(it))).collect();
    let imported = city.run(&[&words[..], &["--json"]].concat()).json();
    let imported = imported.as_array().unwrap();
    assert_eq!(imported.len(), 10);
    for it in imported {
        assert_eq!((&it["errors"], &it["hints"], &it["edits"]), (&0.into(), &0.into(), &0.into()), "{it}");
        assert_eq!((&it["outcome"], &it["notes"]), (&"new".into(), &serde_json::json!([])), "{it}");
    }
    let codes = |list: &[serde_json::Value]| {
        let mut codes: Vec<_> = list.iter().map(|it| it["checkCode"].to_string()).collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(imported), codes(written.as_array().unwrap()));
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let office = Office::new();
    let [first, second] = ["一", "二"].map(|name| {
        let folder = office.path(name);
        office.run(&["demo", "--period", "2026-11", "--out", text(&folder)]).done();
        folder
    });
    for name in names_in(&first) {
        assert_eq!(
            std::fs::read(first.join(&name)).unwrap(),
            std::fs::read(second.join(&name)).unwrap(),
            "{name}"
        );
    }
}
