//! `qingdan explain`: why 提示 of a rule stay as they are.

use qingdan_core::workspace::{Hints, Said, Saved};

use crate::{
    answer::Answer, args::Target, commands::fill, failure::Failure, fill::find_task, session::Session,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 提示的代码，例如 R303，可用 qingdan check 查看
    #[arg(long, value_name = "代码")]
    rule: String,
    /// 只说明这项任务的提示：编号（t08）或序号（8）；不写为全表
    #[arg(long, value_name = "任务")]
    task: Option<String>,
    /// 说明的内容；写 "" 为撤回原来的说明
    #[arg(long, value_name = "说明")]
    text: String,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let task = args.task.as_deref().map(|name| find_task(session.workspace.task_list(), name));
    let task = task.transpose().map_err(|message| Failure::usage("unknown-task", message))?;
    let hints = Hints { rule: args.rule.trim().to_uppercase(), task };
    let said = Said { hints, text: args.text.clone() };
    let saved = session.workspace.explain(&unit, args.target.period, said, session.now)?;
    Answer::new(words(&saved), &saved)
}

fn words(saved: &Saved) -> String {
    let done = &saved.view.completion;
    let head = format!("已保存：{}　{}。\n", saved.view.unit.name, saved.view.period_label);
    format!(
        "{head}错误{}条，提示{}条，已说明{}条。\n{}",
        done.errors,
        done.hints,
        done.explained,
        fill::notes(saved)
    )
}
