//! Every rule, where it speaks and where it is silent, on a report that is otherwise in order.

use proptest::prelude::*;

use super::*;
use crate::{
    assess::{figures, task_light},
    catalog::builtin,
    model::{Action, Edit, IndicatorKind, Liaison, Severity},
    testing::any_report,
};

/// A report of 固阳县 that no rule objects to.
fn sound(list: &TaskList, unit: &str) -> Report {
    let mut report = Report::blank(list, list.unit(&unit.into()).unwrap(), "2026Q4".parse().unwrap());
    let tasks: Vec<_> = report.entries.iter().map(|entry| entry.task.to_string()).collect();
    for (task, field, value) in tasks.iter().flat_map(|task| filled_in(task)) {
        report.apply(&edit(task, field, value)).unwrap();
    }
    for reading in &mut report.readings {
        match list.indicator(&reading.indicator).unwrap().kind {
            IndicatorKind::Count => reading.value = Some(1.into()),
            IndicatorKind::Ratio => {
                (reading.numerator, reading.denominator) = (Some(7.into()), Some(7.into()));
            }
        }
    }
    for (field, value) in
        [("填报人", "李娜"), ("审核人", "张建国"), ("单位负责人", "刘志强"), ("联系电话", "0472-8112345")]
    {
        report.apply(&edit("", field, value)).unwrap();
    }
    report.liaisons.push(Liaison {
        name: "赵敏".to_owned(),
        office_phone: "0472-8112345".to_owned(),
        ..Liaison::default()
    });
    report
}

/// What a clerk types for a task under way.
fn filled_in(task: &str) -> [(&str, &str, &str); 6] {
    [
        (task, "完成状态", "推进中"),
        (task, "完成比例", "60"),
        (task, "本期进展情况", "召开专题会议2次，印发实施方案，开展入户宣传1200人次。"),
        (task, "下一步计划", "2027年1月底前完成评估验收。"),
        (task, "责任人", "王秀兰"),
        (task, "责任人电话", "0472-8110000"),
    ]
}

/// An edit of the field with this label of an entry (`t07`), a reading (`t08-lianheti`) or the signers (empty).
fn edit(at: &str, label: &str, value: &str) -> Edit {
    let field = if at.is_empty() {
        let field = *SignerField::ALL.iter().find(|it| it.label() == label).unwrap();
        Field::Signer { field }
    } else if at.contains('-') {
        let field = *ReadingField::ALL.iter().find(|it| it.label() == label).unwrap();
        Field::Reading { indicator: at.into(), field }
    } else {
        let field = *EntryField::ALL.iter().find(|it| it.label() == label).unwrap();
        Field::Entry { task: at.into(), field }
    };
    Edit { field, value: value.to_owned() }
}

fn shown(finding: &Finding) -> String {
    let code = finding.rule.0;
    match &finding.location {
        Location::Field { field: Field::Entry { task, field }, .. } => {
            format!("{code} {task} {}", field.label())
        }
        Location::Field { field: Field::Reading { indicator, field }, .. } => {
            format!("{code} {indicator} {}", field.label())
        }
        Location::Field { field, .. } => format!("{code} {}", field.label()),
        Location::Actions { task } => format!("{code} {task} 任务分解"),
        Location::Liaison => format!("{code} 联络员"),
        Location::Report => format!("{code} 全表"),
    }
}

fn findings(unit: &str, edits: &[(&str, &str, &str)]) -> Vec<Finding> {
    let list = builtin().unwrap();
    let mut report = sound(&list, unit);
    for (at, label, value) in edits {
        report.apply(&edit(at, label, value)).unwrap();
    }
    let unit = list.unit(&unit.into()).unwrap();
    super::check(Subject { list: &list, unit, report: &report, previous: None, unchecked: &[] })
}

