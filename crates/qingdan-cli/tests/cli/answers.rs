//! Every command's answer, in words and as JSON.

use qingdan_core::{catalog, check};
use serde_json::Value;

use crate::office::{Office, names_in, text};

/// An office with one task and no indicator, so that whole answers can be read.
fn small() -> Office {
    Office::of("市工商联", "department")
}

const FILL: &str = r#"{"任务":{"13":{"完成状态":"推进中","完成比例":40,"本期进展情况":"走访会员企业32家。"}},"签字":{"填报人":"米兰"}}"#;

fn filled() -> Office {
    let office = small();
    office.run_with(&["report", "fill", "--period", "2026Q4"], FILL.as_bytes()).done();
    office
}

/// The same with a word to everything that is found.
fn explained() -> Office {
    let office = filled();
    for (rule, text) in [
        ("R104", "方案正在会签，1月印发后补报。"),
        ("r109", "由办公室统一答复。"),
        ("R903", "见联络员信息表。"),
    ] {
        office.run(&["explain", "--period", "2026Q4", "--rule", rule, "--text", text]).done();
    }
    office
}

#[test]
fn help_is_chinese_throughout() {
    let office = Office::new();
    let all = office.run(&["--help"]).done();
    let of = |help: &str| -> Vec<String> {
        let commands =
            help.lines().skip_while(|it| *it != "命令:").skip(1).take_while(|it| it.starts_with("  "));
        commands.filter_map(|it| it.split_whitespace().next()).map(str::to_owned).collect()
    };
    let mut asked: Vec<Vec<String>> = of(&all).into_iter().map(|it| vec![it]).collect();
    let below = of(&office.run(&["report", "--help"]).done());
    asked.extend(below.into_iter().map(|it| vec!["report".to_owned(), it]));
    assert!(asked.len() > 20, "{asked:?}");
    for words in asked {
        let words: Vec<_> = words.iter().map(String::as_str).chain(["--help"]).collect();
        let help = office.run(&words).done();
        for english in
            ["Usage", "Options", "Commands", "Arguments", "Print", "OPTIONS", "possible", "default"]
        {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
    insta::assert_snapshot!("help", office.run(&["--help"]).done());
    insta::assert_snapshot!("help_fill", office.run(&["report", "fill", "--help"]).done());
    insta::assert_snapshot!(office.run(&["--version"]).done(), @"qingdan 0.1.0");
}

#[test]
fn init_says_who_works_here() {
    let words = ["init", "--unit", "150222", "--role", "county", "--liaison-name", "康秀芝"];
    let more = ["--liaison-position", "股长", "--office-phone", "0472-0880119", "--mobile", "12004720808"];
    let words = [&words[..], &more, &["--since", "2026-01-05"]].concat();
    insta::assert_snapshot!("init", Office::new().run(&words).done());
    insta::assert_json_snapshot!("init_json", Office::new().run(&[&words[..], &["--json"]].concat()).json());
}

#[test]
fn a_unit_goes_by_any_of_its_names() {
    for name in ["kundulun", "昆都仑区", "昆区", "昆都仑区人民政府", "150203"] {
        let said = Office::new().run(&["init", "--unit", name, "--role", "county"]).done();
        assert!(said.contains("已设为昆都仑区"), "{name}: {said}");
    }
}

#[test]
fn units_and_rules_and_list_need_no_office() {
    let office = Office::new();
    insta::assert_snapshot!("units", office.run(&["units"]).done());
    insta::assert_snapshot!("list", office.run(&["list", "show"]).done());
    assert!(office.run(&["rules"]).done().contains("R101  错误"));
    let list = catalog::builtin().unwrap();
    assert_eq!(office.run(&["list", "show", "--json"]).json(), serde_json::to_value(&list).unwrap());
    assert_eq!(office.run(&["units", "--json"]).json(), serde_json::to_value(&list.units).unwrap());
    let codes =
        |rules: Value| rules.as_array().unwrap().iter().map(|it| it["code"].clone()).collect::<Vec<_>>();
    let expected: Vec<_> = check::rules().iter().map(|it| it.code.0).collect();
    assert_eq!(codes(office.run(&["rules", "--json"]).json()), expected);
    assert_eq!(names_in(&office.path("")), [""; 0], "nothing is made where nothing is kept");
}

#[test]
fn the_manual_lists_the_rules_that_are_checked() {
    let chapter = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/审核规则.md");
    let kept = std::fs::read_to_string(chapter).unwrap();
    let printed = Office::new().run(&["rules", "--markdown"]).done();
    assert_eq!(kept.trim_end(), printed.trim_end(), "qingdan rules --markdown > docs/审核规则.md");
}

#[test]
fn new_rules_speak_on_the_command_line() {
    let fill = r#"{"任务":{"13":{"完成状态":"推进中","完成比例":40,"本期进展情况":"2027年第一季度新增岗位40个。","下一步计划":"举办招聘会。"}}}"#;
    let office = small();
    office.run_with(&["report", "fill", "--period", "2026Q4"], fill.as_bytes()).done();
    let found = office.run(&["check", "--period", "2026Q4"]).said();
    assert!(found.contains("R312"), "{found}");
}

#[test]
fn a_report_is_shown_whole_or_by_task() {
    let office = filled();
    let show = ["report", "show", "--period", "2026Q4"];
    insta::assert_snapshot!("show", office.run(&show).done());
    insta::assert_json_snapshot!("show_json", office.run(&[&show[..], &["--json"]].concat()).json());
    insta::assert_snapshot!("show_task", office.run(&[&show[..], &["--task", "13"]].concat()).done());
    let task = office.run(&[&show[..], &["--task", "t13", "--json"]].concat()).json();
    assert_eq!(task, office.report("gsl")["tasks"][0]);
}

#[test]
fn fill_takes_a_file_or_stdin() {
    let office = small();
    let file = office.path("填报.json");
    std::fs::write(&file, FILL).unwrap();
    let words = ["report", "fill", "--period", "2026Q4", "--from", text(&file)];
    insta::assert_snapshot!("fill", office.run(&words).done());
    insta::assert_json_snapshot!(
        "fill_json",
        office.run_with(&["report", "fill", "--period", "2026Q4", "--json"], b"{}").json()
    );
}

#[test]
fn check_lists_findings_and_ends_with_1_while_any_is_open() {
    let office = small();
    let check = ["check", "--period", "2026Q4"];
    let before = office.run(&check);
    assert_eq!(before.code(), 1);
    insta::assert_snapshot!("check_errors", before.said());
    let hints = filled().run(&check);
    assert_eq!((hints.code(), hints.complaint().as_str()), (1, ""));
    insta::assert_snapshot!("check_hints", hints.said());
    let office = explained();
    insta::assert_snapshot!("check_explained", office.run(&check).done());
    insta::assert_json_snapshot!("check_json", office.run(&[&check[..], &["--json"]].concat()).json());
}

#[test]
fn explain_answers_the_hints_of_a_rule_and_takes_it_back() {
    let office = filled();
    let explain = |rule, text| {
        office.run(&["explain", "--period", "2026Q4", "--rule", rule, "--task", "13", "--text", text])
    };
    let said = [explain("R104", "方案正在会签。").done(), explain("R104", "").done()];
    insta::assert_snapshot!("explain", said.join("\n"));
    insta::assert_snapshot!("explain_refused", explain("R101", "不想填。").refused(2));
}

#[test]
fn fill_explains_what_is_a_hint_after_it_or_saves_nothing() {
    let office = filled();
    let fill =
        |json: &str| office.run_with(&["report", "fill", "--period", "2026Q4", "--json"], json.as_bytes());
    let emptied = r#"{"任务":{"13":{"责任人":""}},"说明":{"R109":{"13":"责任人待机构改革后确定。"}}}"#;
    let saved = fill(emptied).json();
    let finding = saved["view"]["findings"].as_array().unwrap().iter().find(|it| it["rule"] == "R109");
    assert_eq!(finding.unwrap()["answer"]["text"], "责任人待机构改革后确定。", "{saved}");
    let refused = r#"{"任务":{"13":{"责任人":"李娜"}},"说明":{"R109":"已没有这条提示。"}}"#;
    let before = office.report("gsl");
    fill(refused).refused(2);
    assert_eq!(office.report("gsl"), before);
}

#[test]
fn export_and_form_write_a_file_or_into_a_folder() {
    let office = explained();
    let folder = office.path("上报");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("表.xlsx");
    let to = |command, out| office.run(&[command, "--period", "2026Q4", "--out", text(out), "--json"]).json();
    let mut exported = to("export", &file);
    assert_eq!(exported["bytes"].take(), std::fs::metadata(&file).unwrap().len());
    assert_eq!(exported["checkCode"], office.report("gsl")["checkCode"]);
    assert_eq!(exported["path"], "[文件夹]/上报/表.xlsx");
    to("export", &folder);
    to("form", &folder);
    let expected =
        ["包府办发49号_市工商联_2026Q4_v1_草稿.xlsx", "包府办发49号_市工商联_2026Q4_填报表.xlsx", "表.xlsx"];
    assert_eq!(names_in(&folder), expected);
    assert_eq!(std::fs::read(&file).unwrap(), std::fs::read(folder.join(expected[0])).unwrap());
}

#[test]
fn the_data_folder_can_come_from_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("环境");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_qingdan"))
        .args(["init", "--unit", "固阳县", "--role", "county"])
        .env("QINGDAN_DATA_DIR", &data)
        .output()
        .unwrap();
    assert!(ran.status.success());
    assert_eq!(names_in(folder.path()), ["环境"]);
    assert!(data.join("qingdan.db").is_file());
}
