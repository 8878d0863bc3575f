//! `qingdan purge`: what is no longer to be kept goes for good.

use qingdan_core::workspace::backup::{PurgePlan, Purged};

use crate::{
    answer::Answer,
    failure::{Exit, Failure},
    progress::watched,
    session::Session,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 清除到哪一年（含这一年）；只能是往年
    #[arg(long, value_name = "年份")]
    through: i32,
    /// 确认清除；不写时只列出要清除的内容，不作改动
    #[arg(long)]
    yes: bool,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    if args.yes {
        let now = session.now;
        let purged =
            watched("正在清除", |watch| session.workspace.purge_years_watched(args.through, now, watch))?;
        let exit = if purged.left.is_empty() { Exit::Done } else { Exit::Findings };
        return Ok(Answer::new(purged_words(&purged), &purged)?.ending(exit));
    }
    let plan = session.workspace.purge_plan(args.through, session.now.date())?;
    Answer::new(plan_words(&plan), &plan)
}

fn plan_words(plan: &PurgePlan) -> String {
    let lines: String = plan.lines.iter().map(|it| format!("  {it}\n")).collect();
    format!(
        "将彻底清除{}年及以前的资料，清除后不能恢复：\n{lines}还没有清除。确认不再需要的，加 --yes 执行；要留底的，先用 qingdan move out 另存。\n",
        plan.year
    )
}

fn purged_words(purged: &Purged) -> String {
    let lines: String = purged.plan.lines.iter().map(|it| format!("  {it}\n")).collect();
    let left: String = purged.left.iter().chain(&purged.second).map(|it| format!("{it}\n")).collect();
    let head = if purged.left.is_empty() { "已彻底清除" } else { "还没有清除完" };
    format!(
        "{head}{}年及以前的资料：\n{lines}{left}另存到别处的工作簿、上报包和搬家文件不在清除范围，请自行删除。\n",
        purged.plan.year
    )
}
