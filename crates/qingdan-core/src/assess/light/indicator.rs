//! The light of an indicator: its own value held against its target and the time that has passed.

use super::Lit;
use crate::{
    assess::{
        Deadline, Figures, OPEN, Verdict, deadline, figures, gap_text,
        pace::{Span, held_against},
        target_text, value_text,
    },
    model::{Indicator, Light, Report, ReportingUnit, Scope, Status, TaskList},
};

/// The light of an indicator that a unit reports, as of the last day of the report's period; none where it does not report it.
pub fn indicator_light(list: &TaskList, report: &Report, indicator: &Indicator) -> Option<Lit> {
    let unit = list.unit(&report.key.unit)?;
    let reading = report.reading(&indicator.id)?;
    let figures = figures(indicator, unit, reading, None);
    let seen = Seen { list, report, indicator, unit, figures };
    Some(match figures.verdict {
        Verdict::NotApplicable => Lit::new(Light::Grey, "填报为“不涉及”。"),
        Verdict::CityTotal => Lit::new(Light::Grey, "目标为全市总数，由市级汇总判定。"),
        Verdict::NoTarget => Lit::new(Light::Grey, seen.no_target_text()),
        Verdict::Missing => seen.missing(),
        Verdict::Reached => Lit::new(Light::Blue, format!("{}，已达标。", seen.held_text())),
        Verdict::Above => {
            Lit::new(Light::Green, format!("{}，多于目标数，通知未说明是否达标。", seen.held_text()))
        }
        Verdict::Missed => seen.missed(),
    })
}

struct Seen<'a> {
    list: &'a TaskList,
    report: &'a Report,
    indicator: &'a Indicator,
    unit: &'a ReportingUnit,
    figures: Figures,
}

impl Seen<'_> {
    fn no_target_text(&self) -> String {
        if self.indicator.target.is_none() {
            "通知未规定数值，不单独判定。".to_owned()
        } else {
            format!("目标不是{}的，{OPEN}。", self.unit.short_name)
        }
    }

    /// 目标≥70%，填报65.6%
    fn held_text(&self) -> String {
        let value = value_text(self.indicator, self.figures.value);
        format!("目标{}，填报{value}", target_text(self.indicator))
    }

    fn due(&self) -> Option<Deadline> {
        deadline(self.report, self.indicator)
    }

    fn missing(&self) -> Lit {
        match self.due() {
            Some(due) if due.day < self.report.key.period.last_day() => {
                let reason = format!("已过完成时限（{}），未填报或不能计算。", due.text());
                Lit::new(Light::Yellow, reason)
            }
            _ => Lit::new(Light::Grey, "未填报或不能计算。"),
        }
    }

    fn missed(&self) -> Lit {
        let Some(due) = self.due() else { return self.by_status() };
        let as_of = self.report.key.period.last_day();
        let lit = if due.day < as_of {
            Lit::new(Light::Red, format!("{}，已过完成时限（{}）。", self.gap(), due.text()))
        } else {
            self.running(&Span { issued: self.list.issued, due, as_of })
        };
        self.for_reference(lit)
    }

    /// 目标≥70%，填报65.6%，差4.4个百分点
    fn gap(&self) -> String {
        format!("{}，{}", self.held_text(), gap_text(self.indicator, self.figures.gap))
    }

    /// A ceiling has no 完成率 to hold against the time: only the days left count.
    fn running(&self, span: &Span) -> Lit {
        let rule = &self.list.light_rule;
        match self.figures.rate {
            Some(rate) => {
                let paced = held_against(rule, ("完成率", rate), span);
                Lit { reason: format!("{}；{}", self.gap(), paced.reason), ..paced }
            }
            None => {
                let light = if span.is_near(rule) { Light::Yellow } else { Light::Green };
                Lit::new(light, format!("{}，{}。", self.gap(), span.due_text()))
            }
        }
    }

    /// A ratio of the whole city is no unit's alone: it lights yellow at worst.
    fn for_reference(&self, lit: Lit) -> Lit {
        if self.indicator.scope != Scope::City || lit.light < Light::Yellow {
            return lit;
        }
        let reason = format!("{}目标为全市比例，仅供参考。", lit.reason);
        Lit { light: Light::Yellow, reason, ..lit }
    }

    fn by_status(&self) -> Lit {
        let status = self.report.entry(&self.indicator.task).and_then(|it| it.status);
        let light = match status {
            Some(Status::InProgress | Status::Ongoing) => Light::Green,
            Some(Status::NotStarted | Status::Done) => Light::Yellow,
            Some(Status::NotApplicable) | None => Light::Grey,
        };
        let words = match status {
            Some(status) => format!("按任务的完成状态“{}”亮灯", status.label()),
            None => "任务尚未填报完成状态".to_owned(),
        };
        Lit::new(light, format!("{}，通知未明确完成时限，{words}。", self.gap()))
    }
}
