//! Every rule, where it speaks and where it is silent, on a report that is otherwise in order.

mod cases;
mod completeness;
mod extension;
mod lights;
mod numbers;
mod people;
mod requests;
mod texts;

use proptest::prelude::*;

use super::*;
use crate::{
    assess::{figures, task_light},
    catalog::builtin,
    model::{Action, Edit, IndicatorKind, Liaison, Severity, Status},
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
        position: "卫健委人口家庭股股长".to_owned(),
        since: "2025-09-01".parse().ok(),
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
    super::check(Subject {
        list: &list,
        unit,
        report: &report,
        previous: None,
        unchecked: &[],
        corrected: None,
    })
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
        corrected: None,
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
        let found = super::check(Subject { list: &list, unit: &unit, report: &report, previous: Some(&report), unchecked: &[], corrected: None });
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
    let found = super::check(Subject {
        list: &list,
        unit,
        report: &report,
        previous: None,
        unchecked: &[],
        corrected: None,
    });
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
