//! `qingdan rules`: what 审核 looks at.

use qingdan_core::{check, model::Severity};
use serde::Serialize;

use crate::{answer::Answer, failure::Failure, table::table};

/// A rule as scripts read it.
#[derive(Debug, Serialize)]
struct RuleText {
    code: &'static str,
    severity: Severity,
    title: &'static str,
    why: &'static str,
    todo: &'static str,
}

pub(crate) fn run() -> Result<Answer, Failure> {
    let rules: Vec<RuleText> = check::rules().iter().map(text).collect();
    let rows = rules
        .iter()
        .map(|rule| [rule.code, severity_word(rule.severity), rule.title, rule.why].map(str::to_owned));
    let words = table(["代码", "级别", "规则", "依据"], rows);
    Answer::new(words, &rules)
}

fn text(rule: &check::Rule) -> RuleText {
    let check::Rule { code, severity, title, why, todo, .. } = *rule;
    RuleText { code: code.0, severity, title, why, todo }
}

/// The word for how much a finding weighs.
pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Hint => "提示",
    }
}
