//! 说明理由: answers 提示 that stay, by their rule. The window answers each by its field, see [`save`](Workspace::save).

use chrono::NaiveDateTime;

use super::{Error, Workspace, fill::take, view::Saved};
use crate::model::{Answer, Edit, Finding, Period, Severity, TaskId, UnitId};

/// Which 提示 are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// Code of the rule, e.g. `R303`.
    pub rule: String,
    /// Those of one task; of the whole report where there is none.
    pub task: Option<TaskId>,
}

/// What is said about them; empty takes back what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which ones.
    pub hints: Hints,
    /// The explanation.
    pub text: String,
}

impl Workspace {
    /// Says the same about every 提示 of a rule, or takes back with an empty text what was said.
    ///
    /// # Errors
    /// As for [`save_explained`](Self::save_explained).
    pub fn explain(
        &mut self,
        unit: &UnitId,
        period: Period,
        said: Said,
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        self.save_explained(unit, period, &[], &[said], now)
    }

    /// Takes changes of fields and says why 提示 stay that the report has after them, in one transaction.
    ///
    /// # Errors
    /// A rule has no 提示 there, the report is no draft or not this office's, or the data file cannot be written; nothing has
    /// changed then.
    pub fn save_explained(
        &mut self,
        unit: &UnitId,
        period: Period,
        edits: &[Edit],
        said: &[Said],
        now: NaiveDateTime,
    ) -> Result<Saved, Error> {
        let mut drafted = self.draft(unit, period, now)?;
        drafted.report = take(&drafted.report, edits).report;
        let findings = self.view(&drafted, now.date())?.findings;
        let mut all = edits.to_vec();
        for it in said {
            all.extend(self.answers(&findings, it)?);
        }
        self.save(unit, period, &all, now)
    }

    fn answers(&self, findings: &[Finding], said: &Said) -> Result<Vec<Edit>, Error> {
        let Hints { rule, task } = &said.hints;
        let of_task = |it: &&Finding| match task {
            Some(task) => it.location.place().task(&self.list) == Some(task),
            None => true,
        };
        let meant = findings.iter().filter(|it| it.severity == Severity::Hint && it.rule.0 == rule);
        let edits: Vec<_> = meant.filter(of_task).flat_map(|it| answers(it, &said.text)).collect();
        if edits.is_empty() { Err(Error::NoHint(rule.clone())) } else { Ok(edits) }
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
