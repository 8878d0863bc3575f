//! `qingdan return`: sends a received report back with comments; shows what came of it.

use std::path::PathBuf;

use chrono::NaiveDate;
use qingdan_core::{
    model::Period,
    workspace::{
        read_text,
        slip::{AnswerChange, AnswerView, ReturnOrder, ReturnView},
    },
};

use crate::{
    answer::Answer,
    args::{Target, date},
    commands::inbox::pieces,
    comments,
    failure::Failure,
    session::Session,
};

#[derive(Debug, clap::Args)]
#[command(after_help = comments::HELP, args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    order: Option<OrderArgs>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// 查看退回单：意见、答复和改动，最近的在前；加 --out 时再写出最近一份退回单
    Show(ShowArgs),
}

#[derive(Debug, clap::Args)]
struct OrderArgs {
    /// 报送单位：编号、全称、简称或行政区划代码
    #[arg(long, value_name = "单位")]
    unit: String,
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 一条意见，写成“所指=意见”，可写多个
    #[arg(long, value_name = "意见")]
    comment: Vec<String>,
    /// 意见文件，JSON
    #[arg(long, value_name = "文件")]
    file: Option<PathBuf>,
    /// 要求在这一天前重新上报
    #[arg(long, value_name = "日期", value_parser = date)]
    due: Option<NaiveDate>,
    /// 要写的退回单；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: PathBuf,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    #[command(flatten)]
    target: Target,
    /// 再写出最近一份退回单；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    match (&args.command, &args.order) {
        (Some(Command::Show(args)), _) => show(args, &session),
        (None, Some(order)) => send(order, &mut session),
        (None, None) => {
            Err(Failure::usage("arguments", "没有写退回哪个单位，没有执行任何操作。加 --help 可查看写法。"))
        }
    }
}

fn send(args: &OrderArgs, session: &mut Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(Some(&args.unit))?;
    let list = session.workspace.task_list();
    let mut given = args.comment.iter().map(|it| comments::one(list, it)).collect::<Result<Vec<_>, _>>()?;
    if let Some(path) = &args.file {
        given.extend(comments::file(list, &read_text(path)?)?);
    }
    let path = whereto(&args.out, || session.workspace.return_file_name(&unit, args.period))?;
    let order = ReturnOrder { unit, period: args.period, comments: given, due: args.due };
    let sent = session.workspace.return_report(&order, &path, session.now)?;
    let words = format!(
        "已退回第{}版，意见{}条，退回单：{}\n校验码：{}　已读回核对。\n",
        sent.revision, sent.comments, sent.path, sent.check_code
    );
    Answer::new(words, &sent)
}

fn whereto(
    out: &std::path::Path,
    name: impl FnOnce() -> Result<String, qingdan_core::workspace::Error>,
) -> Result<PathBuf, Failure> {
    Ok(if out.is_dir() { out.join(name()?) } else { out.to_owned() })
}

fn show(args: &ShowArgs, session: &Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let period = args.target.period;
    let returns = session.workspace.returns(&unit, period)?;
    let mut words: String = returns.iter().map(shown).collect();
    if returns.is_empty() {
        words = format!("{}没有退回单。\n", period.label());
    }
    if let Some(out) = &args.out {
        let path = whereto(out, || session.workspace.return_file_name(&unit, period))?;
        let sent = session.workspace.export_return(&unit, period, &path)?;
        words.push_str(&format!("已再次写出退回单：{}\n", sent.path));
    }
    Answer::new(words, &returns)
}

fn shown(view: &ReturnView) -> String {
    let due = view.due.map(|it| format!("　{it}前重新上报")).unwrap_or_default();
    let answered =
        view.answered_in.map_or("还没有收到答复".to_owned(), |it| format!("答复见第{it}版"));
    let head = format!("退回第{}版　{}{due}　{answered}\n", view.revision, view.at);
    view.comments.iter().fold(head, |words, it| words + &answer_words(it))
}

/// A comment, what is answered and what changed, each in a line.
pub(crate) fn answer_words(it: &AnswerView) -> String {
    let task = if it.heading.is_empty() { String::new() } else { format!("{}　", it.heading) };
    let kind = if it.kind_label.is_empty() { "未答复" } else { &it.kind_label };
    let head = format!("{}. {task}{}：{}\n   {kind}　{}\n", it.number, it.about, it.comment, it.text);
    let change = |words: String, change: &AnswerChange| {
        words + &format!("   {}：{}\n", change.name, pieces(&change.segments))
    };
    it.changes.iter().fold(head.replace("　\n", "\n"), change)
}
