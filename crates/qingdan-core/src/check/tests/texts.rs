//! R30x: texts.

use super::*;

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
    let found = crate::check::check(Subject {
        list: &list,
        unit,
        report: &report,
        previous: None,
        unchecked: &[],
        corrected: None,
    });
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
        let subject =
            Subject { list: &list, unit, report, previous: Some(&previous), unchecked: &[], corrected: None };
        crate::check::check(subject).iter().map(shown).collect()
    };
    assert_eq!(seen(&report), ["R303 t07 本期进展情况"]);
    report.apply(&edit("t07", "本期进展情况", "上期。本期新增托位40个。")).unwrap();
    assert_eq!(seen(&report), NOTHING);
}

#[test]
fn r321_to_r325_what_does_not_belong_in_a_report() {
    for (text, expected) in [
        ("补贴对象王某（身份证号11010519491231002X）已核实，资金到账。", "R321 t07 存在问题"),
        ("银行卡6222021234567890128信息有误，已更正。", "R322 t07 存在问题"),
        ("请联系13904720001协调解决。", "R323 t07 存在问题"),
        ("机密★1年", "R324 t07 存在问题"),
        ("密级：秘密", "R324 t07 存在问题"),
        ("详见内部资料第3期。", "R325 t07 存在问题"),
    ] {
        check(&[("t07", "存在问题", text)], &[expected]);
    }
    check(&[("t07", "责任人电话", "13904720001")], NOTHING);
    check(&[("t07", "存在问题", "落实保密工作责任制，保护商业秘密，值班电话0472-8112345。")], NOTHING);
}

#[test]
fn r321_looks_at_actions_notes_and_explanations() {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let number = "身份证号11010519491231002X";
    let mut report = sound(&list, "guyang");
    let blank = Action::blank("t07".into(), None);
    report.actions.push(Action { progress: number.to_owned(), ..blank });
    report.apply(&edit("t09-qianyue", "说明", number)).unwrap();
    let hint = crate::model::HintKey {
        place: crate::model::HintPlace::Liaison,
        rule: "R904".to_owned(),
        message: "联络员赵敏没有填写电话。".to_owned(),
    };
    report.apply(&Edit { field: hint.field(), value: number.to_owned() }).unwrap();
    let subject =
        Subject { list: &list, unit, report: &report, previous: None, unchecked: &[], corrected: None };
    let found: Vec<_> = crate::check::check(subject).iter().map(shown).collect();
    assert_eq!(found, ["R321 t07 任务分解", "R321 t09-qianyue 说明", "R321 全表"]);
}
