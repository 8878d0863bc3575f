//! Bad input: one clear sentence, the right exit code, and nothing changed.

use qingdan_core::workspace::Workspace;
use serde_json::Value;

use crate::office::{Office, names_in, text};

#[test]
fn wrong_words_end_with_2_and_make_nothing() {
    let office = Office::new();
    let said: Vec<String> = [
        &["提交"][..],
        &["chek", "--period", "2026Q4"],
        &["report"],
        &["check"],
        &["check", "--period", "2026Q9"],
        &["check", "--period"],
        &["check", "--period", "2026Q4", "--units", "x"],
        &["check", "--period", "2026Q4", "--period", "2026Q3"],
        &["units", "多余"],
        &["init", "--unit", "固阳", "--role", "county"],
        &["init", "--unit", "固阳县", "--role", "旗县"],
        &["init", "--unit", "固阳县", "--role", "county", "--mobile", "120"],
        &["init", "--unit", "固阳县", "--role", "county", "--liaison-name", "康秀芝", "--since", "去年"],
        &["import", "a.xlsx", "--edits", "all"],
        &["inbox", "decide", "1"],
        &["inbox", "decide", "1", "--take", "0"],
        &["inbox", "decide", "1", "--take", "all", "--keep-stored"],
        &["check", "--period", "2026Q4"],
        &["report", "fill", "--period", "2026Q4"],
    ]
    .into_iter()
    .map(|words| format!("$ {}\n{}", words.join(" "), office.run(words).refused(2)))
    .collect();
    insta::assert_snapshot!("wrong_words", said.join("\n"));
    assert_eq!(names_in(&office.path("")), [""; 0]);
}

#[test]
fn an_office_that_cannot_be_leaves_no_data_folder() {
    let office = Office::new();
    let city = ["init", "--unit", "固阳县", "--role", "city"];
    assert!(office.run(&city).refused(2).contains("旗县区填报"));
    let later =
        ["init", "--unit", "固阳县", "--role", "county", "--liaison-name", "康", "--since", "2027-01-01"];
    assert!(office.run(&later).refused(2).contains("晚于今天"));
    assert_eq!(names_in(&office.path("")), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_said() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let program =
        std::process::Command::new(env!("CARGO_BIN_EXE_qingdan")).arg("units").stdout(full).output();
    let output = program.unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("没有写出来"));
}

#[test]
fn errors_are_json_for_scripts() {
    let office = Office::new();
    let error = |words: &[&str]| -> Value { serde_json::from_str(&office.run(words).refused(2)).unwrap() };
    insta::assert_json_snapshot!(
        "error_json",
        error(&["--json", "init", "--unit", "固阳", "--role", "county"])
    );
    assert_eq!(error(&["check", "--json"])["code"], "arguments");
    assert_eq!(error(&["check", "--period", "2026Q4", "--json"])["code"], "no-office");
}

#[test]
fn a_file_with_one_bad_value_saves_nothing() {
    let office = Office::of("固阳县", "county");
    let before = office.report("guyang");
    let file = r#"{"任务":{"8":{"完成状态":"推进中","完成比例":"六成","进度":1},"16":{}}}"#;
    let said = office.run_with(&["report", "fill", "--period", "2026Q4"], file.as_bytes()).refused(2);
    insta::assert_snapshot!("fill_refused", said);
    let file = r#"{"任务":{"8":{"完成状态":"推进中","完成比例":"六成"}}}"#;
    let said = office.run_with(&["report", "fill", "--period", "2026Q4"], file.as_bytes()).refused(2);
    assert!(said.contains("“六成”不是数字"), "{said}");
    assert_eq!(office.report("guyang"), before);
}

#[test]
fn a_file_that_cannot_be_read_saves_nothing() {
    let office = Office::of("固阳县", "county");
    let fill = |from: &str| office.run(&["report", "fill", "--period", "2026Q4", "--from", from]);
    let missing = office.path("没有.json");
    assert!(fill(text(&missing)).refused(3).contains("找不到文件"));
    let gbk = office.path("gbk.json");
    std::fs::write(&gbk, b"{\"\xc8\xce\xce\xf1\":{}}").unwrap();
    assert!(fill(text(&gbk)).refused(2).contains("UTF-8"));
    let piped = office.run_with(&["report", "fill", "--period", "2026Q4"], b"\xc8\xce").refused(2);
    assert!(piped.contains("UTF-8"));
    let broken = office.path("坏.json");
    std::fs::write(&broken, "{\"任务\":").unwrap();
    assert!(fill(text(&broken)).refused(2).contains("第1行"));
}

#[test]
fn another_units_report_and_a_second_office_are_refused() {
    let office = Office::of("固阳县", "county");
    let other = ["report", "fill", "--unit", "昆区", "--period", "2026Q4"];
    assert!(office.run_with(&other, b"{}").refused(2).contains("昆都仑区"));
    assert!(office.run(&["init", "--unit", "昆区", "--role", "county"]).refused(2).contains("固阳县"));
    assert!(office.run(&["check", "--period", "2027Q1"]).refused(2).contains("还没有开始"));
    assert!(office.run(&["check", "--period", "2025Q2"]).refused(2).contains("印发"));
    assert!(
        office.run(&["report", "show", "--period", "2026Q4", "--task", "16"]).refused(2).contains("“16”")
    );
}

#[test]
fn errors_in_the_report_stop_the_export_with_1() {
    let office = Office::of("固阳县", "county");
    let out = office.path("表.xlsx");
    let said = office.run(&["export", "--period", "2026Q4", "--out", text(&out)]).refused(1);
    assert!(said.contains("没有上报") && !out.exists(), "{said}");
}

#[test]
fn folders_that_cannot_be_written_end_with_3() {
    let office = Office::of("固阳县", "county");
    let form = |out: &str| office.run(&["form", "--period", "2026Q4", "--out", out]).refused(3);
    assert!(form(text(&office.path("没有/表.xlsx"))).contains("找不到文件夹"));
    assert!(form(text(&office.path("表?.xlsx"))).contains("文件名"));
    if cfg!(target_os = "linux") {
        // Nobody, not even the superuser, can make a file there.
        assert!(form("/sys/表.xlsx").contains("没有权限"));
        let elsewhere = Office::at("/sys/清单");
        assert!(
            elsewhere.run(&["init", "--unit", "固阳县", "--role", "county"]).refused(3).contains("没有权限")
        );
        let demo = office.run(&["demo", "--period", "2026Q4", "--out", "/sys/演示"]).refused(3);
        assert!(demo.contains("/sys/演示"), "{demo}");
    }
}

#[test]
fn data_open_elsewhere_end_with_3() {
    let office = Office::of("固阳县", "county");
    let _open = Workspace::open(&office.path("数据")).unwrap();
    let said = office.run(&["check", "--period", "2026Q4"]).refused(3);
    assert!(said.contains("正被另一个"), "{said}");
}

#[test]
fn damaged_data_end_with_3_and_stay_as_they_are() {
    let office = Office::new();
    std::fs::create_dir(office.path("数据")).unwrap();
    let file = office.path("数据").join("qingdan.db");
    std::fs::write(&file, "不是数据库，只是一段文字，长度超过一个文件头。").unwrap();
    let before = std::fs::read(&file).unwrap();
    office.run(&["check", "--period", "2026Q4"]).refused(3);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}
