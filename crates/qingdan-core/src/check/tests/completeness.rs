//! R1xx: what is missing.

use super::*;

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
        let found = crate::check::check(Subject {
            list: &list,
            unit,
            report: &report,
            previous: None,
            unchecked,
            corrected: None,
        });
        found.iter().map(shown).collect::<Vec<_>>()
    };
    let both = [number(ReadingField::Denominator), number(ReadingField::Numerator)];
    assert_eq!(check(&both), ["R114 t06-erke-fuwu 分子"]);
    assert_eq!(check(&both[..1]), ["R114 t06-erke-fuwu 分母"]);
    assert_eq!(check(&[]), NOTHING);
}
