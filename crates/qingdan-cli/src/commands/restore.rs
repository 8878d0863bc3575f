//! `qingdan restore` and `qingdan recover`: back to a snapshot, or to what a damaged data file still gives.

use qingdan_core::workspace::backup::{Recovered, Restored};

use crate::{
    answer::Answer,
    args::Cli,
    failure::{Exit, Failure},
    progress::watched,
    session::{backup_password, backups, naming_backup_password, now},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 备份的文件名，见 qingdan backup list；也可以写其他位置（例如U盘上）的备份文件（有口令的，口令写在 QINGDAN_BACKUP_PASSWORD 里）
    #[arg(value_name = "备份", required_unless_present = "latest", conflicts_with = "latest")]
    snapshot: Option<String>,
    /// 最近一份完好的备份
    #[arg(long)]
    latest: bool,
}

/// `qingdan restore`.
pub(crate) fn restore(args: &Args, cli: &Cli) -> Result<Answer, Failure> {
    let backups = backups(cli)?;
    let name = match &args.snapshot {
        Some(name) => name.clone(),
        None => backups.newest_sound()?.map(|it| it.path).ok_or_else(no_backup)?,
    };
    let restored = watched("正在取回备份里的文件", |watch| {
        backups.restore_watched(&name, backup_password().as_deref(), now(cli.today), watch)
    })
    .map_err(naming_backup_password)?;
    Answer::new(restored_words(&restored), &restored)
}

/// `qingdan recover`.
pub(crate) fn recover(cli: &Cli) -> Result<Answer, Failure> {
    let backups = backups(cli)?;
    let recovered = watched("正在读取", |watch| backups.recover_watched(now(cli.today), watch))?;
    let exit = if recovered.missing.is_empty() { Exit::Done } else { Exit::Findings };
    Ok(Answer::new(recovered_words(&recovered), &recovered)?.ending(exit))
}

fn no_backup() -> Failure {
    Failure::usage(
        "no-backup",
        "没有完好的备份，没有改动任何内容。可用 qingdan recover 尽量读出数据文件中的内容。",
    )
}

fn restored_words(restored: &Restored) -> String {
    let unit = restored.unit.as_deref().unwrap_or("还没有选择填报单位");
    let mut words = format!("已恢复备份：{}（{unit}）\n{}\n", restored.path, restored.kept);
    if let Some(undo) = &restored.undo {
        words.push_str(&format!("要换回原来的数据，用 qingdan restore {undo}\n"));
    }
    words + &restored.lost.as_ref().map(|it| format!("{it}\n")).unwrap_or_default()
}

fn recovered_words(recovered: &Recovered) -> String {
    let Recovered { reports, damaged, missing } = recovered;
    let mut words = format!("已从数据文件读出{reports}份上报表。原文件原样保留在：{damaged}\n");
    if missing.is_empty() {
        words.push_str("全部内容都已读出。\n");
    } else {
        words.push_str("有些内容没有读出来，请逐项核对：\n");
        missing.iter().for_each(|it| words.push_str(&format!("  {it}\n")));
    }
    words
}
