//! `qingdan accept`, `receipt` and `rulings`: the municipal office accepts reports, decides what they ask for and says so in a 回执.

use std::path::PathBuf;

use qingdan_core::{
    model::{Period, Role, TaskId, UnitId},
    workspace::{
        accept::{AcceptOrder, UnitRuling, Whose},
        view::{AcceptAnswer, AcceptedView, ReceiptView, RequestView, RulingView},
    },
};

use crate::{
    answer::Answer,
    failure::{Exit, Failure},
    session::{Session, find_task, find_unit},
    table::table,
};

/// Whose reports.
#[derive(Debug, clap::Args)]
#[group(id = "whose", required = true, multiple = false)]
pub(crate) struct Units {
    /// 填报单位，可以写几次
    #[arg(long, value_name = "单位")]
    unit: Vec<String>,
    /// 全部单位
    #[arg(long)]
    all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    #[command(flatten)]
    units: Units,
    /// 同意一个单位在一项任务上的申请，例如 固阳县/11；可以写几次
    #[arg(long, value_name = "单位/任务")]
    grant: Vec<String>,
    /// 不同意，并写明说明，例如 固阳县/11=材料不全；可以写几次
    #[arg(long, value_name = "单位/任务=说明")]
    refuse: Vec<String>,
    /// 写在回执备注中的话
    #[arg(long, value_name = "备注", default_value = "")]
    note: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReceiptArgs {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    #[command(flatten)]
    units: Units,
    /// 要写的文件；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: PathBuf,
    /// 每个单位各写一份到 --out 的文件夹
    #[arg(long)]
    each: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RulingsArgs {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let rulings = rulings_of(args, &session)?;
    let whose = whose(&args.units, &session)?;
    let order = AcceptOrder { period: args.period, whose, rulings, note: args.note.clone() };
    let answer = session.workspace.accept(&order, session.now)?;
    let words = accepted_words(&answer);
    let exit = if answer.refused.is_empty() { Exit::Done } else { Exit::Findings };
    Ok(Answer::new(words, &answer)?.ending(exit))
}

pub(crate) fn receipt(args: &ReceiptArgs, mut session: Session) -> Result<Answer, Failure> {
    let (period, now) = (args.period, session.now);
    let whose = whose(&args.units, &session)?;
    let written = if args.each {
        session.workspace.write_receipts(period, &whose, &args.out, now)?
    } else {
        let name = session.workspace.receipt_file_name(period, &whose)?;
        let path = if args.out.is_dir() { args.out.join(name) } else { args.out.clone() };
        vec![session.workspace.write_receipt(period, &whose, &path, now)?]
    };
    let line = |it: &ReceiptView| {
        format!("已写出回执：{}　{}个单位　校验码：{}\n", it.path, it.units.len(), it.check_code)
    };
    Answer::new(written.iter().map(line).collect::<String>(), &written)
}

pub(crate) fn rulings(args: &RulingsArgs, session: &Session) -> Result<Answer, Failure> {
    let office = session.workspace.office()?;
    if office.as_ref().is_some_and(|it| it.role == Role::City) {
        let units = session.workspace.to_accept(args.period)?;
        let named = units.iter().flat_map(|unit| unit.requests.iter().map(|it| (&unit.short_name, it)));
        let words = table(REQUESTED, named.map(|(name, it)| request_row(name, it)));
        let requests: Vec<_> = units.iter().flat_map(|it| &it.requests).collect();
        let none = "没有单位申请延期或销号。\n".to_owned();
        return Answer::new(if requests.is_empty() { none } else { words }, &requests);
    }
    let rulings = session.workspace.rulings(&session.unit_id(None)?, args.period)?;
    let words = match rulings.as_slice() {
        [] => "没有收到申请的办理结果。\n".to_owned(),
        rulings => table(RULED, rulings.iter().map(ruling_row)),
    };
    Answer::new(words, &rulings)
}

const REQUESTED: [&str; 7] = ["单位", "任务", "申请", "理由", "现在的时限", "办理结果", "说明"];
const RULED: [&str; 6] = ["任务", "申请", "办理结果", "说明", "办理单位", "日期"];

fn request_row(unit: &str, it: &RequestView) -> [String; 7] {
    let late = if it.late { "（逾期申请）" } else { "" };
    let (verdict, note) = match &it.ruling {
        Some(ruling) => (ruling.verdict.clone(), ruling.note.clone()),
        None => ("待决定".to_owned(), String::new()),
    };
    let due = it.due_text.replace('\n', " ");
    let asked = format!("{}{late}", it.asked_text);
    [unit.to_owned(), it.task.to_string(), asked, it.reason.clone(), due, verdict, note]
}

fn ruling_row(it: &RulingView) -> [String; 6] {
    let task = it.task.to_string();
    [task, it.asked_text.clone(), it.verdict.clone(), it.note.clone(), it.office.clone(), it.on.to_string()]
}

fn accepted_words(answer: &AcceptAnswer) -> String {
    let row = |it: &AcceptedView| {
        let revision = format!("第{}版", it.revision);
        [
            it.name.clone(),
            revision,
            it.check_code.clone(),
            it.received_on.to_string(),
            it.timeliness_text.clone(),
        ]
    };
    let accepted = match answer.accepted.as_slice() {
        [] => "没有接收任何上报表。\n".to_owned(),
        all => format!(
            "已接收{}个单位的上报表：\n{}",
            all.len(),
            table(["单位", "版本", "校验码", "收到日期", "是否及时"], all.iter().map(row))
        ),
    };
    let refused = answer.refused.iter().map(|it| format!("{}没有接收：{}\n", it.name, it.sentence));
    accepted + &refused.collect::<String>()
}

fn whose(units: &Units, session: &Session) -> Result<Whose, Failure> {
    if units.all {
        return Ok(Whose::All);
    }
    let list = session.workspace.task_list();
    let found = units.unit.iter().map(|name| find_unit(list, name).map(|it| it.id.clone()));
    Ok(Whose::Units { units: found.collect::<Result<_, _>>()? })
}

/// What is decided, for everything that is asked for at the places named.
fn rulings_of(args: &Args, session: &Session) -> Result<Vec<UnitRuling>, Failure> {
    let granted = args.grant.iter().map(|place| (place.as_str(), "", true));
    let refused = args.refuse.iter().map(|it| {
        let (place, note) = it.split_once('=').unwrap_or((it, ""));
        (place, note, false)
    });
    let given: Vec<_> = granted.chain(refused).collect();
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let units = session.workspace.to_accept(args.period)?;
    let requests: Vec<_> = units.iter().flat_map(|it| &it.requests).collect();
    let mut rulings = Vec::new();
    for (place, note, granted) in given {
        let (unit, task) = place_of(place, session)?;
        let before = rulings.len();
        rulings.extend(requests.iter().filter(|it| it.unit == unit && it.task == task).map(|it| {
            let (unit, task, kind, note) = (unit.clone(), task.clone(), it.kind, note.to_owned());
            UnitRuling { unit, task, kind, granted, note }
        }));
        if rulings.len() == before {
            let message = format!(
                "“{place}”没有申请延期或销号，没有接收任何上报表。用 qingdan rulings 可查看全部申请。"
            );
            return Err(Failure::usage("no-request", message));
        }
    }
    Ok(rulings)
}

fn place_of(place: &str, session: &Session) -> Result<(UnitId, TaskId), Failure> {
    let list = session.workspace.task_list();
    let Some((unit, task)) = place.split_once('/') else {
        let message = format!("“{place}”要写成 单位/任务，例如 固阳县/11；没有接收任何上报表。");
        return Err(Failure::usage("arguments", message));
    };
    Ok((find_unit(list, unit)?.id.clone(), find_task(list, task)?))
}
