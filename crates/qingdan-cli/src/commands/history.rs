//! `qingdan history`, `qingdan undo` and `qingdan redo`: what was changed in a report, and taking it back.

use qingdan_core::{
    model::{HistoryMark, Period, UnitId},
    workspace::{
        Error, ReportView, Workspace,
        history::{PAGE, Page},
        view::{HistoryItem, HistoryOf},
    },
};

use crate::{
    answer::Answer,
    args::Target,
    failure::Failure,
    session::{Session, find_task},
    table::table,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// 只看一项任务：编号或序号，例如 t07 或 7
    #[arg(long, value_name = "任务")]
    task: Option<String>,
    /// 最多列出的处数；不写为100
    #[arg(long, value_name = "处数", default_value_t = PAGE, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// 只列出这个位置以前的，位置由上次列出的最后一行给出，例如 12-3
    #[arg(long, value_name = "位置")]
    before: Option<HistoryMark>,
}

/// `qingdan history`.
pub(crate) fn run(args: &Args, session: &Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let task = |name: &String| find_task(session.workspace.task_list(), name);
    let of = match args.task.as_ref().map(task).transpose()? {
        Some(task) => HistoryOf::Task { task },
        None => HistoryOf::All,
    };
    let page = Page { before: args.before.unwrap_or(HistoryMark::LATEST), limit: args.limit };
    let history = session.workspace.history(&unit, args.target.period, &of, page)?;
    let rows = history.items.iter().map(row);
    let words = if history.items.is_empty() {
        "没有修改记录。\n".to_owned()
    } else {
        let older = history.older.as_ref().map(|it| format!("还有更早的记录，加 --before {it} 列出。\n"));
        table(["时间", "姓名", "操作", "内容", "改前", "改后"], rows) + &older.unwrap_or_default()
    };
    Answer::new(words, &history)
}

fn row(item: &HistoryItem) -> [String; 6] {
    let one_line = |text: &str| text.replace('\n', " ");
    let cause = match item.standing.as_str() {
        "" => item.cause.clone(),
        standing => format!("{}（{standing}）", item.cause),
    };
    let HistoryItem { time, person, subject, before, after, .. } = item;
    [time.clone(), person.clone(), cause, subject.clone(), one_line(before), one_line(after)]
}

/// `qingdan undo`.
pub(crate) fn undo(target: &Target, session: Session) -> Result<Answer, Failure> {
    step(target, session, |view| view.undo.as_ref().map(|it| it.words.clone()), Workspace::undo, "撤销")
}

/// `qingdan redo`.
pub(crate) fn redo(target: &Target, session: Session) -> Result<Answer, Failure> {
    step(target, session, |view| view.redo.as_ref().map(|it| it.words.clone()), Workspace::redo, "恢复")
}

type Move = fn(&mut Workspace, &UnitId, Period, chrono::NaiveDateTime) -> Result<ReportView, Error>;

fn step(
    target: &Target,
    mut session: Session,
    what: fn(&ReportView) -> Option<String>,
    go: Move,
    word: &str,
) -> Result<Answer, Failure> {
    let unit = session.unit_id(target.unit.as_deref())?;
    let before = session.workspace.open_report(&unit, target.period, session.now)?;
    let view = go(&mut session.workspace, &unit, target.period, session.now)?;
    Answer::new(format!("已{word}：{}\n", what(&before).unwrap_or_default()), &view)
}
