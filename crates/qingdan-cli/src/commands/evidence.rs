//! `qingdan attach` and `qingdan evidence`: 佐证材料 of a report.

use std::path::PathBuf;

use qingdan_core::{
    model::{Task, TaskId, TaskList},
    workspace::evidence::{Attached, EvidenceList, EvidenceView},
};

use crate::{
    answer::Answer,
    args::Target,
    failure::{Exit, Failure},
    session::Session,
};

#[derive(Debug, clap::Args)]
pub(crate) struct AttachArgs {
    #[command(flatten)]
    target: Target,
    /// 任务编号：t07 或 7
    #[arg(long, value_name = "任务")]
    task: String,
    /// 要添加的文件：图片、PDF、Office 文档等，单个最大50MB
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
}

/// `qingdan attach`. Files that cannot be taken are named, the others go in; the exit code then says that the command did not fit.
pub(crate) fn attach(args: &AttachArgs, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let task = task_id(session.workspace.task_list(), &args.task);
    let attached = session.workspace.attach(&unit, args.target.period, &task, &args.files, session.now)?;
    let exit = if attached.refused.is_empty() { Exit::Done } else { Exit::Usage };
    let answer = Answer::new(words(&attached, session.workspace.task_list()), &attached);
    answer.map(|it| it.ending(exit))
}

/// `qingdan evidence`.
pub(crate) fn list(target: &Target, session: &Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(target.unit.as_deref())?;
    let found = session.workspace.evidence(&unit, target.period)?;
    let words = table(&found, session.workspace.task_list());
    Answer::new(words, &found)
}

/// A task by its id, or by its number as people say it.
fn task_id(list: &TaskList, text: &str) -> TaskId {
    let number = text.trim().parse::<u32>();
    let found = list.tasks().find(|task| number.as_ref().is_ok_and(|it| *it == task.number));
    found.map_or_else(|| TaskId::from(text.trim()), |task| task.id.clone())
}

fn words(attached: &Attached, list: &TaskList) -> String {
    let refused = attached.refused.iter().map(|it| format!("未添加“{}”：{}\n", it.name, it.message));
    let notes = attached.notes.iter().map(|it| format!("{it}\n"));
    refused.chain(notes).collect::<String>() + &table(&attached.evidence, list)
}

fn table(found: &EvidenceList, list: &TaskList) -> String {
    let label = |file: &EvidenceView| list.task(&file.task).map(Task::label).unwrap_or_default();
    let row = |file: &EvidenceView| {
        format!(
            "{}{}　{}　{}　{}\n",
            label(file),
            file.name,
            file.kind_label,
            file.size_text,
            file.added_text
        )
    };
    found.files.iter().map(row).collect::<String>() + &format!("{}。\n", found.summary)
}
