//! `qingdan rules`: what 审核 looks at.

use qingdan_core::workspace;

use crate::{answer::Answer, failure::Failure, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 按说明书中的样式（Markdown）输出
    #[arg(long)]
    markdown: bool,
}

pub(crate) fn run(args: &Args) -> Result<Answer, Failure> {
    let rules = workspace::rules();
    if args.markdown {
        return Answer::new(workspace::rules_markdown(), &rules);
    }
    let rows = rules.iter().map(|rule| {
        [rule.code.0, rule.severity.label(), &rule.title, &rule.why, &rule.todo].map(str::to_owned)
    });
    Answer::new(table(["代码", "级别", "规则", "依据", "怎样处理"], rows), &rules)
}
