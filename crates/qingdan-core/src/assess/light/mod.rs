//! 亮灯: the printed rule and the sentence that explains each light.
//!
//! Of a task and of an indicator, as of the last day of a report's period. What the rule gives can be set aside by hand, with a
//! reason; what it gives stays visible then. Deadlines are those of the report: extended where an extension was approved.

mod indicator;
mod plan;
mod task;

use crate::model::{Light, Report, Task, TaskList};

pub use indicator::indicator_light;
pub use plan::{LightPlan, PassedDeadline, RunningDeadline, light_plan};
pub(super) use task::Outcome;
pub use task::computed_light;

/// A light and the sentence that explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// The light.
    pub light: Light,
    /// What stands beside its word; none mostly.
    pub mark: Option<Mark>,
    /// What it rests on, e.g. 应达62%，填报45%，落后17个百分点.
    pub reason: String,
}

/// What stands beside a light's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 人工调整: set by hand.
    ByHand,
    /// 超期完成: done, but after the deadline.
    DoneLate,
}

impl Mark {
    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ByHand => "人工调整",
            Self::DoneLate => "超期完成",
        }
    }
}

impl Lit {
    pub(super) fn new(light: Light, reason: impl Into<String>) -> Self {
        Self { light, mark: None, reason: reason.into() }
    }

    /// As shown: 黄, 黄（人工调整）, 蓝（超期完成）.
    pub fn text(&self) -> String {
        let word = self.light.label();
        self.mark.map_or_else(|| word.to_owned(), |mark| format!("{word}（{}）", mark.label()))
    }
}

/// The light of a task as it is shown: the one set by hand, or else the [computed one](computed_light).
pub fn task_light(list: &TaskList, report: &Report, task: &Task) -> Lit {
    let computed = computed_light(list, report, task);
    let by_hand = report.entry(&task.id).and_then(|entry| Some((entry.light?, entry.light_reason.trim())));
    by_hand.map_or_else(|| computed.clone(), |(light, why)| set_by_hand(light, why, &computed))
}

fn set_by_hand(light: Light, why: &str, computed: &Lit) -> Lit {
    let why = if why.is_empty() {
        "未写理由".to_owned()
    } else {
        format!("理由：{}", why.trim_end_matches('。'))
    };
    let reason =
        format!("人工调整为{}灯，{why}。程序计算为{}灯：{}", light.label(), computed.text(), computed.reason);
    Lit { light, mark: Some(Mark::ByHand), reason }
}

#[cfg(test)]
mod tests;
