use chrono::NaiveDate;

use super::*;
use crate::{
    catalog::builtin,
    model::{LightRule, Status},
};

/// A unit's report: task, status and percent, readings as `id numerator/denominator` or `id value`.
struct Case<'a>(&'a str, &'a str, &'a str, Option<Status>, Option<i64>, &'a [(&'a str, i64, Option<i64>)]);

fn check(case: &Case<'_>, light: Light, reason: &str) {
    let Case(unit, period, task, status, percent, readings) = *case;
    let list = builtin().unwrap();
    let unit = list.unit(&unit.into()).unwrap();
    let mut report = Report::blank(&list, unit, period.parse().unwrap());
    if let Some(entry) = report.entries.iter_mut().find(|it| it.task.as_str() == task) {
        (entry.status, entry.percent) = (status, percent.map(Into::into));
    }
    for (id, first, second) in readings {
        let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == *id).unwrap();
        match second {
            Some(second) => {
                reading.numerator = Some((*first).into());
                reading.denominator = Some((*second).into());
            }
            None => reading.value = Some((*first).into()),
        }
    }
    let lit = task_light(&list, &report, list.task(&task.into()).unwrap());
    assert_eq!(lit, Lit::new(light, reason), "{task} {period}");
}

const GOING: Option<Status> = Some(Status::InProgress);
const GUYANG: &str = "guyang";
const Q4: &str = "2026Q4";

#[test]
fn without_a_deadline_the_status_decides() {
    let case = |status| Case(GUYANG, Q4, "t01", status, None, &[]);
    check(&case(None), Light::Grey, "尚未填报完成状态。");
    check(&case(Some(Status::NotApplicable)), Light::Grey, "填报为“不适用”。");
    check(&case(Some(Status::Done)), Light::Blue, "填报为“已完成”。");
    check(&case(GOING), Light::Green, "通知未明确完成时限，按完成状态“推进中”亮灯。");
    check(&case(Some(Status::Ongoing)), Light::Green, "通知未明确完成时限，按完成状态“常态化推进”亮灯。");
    check(&case(Some(Status::NotStarted)), Light::Yellow, "通知未明确完成时限，按完成状态“未启动”亮灯。");
}

#[test]
fn a_running_deadline_sets_the_pace() {
    let case = |percent| Case(GUYANG, Q4, "t11", GOING, percent, &[]);
    let due = "（完成时限2027年12月31日）。";
    check(&case(Some(60)), Light::Green, &format!("应达58%，填报60%，不落后于序时进度{due}"));
    check(&case(Some(58)), Light::Green, &format!("应达58%，填报58%，不落后于序时进度{due}"));
    check(&case(Some(57)), Light::Yellow, &format!("应达58%，填报57%，落后1个百分点{due}"));
    check(&case(Some(48)), Light::Yellow, &format!("应达58%，填报48%，落后10个百分点{due}"));
    check(&case(Some(47)), Light::Red, &format!("应达58%，填报47%，落后11个百分点{due}"));
    check(&case(None), Light::Green, "完成比例未填，不能与序时进度比较，按完成状态“推进中”亮灯。");
}

#[test]
fn a_task_not_started_falls_behind_and_an_ongoing_one_has_no_pace() {
    check(
        &Case(GUYANG, Q4, "t11", Some(Status::NotStarted), None, &[]),
        Light::Red,
        "应达58%，填报0%，落后58个百分点（完成时限2027年12月31日）。",
    );
    check(
        &Case(GUYANG, Q4, "t11", Some(Status::Ongoing), None, &[]),
        Light::Green,
        "常态化推进不与序时进度比较，按完成状态“常态化推进”亮灯。",
    );
}

