//! Consolidating: the municipal office's figures on the terminal, and the summary workbooks.

use crate::office::{Office, names_in, text};

/// A municipal office with the reports of all county-level units but 达茂旗.
pub(crate) fn city() -> Office {
    let city = Office::of("市卫健委", "city");
    let folder = city.path("演示");
    city.run(&["demo", "--period", "2026Q4", "--counties", "--out", text(&folder)]).done();
    let names = names_in(&folder).into_iter().filter(|it| !it.contains("达茂旗"));
    let files: Vec<_> = names.map(|name| folder.join(name)).collect();
    let words: Vec<&str> = std::iter::once("import").chain(files.iter().map(|it| text(it))).collect();
    city.run(&words).done();
    city
}

#[test]
fn who_reported_and_what_it_adds_up_to() {
    let city = city();
    let said = city.run(&["consolidate", "--period", "2026Q4", "--due", "2026-11-30"]).done();
    insta::assert_snapshot!(said);
    let done = city.run(&["consolidate", "--period", "2026Q4", "--json"]).json();
    let view = &done["consolidations"][0];
    assert_eq!(view["coverage"]["all"]["missing"], 23);
    assert_eq!(view["indicators"][0]["lacking"], serde_json::json!(["damao"]));
    assert_eq!(done["files"], serde_json::json!([]));
}

#[test]
fn a_summary_for_all_and_one_for_each_department() {
    let city = city();
    let (one, folder) = (city.path("汇总.xlsx"), city.path("分部门"));
    city.run(&["consolidate", "--period", "2026Q4", "--out", text(&one)]).done();
    let plain = std::fs::read(&one).unwrap();
    assert!(plain.starts_with(b"PK"));
    let ranked = city.path("汇总和排名.xlsx");
    city.run(&["consolidate", "--period", "2026Q4", "--ranking", "--out", text(&ranked)]).done();
    assert!(std::fs::read(&ranked).unwrap().len() > plain.len());
    std::fs::create_dir(&folder).unwrap();
    let words = ["consolidate", "--period", "2026Q4", "--by-department", "--out", text(&folder)];
    city.run(&words).done();
    let names = names_in(&folder);
    assert_eq!(names.len(), 8);
    assert!(names.contains(&"包府办发49号_汇总表_市教育局_2026Q4.xlsx".to_owned()), "{names:?}");
    let refused =
        city.run(&["consolidate", "--period", "2026Q4", "--by-department", "--out", text(&one)]).refused(2);
    assert!(refused.contains("不是已有的文件夹"), "{refused}");
}

#[test]
fn only_the_municipal_office_consolidates() {
    let county = Office::of("guyang", "county");
    assert!(county.run(&["consolidate", "--period", "2026Q4"]).refused(2).contains("不能汇总"));
}

#[test]
fn the_last_day_of_a_period_is_kept() {
    let city = city();
    let round = |words: &[&str]| city.run(&[&["round", "--period", "2026Q4"], words].concat());
    let late = || {
        let done = city.run(&["consolidate", "--period", "2026Q4", "--json"]).json();
        done["consolidations"][0]["coverage"]["all"]["late"].as_u64().unwrap()
    };
    assert!(round(&[]).done().contains("没有设报送截止日期"));
    assert_eq!(late(), 0);
    assert!(round(&["--due", "2026-11-20"]).done().contains("2026-11-20"));
    assert_eq!((round(&["--json"]).json()["due"].as_str(), late()), (Some("2026-11-20"), 9));
    assert!(round(&["--due", "2026-09-01"]).refused(2).contains("早于2026年第四季度"));
    assert_eq!(late(), 9);
    assert_eq!((round(&["--no-due", "--json"]).json()["due"].as_str(), late()), (None, 0));
}

#[test]
fn an_edition_stays_as_it_was_frozen() {
    let city = city();
    let period = ["--period", "2026Q4"];
    let run = |words: &[&str]| city.run(&[&["edition"], words, &period[..]].concat());
    assert!(run(&["list"]).done().contains("还没有定稿"));
    assert!(run(&["show"]).refused(2).contains("没有这样的定稿"));
    assert!(run(&["freeze"]).done().contains("第1次定稿"));
    let [first, again] = ["一.xlsx", "二.xlsx"].map(|it| city.path(it));
    run(&["export", "--out", text(&first)]).done();
    let folder = city.path("演示");
    let damao = names_in(&folder).into_iter().find(|it| it.contains("达茂旗")).unwrap();
    city.run(&["import", text(&folder.join(damao))]).done();
    run(&["export", "--number", "1", "--out", text(&again)]).done();
    assert!(std::fs::read(first).unwrap() == std::fs::read(again).unwrap());
    assert!(run(&["show"]).done().contains("定稿后：达茂旗补报（定稿时没有计入）：v1"));
    let listed = run(&["list", "--json"]).json();
    assert_eq!(listed[0]["later"][0]["kind"], "missingThen");
    assert_eq!(listed[0]["unitsUsed"], 9);
    assert!(run(&["freeze"]).done().contains("第2次定稿"));
    assert!(run(&["freeze"]).refused(2).contains("与第2次定稿完全相同"));
}
