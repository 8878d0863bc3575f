//! Files as an IT clerk writes them, and what is said of the ones that do not fit.

use qingdan_core::catalog::builtin;

use super::*;

/// The edits of a file, a line each, or what is said of it.
fn outcome(text: &str) -> String {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let blank = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    match read(&list, text).and_then(|filled| filled.fits(&list, blank).map(|()| filled)) {
        Ok(filled) => {
            let line = |edit: &Edit| format!("{}={}", place(&list, &edit.field), edit.value);
            let of = |it: &Said| it.hints.task.as_ref().map_or("全表".to_owned(), ToString::to_string);
            let said = filled.said.iter().map(|it| format!("{} {}={}", it.hints.rule, of(it), it.text));
            filled.edits.iter().map(line).chain(said).collect::<Vec<_>>().join("\n")
        }
        Err(failure) => failure.message,
    }
}

fn check(text: &str, expected: &str) {
    assert_eq!(outcome(text), expected, "{text}");
}

/// A file is refused, and the message holds these words.
fn check_refused(text: &str, words: &[&str]) {
    let said = outcome(text);
    assert!(said.contains("没有保存任何内容"), "{text}: {said}");
    assert!(words.iter().all(|word| said.contains(word)), "{text}: {said}");
}

#[test]
fn takes_chinese_and_english_names() {
    check(
        r#"{"任务":{"8":{"完成状态":"推进中","完成比例":58.5}}}"#,
        "任务（八）的“完成状态”=推进中\n任务（八）的“完成比例”=58.5",
    );
    check(r#"{"entries":{"t08":{"status":"推进中"}}}"#, "任务（八）的“完成状态”=推进中");
    check(r#"{"任务":{"（八）":{"percent":"58"}}}"#, "任务（八）的“完成比例”=58");
    check(
        r#"{"指标":{"普惠托位占比":{"分子":165,"denominator":245}}}"#,
        "指标“普惠托位占比”的“分子”=165\n指标“普惠托位占比”的“分母”=245",
    );
    check(
        r#"{"签字":{"填报人":"刘谷雨","leader":"贺长青"}}"#,
        "签字的“填报人”=刘谷雨\n签字的“单位负责人”=贺长青",
    );
}

#[test]
fn empties_and_ticks() {
    check(
        r#"{"任务":{"12":{"本期无进展":true,"理由":null}}}"#,
        "任务（十二）的“本期无进展”=是\n任务（十二）的“理由”=",
    );
    check(r#"{"任务":{"12":{"本期无进展":false}}}"#, "任务（十二）的“本期无进展”=");
    check("\u{feff}{}", "");
}

#[test]
fn the_example_in_the_help_is_taken() {
    let example = HELP.split_once('{').and_then(|(_, rest)| rest.split_once("\n  }\n")).unwrap().0;
    let said = outcome(&format!("{{{example}}}"));
    assert_eq!(said.lines().count(), 12, "{said}");
}

#[test]
fn the_help_names_every_field() {
    let names = EntryField::ALL
        .iter()
        .map(|it| (it.label(), english(it)))
        .chain(ReadingField::ALL.iter().map(|it| (it.label(), english(it))))
        .chain(SignerField::ALL.iter().map(|it| (it.label(), english(it))));
    for (label, name) in names {
        assert!(HELP.contains(&format!("{label} {name}")), "{label} {name}");
    }
}

#[test]
fn names_what_has_no_place() {
    check_refused(r#"{"进展":{}}"#, &["1处", "没有“进展”这一部分"]);
    check_refused(r#"{"任务":{"16":{}}}"#, &["没有任务“16”"]);
    check_refused(r#"{"任务":{"8":{"进度":1}}}"#, &["任务“8”没有“进度”这一项"]);
    check_refused(r#"{"指标":{"托位":{}}}"#, &["没有指标“托位”"]);
    check_refused(r#"{"签字":{"局长":"某"}}"#, &["签字没有“局长”这一项"]);
    check_refused(r#"{"任务":{"8":"推进中"}}"#, &["任务“8”后面应写花括号"]);
    check_refused(r#"{"任务":{"8":{"完成比例":[1]}}}"#, &["任务“8”的“完成比例”应写文字、数字"]);
    check_refused(r#"{"签字":{"填报人":{}}}"#, &["签字的“填报人”应写文字"]);
    check_refused(r#"{"进展":{},"任务":{"16":{},"8":{"进度":1}}}"#, &["3处"]);
}

#[test]
fn names_what_is_written_twice() {
    check_refused(r#"{"任务":{"8":{"理由":"甲"},"t08":{"reason":"乙"}}}"#, &["任务（八）的“理由”写了两次"]);
    check_refused(r#"{"任务":{"8":{"理由":"甲","理由":"乙"}}}"#, &["任务（八）的“理由”写了两次"]);
}

#[test]
fn names_values_that_do_not_fit() {
    check_refused(r#"{"任务":{"8":{"完成比例":"六成"}}}"#, &["任务（八）的“完成比例”：“六成”不是数字"]);
    check_refused(r#"{"任务":{"8":{"拟解决时限":"年底"}}}"#, &["“年底”不是日期"]);
    check_refused(r#"{"任务":{"8":{"完成状态":"正在做"}}}"#, &["“正在做”不是完成状态"]);
    check_refused(
        r#"{"指标":{"流动儿童城市融合试点":{"本期值":1}}}"#,
        &["指标“流动儿童城市融合试点”的“本期值”：不由这个单位填报。"],
    );
}

#[test]
fn says_where_json_is_broken() {
    check_refused("", &["第1行", "不是正确的 JSON"]);
    check_refused("{\n  \"任务\": {\n}", &["第3行", "不是正确的 JSON"]);
    check_refused("[]", &["不是规定的样式"]);
    check_refused(r#"{"任务":1}"#, &["不是规定的样式"]);
}

#[test]
fn refuses_a_number_that_the_indicator_does_not_have() {
    check_refused(r#"{"指标":{"普惠托位占比":{"本期值":70}}}"#, &["指标“普惠托位占比”的“本期值”", "分子"]);
    check_refused(
        r#"{"指标":{"t08-lianheti":{"分子":1}}}"#,
        &["指标“普惠托育服务联合体”的“分子”", "这是数量"],
    );
    check(r#"{"指标":{"普惠托位占比":{"本期值":null}}}"#, "指标“普惠托位占比”的“本期值”=");
}

#[test]
fn explanations_go_by_rule_and_task() {
    check(
        r#"{"说明":{"r104":{"8":"方案正在会签。","t09":null},"R903":"见联络员信息表。"}}"#,
        "R104 t08=方案正在会签。\nR104 t09=\nR903 全表=见联络员信息表。",
    );
    check_refused(r#"{"说明":{"R101":"不填。"}}"#, &["R101是错误，不能说明"]);
    check_refused(r#"{"说明":{"R999":"不填。"}}"#, &["没有规则“R999”"]);
    check_refused(r#"{"说明":{"R104":{"16":"甲"}}}"#, &["没有任务“16”"]);
    check_refused(r#"{"说明":{"R104":true}}"#, &["说明的“R104”应写文字"]);
    check_refused(r#"{"说明":{"R104":{"8":"甲","t08":"乙"}}}"#, &["说明的“R104”写了两次"]);
}
