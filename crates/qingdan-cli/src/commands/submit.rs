//! `qingdan submit`: locks a report and writes what goes up.

use qingdan_core::workspace::{
    Workspace,
    submit::{Carrier, Submitted},
};

use crate::{
    answer::Answer, args::Destination, commands::export::whereto, failure::Failure, session::Session,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    destination: Destination,
    /// 写出上报包（.zip）：上报工作簿和佐证材料
    #[arg(long)]
    package: bool,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let (carrier, name): (_, fn(&Workspace, &_, _) -> _) = if args.package {
        (Carrier::Package, Workspace::default_package_name)
    } else {
        (Carrier::Workbook, Workspace::default_file_name)
    };
    let (unit, path) = whereto(&args.destination, &session, name)?;
    let period = args.destination.target.period;
    let submitted = session.workspace.submit(&unit, period, (carrier, &path), session.now)?;
    Answer::new(words(&submitted), &submitted)
}

fn words(submitted: &Submitted) -> String {
    let Submitted { path, check_code, bytes, revision, summary } = submitted;
    let holds = if summary.is_empty() { String::new() } else { format!("{summary}\n") };
    format!(
        "已上报第{revision}版，内容已锁定：{path}\n{holds}校验码：{check_code}　{bytes}字节，已读回核对。\n"
    )
}
