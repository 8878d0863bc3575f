//! `qingdan report fill`: values from a JSON file or stdin into a report, all of them or none.

use std::{
    io::{self, Read},
    path::PathBuf,
};

use qingdan_core::{
    files,
    model::Report,
    workspace::{Error, Saved},
};

use crate::{
    answer::Answer,
    args::Target,
    failure::Failure,
    fill,
    session::{Session, find_unit, task_list},
};

/// Far above any report: 15 tasks of texts at Excel's limit are 20 MB.
const LIMIT: u64 = 32 * 1024 * 1024;

#[derive(Debug, clap::Args)]
#[command(after_help = fill::HELP)]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// JSON 文件（UTF-8）；不写时从标准输入读取
    #[arg(long, value_name = "文件")]
    from: Option<PathBuf>,
}

pub(crate) fn run(
    args: &Args,
    session: impl FnOnce() -> Result<Session, Failure>,
) -> Result<Answer, Failure> {
    let text = read(args)?;
    let list = task_list()?;
    let filled = fill::read(&list, &text)?;
    let mut session = session()?;
    let unit = match &args.target.unit {
        Some(name) => find_unit(&list, name)?.clone(),
        None => session.unit(None)?,
    };
    filled.fits(Report::blank(&list, &unit, args.target.period))?;
    let saved = session.workspace.save(&unit.id, args.target.period, &filled.edits, session.now)?;
    Answer::new(words(&saved, filled.edits.len()), &saved)
}

fn read(args: &Args) -> Result<String, Failure> {
    let bytes = match &args.from {
        Some(path) => files::read(path, LIMIT).map_err(Error::from)?,
        None => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().take(LIMIT).read_to_end(&mut bytes);
            read.map_err(|error| Failure::file("标准输入不能读取，没有保存任何内容。", &error))?;
            bytes
        }
    };
    String::from_utf8(bytes).map_err(|_| {
        let message = "填报文件不是 UTF-8 编码，没有保存任何内容。请另存为 UTF-8 后重试。";
        Failure::usage("fill-encoding", message)
    })
}

fn words(saved: &Saved, count: usize) -> String {
    let done = &saved.view.completion;
    let mut text = format!(
        "已保存{count}项：{}　{}。\n已填任务{}/{}，错误{}条，提示{}条。\n",
        saved.view.unit.name,
        saved.view.period_label,
        done.complete_tasks,
        done.tasks,
        done.errors,
        done.hints
    );
    for note in &saved.notes {
        text.push_str(note);
        text.push('\n');
    }
    text
}