#[test]
fn close_to_the_deadline_is_yellow() {
    let case = |period, percent| Case(GUYANG, period, "t11", GOING, percent, &[]);
    check(
        &case("2027-12", Some(100)),
        Light::Yellow,
        "应达100%，填报100%，不落后于序时进度（距完成时限2027年12月31日还有0天）。",
    );
    check(
        &case("2027-11", Some(99)),
        Light::Green,
        "应达96%，填报99%，不落后于序时进度（完成时限2027年12月31日）。",
    );
    check(&case("2027-12", None), Light::Yellow, "距完成时限2027年12月31日还有0天，尚未完成，完成比例未填。");
}

#[test]
fn an_overdue_ratio_of_the_unit_is_red_until_reached() {
    let missed = "备案普惠托育服务机构与医疗卫生机构签约服务率目标=100%，填报80%，差20个百分点，已过完成时限（2025年）；口径待市级明确。";
    let case = |readings| Case(GUYANG, Q4, "t09", GOING, Some(90), readings);
    check(&case(&[("t09-qianyue", 4, Some(5))]), Light::Red, missed);
    check(
        &case(&[("t09-qianyue", 5, Some(5))]),
        Light::Green,
        "备案普惠托育服务机构与医疗卫生机构签约服务率已达标，按完成状态“推进中”亮灯。",
    );
    check(
        &case(&[]),
        Light::Yellow,
        "备案普惠托育服务机构与医疗卫生机构签约服务率已过完成时限，未填报或不能计算。",
    );
}

#[test]
fn what_only_the_city_can_reach_lights_no_unit_red() {
    check(
        &Case(GUYANG, Q4, "t08", GOING, Some(50), &[("t08-lianheti", 0, None)]),
        Light::Green,
        "普惠托育服务联合体为全市总数，由市级汇总判定，按完成状态“推进中”亮灯。",
    );
    check(
        &Case(GUYANG, Q4, "t05", GOING, Some(50), &[("t05-zaoyun-guanai", 1, Some(4))]),
        Light::Green,
        "通知未规定“设有妇产科的二级以上医疗机构开展早孕关爱服务的比例”的数值，不单独判定，按完成状态“推进中”亮灯。",
    );
    check(
        &Case(
            GUYANG,
            "2028Q1",
            "t11",
            GOING,
            Some(90),
            &[("t11-gongban-lv", 55, Some(100)), ("t11-puhui-zhanbi", 97, Some(100))],
        ),
        Light::Yellow,
        "学前教育公办率目标≥60%（全市），填报55%，差5个百分点，已过完成时限（到2027年）；目标为全市比例，仅供参考。",
    );
}

#[test]
fn the_worst_of_several_deadlines_counts() {
    let mut list = builtin().unwrap();
    let passed = list.indicators.iter_mut().find(|it| it.id.as_str() == "t11-puhui-zhanbi").unwrap();
    passed.due = NaiveDate::from_ymd_opt(2026, 6, 30);
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), Q4.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t11").unwrap();
    (entry.status, entry.percent) = (GOING, Some(80.into()));
    let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == "t11-puhui-zhanbi").unwrap();
    (reading.numerator, reading.denominator) = (Some(90.into()), Some(100.into()));
    let task = list.task(&"t11".into()).unwrap();
    assert_eq!(task_light(&list, &report, task).light, Light::Yellow);
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t11").unwrap();
    entry.percent = Some(20.into());
    assert_eq!(task_light(&list, &report, task).light, Light::Red);
}

#[test]
fn more_than_an_exact_number_is_not_called_reached() {
    let mut list = builtin().unwrap();
    let pilot = list.indicators.iter_mut().find(|it| it.id.as_str() == "t10-ronghe-shidian").unwrap();
    pilot.due = NaiveDate::from_ymd_opt(2026, 6, 30);
    let unit = list.unit(&"kundulun".into()).unwrap();
    let mut report = Report::blank(&list, unit, Q4.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t10").unwrap();
    entry.status = GOING;
    let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == "t10-ronghe-shidian");
    reading.unwrap().value = Some(2.into());
    let lit = task_light(&list, &report, list.task(&"t10".into()).unwrap());
    let reason = "流动儿童城市融合试点多于目标数，通知未说明是否达标，按完成状态“推进中”亮灯。";
    assert_eq!(lit, Lit::new(Light::Green, reason));
}

