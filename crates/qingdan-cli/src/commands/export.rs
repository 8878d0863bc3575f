//! `qingdan export` and `qingdan form`: a report's workbook or package, and the blank form.

use std::path::PathBuf;

use qingdan_core::{
    model::{Period, UnitId},
    workspace::{Error, Workspace, evidence::Packaged, view::Exported},
};

use crate::{answer::Answer, args::Destination, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    destination: Destination,
    /// 导出上报包（.zip）：上报工作簿和佐证材料
    #[arg(long)]
    package: bool,
}

/// `qingdan export`.
pub(crate) fn run(args: &Args, session: Session) -> Result<Answer, Failure> {
    if args.package { package(&args.destination, session) } else { report(&args.destination, session) }
}

fn package(args: &Destination, mut session: Session) -> Result<Answer, Failure> {
    let (unit, path) = whereto(args, &session, Workspace::default_package_name)?;
    let packaged = session.workspace.export_package(&unit, args.target.period, &path, session.now)?;
    let Packaged { path, check_code, bytes, summary } = &packaged;
    let words = format!("已导出上报包：{path}\n{summary}\n校验码：{check_code}　{bytes}字节，已读回核对。\n");
    Answer::new(words, &packaged)
}

fn report(args: &Destination, mut session: Session) -> Result<Answer, Failure> {
    let (unit, path) = whereto(args, &session, Workspace::default_file_name)?;
    let exported = session.workspace.export(&unit, args.target.period, &path, session.now)?;
    answer(&exported)
}

/// `qingdan form`.
pub(crate) fn form(args: &Destination, mut session: Session) -> Result<Answer, Failure> {
    let (unit, path) = whereto(args, &session, Workspace::default_form_name)?;
    let exported = session.workspace.export_form(&unit, args.target.period, &path, session.now)?;
    answer(&exported)
}

/// The unit, and the file: in a folder the one with the proposed name.
pub(crate) fn whereto(
    args: &Destination,
    session: &Session,
    name: fn(&Workspace, &UnitId, Period) -> Result<String, Error>,
) -> Result<(UnitId, PathBuf), Failure> {
    let unit = session.unit_id(args.target.unit.as_deref())?;
    let path = if args.out.is_dir() {
        args.out.join(name(&session.workspace, &unit, args.target.period)?)
    } else {
        args.out.clone()
    };
    Ok((unit, path))
}

fn answer(exported: &Exported) -> Result<Answer, Failure> {
    let Exported { path, check_code, bytes } = exported;
    let words = format!("已导出：{path}\n校验码：{check_code}　{bytes}字节，已读回核对。\n");
    Answer::new(words, exported)
}
