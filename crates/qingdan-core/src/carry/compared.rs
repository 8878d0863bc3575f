//! 与上期对比 of 分解事项: which of a task's actions are new, gone or changed.

use serde::Serialize;

use crate::model::{Action, ActionField};

/// What became of an action since the report before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// 新增: only in this report.
    New,
    /// 不再列出: only in the report before.
    Gone,
    /// 有变化: in both, with other cells.
    Changed,
}

impl Fate {
    /// The word shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Gone => "不再列出",
            Self::Changed => "有变化",
        }
    }
}

/// An action in which two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedAction<'a> {
    /// The action; for one that is gone as the report before has it.
    pub action: &'a Action,
    /// What became of it.
    pub fate: Fate,
    /// The cells that differ, before and after; empty unless it changed.
    pub cells: Vec<(ActionField, String, String)>,
}

/// Compares a task's actions, in their order now; those that are gone come last. Actions are the same where their titles are.
pub fn compare_actions<'a>(before: &'a [Action], after: &'a [Action]) -> Vec<ComparedAction<'a>> {
    let mut left: Vec<&Action> = before.iter().collect();
    let mut found = Vec::new();
    for action in after {
        let same = left.iter().position(|it| it.title == action.title);
        match same.map(|at| left.remove(at)) {
            Some(was) => found.extend(changed(was, action)),
            None => found.push(ComparedAction { action, fate: Fate::New, cells: Vec::new() }),
        }
    }
    let gone = |action| ComparedAction { action, fate: Fate::Gone, cells: Vec::new() };
    found.extend(left.into_iter().map(gone));
    found
}

fn changed<'a>(was: &Action, action: &'a Action) -> Option<ComparedAction<'a>> {
    let cells = ActionField::ALL.iter().map(|field| (*field, was.get(*field), action.get(*field)));
    // A new report begins without notes: an empty one is not yet written, it is not taken out.
    let differs = |(field, before, after): &(ActionField, String, String)| {
        before != after && !(*field == ActionField::Progress && after.is_empty())
    };
    let cells: Vec<_> = cells.filter(differs).collect();
    (!cells.is_empty()).then_some(ComparedAction { action, fate: Fate::Changed, cells })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    fn action(title: &str, status: Status, progress: &str) -> Action {
        Action {
            title: title.into(),
            status: Some(status),
            progress: progress.into(),
            ..Action::blank("t07".into(), None)
        }
    }

    fn check(before: &[Action], after: &[Action], expected: &[&str]) {
        let found: Vec<_> = compare_actions(before, after)
            .iter()
            .map(|it| {
                let cells = it.cells.iter().map(|(field, was, is)| format!(" {}{was}→{is}", field.label()));
                format!("{}{}{}", it.fate.label(), it.action.title, cells.collect::<String>())
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn new_gone_and_changed() {
        let (built, gone) = (action("建设", Status::InProgress, "封顶"), action("培训", Status::Done, ""));
        let changed = action("建设", Status::Done, "验收");
        let fresh = action("选址", Status::NotStarted, "");
        check(
            &[gone, built.clone()],
            &[fresh, changed],
            &["新增选址", "有变化建设 状态推进中→已完成 进展封顶→验收", "不再列出培训"],
        );
        check(std::slice::from_ref(&built), &[action("建设", Status::InProgress, "")], &[]);
        check(std::slice::from_ref(&built), &[built.clone(), built.clone()], &["新增建设"]);
    }
}
