//! `qingdan demo`: the reporting units' filled-in reports, as workbooks.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use qingdan_core::{
    model::Period,
    workspace::demo::{self, Who},
};

use crate::{answer::Answer, failure::Failure, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 放工作簿的文件夹；没有就新建
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    /// 只写十个旗县区（含稀土高新区）的，不写市直部门的
    #[arg(long)]
    counties: bool,
}

pub(crate) fn run(args: &Args, now: NaiveDateTime) -> Result<Answer, Failure> {
    let who = if args.counties { Who::Counties } else { Who::All };
    let written = demo::write(who, args.period, &args.out, now)?;
    let rows = written.iter().map(|it| [it.check_code.clone(), it.bytes.to_string(), it.path.clone()]);
    let words = format!(
        "{}已写出{}份演示上报工作簿。其中的情况、人名和电话都是虚构的。\n",
        table(["校验码", "字节", "文件"], rows),
        written.len()
    );
    Answer::new(words, &written)
}