fn check_for(unit: &str, edits: &[(&str, &str, &str)], expected: &[&str]) {
    let found: Vec<_> = findings(unit, edits).iter().map(shown).collect();
    assert_eq!(found, expected, "{unit} {edits:?}");
}

fn check(edits: &[(&str, &str, &str)], expected: &[&str]) {
    check_for("guyang", edits, expected);
}

const NOTHING: &[&str] = &[];

/// The same after a report of the quarter before with other edits, its texts all different.
fn check_against(unit: &str, before: &[(&str, &str, &str)], edits: &[(&str, &str, &str)], expected: &[&str]) {
    let list = builtin().unwrap();
    let [mut previous, mut report] = [sound(&list, unit), sound(&list, unit)];
    previous.key.period = "2026Q3".parse().unwrap();
    for entry in &mut previous.entries {
        entry.progress = "印发工作方案，建立台账，明确职责分工。".into();
    }
    for (report, edits) in [(&mut previous, before), (&mut report, edits)] {
        for (at, label, value) in edits {
            report.apply(&edit(at, label, value)).unwrap();
        }
    }
    let subject = Subject {
        list: &list,
        unit: list.unit(&unit.into()).unwrap(),
        report: &report,
        previous: Some(&previous),
        unchecked: &[],
    };
    let found: Vec<_> = super::check(subject).iter().map(shown).collect();
    assert_eq!(found, expected, "{unit} {before:?} {edits:?}");
}

#[test]
fn a_sound_report_has_no_findings() {
    let list = builtin().unwrap();
    for unit in &list.units {
        check_for(unit.id.as_str(), &[], NOTHING);
    }
}

#[test]
fn r101_status() {
    check(&[("t07", "完成状态", "")], &["R101 t07 完成状态"]);
}

#[test]
fn r102_progress() {
    check(&[("t07", "本期进展情况", " \n　")], &["R102 t07 本期进展情况"]);
    check(&[("t07", "完成状态", "常态化推进"), ("t07", "本期进展情况", "")], &["R102 t07 本期进展情况"]);
    check(
        &[("t07", "完成状态", "已完成"), ("t07", "完成比例", "100"), ("t07", "本期进展情况", "")],
        &["R102 t07 本期进展情况"],
    );
    check(&[("t07", "完成状态", "未启动"), ("t07", "完成比例", ""), ("t07", "本期进展情况", "")], NOTHING);
    check(
        &[("t07", "本期进展情况", ""), ("t07", "本期无进展", "是"), ("t07", "理由", "项目用地正在报批。")],
        NOTHING,
    );
}

#[test]
fn r103_r104_r108_next_steps() {
    let none = ("t07", "下一步计划", "");
    let problem = ("t07", "存在问题", "专业托育人员不足。");
    check(&[none, ("t07", "完成状态", "未启动"), ("t07", "完成比例", "0")], &["R103 t07 下一步计划"]);
    check(&[none, problem, ("t07", "完成状态", "未启动"), ("t07", "完成比例", "")], &["R103 t07 下一步计划"]);
    check(&[none], &["R104 t07 下一步计划"]);
    check(&[none, ("t07", "完成状态", "常态化推进")], &["R104 t07 下一步计划"]);
    check(&[none, ("t07", "完成状态", "已完成"), ("t07", "完成比例", "100")], NOTHING);
    check(&[none, problem], &["R108 t07 下一步计划"]);
    check(
        &[none, problem, ("t07", "完成状态", "已完成"), ("t07", "完成比例", "100")],
        &["R108 t07 下一步计划"],
    );
    check(&[problem], NOTHING);
}

#[test]
fn r105_percent() {
    check(&[("t07", "完成比例", "")], &["R105 t07 完成比例"]);
    check(&[("t07", "完成比例", ""), ("t07", "完成状态", "常态化推进")], NOTHING);
}

