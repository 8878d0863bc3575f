//! `qingdan export` and `qingdan form`: a report's workbook or package, and the blank form.

use std::path::PathBuf;

use qingdan_core::{
    model::{Period, UnitId},
    workspace::{
        Error, Workspace,
        evidence::{Packaged, package_name},
        view::Exported,
    },
};

use crate::{answer::Answer, args::Destination, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    destination: Destination,
    /// 导出上报包（.zip）：上报工作簿和佐证材料
    #[arg(long)]
    package: bool,
    /// 导出第几版；不写为最新一版
    #[arg(long, value_name = "版本")]
    revision: Option<u32>,
}

/// `qingdan export`.
pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let (unit, path) = whereto(&args.destination, &session, |workspace, unit, period| {
        let name = match args.revision {
            Some(revision) => workspace.default_revision_name(unit, period, revision)?,
            None => workspace.default_export_name(unit, period)?,
        };
        Ok(if args.package { package_name(&name) } else { name })
    })?;
    let (period, now) = (args.destination.target.period, session.now);
    let workspace = &mut session.workspace;
    match (args.package, args.revision) {
        (false, None) => answer(&workspace.export(&unit, period, &path, now)?),
        (false, Some(revision)) => {
            answer(&workspace.export_revision(&unit, (period, revision), &path, now)?)
        }
        (true, None) => packed(&workspace.export_package(&unit, period, &path, now)?),
        (true, Some(revision)) => {
            packed(&workspace.export_package_revision(&unit, (period, revision), &path, now)?)
        }
    }
}

fn packed(packaged: &Packaged) -> Result<Answer, Failure> {
    let Packaged { path, check_code, bytes, summary, draft } = packaged;
    let words = format!(
        "已导出上报包{}：{path}\n{summary}\n校验码：{check_code}　{bytes}字节，已读回核对。\n",
        mark(*draft)
    );
    Answer::new(words, packaged)
}

const fn mark(draft: bool) -> &'static str {
    if draft { "（草稿，没有上报，不能报送）" } else { "" }
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
    name: impl Fn(&Workspace, &UnitId, Period) -> Result<String, Error>,
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
    let Exported { path, check_code, bytes, draft } = exported;
    let words = format!("已导出{}：{path}\n校验码：{check_code}　{bytes}字节，已读回核对。\n", mark(*draft));
    Answer::new(words, exported)
}
