//! `qingdan password`: the 启动口令 that encrypts the data and all backups.

use qingdan_core::workspace::backup::{Backups, PasswordSet};
use serde::Serialize;

use crate::{
    answer::Answer,
    args::Cli,
    failure::Failure,
    progress::watched,
    session::{PASSWORD_VARIABLE, data_folder, variable},
};

/// Names the password that is to be.
const NEW_VARIABLE: &str = "QINGDAN_NEW_PASSWORD";

#[derive(Debug, Clone, Copy, clap::Subcommand)]
pub(crate) enum Command {
    /// 是否设有启动口令
    Status,
    /// 设启动口令：口令写在环境变量 QINGDAN_NEW_PASSWORD 里，至少8个字符，忘记就打不开数据
    Set,
    /// 换启动口令：现在的写在 QINGDAN_PASSWORD 里，新的写在 QINGDAN_NEW_PASSWORD 里
    Change,
    /// 取消启动口令：现在的写在 QINGDAN_PASSWORD 里；数据和备份不再加密
    Remove,
}

#[derive(Serialize)]
struct Status {
    protected: bool,
}

pub(crate) fn run(command: Command, cli: &Cli) -> Result<Answer, Failure> {
    let backups = Backups::of(&data_folder(cli)?);
    match command {
        Command::Status => status(&backups),
        Command::Set => {
            let password = given(NEW_VARIABLE)?;
            let set = watched("正在加密数据和备份", |watch| {
                backups.set_password_watched(&password, watch)
            })?;
            let words = "已设启动口令，数据文件和备份已加密。请另行记好口令：忘记口令，数据和备份都打不开。\n佐证材料、收到的文件和导出的Excel没有加密。\n";
            Answer::new(words_of(words, &set), &set)
        }
        Command::Change => {
            backups.change_password(&given(PASSWORD_VARIABLE)?, &given(NEW_VARIABLE)?)?;
            Answer::new("已换启动口令，以前的备份也用新口令打开。\n".to_owned(), &Status { protected: true })
        }
        Command::Remove => {
            let present = given(PASSWORD_VARIABLE)?;
            let set = watched("正在解密数据和备份", |watch| {
                backups.remove_password_watched(&present, watch)
            })?;
            Answer::new(words_of("已取消启动口令，数据文件和备份不再加密。\n", &set), &set)
        }
    }
}

fn status(backups: &Backups) -> Result<Answer, Failure> {
    let protected = backups.is_protected();
    let words = if protected {
        "设有启动口令，数据文件和备份已加密。\n"
    } else {
        "没有设启动口令，数据文件和备份没有加密。\n"
    };
    Answer::new(words.to_owned(), &Status { protected })
}

fn words_of(done: &str, set: &PasswordSet) -> String {
    let left = set.left.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!("{done}一起处理的备份：{}份\n{left}", set.backups)
}

fn given(name: &str) -> Result<String, Failure> {
    variable(name).ok_or_else(|| {
        Failure::usage(
            "password-missing",
            format!("没有给出口令，没有改动。请把口令写在环境变量 {name} 里。"),
        )
    })
}
