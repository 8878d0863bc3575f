//! 审核规则: the list of what is checked. Needs no office and no data file.

use super::view::RuleView;
use crate::{check, model::Severity};

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

/// The same list as a chapter of the manual, in Markdown.
pub fn rules_markdown() -> String {
    let part = |severity: Severity| {
        let of = check::rules().iter().filter(move |it| it.severity == severity);
        of.map(|it| format!("### {} {}\n\n{}\n\n怎样处理：{}\n", it.code.0, it.title, it.why, it.todo))
    };
    let errors: Vec<_> = part(Severity::Error).collect();
    let hints: Vec<_> = part(Severity::Hint).collect();
    format!(
        "# 审核规则\n\n填报时、导出前、导入后和命令行 `qingdan check` 用的是同一套规则。本页由 `qingdan rules --markdown` 生成。\n\n\
         ## 错误（{}条）\n\n必须改正，否则不能上报。\n\n{}\n## 提示（{}条）\n\n改正，或说明理由；说明随上报表一起上报，市级看得到。\n\n{}",
        errors.len(),
        errors.join("\n"),
        hints.len(),
        hints.join("\n"),
    )
}