#[test]
fn r106_r107_reasons() {
    let none = ("t07", "完成状态", "不适用");
    let empty = [("t07", "本期进展情况", ""), ("t07", "下一步计划", ""), ("t07", "责任人", "")];
    let [progress, plan, person] = empty;
    check(&[none, progress, plan, person], &["R106 t07 理由"]);
    check(&[none, progress, plan, person, ("t07", "理由", "辖区内无新建居住区。")], NOTHING);
    check(&[("t07", "本期无进展", "是")], &["R107 t07 理由"]);
    check(&[none, ("t07", "本期无进展", "是")], &["R106 t07 理由"]);
}

#[test]
fn r109_r110_person() {
    check(&[("t07", "责任人", ""), ("t07", "责任人电话", "")], &["R109 t07 责任人"]);
    check(&[("t07", "责任人", ""), ("t07", "完成状态", "")], &["R101 t07 完成状态"]);
    let [name, none] = [("t07", "责任人", "韩雪"), ("t07", "责任人电话", "")];
    check(&[none], NOTHING);
    check(&[name, none], &["R110 t07 责任人电话"]);
    check(&[name, none, ("t09", "责任人", "韩雪"), ("t09", "责任人电话", " ")], &["R110 t07 责任人电话"]);
    check(&[name, none, ("t09", "责任人", "韩雪 ")], NOTHING);
    check(&[name, none, ("", "填报人", "韩雪")], NOTHING);
}

#[test]
fn r111_r112_indicators() {
    let ratio = [("t06-erke-fuwu", "分子", ""), ("t06-erke-fuwu", "分母", "")];
    check(&ratio, &["R111 t06-erke-fuwu 分子"]);
    check(&[("t08-lianheti", "本期值", "")], &["R111 t08-lianheti 本期值"]);
    check(&[("t08-lianheti", "本期值", "0")], NOTHING);
    let elsewhere = [("t06-erke-fuwu", "不涉及", "是"), ("t06-erke-fuwu", "说明", "由市级统一统计。")];
    check_for("wjw", &ratio, NOTHING);
    check_against("wjw", &[], &ratio, &["R112 t06-erke-fuwu 分子"]);
    check_against("wjw", &[], &[ratio[0], ratio[1], elsewhere[0], elsewhere[1]], NOTHING);
    check_against("wjw", &ratio, &ratio, NOTHING);
}

#[test]
fn r113_note() {
    check(&[("t06-erke-fuwu", "不涉及", "是")], &["R113 t06-erke-fuwu 说明"]);
}

#[test]
fn r114_pre_filled_numbers_nobody_looked_at() {
    let list = builtin().unwrap();
    let report = sound(&list, "guyang");
    let unit = list.unit(&"guyang".into()).unwrap();
    let number = |field| Field::Reading { indicator: "t06-erke-fuwu".into(), field };
    let check = |unchecked: &[Field]| {
        let found = super::check(Subject { list: &list, unit, report: &report, previous: None, unchecked });
        found.iter().map(shown).collect::<Vec<_>>()
    };
    let both = [number(ReadingField::Denominator), number(ReadingField::Numerator)];
    assert_eq!(check(&both), ["R114 t06-erke-fuwu 分子"]);
    assert_eq!(check(&both[..1]), ["R114 t06-erke-fuwu 分母"]);
    assert_eq!(check(&[]), NOTHING);
}

