//! `qingdan chase`: who has to be asked for a report, and ready texts to do so.

use std::path::PathBuf;

use clap::ValueEnum;
use qingdan_core::{
    model::{Liaison, Period, UnitId},
    workspace::{
        chase::{ChaseLine, ChaseView},
        view::Exported,
    },
};
use serde::Serialize;

use crate::{answer::Answer, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 只看这个单位
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 写出催报文字：phone 电话口径；wechat 微信短文本；letter 催报函
    #[arg(long, value_name = "方式", hide_possible_values = true)]
    text: Option<Text>,
    /// 写出催报名单和催报函（.xlsx），可以打印；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

/// How units are reached.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Text {
    /// 电话口径
    Phone,
    /// 微信短文本
    Wechat,
    /// 催报函
    Letter,
}

/// What is answered as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    #[serde(flatten)]
    chase: ChaseView,
    /// The workbook, where one was written.
    file: Option<Exported>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Answer, Failure> {
    let unit = args.unit.as_ref().map(|name| session.unit_id(Some(name))).transpose()?;
    let mut chase = session.workspace.chase(args.period, session.now.date())?;
    chase.lines.retain(|it| unit.as_ref().is_none_or(|unit| it.unit == *unit));
    let file = args.out.as_ref().map(|out| write(args.period, out, unit.as_ref(), session)).transpose()?;
    let said = match args.text {
        Some(text) => texts(&chase, text),
        None => words(&chase),
    };
    let written = file.as_ref().map(|it| format!("已写出催报名单和催报函：{}\n", it.path));
    Answer::new(format!("{said}{}", written.unwrap_or_default()), &Answered { chase, file })
}

fn write(
    period: Period,
    out: &std::path::Path,
    unit: Option<&UnitId>,
    session: &Session,
) -> Result<Exported, Failure> {
    let name = session.workspace.chase_file_name(period, unit)?;
    let path = if out.is_dir() { out.join(name) } else { out.to_owned() };
    Ok(session.workspace.export_chase(period, unit, &path, session.now)?)
}

/// One text after the other, with an empty line between.
fn texts(chase: &ChaseView, text: Text) -> String {
    let of = |line: &ChaseLine| match text {
        Text::Phone => line.phone.clone(),
        Text::Wechat => line.wechat.clone(),
        Text::Letter => line.letter.clone(),
    };
    let said: Vec<_> = chase.lines.iter().map(of).filter(|it| !it.is_empty()).collect();
    if said.is_empty() { nobody(chase) } else { format!("{}\n", said.join("\n\n")) }
}

fn words(chase: &ChaseView) -> String {
    if chase.lines.is_empty() {
        return nobody(chase);
    }
    let due = if chase.due_text.is_empty() {
        "没有设报送截止日期".to_owned()
    } else {
        format!("{}截止", chase.due_text)
    };
    let head = format!(
        "{}（{due}）：未报{}个，退回未重报{}个，逾期报送{}个\n",
        chase.period_label, chase.missing, chase.returned, chase.late
    );
    let heads = ["单位", "情况", "截止日期", "逾期天数", "联络员", "电话"];
    head + &table(heads, chase.lines.iter().map(row))
}

fn nobody(chase: &ChaseView) -> String {
    format!("{}没有需要催报的单位。\n", chase.period_label)
}

fn row(line: &ChaseLine) -> [String; 6] {
    let liaison = line.liaison.as_ref();
    [
        line.short_name.clone(),
        line.case_label.clone(),
        line.due_text.clone(),
        if line.overdue > 0 { line.overdue.to_string() } else { String::new() },
        liaison.map(|it| it.name.clone()).unwrap_or_default(),
        liaison.map(phones).unwrap_or_default(),
    ]
}

fn phones(liaison: &Liaison) -> String {
    let known = [&liaison.office_phone, &liaison.mobile].into_iter().filter(|it| !it.is_empty());
    known.cloned().collect::<Vec<_>>().join("、")
}
