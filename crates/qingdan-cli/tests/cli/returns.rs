//! 退回 from two data folders: the city returns, the county answers and reports again, the city sees both together.

use qingdan_core::{catalog, demo};

use crate::office::{Office, fill_file, text};

const PERIOD: [&str; 2] = ["--period", "2026Q4"];

/// 固阳县 with its demo report filled in.
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

fn run(office: &Office, words: &[&str]) -> crate::office::Ran {
    office.run(&[words, &PERIOD].concat())
}

#[test]
fn what_is_returned_is_answered_and_seen_together() {
    let (county, city) = (county(), Office::of("市卫健委", "city"));
    let (first, second, slip) = (county.path("v1.xlsx"), county.path("v2.xlsx"), city.path("退回单.xlsx"));
    run(&county, &["submit", "--out", text(&first)]).done();
    city.run(&["import", text(&first)]).done();
    let file = city.path("意见.json");
    std::fs::write(&file, r#"{"全表": "请核对联络员电话。", "8.本期进展情况": "缺托位数。"}"#).unwrap();
    let one = ["return", "--unit", "固阳县", "--comment", "3=请补充责任科室。", "--file", text(&file)];
    let sent = run(&city, &[&one[..], &["--out", text(&slip)]].concat()).done();
    assert!(sent.contains("已退回第1版，意见3条"), "{sent}");

    let received = county.run(&["receive", text(&slip)]).done();
    assert!(received.contains("已作为第2版打开。请逐条办理3条退回意见"), "{received}");
    assert_eq!(run(&county, &["submit", "--out", text(&second)]).code(), 1);
    run(&county, &["answer", "--comment", "1", "--explained", "--text", "电话无误。"]).done();
    run(&county, &["answer", "--comment", "2", "--explained", "--text", "由妇幼股负责。"]).done();
    let edit = county.path("改.json");
    std::fs::write(
        &edit,
        r#"{"任务": {"8": {"本期进展情况": "普惠托位165个，4家机构享受居民类水电价格。"}}}"#,
    )
    .unwrap();
    run(&county, &["report", "fill", "--from", text(&edit)]).done();
    let answered = run(&county, &["answer", "--comment", "3", "--changed"]).done();
    assert!(answered.contains("退回意见3条，未答复0条"), "{answered}");
    run(&county, &["submit", "--out", text(&second)]).done();
    city.run(&["import", text(&second)]).done();
    let shown = run(&city, &["return", "show", "--unit", "固阳县"]).done();
    for part in ["答复见第2版", "电话无误。", "由妇幼股负责。", "缺托位数。\n   已修改\n", "【删："]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_file_that_is_no_slip_does_not_stop_the_others() {
    let (county, city) = (county(), Office::of("市卫健委", "city"));
    let (first, slip) = (county.path("v1.xlsx"), city.path("退回单.xlsx"));
    run(&county, &["submit", "--out", text(&first)]).done();
    city.run(&["import", text(&first)]).done();
    let order = ["return", "--unit", "固阳县", "--comment", "全表=请核对。", "--out", text(&slip)];
    run(&city, &order).done();
    let ran = county.run(&["receive", text(&first), text(&slip)]);
    assert_eq!(ran.code(), 2);
    assert!(ran.complaint().contains("v1.xlsx："), "{}", ran.complaint());
    assert!(ran.said().contains("已导入退回单"), "{}", ran.said());
    let again = county.run(&["receive", text(&slip)]);
    assert!(again.complaint().contains("已经导入过"), "{}", again.complaint());
}

#[test]
fn comments_on_nothing_are_named() {
    let city = Office::of("市卫健委", "city");
    for (comment, named) in
        [("没有等号", "没有写成"), ("99=请核对", "没有任务“99”"), ("8.心情=请核对", "没有“心情”这一项")]
    {
        let ran = run(&city, &["return", "--unit", "固阳县", "--comment", comment, "--out", "x.xlsx"]);
        let complaint = ran.refused(2);
        assert!(complaint.contains(named), "{complaint}");
    }
}
