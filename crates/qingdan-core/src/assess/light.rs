//! 亮灯 of a task: the printed rule and the sentence that explains each light.
//!
//! The notice gives deadlines only through indicators. A running deadline sets a pace for the unit's own 完成比例. One that has
//! passed lights red only by a figure which the unit can be held to alone, and yellow by its own ratio where the target is the
//! whole city's. City totals, and targets without a number, never change one unit's light.

use chrono::NaiveDate;

use super::{
    LightRule, OPEN, Verdict, date_text,
    due::due_words,
    figures, gap_text,
    pace::{Span, pace},
    target_text, value_text,
};
use crate::model::{
    Entry, Indicator, IndicatorKind, Light, Reading, Report, ReportingUnit, Scope, Status, Task, TaskList,
};

/// A light and the sentence that explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLight {
    /// The light.
    pub light: Light,
    /// What it rests on, e.g. 应达62%，填报45%，落后17个百分点.
    pub reason: String,
}

impl TaskLight {
    pub(super) fn new(light: Light, reason: impl Into<String>) -> Self {
        Self { light, reason: reason.into() }
    }
}

/// The light of a task as of the last day of the report's period.
pub fn task_light(list: &TaskList, report: &Report, task: &Task) -> TaskLight {
    let Some(entry) = report.entry(&task.id) else {
        return TaskLight::new(Light::Grey, "本单位不承担此项任务。");
    };
    let as_of = report.key.period.last_day();
    let dated = dated(list, report, task);
    match entry.status {
        None => TaskLight::new(Light::Grey, "尚未填报完成状态。"),
        Some(Status::NotApplicable) => TaskLight::new(Light::Grey, "填报为“不适用”。"),
        Some(Status::Done) => done(&dated, as_of),
        Some(status) => unfinished(list, entry, status, &dated, as_of),
    }
}

/// An indicator with a deadline that the unit reports.
struct Dated<'a> {
    indicator: &'a Indicator,
    unit: &'a ReportingUnit,
    reading: &'a Reading,
    due: NaiveDate,
}

fn dated<'a>(list: &'a TaskList, report: &'a Report, task: &'a Task) -> Vec<Dated<'a>> {
    let Some(unit) = list.unit(&report.key.unit) else { return Vec::new() };
    list.indicators_of(&task.id)
        .filter_map(|indicator| {
            let (reading, due) = report.reading(&indicator.id).zip(indicator.due)?;
            (!reading.not_applicable).then_some(Dated { indicator, unit, reading, due })
        })
        .collect()
}