#[test]
fn r201_to_r204_percent_against_status() {
    let percent = |value| ("t07", "完成比例", value);
    for value in ["100.5", "-1", "79228162514264337593543950335"] {
        check(&[percent(value)], &["R201 t07 完成比例"]);
        check(&[percent(value), ("t07", "完成状态", "已完成")], &["R201 t07 完成比例"]);
        check(&[percent(value), ("t07", "完成状态", "未启动")], &["R201 t07 完成比例"]);
    }
    let done = ("t07", "完成状态", "已完成");
    check(&[done, percent("99.9")], &["R202 t07 完成比例"]);
    check(&[done, percent("")], &["R202 t07 完成比例"]);
    check(&[done, percent("100")], NOTHING);
    let not_started = ("t07", "完成状态", "未启动");
    check(&[not_started, percent("5")], &["R203 t07 完成比例"]);
    check(&[not_started, percent("0")], NOTHING);
    check(&[not_started, percent("")], NOTHING);
    check(&[percent("0")], &["R204 t07 完成比例"]);
    check(&[percent("100")], &["R204 t07 完成比例"]);
    check(&[percent("1")], NOTHING);
    check(&[percent("99")], NOTHING);
    check(&[("t07", "完成状态", "常态化推进"), percent("100")], NOTHING);
}

#[test]
fn r205_to_r207_and_r209_ratios() {
    let ratio = |numerator, denominator| {
        [("t08-puhui-tuowei", "分子", numerator), ("t08-puhui-tuowei", "分母", denominator)]
    };
    check(&ratio("813", "812"), &["R205 t08-puhui-tuowei 分子"]);
    check(&ratio("812", "812"), NOTHING);
    check(&ratio("0", "812"), NOTHING);
    check(&ratio("0", "0"), &["R206 t08-puhui-tuowei 分母"]);
    check(&ratio("3", "0"), &["R206 t08-puhui-tuowei 分母"]);
    check(&ratio("-1", "812"), &["R207 t08-puhui-tuowei 分子"]);
    check(&ratio("-2", "-1"), &["R207 t08-puhui-tuowei 分子", "R207 t08-puhui-tuowei 分母"]);
    check(&ratio("650", ""), &["R209 t08-puhui-tuowei 分母"]);
    check(&ratio("", "812"), &["R209 t08-puhui-tuowei 分子"]);
    let [numerator, denominator] = ratio("813", "812");
    let note = ("t08-puhui-tuowei", "说明", "辖区内没有托育机构。");
    check(&[numerator, denominator, note, ("t08-puhui-tuowei", "不涉及", "是")], NOTHING);
}

#[test]
fn r207_r208_counts() {
    check(&[("t04-jiance-jigou", "本期值", "-1")], &["R207 t04-jiance-jigou 本期值"]);
    check(&[("t04-jiance-jigou", "本期值", "1.5")], &["R208 t04-jiance-jigou 本期值"]);
    check(&[("t04-jiance-jigou", "本期值", "2.0")], NOTHING);
}

#[test]
fn r501_light_by_hand_needs_a_reason() {
    check(&[("t01", "人工亮灯", "红")], &["R501 t01 人工亮灯理由"]);
    check(&[("t01", "人工亮灯", "红"), ("t01", "人工亮灯理由", "  ")], &["R501 t01 人工亮灯理由"]);
    check(&[("t01", "人工亮灯", "红"), ("t01", "人工亮灯理由", "资金没有到位")], NOTHING);
    check(&[("t01", "人工亮灯理由", "曾经调整过")], NOTHING);
}

#[test]
fn r502_r503_day_of_completion() {
    let [status, percent] = [("t09", "完成状态", "已完成"), ("t09", "完成比例", "100")];
    check(&[status, percent], &["R502 t09 完成日期"]);
    check(&[status, percent, ("t09", "完成日期", "2026-12-31")], NOTHING);
    check(&[status, percent, ("t09", "完成日期", "2027-01-01")], &["R503 t09 完成日期"]);
    check(&[("t09", "完成日期", "2027-01-01")], NOTHING);
    check(&[("t11", "完成状态", "已完成"), ("t11", "完成比例", "100")], NOTHING);
}

