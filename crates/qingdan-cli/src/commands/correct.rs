//! `qingdan correct`: begins a correction of what went up, or withdraws one in which nothing is changed.

use qingdan_core::workspace::ReportView;

use crate::{answer::Answer, args::Target, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 更正理由，最多200个字，随新版上报；正在更正的，改写理由
    #[arg(long, value_name = "理由", required_unless_present = "withdraw")]
    reason: Option<String>,
    /// 撤回更正：还没有改动的更正可以撤回，恢复为已上报的一版
    #[arg(long, conflicts_with = "reason")]
    withdraw: bool,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let (period, now) = (args.target.period, session.now);
    let view = match &args.reason {
        Some(reason) => session.workspace.correct(&unit, period, reason, now)?,
        None => session.workspace.withdraw_correction(&unit, period, now)?,
    };
    Answer::new(words(&view), &view)
}

fn words(view: &ReportView) -> String {
    let head = format!("{}　{}　{}\n", view.unit.name, view.period_label, view.standing_text);
    match &view.correction {
        Some(it) if view.read_only.is_none() => {
            format!("{head}{}，更正理由：{}\n改好后用 qingdan submit 上报。\n", it.label, it.reason)
        }
        _ => format!("{head}更正已撤回，最新一版仍是已上报的第{}版。\n", view.revision),
    }
}
