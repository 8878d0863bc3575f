//! The demo: workbooks of all units that a municipal office takes in without an error.

use crate::office::{Office, names_in, text};

#[test]
fn workbooks_of_all_units_import_without_errors() {
    let city = Office::of("市卫健委", "city");
    let folder = city.path("演示");
    let written = city.run(&["demo", "--period", "2026Q4", "--out", text(&folder), "--json"]).json();
    assert_eq!(written.as_array().unwrap().len(), 32);
    let names = names_in(&folder);
    assert_eq!(names.len(), 32);
    let answer = city.run(&["import", text(&folder), "--period", "2026Q4", "--json"]).json();
    assert_eq!(answer["counts"], serde_json::json!([{ "bucket": "new", "label": "新收", "count": 32 }]));
    let imported = answer["lines"].as_array().unwrap();
    for it in imported {
        let clean = serde_json::json!({ "errors": 0, "hints": 0, "explained": 0 });
        assert_eq!((&it["findings"], &it["edits"]), (&clean, &0.into()), "{it}");
        let own = it["unit"] == "wjw";
        assert_eq!(
            it["notes"].as_array().unwrap().is_empty(),
            !own,
            "only here is somebody else registered: {it}"
        );
    }
    let codes = |list: &[serde_json::Value]| {
        let mut codes: Vec<_> = list.iter().map(|it| it["checkCode"].to_string()).collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(imported), codes(written.as_array().unwrap()));
}

#[test]
fn the_county_level_units_alone() {
    let office = Office::new();
    let folder = office.path("旗县区");
    office.run(&["demo", "--period", "2026Q4", "--counties", "--out", text(&folder)]).done();
    assert_eq!(names_in(&folder).len(), 10);
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let office = Office::new();
    let [first, second] = ["一", "二"].map(|name| {
        let folder = office.path(name);
        office.run(&["demo", "--period", "2026-11", "--counties", "--out", text(&folder)]).done();
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