#[test]
fn r210_done_but_missed() {
    let done = |task| [(task, "完成状态", "已完成"), (task, "完成比例", "100")];
    let [status, percent] = done("t09");
    let day = ("t09", "完成日期", "2025-12-12");
    check(&[status, day, percent, ("t09-qianyue", "分子", "6")], &["R210 t09-qianyue 分子"]);
    check(&[status, day, percent], NOTHING);
    check(&[("t09-qianyue", "分子", "6")], &["R223 t09 存在问题"]);
    let note = ("t09-qianyue", "说明", "1家机构停业整改，恢复后补签。");
    check(&[status, day, percent, ("t09-qianyue", "分子", "6"), note], NOTHING);
    let [status, percent] = done("t11");
    check(&[status, percent, ("t11-gongban-lv", "分子", "1")], NOTHING);
    let [status, percent] = done("t10");
    check_for(
        "kundulun",
        &[status, percent, ("t10-ronghe-shidian", "本期值", "0")],
        &["R210 t10-ronghe-shidian 本期值"],
    );
}

#[test]
fn r301_long_texts() {
    let text = |count: usize| "育".repeat(count);
    check(&[("t07", "存在问题", &text(32_767))], NOTHING);
    check(&[("t07", "存在问题", &text(32_768))], &["R301 t07 存在问题"]);
    check(&[("t07", "存在问题", &"𠮷".repeat(16_384))], &["R301 t07 存在问题"]);
    check(&[("t06-erke-fuwu", "说明", &text(32_768))], &["R301 t06-erke-fuwu 说明"]);
    check(&[("", "填报人", &text(32_768))], &["R301 填报人"]);
}

#[test]
fn r301_looks_at_liaisons_and_actions() {
    let list = builtin().unwrap();
    let mut report = sound(&list, "guyang");
    report.liaisons[0].position = "科".repeat(32_768);
    let mut action = Action {
        task: "t07".into(),
        measure: None,
        title: "建设县级托育综合服务中心".to_owned(),
        steps: String::new(),
        office: "县卫健委".to_owned(),
        person: String::new(),
        due: None,
        standard: String::new(),
        status: None,
        progress: String::new(),
    };
    report.actions.push(action.clone());
    action.steps = "办".repeat(32_768);
    report.actions.push(action);
    let unit = list.unit(&"guyang".into()).unwrap();
    let found = super::check(Subject { list: &list, unit, report: &report, previous: None, unchecked: &[] });
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["R301 t07 任务分解", "R301 联络员"]);
}

#[test]
fn r303_same_as_before() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = sound(&list, "guyang");
    let mut previous = report.clone();
    for entry in &mut previous.entries {
        entry.progress =
            if entry.task.as_str() == "t07" { entry.progress.clone() } else { "上期。".into() };
    }
    let seen = |report: &Report| -> Vec<_> {
        let subject = Subject { list: &list, unit, report, previous: Some(&previous), unchecked: &[] };
        super::check(subject).iter().map(shown).collect()
    };
    assert_eq!(seen(&report), ["R303 t07 本期进展情况"]);
    report.apply(&edit("t07", "本期进展情况", "上期。本期新增托位40个。")).unwrap();
    assert_eq!(seen(&report), NOTHING);
}

#[test]
fn r901_liaison() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = sound(&list, "guyang");
    let seen = |report: &Report| -> Vec<_> {
        let subject = Subject { list: &list, unit, report, previous: None, unchecked: &[] };
        super::check(subject).iter().map(shown).collect()
    };
    report.liaisons[0].until = chrono::NaiveDate::from_ymd_opt(2026, 11, 30);
    assert_eq!(seen(&report), ["R901 联络员"]);
    report.liaisons.push(Liaison { name: "　".to_owned(), ..Liaison::default() });
    assert_eq!(seen(&report), ["R901 联络员"]);
    report.liaisons.push(Liaison {
        name: "孙丽".to_owned(),
        mobile: "13904720001".to_owned(),
        ..Liaison::default()
    });
    assert_eq!(seen(&report), NOTHING);
}

#[test]
fn r902_r903_signers() {
    check(&[("", "填报人", "")], &["R902 填报人"]);
    check(&[("", "审核人", ""), ("", "单位负责人", " "), ("", "联系电话", "")], &["R903 联系电话"]);
}

