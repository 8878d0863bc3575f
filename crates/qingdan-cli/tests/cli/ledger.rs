//! A round between two data folders, and what the ledger tells of it on either side.

use crate::office::{Office, text};

#[test]
fn a_round_goes_down_and_stands_in_both_ledgers() {
    let (city, county) = (Office::of("市卫健委", "city"), Office::of("guyang", "county"));
    assert!(city.run(&["ledger"]).done().contains("还没有内容"));
    let package = city.path("任务包.xlsx");
    let period = ["--period", "2026Q4"];
    city.run(&["round", period[0], period[1], "--due", "2026-12-20", "--out", text(&package)]).done();
    let told = county.run(&["receive", text(&package)]).done();
    assert!(told.contains("已导入2026年第四季度的任务包。报送截止日期：2026年12月20日"), "{told}");
    assert!(county.run(&["round", period[0], period[1]]).done().contains("2026-12-20"));
    let kinds = |office: &Office, words: &[&str]| {
        let found = office.run(&[&["ledger", "--json"], words].concat()).json();
        let events = found["events"].as_array().unwrap().clone();
        events.iter().map(|it| it["words"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&city, &[]), ["生成任务包：32个单位，2026年12月20日前报送。"]);
    assert_eq!(kinds(&county, &["--unit", "固阳县"]), ["导入任务包：32个单位，2026年12月20日前报送。"]);
    assert!(kinds(&county, &["--period", "2026Q3"]).is_empty());
    let out = county.path("台账.xlsx");
    county.run(&["ledger", "--out", text(&out)]).done();
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    assert!(
        county.run(&["ledger", "--period", "2026Q3", "--out", text(&out)]).refused(2).contains("还没有内容")
    );
}
