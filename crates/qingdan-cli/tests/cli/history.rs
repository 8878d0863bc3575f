//! What was changed and taken back, each command a run of its own: nothing of it lives in memory.

use crate::office::Office;

fn fill(office: &Office, text: &str) {
    let file = format!(r#"{{"任务":{{"t07":{{"本期进展情况":"{text}"}}}}}}"#);
    office.run_with(&["report", "fill", "--period", "2026Q4"], file.as_bytes()).done();
}

#[test]
fn undo_and_redo_go_on_from_run_to_run() {
    let office = Office::of("固阳县", "county");
    fill(&office, "第一稿");
    fill(&office, "第二稿");
    let undo = || office.run(&["undo", "--period", "2026Q4"]);
    assert_eq!(undo().done(), "已撤销：（七）本期进展情况");
    assert_eq!(office.run(&["redo", "--period", "2026Q4"]).done(), "已恢复：（七）本期进展情况");
    undo().done();
    undo().done();
    assert_eq!(undo().refused(2), "没有可以撤销的改动，内容保持原样。");
    insta::assert_snapshot!(office.run(&["history", "--period", "2026Q4", "--task", "7"]).done());
    assert_eq!(office.run(&["history", "--period", "2026Q4", "--task", "t08"]).done(), "没有修改记录。");
    office.run(&["history", "--period", "2026Q4", "--task", "99"]).refused(2);
}

#[test]
fn who_changed_it_and_older_pages() {
    let office = Office::of("固阳县", "county");
    assert!(office.run(&["person"]).done().starts_with("还没有填写姓名"));
    assert_eq!(office.run(&["person", "李娜"]).done(), "修改记录中写：李娜");
    fill(&office, "第一稿");
    fill(&office, "第二稿");
    let page = |words: &[&str]| {
        office.run(&[&["history", "--period", "2026Q4", "--limit", "1"], words].concat()).done()
    };
    let latest = page(&[]);
    assert!(latest.contains("李娜") && latest.contains("第二稿"), "{latest}");
    let mark = latest.split("--before ").nth(1).unwrap().split(' ').next().unwrap();
    let older = page(&["--before", mark]);
    assert!(older.contains("第一稿") && !older.contains("第二稿") && !older.contains("--before"), "{older}");
    office.run(&["history", "--period", "2026Q4", "--before", "昨天"]).refused(2);
    office.run(&["history", "--period", "2026Q4", "--limit", "0"]).refused(2);
}

#[test]
fn cumulative_numbers_of_the_period_before_are_there_until_looked_at() {
    let office = Office::of("固阳县", "county");
    let numbers = r#"{"指标":{"t08-puhui-tuowei":{"分子":165,"分母":240}}}"#.as_bytes();
    let fill = |period| office.run_with(&["report", "fill", "--period", period], numbers).done();
    let show = || office.run(&["report", "show", "--period", "2026Q4", "--task", "8"]).done();
    fill("2026Q3");
    assert!(show().contains("指标“普惠托位占比”：68.75%（沿用上期，待核）"), "{}", show());
    let told = office.run(&["history", "--period", "2026Q4"]).done();
    assert!(told.contains("沿用上期累计数  （八）普惠托位占比·分子"), "{told}");
    assert!(office.run(&["check", "--period", "2026Q4"]).said().contains("R114"));
    fill("2026Q4");
    assert!(show().ends_with("指标“普惠托位占比”：68.75%"), "{}", show());
}

#[test]
fn the_register_hides_phone_numbers_unless_asked_for() {
    let office = Office::new();
    let init = ["init", "--unit", "固阳县", "--role", "county", "--liaison-name", "康秀芝"];
    office.run(&[&init[..], &["--mobile", "13812345678"]].concat()).done();
    let masked = office.run(&["liaisons"]).done();
    assert!(masked.contains("138****5678") && !masked.contains("13812345678"), "{masked}");
    let out = office.path("名册.xlsx");
    let full = office.run(&["liaisons", "--full-phones", "--out", out.to_str().unwrap()]).done();
    assert!(full.contains("13812345678") && full.ends_with("已导出：[文件夹]/名册.xlsx"), "{full}");
    assert!(out.exists());
}