#[test]
fn findings_come_in_the_order_of_the_form() {
    check(
        &[
            ("", "填报人", ""),
            ("t09-qianyue", "分母", ""),
            ("t10", "下一步计划", ""),
            ("t09", "责任人", ""),
            ("t09", "完成比例", "101"),
            ("t02", "完成状态", ""),
        ],
        &[
            "R101 t02 完成状态",
            "R201 t09 完成比例",
            "R109 t09 责任人",
            "R209 t09-qianyue 分母",
            "R104 t10 下一步计划",
            "R902 填报人",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is filled in: nothing panics, every finding leads to a field that is there, and its words are complete.
    #[test]
    fn any_report_can_be_checked((unit, report) in any_report(&builtin().unwrap())) {
        let list = builtin().unwrap();
        let found = super::check(Subject { list: &list, unit: &unit, report: &report, previous: Some(&report), unchecked: &[] });
        for finding in found {
            prop_assert!(finding.message.ends_with('。') && finding.advice.ends_with('。'));
            if let Location::Field { field, .. } = &finding.location {
                prop_assert!(report.get(field).is_some(), "{finding:?}");
            }
        }
        for task in list.tasks() {
            prop_assert!(task_light(&list, &report, task).reason.ends_with('。'));
        }
        for reading in &report.readings {
            figures(list.indicator(&reading.indicator).unwrap(), &unit, reading, Some(reading));
        }
    }
}

#[test]
fn messages_of_an_empty_report() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    let found = super::check(Subject { list: &list, unit, report: &report, previous: None, unchecked: &[] });
    let lines: Vec<_> =
        found.iter().map(|it| format!("{} {}：{}", it.rule.0, it.about, it.message)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn messages_of_a_messy_report() {
    let found = findings(
        "guyang",
        &[
            ("t01", "本期进展情况", ""),
            ("t01", "下一步计划", ""),
            ("t02", "完成状态", "已完成"),
            ("t02", "完成比例", "80"),
            ("t03", "完成状态", "未启动"),
            ("t03", "下一步计划", ""),
            ("t04", "完成状态", "不适用"),
            ("t05", "完成比例", "0"),
            ("t06", "存在问题", "儿科医生不足，3所乡镇卫生院不能提供儿科服务。"),
            ("t06", "下一步计划", ""),
            ("t07", "本期无进展", "是"),
            ("t08", "责任人", ""),
            ("t08", "责任人电话", ""),
            ("t12", "完成比例", ""),
            ("t13", "完成比例", "120"),
            ("t14", "本期进展情况", &"宣传".repeat(1_200)),
            ("t15", "存在问题", &"缺".repeat(40_000)),
            ("t04-jiance-jigou", "本期值", "0.5"),
            ("t05-zaoyun-guanai", "不涉及", "是"),
            ("t06-erke-fuwu", "分子", "12"),
            ("t08-lianheti", "本期值", "-1"),
            ("t08-puhui-tuowei", "分母", "0"),
            ("t09", "完成状态", "已完成"),
            ("t09", "完成比例", "100"),
            ("t09-qianyue", "分子", "4"),
            ("t11-gongban-lv", "分母", ""),
            ("", "填报人", ""),
            ("", "审核人", ""),
        ],
    );
    let lines: Vec<_> =
        found.iter().map(|it| format!("{} {}：{}", it.rule.0, it.about, it.message)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn rules_are_listed_once_and_in_order() {
    let codes: Vec<_> = rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|first, second| first < second), "{codes:?}");
    let lines: Vec<_> = rules()
        .iter()
        .map(|it| {
            let severity = if it.severity == Severity::Error { "错误" } else { "提示" };
            format!("{} {severity} {}\n  {}\n  {}", it.code.0, it.title, it.why, it.todo)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}
