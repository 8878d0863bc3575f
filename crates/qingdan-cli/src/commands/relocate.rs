//! `qingdan move`: the whole office out into one file, and in on another PC.

use std::path::PathBuf;

use qingdan_core::workspace::backup::{MovedIn, MovedOut};

use crate::{
    answer::Answer,
    args::Cli,
    failure::Failure,
    progress::watched,
    session::{Session, backups, now, variable},
};

/// Names the passphrase for scripts; on the command line it would stand in the shell's history.
const PASSPHRASE_VARIABLE: &str = "QINGDAN_PASSPHRASE";

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// 搬出：把本单位的全部数据、佐证材料和收到的原件写成一个文件
    Out(OutArgs),
    /// 搬入：把搬出的文件读进本机；本机已有的数据先另存为备份
    In(InArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct OutArgs {
    /// 要写的文件；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: PathBuf,
    /// 用口令加密：口令写在环境变量 QINGDAN_PASSPHRASE 里，至少8个字符，忘记就打不开
    #[arg(long)]
    encrypt: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InArgs {
    /// 搬出的文件；设有口令的，口令写在环境变量 QINGDAN_PASSPHRASE 里
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 本机已有数据时也搬入：现有数据先另存为备份，可以换回
    #[arg(long)]
    replace: bool,
}

pub(crate) fn run(
    command: &Command,
    cli: &Cli,
    session: impl FnOnce() -> Result<Session, Failure>,
) -> Result<Answer, Failure> {
    match command {
        Command::Out(args) => out(args, &session()?),
        Command::In(args) => take_in(args, cli),
    }
}

fn out(args: &OutArgs, session: &Session) -> Result<Answer, Failure> {
    let passphrase = passphrase();
    if args.encrypt && passphrase.is_none() {
        return Err(no_passphrase());
    }
    let mut path = args.out.clone();
    if path.is_dir() {
        path.push(session.workspace.move_file_name(session.now)?);
    }
    let job = session.workspace.begin_move_out(session.now)?;
    let passphrase = passphrase.as_deref().filter(|_| args.encrypt);
    let moved = watched("正在写出并读回核对", |watch| job.write_watched(&path, passphrase, watch))?;
    Answer::new(out_words(&moved, args.encrypt), &moved)
}

fn take_in(args: &InArgs, cli: &Cli) -> Result<Answer, Failure> {
    let backups = backups(cli)?;
    if let (Some(unit), false) = (backups.present_unit(), args.replace) {
        let message = format!(
            "本机已有{unit}的数据，没有搬入，数据保持原样。要用搬家文件替换它，请加 --replace；现有数据会先另存为备份，可以换回。"
        );
        return Err(Failure::usage("data-present", message));
    }
    let (passphrase, now) = (passphrase(), now(cli.today));
    let moved = watched("正在读出并核对", |watch| {
        backups.move_in_watched(&args.file, passphrase.as_deref(), now, watch)
    })?;
    Answer::new(in_words(&moved), &moved)
}

fn passphrase() -> Option<String> {
    variable(PASSPHRASE_VARIABLE)
}

fn no_passphrase() -> Failure {
    Failure::usage(
        "passphrase-missing",
        format!("没有给出口令，没有搬出。请把口令写在环境变量 {PASSPHRASE_VARIABLE} 里。"),
    )
}

fn out_words(moved: &MovedOut, encrypted: bool) -> String {
    let lock = if encrypted {
        "文件已用口令加密，忘记口令就打不开。\n"
    } else {
        "文件没有加密，请妥善保管。\n"
    };
    let lost = moved.lost.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!(
        "已搬出并读回核对：{}（{}）\n{}\n{lock}{lost}搬入新电脑后，请不要在这台电脑上继续填写，以免两处内容不一致。\n",
        moved.path, moved.size, moved.files
    )
}

fn in_words(moved: &MovedIn) -> String {
    let unit = moved.unit.as_deref().unwrap_or("还没有选择填报单位");
    let undo = moved.undo.as_ref().map(|it| format!("要换回原来的数据，用 qingdan restore {it}\n"));
    let lost = moved.lost.as_ref().map(|it| format!("{it}\n")).unwrap_or_default();
    format!(
        "已搬入：{unit}，{}搬出\n{}，校验值全部一致\n{}\n{}{lost}",
        moved.made_at,
        moved.files,
        moved.kept,
        undo.unwrap_or_default()
    )
}
