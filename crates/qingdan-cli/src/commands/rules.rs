//! `qingdan rules`: what 审核 looks at.

use qingdan_core::{model::Severity, workspace};

use crate::{answer::Answer, failure::Failure, table::table};

pub(crate) fn run() -> Result<Answer, Failure> {
    let rules = workspace::rules();
    let rows = rules
        .iter()
        .map(|rule| [rule.code.0, severity_word(rule.severity), &rule.title, &rule.why].map(str::to_owned));
    Answer::new(table(["代码", "级别", "规则", "依据"], rows), &rules)
}

/// The word for how much a finding weighs.
pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Hint => "提示",
    }
}
