//! `qingdan form`: the blank form of the whole report, or forms for local offices with their part of it.

use std::path::Path;

use chrono::NaiveDate;
use qingdan_core::{
    model::{Asked, Part, SubOffice, TaskId, UnitId},
    workspace::{
        Error,
        forms::{ExistingFiles, Issue, IssuedForm},
    },
};

use super::export;
use crate::{
    answer::Answer,
    args::{Destination, date},
    failure::Failure,
    session::Session,
    table::table,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    destination: Destination,
    /// 下发给这个科室、苏木乡镇或局，只含它的任务；可写多次。此时 --out 是文件夹
    #[arg(long = "office", value_name = "科室")]
    offices: Vec<String>,
    /// 科室填报的任务，例如 t01,t05；下次下发时沿用
    #[arg(long, value_name = "任务", value_delimiter = ',', requires = "offices")]
    tasks: Option<Vec<String>>,
    /// 只下发分解事项的任务，例如 t03；下次下发时沿用
    #[arg(long, value_name = "任务", value_delimiter = ',', requires = "offices")]
    actions: Option<Vec<String>>,
    /// 交回期限，例如 2026-12-20
    #[arg(long, value_name = "日期", value_parser = date, requires = "offices")]
    due: Option<NaiveDate>,
    /// 替换文件夹中的同名文件
    #[arg(long, requires = "offices")]
    replace: bool,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    if args.offices.is_empty() {
        return export::form(&args.destination, session);
    }
    let unit = session.unit_id(args.destination.target.unit.as_deref())?;
    if args.tasks.is_some() || args.actions.is_some() {
        assign(args, &mut session, &unit)?;
    }
    let issue = Issue {
        offices: &args.offices,
        folder: &args.destination.out,
        due: args.due,
        existing: if args.replace { ExistingFiles::Replace } else { ExistingFiles::Refuse },
    };
    let period = args.destination.target.period;
    let issued = session.workspace.issue_forms(&unit, period, issue, session.now).map_err(refusal)?;
    Answer::new(words(&args.destination.out, &issued), &issued)
}

/// With the option that does here what the window has a box for.
fn refusal(error: Error) -> Failure {
    let option = if matches!(error, Error::FormsExist(_)) {
        "\n命令行上加 --replace 替换同名文件。"
    } else {
        ""
    };
    let failure = Failure::from(error);
    Failure { message: format!("{}{option}", failure.message), ..failure }
}

/// Keeps what the named offices are asked about; the others stay as they are.
fn assign(args: &Args, session: &mut Session, unit: &UnitId) -> Result<(), Failure> {
    let asked = |tasks: &Option<Vec<String>>, part| {
        let tasks = tasks.iter().flatten().map(|it| TaskId::from(it.trim()));
        tasks.map(|task| Asked { task, part }).collect::<Vec<_>>()
    };
    let asked = [asked(&args.tasks, Part::Task), asked(&args.actions, Part::Actions)].concat();
    let mut offices = session.workspace.sub_offices(unit)?;
    for name in &args.offices {
        match offices.iter_mut().find(|it| it.name == name.trim()) {
            Some(office) => office.asked.clone_from(&asked),
            None => offices.push(SubOffice { name: name.clone(), asked: asked.clone() }),
        }
    }
    session.workspace.save_sub_offices(unit, offices)?;
    Ok(())
}

fn words(folder: &Path, issued: &[IssuedForm]) -> String {
    let rows = issued.iter().map(|it| {
        let [tasks, indicators, actions] = [it.tasks, it.indicators, it.actions].map(|it| it.to_string());
        [it.office.clone(), tasks, indicators, actions, it.file_name.clone()]
    });
    let rows = table(["科室", "任务", "指标", "分解事项", "文件"], rows);
    format!("已写到文件夹：{}\n{rows}", folder.display())
}
