//! The rule of a task's light with everything worked out that does not depend on what is filled in: what a workbook's formula
//! is made from. It must say what [`computed_light`](super::computed_light) says; tests hold the two together.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::task;
use crate::{
    assess::{Deadline, SetBy, deadline, pace::Span},
    model::{Indicator, IndicatorId, Light, LightRule, Report, Scope, Task, TaskList},
};

/// How the light of a task comes about at the last day of a report's period.
#[derive(Debug, Clone, PartialEq)]
pub struct LightPlan {
    /// Thresholds.
    pub rule: LightRule,
    /// Deadlines that have passed, one by one.
    pub passed: Vec<PassedDeadline>,
    /// Deadlines still running, the nearest first.
    pub running: Vec<RunningDeadline>,
    /// Every deadline with its indicator: the last of them tells 按期完成 from 超期完成.
    pub dues: Vec<(IndicatorId, NaiveDate)>,
}

/// A deadline that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedDeadline {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The light where the target was missed.
    pub missed: Light,
    /// Whether a missing value is this unit's to answer for.
    pub judged_alone: bool,
}

/// A deadline still running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningDeadline {
    /// 序时进度 in whole percent.
    pub elapsed: Decimal,
    /// Whether no more days are left than the rule allows.
    pub near: bool,
    /// Indicators with this deadline, and whether the target is the unit's own: reached, it asks for nothing more.
    pub indicators: Vec<(IndicatorId, bool)>,
}

/// The plan of a task's light.
pub fn light_plan(list: &TaskList, report: &Report, task: &Task) -> LightPlan {
    let as_of = report.key.period.last_day();
    let reported = list.indicators_of(&task.id).filter(|it| report.reading(&it.id).is_some());
    let mut dated: Vec<(&Indicator, Deadline)> =
        reported.filter_map(|it| Some((it, deadline(report, it)?))).collect();
    let dues = dated.iter().map(|(it, due)| (it.id.clone(), due.day)).collect();
    dated.sort_by_key(|(_, due)| due.day);
    let (running, passed): (Vec<_>, Vec<_>) = dated.into_iter().partition(|(_, due)| as_of <= due.day);
    let groups = running.chunk_by(|(_, a), (_, b)| a.day == b.day);
    LightPlan {
        rule: list.light_rule,
        passed: passed.iter().map(|(it, _)| passed_deadline(it)).collect(),
        running: groups.map(|it| running_deadline(list, as_of, it)).collect(),
        dues,
    }
}

fn passed_deadline(indicator: &Indicator) -> PassedDeadline {
    PassedDeadline {
        indicator: indicator.id.clone(),
        missed: task::missed_light(indicator),
        judged_alone: task::judged_alone(indicator),
    }
}

fn running_deadline(list: &TaskList, as_of: NaiveDate, group: &[(&Indicator, Deadline)]) -> RunningDeadline {
    let due = group.first().map_or(Deadline { day: as_of, set_by: SetBy::Notice }, |(_, due)| *due);
    let span = Span { issued: list.issued, due, as_of };
    let own = |it: &Indicator| it.scope != Scope::City;
    RunningDeadline {
        elapsed: span.elapsed_percent(),
        near: span.is_near(&list.light_rule),
        indicators: group.iter().map(|(it, _)| (it.id.clone(), own(it))).collect(),
    }
}
