//! A workbook changed in Excel: nothing is taken until a person says which content counts.

use std::{
    io::{Cursor, Read, Write},
    path::PathBuf,
};

use serde_json::Value;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::office::{Office, text};

const WRITTEN: &str = "核定育儿补贴对象1284人";
const TYPED: &str = "核定育儿补贴对象1290人";

/// 固阳县's demo workbook with one number changed in a visible cell.
fn edited(office: &Office) -> PathBuf {
    let folder = office.path("演示");
    office.run(&["demo", "--period", "2026Q4", "--counties", "--out", text(&folder)]).done();
    let path = folder.join("包府办发49号_固阳县_2026Q4_v1.xlsx");
    let bytes = with_text(&std::fs::read(&path).unwrap());
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The embedded content stands in cells too, inside longer text: only a text that begins with the words is a visible one.
fn with_text(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/sharedStrings.xml" {
            let text = String::from_utf8(bytes).unwrap();
            let (from, to) = (format!(">{WRITTEN}"), format!(">{TYPED}"));
            assert_eq!(text.matches(&from).count(), 1);
            bytes = text.replace(&from, &to).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn progress(city: &Office) -> String {
    let report: Value = city.report("guyang");
    report["tasks"][2]["entry"]["progress"].as_str().unwrap().to_owned()
}

fn check_taken(choice: &str, expected: &str) {
    let city = Office::of("市卫健委", "city");
    let file = edited(&city);
    let said = city.run(&["import", text(&file), "--edits", choice]).done();
    assert!(said.contains("固阳县"), "{said}");
    assert!(progress(&city).starts_with(expected), "{choice}");
}

#[test]
fn an_edited_file_waits_until_it_is_decided_on() {
    let city = Office::of("市卫健委", "city");
    let file = edited(&city);
    let ran = city.run(&["import", text(&file)]);
    assert_eq!((ran.code(), ran.complaint().as_str()), (1, ""));
    assert!(ran.said().contains("被手工修改1") && ran.said().contains("qingdan inbox"), "{}", ran.said());
    let show = ["report", "show", "--unit", "guyang", "--period", "2026Q4"];
    assert!(city.run(&show).refused(2).contains("固阳县"));

    assert!(city.run(&["inbox", "list"]).done().contains("固阳县"));
    let shown = city.run(&["inbox", "show", "1", "--json"]).json();
    assert!(shown["cells"][0]["after"].as_str().unwrap().starts_with(TYPED), "{shown}");
    assert!(city.run(&["inbox", "show", "1"]).done().contains("待定"));
    let refused = city.run(&["inbox", "decide", "1", "--keep-stored"]).refused(2);
    assert!(refused.contains("不需要这样处理"), "{refused}");
    assert!(city.run(&["inbox", "decide", "1", "--take", "1"]).done().contains("全部采用"));
    assert!(progress(&city).starts_with(TYPED));
    assert_eq!(city.run(&["inbox", "list"]).done(), "没有待处理的文件。");
    assert!(city.run(&["inbox", "list", "--all"]).done().contains("被手工修改"));
    assert!(city.run(&["inbox", "show", "1"]).done().contains("核对手工修改"));
    assert!(city.run(&["inbox", "show", "9"]).refused(2).contains("没有这个收到的文件"));
}

#[test]
fn the_original_is_saved_again() {
    let city = Office::of("市卫健委", "city");
    let file = edited(&city);
    city.run(&["import", text(&file)]);
    let out = city.path("原件");
    std::fs::create_dir(&out).unwrap();
    city.run(&["inbox", "save", "1", "--out", text(&out)]).done();
    let saved = std::fs::read(out.join(file.file_name().unwrap())).unwrap();
    assert_eq!(saved, std::fs::read(&file).unwrap());
}

#[test]
fn a_person_chooses_what_counts() {
    check_taken("accept", TYPED);
    check_taken("keep", WRITTEN);
}
