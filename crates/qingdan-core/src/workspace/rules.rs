//! 审核规则: the list of what is checked. Needs no office and no data file.

use super::view::RuleView;
use crate::check;

/// Every rule, by code.
pub fn rules() -> Vec<RuleView> {
    check::rules().iter().map(view).collect()
}

fn view(rule: &check::Rule) -> RuleView {
    RuleView {
        code: rule.code,
        severity: rule.severity,
        title: rule.title.to_owned(),
        why: rule.why.to_owned(),
        todo: rule.todo.to_owned(),
    }
}