#[test]
fn a_department_without_the_indicator_follows_its_status() {
    check(
        &Case("czj", Q4, "t11", GOING, Some(10), &[]),
        Light::Green,
        "本单位没有带时限的指标，按完成状态“推进中”亮灯。",
    );
    check(&Case("czj", Q4, "t02", GOING, None, &[]), Light::Grey, "本单位不承担此项任务。");
}

/// A report in which one task has been finished on a day.
fn finished(task: &str, period: &str, done_on: Option<&str>) -> Lit {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == task).unwrap();
    (entry.status, entry.done_on) = (Some(Status::Done), done_on.map(|it| it.parse().unwrap()));
    task_light(&list, &report, list.task(&task.into()).unwrap())
}

fn check_finished(task: &str, period: &str, done_on: Option<&str>, text: &str, reason: &str) {
    let lit = finished(task, period, done_on);
    assert_eq!((lit.light, lit.text().as_str(), lit.reason.as_str()), (Light::Blue, text, reason));
}

#[test]
fn tells_finished_in_time_and_finished_late_apart() {
    let late = "2028年1月15日完成，超过完成时限（2027年12月31日）15天。";
    check_finished("t11", "2028Q1", Some("2028-01-15"), "蓝（超期完成）", late);
    check_finished(
        "t11",
        Q4,
        Some("2026-11-20"),
        "蓝",
        "2026年11月20日完成，未超过完成时限（2027年12月31日）。",
    );
    check_finished("t01", Q4, Some("2026-11-20"), "蓝", "填报为“已完成”，完成日期2026年11月20日。");
}

#[test]
fn says_of_a_finished_task_only_what_can_be_known() {
    check_finished("t11", Q4, None, "蓝", "填报为“已完成”，未超过完成时限（2027年12月31日）。");
    let unknown =
        "填报为“已完成”；本期末已过完成时限（2027年12月31日），未填完成日期，是否按期完成不能判断。";
    check_finished("t11", "2028Q1", None, "蓝", unknown);
}

#[test]
fn a_light_set_by_hand_shows_what_the_rule_gives() {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), Q4.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t11").unwrap();
    (entry.status, entry.percent) = (GOING, Some(45.into()));
    (entry.light, entry.light_reason) = (Some(Light::Yellow), "园舍改造已立项，资金已到位。".to_owned());
    let task = list.task(&"t11".into()).unwrap();
    let lit = task_light(&list, &report, task);
    assert_eq!(lit.text(), "黄（人工调整）");
    assert_eq!(
        lit.reason,
        "人工调整为黄灯，理由：园舍改造已立项，资金已到位。程序计算为红灯：应达58%，填报45%，落后13个百分点（完成时限2027年12月31日）。"
    );
    assert_eq!(computed_light(&list, &report, task).text(), "红");
}

#[test]
fn the_list_sets_the_thresholds() {
    let mut list = builtin().unwrap();
    list.light_rule = LightRule { days_left: 400, points_behind: 20.into() };
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), Q4.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t11").unwrap();
    (entry.status, entry.percent) = (GOING, Some(45.into()));
    let task = list.task(&"t11".into()).unwrap().clone();
    assert_eq!(task_light(&list, &report, &task).light, Light::Yellow);
    report.entries.iter_mut().for_each(|it| it.percent = Some(90.into()));
    assert_eq!(task_light(&list, &report, &task).light, Light::Yellow);
}

#[test]
fn numbers_out_of_all_bounds_do_not_overflow() {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), Q4.parse().unwrap());
    for entry in &mut report.entries {
        (entry.status, entry.percent) = (GOING, Some(rust_decimal::Decimal::MIN));
    }
    let task = list.task(&"t11".into()).unwrap();
    assert_eq!(task_light(&list, &report, task).light, Light::Red);
}

mod extended;
mod indicators;
mod order;
