//! Lights of indicators.

use super::*;

/// The light of an indicator of 固阳县, the readings as `numerator/denominator` or a count, and its task going on.
fn lit(id: &str, period: &str, text: &str) -> Lit {
    let list = builtin().unwrap();
    let indicator = list.indicator(&id.into()).unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    report.entries.iter_mut().for_each(|it| it.status = GOING);
    let reading = report.readings.iter_mut().find(|it| it.indicator == indicator.id).unwrap();
    let number = |text: &str| text.parse().ok();
    match text.split_once('/') {
        Some((first, second)) => (reading.numerator, reading.denominator) = (number(first), number(second)),
        None if text == "不涉及" => reading.not_applicable = true,
        None => reading.value = number(text),
    }
    indicator_light(&list, &report, indicator).unwrap()
}

fn check(id: &str, period: &str, text: &str, light: Light, reason: &str) {
    assert_eq!(lit(id, period, text), Lit::new(light, reason), "{id} {period} {text}");
}

#[test]
fn a_target_that_is_reached_is_blue() {
    check("t11-gongban-lv", Q4, "60/100", Light::Blue, "目标≥60%（全市），填报60%，已达标。");
}

#[test]
fn a_running_deadline_holds_the_rate_against_the_time() {
    let on_pace = "目标≥60%（全市），填报45%，差15个百分点；应达58%，完成率75%，不落后于序时进度（完成时限2027年12月31日）。";
    check("t11-gongban-lv", Q4, "45/100", Light::Green, on_pace);
    let behind = "目标≥60%（全市），填报30%，差30个百分点；应达58%，完成率50%，落后8个百分点（完成时限2027年12月31日）。目标为全市比例，仅供参考。";
    check("t11-gongban-lv", Q4, "30/100", Light::Yellow, behind);
    assert_eq!(lit("t11-gongban-lv", Q4, "6/100").light, Light::Yellow);
}

#[test]
fn a_deadline_that_has_passed_lights_the_units_own_target_red() {
    let missed = "目标=100%，填报80%，差20个百分点，已过完成时限（2025年12月31日）。";
    check("t09-qianyue", Q4, "4/5", Light::Red, missed);
    let nothing = "已过完成时限（2025年12月31日），未填报或不能计算。";
    check("t09-qianyue", Q4, "", Light::Yellow, nothing);
    check("t09-qianyue", "2025Q4", "", Light::Grey, "未填报或不能计算。");
}

#[test]
fn no_deadline_no_pace() {
    let missed = "目标≥70%，填报65.6%，差4.4个百分点，通知未明确完成时限，按任务的完成状态“推进中”亮灯。";
    check("t08-puhui-tuowei", Q4, "656/1000", Light::Green, missed);
}

#[test]
fn what_cannot_be_judged_is_grey() {
    check("t08-lianheti", Q4, "1", Light::Grey, "目标为全市总数，由市级汇总判定。");
    check("t05-zaoyun-guanai", Q4, "3/4", Light::Grey, "通知未规定数值，不单独判定。");
    check("t06-erke-fuwu", Q4, "不涉及", Light::Grey, "填报为“不涉及”。");
    let list = builtin().unwrap();
    let report = Report::blank(&list, list.unit(&"czj".into()).unwrap(), Q4.parse().unwrap());
    assert_eq!(indicator_light(&list, &report, list.indicator(&"t11-gongban-lv".into()).unwrap()), None);
}
