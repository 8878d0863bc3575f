//! `qingdan answer`: answers a comment of a 退回单, or lists the comments.

use qingdan_core::{
    model::AnswerKind,
    workspace::{ReportView, slip::CommentReply},
};

use crate::{
    answer::Answer, args::Target, commands::return_report::answer_words, failure::Failure, session::Session,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 退回意见的序号（退回单上的序号）；不写时列出全部意见和答复
    #[arg(long, value_name = "序号")]
    comment: Option<u32>,
    /// 已修改：按意见改了填报内容
    #[arg(long, requires = "comment", conflicts_with = "explained")]
    changed: bool,
    /// 说明：不改，写明理由（同时写 --text）
    #[arg(long, requires = "comment")]
    explained: bool,
    /// 办理说明
    #[arg(long, value_name = "说明", requires = "comment")]
    text: Option<String>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let (period, now) = (args.target.period, session.now);
    let view = match args.comment {
        None => session.workspace.open_report(&unit, period, now)?,
        Some(number) => {
            let kind = match (args.changed, args.explained) {
                (true, _) => Some(AnswerKind::Changed),
                (_, true) => Some(AnswerKind::Explained),
                _ => None,
            };
            let reply = CommentReply { number, kind, text: args.text.clone() };
            session.workspace.answer_comment(&unit, period, &reply, now)?.view
        }
    };
    Answer::new(words(&view), &view)
}

fn words(view: &ReportView) -> String {
    let head = format!(
        "{}　{}　退回意见{}条，未答复{}条。\n",
        view.unit.name,
        view.period_label,
        view.answers.len(),
        view.completion.unanswered
    );
    view.answers.iter().fold(head, |words, it| words + &answer_words(it))
}
