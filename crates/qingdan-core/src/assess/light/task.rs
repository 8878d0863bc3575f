//! The light of a task.
//!
//! The notice gives deadlines only through indicators. A running deadline sets a pace for the unit's own 完成比例. One that has
//! passed lights red only by a figure which the unit can be held to alone, and yellow by its own ratio where the target is the
//! whole city's, or where the figure is missing. City totals, and targets without a number, never change one unit's light.

use chrono::NaiveDate;

use super::{Lit, Mark};
use crate::{
    assess::{
        Deadline, OPEN, SetBy, Verdict, date_text, deadline,
        due::due_words,
        figures, gap_text,
        pace::{Span, pace},
        target_text, value_text,
    },
    model::{
        Entry, Indicator, IndicatorKind, Light, Reading, Report, ReportingUnit, Scope, Status, Task, TaskList,
    },
};

/// The light that the rule gives a task, as of the last day of the report's period.
///
/// An approved extension makes a deadline that has passed run again, and what runs sets a pace. So it may worsen a light: a task
/// whose passed deadline only the city's total can be held to is green by its status, and red once it has a new deadline and lags
/// far behind it. That is meant: whoever asked for more time is held to the time approved.
pub fn computed_light(list: &TaskList, report: &Report, task: &Task) -> Lit {
    let Some(entry) = report.entry(&task.id) else {
        return Lit::new(Light::Grey, "本单位不承担此项任务。");
    };
    let as_of = report.key.period.last_day();
    let dated = dated(list, report, task);
    match entry.status {
        None => Lit::new(Light::Grey, "尚未填报完成状态。"),
        Some(Status::NotApplicable) => Lit::new(Light::Grey, "填报为“不适用”。"),
        Some(Status::Done) => done(entry.done_on, &dated, as_of),
        Some(status) => unfinished(list, entry, status, &dated, as_of),
    }
}

/// An indicator with a deadline that the unit reports.
struct Dated<'a> {
    indicator: &'a Indicator,
    unit: &'a ReportingUnit,
    reading: &'a Reading,
    due: Deadline,
}

fn dated<'a>(list: &'a TaskList, report: &'a Report, task: &'a Task) -> Vec<Dated<'a>> {
    let Some(unit) = list.unit(&report.key.unit) else { return Vec::new() };
    list.indicators_of(&task.id)
        .filter_map(|indicator| {
            let (reading, due) = report.reading(&indicator.id).zip(deadline(report, indicator))?;
            (!reading.not_applicable).then_some(Dated { indicator, unit, reading, due })
        })
        .collect()
}

/// A finished task: held against the last of its deadlines where 完成日期 is known.
fn done(done_on: Option<NaiveDate>, dated: &[Dated<'_>], as_of: NaiveDate) -> Lit {
    let last = dated.iter().map(|it| it.due).max();
    match (done_on, last) {
        (Some(day), Some(due)) if day > due.day => done_late(day, due),
        (Some(day), Some(due)) => {
            blue(&format!("{}完成，未超过完成时限（{}）。", date_text(day), due.text()))
        }
        (Some(day), None) => blue(&format!("填报为“已完成”，完成日期{}。", date_text(day))),
        (None, None) => blue("填报为“已完成”。"),
        (None, Some(due)) if as_of <= due.day => {
            blue(&format!("填报为“已完成”，未超过完成时限（{}）。", due.text()))
        }
        (None, Some(due)) => blue(&format!(
            "填报为“已完成”；本期末已过完成时限（{}），未填完成日期，是否按期完成不能判断。",
            due.text()
        )),
    }
}

fn done_late(day: NaiveDate, due: Deadline) -> Lit {
    let days = (day - due.day).num_days();
    let late = blue(&format!("{}完成，超过完成时限（{}）{days}天。", date_text(day), due.text()));
    Lit { mark: Some(Mark::DoneLate), ..late }
}

fn blue(reason: &str) -> Lit {
    Lit::new(Light::Blue, reason)
}

/// The worst light that a deadline gives; where none gives one, the status decides.
fn unfinished(list: &TaskList, entry: &Entry, status: Status, dated: &[Dated<'_>], as_of: NaiveDate) -> Lit {
    let mut remarks = Vec::new();
    let mut worst: Option<Lit> = None;
    for outcome in outcomes(list, entry, status, dated, as_of) {
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
    list: &TaskList,
    entry: &Entry,
    status: Status,
    dated: &[Dated<'_>],
    as_of: NaiveDate,
) -> Vec<Outcome> {
    let (running, passed): (Vec<_>, Vec<_>) = dated.iter().partition(|it| as_of <= it.due.day);
    let next = running.iter().filter(|it| !it.reached_alone()).map(|it| it.due).min();
    let pace =
        next.map(|due| pace(&list.light_rule, entry, status, &Span { issued: list.issued, due, as_of }));
    passed.iter().map(|it| it.after_deadline()).chain(pace).collect()
}

/// What a deadline says: a light, or why it gives none.
pub(in crate::assess) enum Outcome {
    Lit(Lit),
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
            Verdict::Missed => Outcome::Lit(Lit::new(missed_light(self.indicator), self.missed_text())),
            Verdict::Reached => Outcome::Remark(format!("{name}已达标")),
            Verdict::Above => Outcome::Remark(format!("{name}多于目标数，通知未说明是否达标")),
            Verdict::Missing if judged_alone(self.indicator) => {
                let reason = format!("{name}已过完成时限{}，未填报或不能计算。", self.extended_words());
                Outcome::Lit(Lit::new(Light::Yellow, reason))
            }
            _ => Outcome::Remark(self.not_judged_text()),
        }
    }

    fn not_judged_text(&self) -> String {
        let name = &self.indicator.name;
        if self.indicator.target.is_none() {
            format!("通知未规定“{name}”的数值，不单独判定")
        } else {
            format!("{name}为全市总数，由市级汇总判定")
        }
    }

    /// The notice's words, or what an approval made of them.
    fn due_words(&self) -> String {
        match self.due.set_by {
            SetBy::Notice => due_words(self.indicator).unwrap_or_default(),
            SetBy::Extension => self.due.text(),
        }
    }

    /// （按批准延期至…）; empty where the notice's own deadline holds.
    fn extended_words(&self) -> String {
        match self.due.set_by {
            SetBy::Notice => String::new(),
            SetBy::Extension => format!("（{}）", self.due.text()),
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
            self.due_words(),
        )
    }
}

/// The light of a target that was missed when its deadline passed: a ratio of the whole city is only a reference.
pub(super) fn missed_light(indicator: &Indicator) -> Light {
    if indicator.scope == Scope::City { Light::Yellow } else { Light::Red }
}

/// Whether the unit's own number can be held against the target.
pub(super) fn judged_alone(indicator: &Indicator) -> bool {
    indicator.target.is_some() && (indicator.scope != Scope::City || indicator.kind == IndicatorKind::Ratio)
}

fn by_status(status: Status, remarks: &[String]) -> Lit {
    let light = if status == Status::NotStarted { Light::Yellow } else { Light::Green };
    Lit::new(light, format!("{}，按完成状态“{}”亮灯。", remarks.join("；"), status.label()))
}
