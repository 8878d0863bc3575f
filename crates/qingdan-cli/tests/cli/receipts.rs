//! 接收 and 回执 from two data folders: the county asks, the city decides and accepts, the county sees it and goes on with it.

use qingdan_core::{catalog, demo};

use crate::office::{Office, Ran, fill_file, names_in, text};

const PERIOD: [&str; 2] = ["--period", "2026Q4"];

/// 固阳县 with its demo report filled in and a request for an extension.
fn county() -> Office {
    let list = catalog::builtin().unwrap();
    let reports = demo::reports(&list, "2026Q4".parse().unwrap()).unwrap();
    let report = reports.iter().find(|it| it.key.unit.as_str() == "guyang").unwrap();
    let office = Office::of("guyang", "county");
    let (file, asks) = (office.path("填报.json"), office.path("申请.json"));
    std::fs::write(&file, fill_file(report)).unwrap();
    std::fs::write(&asks, r#"{"任务": {"11": {"申请延期至": "2028-06-30", "申请延期理由": "冬季停工。"}}}"#)
        .unwrap();
    run(&office, &["report", "fill", "--from", text(&file)]).done();
    run(&office, &["report", "fill", "--from", text(&asks)]).done();
    office
}

fn run(office: &Office, words: &[&str]) -> Ran {
    office.run(&[words, &PERIOD].concat())
}

#[test]
fn what_is_asked_for_is_decided_and_comes_back() {
    let (county, city) = (county(), Office::of("市卫健委", "city"));
    let (report, receipt) = (county.path("上报.xlsx"), city.path("回执.xlsx"));
    run(&county, &["submit", "--out", text(&report)]).done();
    city.run(&["import", text(&report)]).done();
    run(&city, &["round", "--due", "2026-11-20"]).done();
    let asked = run(&city, &["rulings"]).done();
    assert!(asked.contains("延期至2028年6月30日") && asked.contains("待决定"), "{asked}");

    let accept = ["accept", "--unit", "固阳县"];
    let undecided = run(&city, &accept);
    assert_eq!(undecided.code(), 1);
    assert!(undecided.said().contains("还有1项申请没有决定"), "{}", undecided.said());
    assert!(run(&city, &["accept", "--all", "--grant", "固阳县/8"]).refused(2).contains("没有申请"));
    assert!(run(&city, &["receipt", "--all", "--out", text(&receipt)]).refused(2).contains("请先接收"));
    let accepted = run(&city, &[&accept[..], &["--grant", "固阳县/11"]].concat()).done();
    assert!(accepted.contains("已接收1个单位") && accepted.contains("逾期3天"), "{accepted}");
    run(&city, &["receipt", "--all", "--out", text(&receipt)]).done();
    let each = city.path("回执");
    std::fs::create_dir(&each).unwrap();
    run(&city, &["receipt", "--all", "--each", "--out", text(&each)]).done();
    assert_eq!(names_in(&each), ["包府办发49号_固阳县_2026Q4_回执.xlsx"]);

    let received = county.run(&["receive", text(&receipt)]).done();
    assert!(received.contains("第1版已接收，逾期3天。1项申请全部同意"), "{received}");
    assert!(county.run(&["receive", text(&receipt)]).complaint().contains("已经导入过"));
    assert_eq!(county.report("guyang")["standingText"], "第1版 已接收");
    assert!(run(&county, &["rulings"]).done().contains("同意"));
    run(&county, &["correct", "--reason", "分母口径有误"]).done();
    let corrected = county.report("guyang");
    let tasks = corrected["tasks"].as_array().unwrap();
    let entry = &tasks.iter().find(|it| it["task"] == "t11").unwrap()["entry"];
    assert_eq!(entry["extendedTo"], "2028-06-30");
}

#[test]
fn a_refusal_needs_its_reason() {
    let (county, city) = (county(), Office::of("市卫健委", "city"));
    let report = county.path("上报.xlsx");
    run(&county, &["submit", "--out", text(&report)]).done();
    city.run(&["import", text(&report)]).done();
    let refuse = |place: &str| run(&city, &["accept", "--all", "--refuse", place]);
    let bare = refuse("固阳县/11");
    assert_eq!(bare.code(), 1);
    assert!(bare.said().contains("不同意的申请没有写说明"), "{}", bare.said());
    assert_eq!(refuse("固阳县/11=请按期完成。").code(), 0);
    let decided = run(&city, &["rulings", "--json"]).json();
    assert_eq!(
        (&decided[0]["ruling"]["verdict"], &decided[0]["ruling"]["note"]),
        (&"不同意".into(), &"请按期完成。".into())
    );
}
