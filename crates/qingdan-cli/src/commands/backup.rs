//! `qingdan backup`: the snapshots of the office's data.

use std::path::PathBuf;

use qingdan_core::workspace::backup::{
    BackupsView, Reason, SecondView, SnapshotInside, SnapshotPlace, Snapshotted,
};

use crate::{
    answer::Answer,
    args::Cli,
    failure::{Exit, Failure},
    progress::watched,
    session::{BACKUP_PASSWORD_VARIABLE, Session, backup_password, backups, naming_backup_password},
    table::table,
};

/// What takes long where there is much evidence.
const SECOND: &str = "正在写第二备份文件夹";

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// 列出备份，最近的在前；数据文件打不开时也可以用
    List,
    /// 查看一份备份里有什么、是否完好；数据文件打不开时也可以用
    Show(ShowArgs),
    /// 立即备份
    Now,
    /// 第二备份文件夹（U盘或另一块硬盘）：设定、查看或取消
    Second(SecondArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// 备份的文件名，见 qingdan backup list；也可以写其他位置的备份文件（有口令的，口令写在 QINGDAN_BACKUP_PASSWORD 里）
    #[arg(value_name = "备份")]
    snapshot: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SecondArgs {
    /// 第二备份文件夹；不写时显示现在的设定
    #[arg(value_name = "文件夹", conflicts_with = "none")]
    folder: Option<PathBuf>,
    /// 不再使用第二备份文件夹，其中已有的备份不删除
    #[arg(long)]
    none: bool,
}

pub(crate) fn run(
    command: &Command,
    cli: &Cli,
    session: impl FnOnce() -> Result<Session, Failure>,
) -> Result<Answer, Failure> {
    match command {
        Command::List => {
            let view = backups(cli)?.list()?;
            Answer::new(list_words(&view), &view)
        }
        Command::Show(args) => {
            let looked = backups(cli)?.inside(&args.snapshot, backup_password().as_deref());
            let inside = looked.map_err(naming_backup_password)?;
            let exit = if inside.locked { Exit::Findings } else { Exit::Done };
            Ok(Answer::new(inside_words(&inside), &inside)?.ending(exit))
        }
        Command::Now => {
            let session = session()?;
            let pending = session.workspace.begin_snapshot(Reason::Asked, session.now)?;
            let made = watched(SECOND, |watch| pending.finish_watched(watch))?;
            Answer::new(made_words(&made), &made)
        }
        Command::Second(args) => second(args, &session()?),
    }
}

fn second(args: &SecondArgs, session: &Session) -> Result<Answer, Failure> {
    let view = match (&args.folder, args.none) {
        (None, false) => session.workspace.backups().list()?.second,
        (folder, _) => {
            let begun = session.workspace.begin_second_folder(folder.as_deref())?;
            begun.map(|it| watched(SECOND, |watch| it.fill(watch)))
        }
    };
    Answer::new(second_words(view.as_ref()), &view)
}

fn list_words(view: &BackupsView) -> String {
    let rows = view.snapshots.iter().map(|it| {
        let place = if it.place == SnapshotPlace::Own { "本机" } else { "第二备份文件夹" };
        [it.made_at.clone(), it.reason_label.clone(), it.size.clone(), place.to_owned(), it.name.clone()]
    });
    let listed = match view.snapshots.len() {
        0 => "还没有备份。\n".to_owned(),
        count => format!("{}\n共{count}份。\n", table(["时间", "原因", "大小", "位置", "文件名"], rows)),
    };
    let stick = view.stick.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!("{listed}备份文件夹：{}\n{}{stick}", view.folder, second_words(view.second.as_ref()))
}

fn second_words(second: Option<&SecondView>) -> String {
    let Some(view) = second else { return "没有设第二备份文件夹。\n".to_owned() };
    let sentence = view.sentence.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!("第二备份文件夹：{}\n{sentence}", view.folder)
}

fn made_words(made: &Snapshotted) -> String {
    let second = made.second.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!("已备份并检查完好：{}（{}）\n{second}", made.snapshot.path, made.snapshot.size)
}

fn inside_words(inside: &SnapshotInside) -> String {
    let mut lines = vec![format!("备份文件：{}", inside.path)];
    if inside.locked {
        lines.push(format!("这份备份设有启动口令。要查看，请把这份备份的口令写在环境变量 {BACKUP_PASSWORD_VARIABLE} 里再运行。"));
        return lines.join("\n") + "\n";
    }
    lines.push(match &inside.damage {
        Some(damage) => damage.clone(),
        None => "这份备份完好，可以用来恢复。".to_owned(),
    });
    lines.push(format!("填报单位：{}", inside.unit.as_deref().unwrap_or("（没有）")));
    if inside.units > 1 {
        lines.push(format!("上报表涉及{}个单位", inside.units));
    }
    lines.extend(inside.periods.iter().cloned());
    lines.extend(inside.last_saved.as_ref().map(|it| format!("最后保存：{it}")));
    lines.push(inside.files.clone());
    lines.extend(inside.lost.clone());
    lines.retain(|it| !it.is_empty());
    lines.join("\n") + "\n"
}