/// Whether a finished task was finished in time shows only while its deadline runs: the report does not say on which day it was.
fn done(dated: &[Dated<'_>], as_of: NaiveDate) -> TaskLight {
    let last = dated.iter().map(|it| it.due).max();
    let reason = match last {
        None => "填报为“已完成”。".to_owned(),
        Some(due) if as_of <= due => format!("填报为“已完成”，未超过完成时限（{}）。", date_text(due)),
        Some(due) => {
            format!("填报为“已完成”；本期末已过完成时限（{}），是否按期完成从本表不能判断。", date_text(due))
        }
    };
    TaskLight::new(Light::Blue, reason)
}

/// The worst light that a deadline gives; where none gives one, the status decides.
fn unfinished(
    list: &TaskList,
    entry: &Entry,
    status: Status,
    dated: &[Dated<'_>],
    as_of: NaiveDate,
) -> TaskLight {
    let mut remarks = Vec::new();
    let mut worst: Option<TaskLight> = None;
    for outcome in outcomes(list.issued, entry, status, dated, as_of) {
        match outcome {
            Outcome::Remark(remark) => remarks.push(remark),
            Outcome::Lit(lit) if worst.as_ref().is_none_or(|it| it.light < lit.light) => worst = Some(lit),
            Outcome::Lit(_) => {}
        }
    }
    worst.unwrap_or_else(|| {
        if remarks.is_empty() {
            let dated_task = list.indicators_of(&entry.task).any(|it| it.due.is_some());
            let why =
                if dated_task { "本单位没有带时限的指标" } else { "通知未明确完成时限" };
            remarks.push(why.to_owned());
        }
        by_status(status, &remarks)
    })
}

/// What each deadline says: those that have passed one by one, of those still running the nearest.
fn outcomes(
    issued: NaiveDate,
    entry: &Entry,
    status: Status,
    dated: &[Dated<'_>],
    as_of: NaiveDate,
) -> Vec<Outcome> {
    let (running, passed): (Vec<_>, Vec<_>) = dated.iter().partition(|it| as_of <= it.due);
    let next = running.iter().filter(|it| !it.reached_alone()).map(|it| it.due).min();
    let pace = next.map(|due| pace(&LightRule::DEFAULT, entry, status, &Span { issued, due, as_of }));
    passed.iter().map(|it| it.after_deadline()).chain(pace).collect()
}

/// What a deadline says: a light, or why it gives none.
pub(super) enum Outcome {
    Lit(TaskLight),
    Remark(String),
}

impl Dated<'_> {
    fn verdict(&self) -> Verdict {
        figures(self.indicator, self.unit, self.reading, None).verdict
    }

    /// Whether the target is the unit's own, reached, and so asks for nothing more.
    fn reached_alone(&self) -> bool {
        self.indicator.scope != Scope::City && self.verdict() == Verdict::Reached
    }

    fn after_deadline(&self) -> Outcome {
        let name = &self.indicator.name;
        match self.verdict() {
            Verdict::Missed if self.indicator.scope == Scope::City => {
                Outcome::Lit(TaskLight::new(Light::Yellow, self.missed_text()))
            }
            Verdict::Missed => Outcome::Lit(TaskLight::new(Light::Red, self.missed_text())),
            Verdict::Reached => Outcome::Remark(format!("{name}已达标")),
            Verdict::Above => Outcome::Remark(format!("{name}多于目标数，通知未说明是否达标")),
            Verdict::Missing if self.judged_alone() => {
                Outcome::Remark(format!("{name}已过完成时限，未填报或不能计算"))
            }
            _ => Outcome::Remark(self.not_judged_text()),
        }
    }

    /// Whether the unit's own number can be held against the target.
    fn judged_alone(&self) -> bool {
        self.indicator.target.is_some()
            && (self.indicator.scope != Scope::City || self.indicator.kind == IndicatorKind::Ratio)
    }

    fn not_judged_text(&self) -> String {
        let name = &self.indicator.name;
        if self.indicator.target.is_none() {
            format!("通知未规定“{name}”的数值，不单独判定")
        } else {
            format!("{name}为全市总数，由市级汇总判定")
        }
    }

    fn missed_text(&self) -> String {
        let figures = figures(self.indicator, self.unit, self.reading, None);
        let open = match (self.indicator.scope, &self.indicator.open_question) {
            (Scope::City, _) => "；目标为全市比例，仅供参考".to_owned(),
            (_, Some(_)) => format!("；{OPEN}"),
            (_, None) => String::new(),
        };
        format!(
            "{}目标{}，填报{}，{}，已过完成时限（{}）{open}。",
            self.indicator.name,
            target_text(self.indicator),
            value_text(self.indicator, figures.value),
            gap_text(self.indicator, figures.gap),
            due_words(self.indicator).unwrap_or_default(),
        )
    }
}

fn by_status(status: Status, remarks: &[String]) -> TaskLight {
    let light = if status == Status::NotStarted { Light::Yellow } else { Light::Green };
    TaskLight::new(light, format!("{}，按完成状态“{}”亮灯。", remarks.join("；"), status.label()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    /// A unit's report: task, status and percent, readings as `id numerator/denominator` or `id value`.
    struct Case<'a>(
        &'a str,
        &'a str,
        &'a str,
        Option<Status>,
        Option<i64>,
        &'a [(&'a str, i64, Option<i64>)],
    );

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
        assert_eq!(lit, TaskLight::new(light, reason), "{task} {period}");
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
        check(
            &case("2027-12", None),
            Light::Yellow,
            "距完成时限2027年12月31日还有0天，尚未完成，完成比例未填。",
        );
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
            Light::Green,
            "备案普惠托育服务机构与医疗卫生机构签约服务率已过完成时限，未填报或不能计算，按完成状态“推进中”亮灯。",
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
        let reading =
            report.readings.iter_mut().find(|it| it.indicator.as_str() == "t11-puhui-zhanbi").unwrap();
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
        assert_eq!(lit, TaskLight::new(Light::Green, reason));
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

    #[test]
    fn says_of_a_finished_task_only_what_can_be_known() {
        let case = |period| Case(GUYANG, period, "t11", Some(Status::Done), Some(100), &[]);
        check(&case(Q4), Light::Blue, "填报为“已完成”，未超过完成时限（2027年12月31日）。");
        check(
            &case("2028Q1"),
            Light::Blue,
            "填报为“已完成”；本期末已过完成时限（2027年12月31日），是否按期完成从本表不能判断。",
        );
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
}
