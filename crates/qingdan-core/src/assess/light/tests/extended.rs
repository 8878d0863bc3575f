//! Lights of tasks whose deadline was extended.

use super::*;

/// 固阳县 with one task extended to a day.
fn report(task: &str, period: &str, to: &str, basis: &str, status: Status, percent: Option<i64>) -> Report {
    let list = builtin().unwrap();
    let mut report = Report::blank(&list, list.unit(&GUYANG.into()).unwrap(), period.parse().unwrap());
    let entry = report.entries.iter_mut().find(|it| it.task.as_str() == task).unwrap();
    (entry.status, entry.percent) = (Some(status), percent.map(Into::into));
    (entry.extended_to, entry.extension_basis) = (to.parse().ok(), basis.to_owned());
    report
}

fn check(report: &Report, task: &str, text: &str, reason: &str) {
    let list = builtin().unwrap();
    let lit = task_light(&list, report, list.task(&task.into()).unwrap());
    assert_eq!((lit.text().as_str(), lit.reason.as_str()), (text, reason), "{task}");
}

const BASIS: &str = "包府办函〔2026〕8号";
const GOES_ON: Status = Status::InProgress;

#[test]
fn the_pace_follows_the_extended_deadline() {
    let extended = |to, percent| report("t11", Q4, to, BASIS, GOES_ON, percent);
    let reason = "应达48%，填报48%，不落后于序时进度（按批准延期至2028年6月30日）。";
    check(&extended("2028-06-30", Some(48)), "t11", "绿", reason);
    let reason = "应达48%，填报30%，落后18个百分点（按批准延期至2028年6月30日）。";
    check(&extended("2028-06-30", Some(30)), "t11", "红", reason);
    let notice = "应达58%，填报48%，落后10个百分点（完成时限2027年12月31日）。";
    check(&extended("2027-06-30", Some(48)), "t11", "黄", notice);
    check(&report("t11", Q4, "2028-06-30", "", GOES_ON, Some(48)), "t11", "黄", notice);
}

#[test]
fn what_was_overdue_is_running_again_until_the_extended_day() {
    let near = report("t09", Q4, "2027-01-20", BASIS, GOES_ON, Some(100));
    let reason = "应达96%，填报100%，不落后于序时进度（按批准延期至2027年1月20日，还有20天）。";
    check(&near, "t09", "黄", reason);
    let mut over = report("t09", Q4, "2026-06-30", BASIS, GOES_ON, Some(100));
    let missing = "备案普惠托育服务机构与医疗卫生机构签约服务率已过完成时限（按批准延期至2026年6月30日），未填报或不能计算。";
    check(&over, "t09", "黄", missing);
    let reading = over.readings.iter_mut().find(|it| it.indicator.as_str() == "t09-qianyue").unwrap();
    (reading.numerator, reading.denominator) = (Some(4.into()), Some(5.into()));
    let missed = "备案普惠托育服务机构与医疗卫生机构签约服务率目标=100%，填报80%，差20个百分点，已过完成时限（按批准延期至2026年6月30日）；口径待市级明确。";
    check(&over, "t09", "红", missed);
}

/// Before, only the city's total could say that the task is late; an extension gives the unit a time again, and with it a pace.
#[test]
fn an_extension_may_worsen_a_light() {
    let total = "普惠托育服务联合体为全市总数，由市级汇总判定，按完成状态“推进中”亮灯。";
    check(&report("t08", Q4, "", "", GOES_ON, Some(30)), "t08", "绿", total);
    let extended = |percent| report("t08", Q4, "2027-06-30", BASIS, GOES_ON, Some(percent));
    let behind = "应达74%，填报30%，落后44个百分点（按批准延期至2027年6月30日）。";
    check(&extended(30), "t08", "红", behind);
    let on_pace = "应达74%，填报75%，不落后于序时进度（按批准延期至2027年6月30日）。";
    check(&extended(75), "t08", "绿", on_pace);
}

#[test]
fn what_was_done_is_held_against_the_extended_deadline() {
    let done = |to, day: &str| {
        let mut report = report("t11", "2028Q2", to, BASIS, Status::Done, Some(100));
        let entry = report.entries.iter_mut().find(|it| it.task.as_str() == "t11").unwrap();
        entry.done_on = day.parse().ok();
        report
    };
    let reason = "2028年2月15日完成，未超过完成时限（按批准延期至2028年3月31日）。";
    check(&done("2028-03-31", "2028-02-15"), "t11", "蓝", reason);
    let reason = "2028年4月2日完成，超过完成时限（按批准延期至2028年3月31日）2天。";
    check(&done("2028-03-31", "2028-04-02"), "t11", "蓝（超期完成）", reason);
}

#[test]
fn the_lights_of_its_indicators_follow_too() {
    let list = builtin().unwrap();
    let mut report = report("t09", Q4, "2027-12-31", BASIS, GOES_ON, Some(60));
    let reading = report.readings.iter_mut().find(|it| it.indicator.as_str() == "t09-qianyue").unwrap();
    (reading.numerator, reading.denominator) = (Some(4.into()), Some(5.into()));
    let lit = indicator_light(&list, &report, list.indicator(&"t09-qianyue".into()).unwrap()).unwrap();
    let reason = "目标=100%，填报80%，差20个百分点；应达58%，完成率80%，不落后于序时进度（按批准延期至2027年12月31日）。";
    assert_eq!(lit, Lit::new(Light::Green, reason));
}
