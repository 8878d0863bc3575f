//! The main job: set up, fill in, check, submit at the county, correct; import at the city; the same content.

use qingdan_core::{catalog, demo};
use serde_json::Value;

use crate::office::{Office, Ran, fill_file, text};

/// 固阳县 with its demo report filled in from a file.
fn county() -> Office {
    let list = catalog::builtin().unwrap();
    let reports = demo::reports(&list, "2026Q4".parse().unwrap()).unwrap();
    let report = reports.iter().find(|it| it.key.unit.as_str() == "guyang").unwrap();
    let office = Office::of("guyang", "county");
    let file = office.path("填报.json");
    std::fs::write(&file, fill_file(report)).unwrap();
    office.run(&["report", "fill", "--period", "2026Q4", "--from", text(&file)]).done();
    office
}

fn export(office: &Office, name: &str) -> std::path::PathBuf {
    let out = office.path(name);
    office.run(&["export", "--period", "2026Q4", "--out", text(&out)]).done();
    out
}

fn submit(office: &Office, name: &str) -> (std::path::PathBuf, Value) {
    let out = office.path(name);
    let submitted = office.run(&["submit", "--period", "2026Q4", "--out", text(&out), "--json"]).json();
    (out, submitted)
}

fn import(office: &Office, file: &std::path::Path) -> Ran {
    office.run(&["import", text(file), "--json"])
}

/// What a person filled in, without what depends on who looks.
fn content(view: &Value) -> Vec<Value> {
    let parts = |list: &str, part: &str| -> Vec<Value> {
        view[list].as_array().unwrap().iter().map(|it| it[part].clone()).collect()
    };
    let rest = ["signers", "liaison", "checkCode", "findings"].map(|part| view[part].clone());
    [parts("tasks", "entry"), parts("indicators", "reading"), rest.to_vec()].concat()
}

#[test]
fn what_the_county_filled_in_arrives_at_the_city() {
    let county = county();
    assert!(county.run(&["check", "--period", "2026Q4"]).done().contains("审核通过"));
    let (file, _) = submit(&county, "上报.xlsx");
    let city = Office::of("市卫健委", "city");
    let imported = import(&city, &file).json();
    let line = &imported["lines"][0];
    assert_eq!(line["unit"], "guyang");
    assert_eq!((&line["findings"]["errors"], &line["edits"]), (&0.into(), &0.into()));
    assert_eq!(content(&city.report("guyang")), content(&county.report("guyang")));
}

#[test]
fn the_same_content_is_the_same_file_and_imports_once() {
    let county = county();
    let (first, second) = (submit(&county, "一.xlsx").0, export(&county, "二.xlsx"));
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let city = Office::of("市卫健委", "city");
    let outcomes = [&first, &second].map(|file| import(&city, file).json()["lines"][0]["bucket"].clone());
    assert_eq!(outcomes, ["new", "same"]);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let county = county();
    let (good, _) = submit(&county, "好.xlsx");
    let bad = county.path("坏.xlsx");
    std::fs::write(&bad, "不是表格").unwrap();
    let missing = county.path("没有.xlsx");
    let city = Office::of("市卫健委", "city");
    let ran = city.run(&["import", text(&bad), text(&good), text(&missing)]);
    assert_eq!(ran.code(), 3);
    let said = ran.said();
    assert!(said.contains("固阳县") && said.contains("坏.xlsx：这是文本"), "{said}");
    assert!(said.contains("没有.xlsx：找不到文件") && said.contains("新收1，无法读取2"), "{said}");
    assert_eq!(city.report("guyang")["unit"]["id"], "guyang");
}

#[test]
fn a_county_takes_no_other_units_file() {
    let file = county();
    let file = (export(&file, "上报.xlsx"), file);
    let other = Office::of("昆区", "county");
    let ran = import(&other, &file.0);
    assert_eq!(ran.code(), 2);
    assert_eq!(ran.json()["lines"][0]["bucket"], "otherUnit");
    assert!(ran.said().contains("固阳县"), "{}", ran.said());
}

#[test]
fn a_correction_is_a_second_revision_that_replaces_the_first() {
    let county = county();
    let correct = |words: &[&str]| county.run(&[&["correct", "--period", "2026Q4"], words].concat());
    assert!(correct(&["--reason", "口径有误"]).refused(2).contains("还没有上报"));
    let (first, submitted) = submit(&county, "一.xlsx");
    assert_eq!(submitted["revision"], 1);
    let again = ["submit", "--period", "2026Q4", "--out", text(&first)];
    assert!(county.run(&again).refused(2).contains("需要更正的，请先“更正”"));
    assert!(correct(&["--reason", " "]).refused(2).contains("没有写明更正理由"));
    assert!(correct(&["--reason", "口径有误"]).done().contains("第2版，更正理由：口径有误"));
    assert!(county.run(&again).refused(2).contains("与第1版内容相同"));
    assert!(correct(&["--withdraw"]).done().contains("更正已撤回"));
    correct(&["--reason", "口径有误"]).done();
    let edit = r#"{"entries": {"t01": {"person": "赵敏"}}}"#;
    county.run_with(&["report", "fill", "--period", "2026Q4"], edit.as_bytes()).done();
    assert!(correct(&["--withdraw"]).refused(2).contains("已有改动"));

    let (second, submitted) = submit(&county, "二.xlsx");
    assert_eq!(submitted["revision"], 2);
    let shown = county.run(&["report", "show", "--period", "2026Q4", "--revision", "1"]).done();
    assert!(shown.contains("第1版　已上报") && !shown.contains("更正理由"), "{shown}");
    let shown = county.run(&["report", "show", "--period", "2026Q4"]).done();
    assert!(shown.contains("第2版　已上报") && shown.contains("更正理由：口径有误"), "{shown}");
    let city = Office::of("市卫健委", "city");
    let outcomes = [&first, &second].map(|file| import(&city, file).json()["lines"][0]["bucket"].clone());
    assert_eq!(outcomes, ["new", "update"]);
}
