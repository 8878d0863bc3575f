//! 说明理由: answers 提示 that stay, by their rule. The window answers each by its field, see [`save`](Workspace::save).

use chrono::NaiveDateTime;

use super::{Error, Workspace, view::Saved};
use crate::model::{Answer, Edit, Finding, Period, Severity, TaskId, UnitId};

/// Which 提示 are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// Code of the rule, e.g. `R303`.
    pub rule: String,
    /// Those of one task; of the whole report where there is none.
    pub task: Option<TaskId>,
}

impl Workspace {
    /// Says the same about every 提示 of a rule, or takes back with an empty text what was said.
    ///
    /// # Errors
    /// The rule has no 提示 there, the report is no draft or not this office's, or the data file cannot be written; nothing has
    /// changed then.
    pub fn explain(
        &mut self,
        unit: &UnitId,
        period: Period,
        hints: &Hints,
        text: &str,
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        let view = self.open_report(unit, period, now)?;
        let of_task = |it: &&Finding| match &hints.task {
            Some(task) => it.location.place().task(&self.list) == Some(task),
            None => true,
        };
        let meant =
            view.findings.iter().filter(|it| it.severity == Severity::Hint && it.rule.0 == hints.rule);
        let edits: Vec<Edit> = meant.filter(of_task).flat_map(|it| answers(it, text)).collect();
        if edits.is_empty() {
            return Err(Error::NoHint(hints.rule.clone()));
        }
        self.save(unit, period, &edits, now)
    }
}

/// The new answer takes the place of one to other words.
fn answers(finding: &Finding, text: &str) -> Vec<Edit> {
    let mut edits = vec![Edit { field: finding.key().field(), value: text.to_owned() }];
    if let Answer::Outdated { hint, .. } = &finding.answer {
        edits.push(Edit { field: hint.field(), value: String::new() });
    }
    edits
}
