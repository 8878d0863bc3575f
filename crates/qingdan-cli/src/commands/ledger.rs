//! `qingdan ledger`: everything that happened with reports and slips.

use std::path::PathBuf;

use qingdan_core::{
    model::Period,
    workspace::{
        ledger::{LedgerEvent, LedgerFilter},
        view::Exported,
    },
};
use serde::Serialize;

use crate::{answer::Answer, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 只看这个单位
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看这个报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Option<Period>,
    /// 写出台账（.xlsx）；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

/// What is answered as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    events: Vec<LedgerEvent>,
    /// The workbook, where one was written.
    file: Option<Exported>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Answer, Failure> {
    let unit = args.unit.as_ref().map(|name| session.unit_id(Some(name))).transpose()?;
    let filter = LedgerFilter { unit, period: args.period };
    let events = session.workspace.ledger(&filter)?;
    let file = args.out.as_ref().map(|out| -> Result<Exported, Failure> {
        let name = session.workspace.ledger_file_name(&filter)?;
        let path = if out.is_dir() { out.join(name) } else { out.clone() };
        Ok(session.workspace.export_ledger(&filter, &path, session.now)?)
    });
    let file = file.transpose()?;
    let heads = ["时间", "单位", "报告期", "版本", "事项", "内容", "经办人", "文件"];
    let shown = if events.is_empty() {
        "台账中还没有内容。\n".to_owned()
    } else {
        table(heads, events.iter().map(row))
    };
    let written = file.as_ref().map(|it| format!("已写出台账：{}\n", it.path));
    Answer::new(format!("{shown}{}", written.unwrap_or_default()), &Answered { events, file })
}

fn row(event: &LedgerEvent) -> [String; 8] {
    [
        event.at_text.clone(),
        event.unit_name.clone(),
        event.period_label.clone(),
        event.revision.map(|it| format!("v{it}")).unwrap_or_default(),
        event.kind_label.clone(),
        event.words.clone(),
        event.person.clone(),
        event.file_name.clone(),
    ]
}
