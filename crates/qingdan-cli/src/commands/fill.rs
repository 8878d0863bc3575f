//! `qingdan report fill`: values from a JSON file or stdin into a report, all of them or none.

use std::{
    io::{self, Read},
    path::PathBuf,
};

use qingdan_core::{
    model::Report,
    workspace::{LARGEST_TEXT, Saved, read_text},
};

use crate::{
    answer::Answer,
    args::Target,
    failure::Failure,
    fill,
    session::{Session, find_unit, task_list},
};

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
    filled.fits(&list, Report::blank(&list, &unit, args.target.period))?;
    let fill::Filled { edits, said } = &filled;
    let saved = session.workspace.save_explained(&unit.id, args.target.period, edits, said, session.now)?;
    Answer::new(words(&saved, edits.len() + said.len()), &saved)
}

fn read(args: &Args) -> Result<String, Failure> {
    if let Some(path) = &args.from {
        return Ok(read_text(path)?);
    }
    let mut text = String::new();
    match io::stdin().lock().take(LARGEST_TEXT).read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Failure::usage(
            "encoding",
            "标准输入不是 UTF-8 编码，没有保存任何内容。请改用 UTF-8 编码后重试。",
        )),
        Err(error) => Err(Failure::file("标准输入不能读取，没有保存任何内容。", &error)),
    }
}

fn words(saved: &Saved, count: usize) -> String {
    let done = &saved.view.completion;
    let text = format!(
        "已保存{count}项：{}　{}。\n已填任务{}/{}，错误{}条，提示{}条。\n",
        saved.view.unit.name,
        saved.view.period_label,
        done.complete_tasks,
        done.tasks,
        done.errors,
        done.hints
    );
    text + &notes(saved)
}

/// What was taken in another form than given, one line each.
pub(crate) fn notes(saved: &Saved) -> String {
    saved.notes.iter().map(|note| format!("{note}\n")).collect()
}
