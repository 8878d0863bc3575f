//! `qingdan rules`: what 审核 looks at.

use qingdan_core::workspace;

use crate::{answer::Answer, failure::Failure, table::table};

pub(crate) fn run() -> Result<Answer, Failure> {
    let rules = workspace::rules();
    let rows = rules.iter().map(|rule| {
        [rule.code.0, rule.severity.label(), &rule.title, &rule.why, &rule.todo].map(str::to_owned)
    });
    Answer::new(table(["代码", "级别", "规则", "依据", "怎样处理"], rows), &rules)
}
