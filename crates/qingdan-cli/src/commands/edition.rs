//! `qingdan edition`: 定稿 of a period's consolidation: frozen, listed, shown, handed out again.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use qingdan_core::{
    model::{Period, Phones, Ranking, UnitId},
    workspace::{consolidate::Ask, view::EditionView},
};

use crate::{
    answer::Answer,
    args::date,
    failure::Failure,
    session::{Session, find_unit},
    table::table,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 定稿：把一期的汇总固定下来，记下各单位所用的版本；定稿不能改动或删除
    Freeze(FreezeArgs),
    /// 列出一期的历次定稿，最近的在前
    List(ListArgs),
    /// 查看一次定稿：各单位所用的版本，以及定稿后又收到的
    Show(Which),
    /// 再次写出一次定稿的汇总表，与定稿时逐字节相同
    Export(ExportArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct FreezeArgs {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 只汇总责任单位中这个部门排名首位的任务
    #[arg(long, value_name = "部门")]
    department: Option<String>,
    /// 只在这次按这一天判断及时和逾期；不写时按 qingdan round 所设的报送截止日期
    #[arg(long, value_name = "日期", value_parser = date)]
    due: Option<NaiveDate>,
    /// 联络员名册显示完整的电话号码
    #[arg(long)]
    with_phones: bool,
    /// 汇总表加一张排名参考：旗县区、市直部门分别按亮灯排名
    #[arg(long)]
    ranking: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
}

/// Which edition.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 第几次定稿；不写为最近一次
    #[arg(long, value_name = "次数")]
    number: Option<u32>,
    /// 这个部门排名首位的任务的定稿；不写为全部任务的定稿
    #[arg(long, value_name = "部门")]
    department: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    which: Which,
    /// 要写的文件；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: PathBuf,
}

pub(crate) fn run(command: &Command, mut session: Session) -> Result<Answer, Failure> {
    match command {
        Command::Freeze(args) => freeze(args, &mut session),
        Command::List(args) => list(args, &session),
        Command::Show(which) => show(which, &session),
        Command::Export(args) => export(args, &session),
    }
}

fn freeze(args: &FreezeArgs, session: &mut Session) -> Result<Answer, Failure> {
    let ask = Ask {
        period: args.period,
        department: department(session, args.department.as_deref())?,
        due: args.due,
        phones: if args.with_phones { Phones::Full } else { Phones::Masked },
        ranking: if args.ranking { Ranking::ByLights } else { Ranking::Off },
    };
    let view = session.workspace.freeze_edition(&ask, session.now)?;
    let words = format!(
        "已定稿：{}{}　校验码：{}　应报{}个单位，采用{}个。\n",
        view.period.label(),
        view.label,
        view.check_code,
        view.units_due,
        view.units_used
    );
    Answer::new(words, &view)
}

fn list(args: &ListArgs, session: &Session) -> Result<Answer, Failure> {
    let views = session.workspace.editions(args.period)?;
    let row = |it: &EditionView| {
        let used = format!("{}/{}", it.units_used, it.units_due);
        [
            it.label.clone(),
            it.frozen_at.to_string(),
            person(it).to_owned(),
            used,
            it.later.len().to_string(),
            it.check_code.clone(),
        ]
    };
    let heads = ["定稿", "时间", "定稿人", "采用单位", "此后收到", "校验码"];
    let words = match views.as_slice() {
        [] => format!("{}还没有定稿。\n", args.period.label()),
        views => table(heads, views.iter().map(row)),
    };
    Answer::new(words, &views)
}

fn show(which: &Which, session: &Session) -> Result<Answer, Failure> {
    let view = find(which, session)?;
    Answer::new(shown(&view), &view)
}

fn export(args: &ExportArgs, session: &Session) -> Result<Answer, Failure> {
    let view = find(&args.which, session)?;
    let name = session.workspace.edition_file_name(view.id)?;
    let path = if args.out.is_dir() { args.out.join(name) } else { args.out.clone() };
    let exported = session.workspace.export_edition(view.id, &path)?;
    let words = format!("已写出{}：{}　校验码：{}\n", view.label, exported.path, exported.check_code);
    Answer::new(words, &exported)
}

fn department(session: &Session, name: Option<&str>) -> Result<Option<UnitId>, Failure> {
    let list = session.workspace.task_list();
    name.map(|name| find_unit(list, name).map(|it| it.id.clone())).transpose()
}

fn find(which: &Which, session: &Session) -> Result<EditionView, Failure> {
    let department = department(session, which.department.as_deref())?;
    let views = session.workspace.editions(which.period)?;
    let wanted = |it: &EditionView| {
        it.department == department && which.number.is_none_or(|number| it.number == number)
    };
    views.into_iter().find(wanted).ok_or_else(|| {
        let which_one = which.number.map_or("定稿".to_owned(), |number| format!("第{number}次定稿"));
        let message = format!(
            "{}没有这样的{which_one}，没有执行任何操作。用 qingdan edition list 可查看历次定稿。",
            which.period.label()
        );
        Failure::usage("no-edition", message)
    })
}

/// Who froze it, as far as the PC was told.
fn person(view: &EditionView) -> &str {
    if view.person.is_empty() { "—" } else { &view.person }
}

fn shown(view: &EditionView) -> String {
    let head = format!(
        "{}{}　{}　定稿人：{}　校验码：{}\n",
        view.period.label(),
        view.label,
        view.frozen_at,
        person(view),
        view.check_code
    );
    let rows = view.used.iter().map(|it| {
        let revision = it.revision.map_or("未采用".to_owned(), |it| format!("v{it}"));
        let day = it.received_on.map(|it| it.to_string()).unwrap_or_default();
        [it.short_name.clone(), revision, it.check_code.clone().unwrap_or_default(), day]
    });
    let later = match view.later.as_slice() {
        [] => "定稿后没有收到新的上报表。\n".to_owned(),
        later => later.iter().map(|it| format!("定稿后：{}\n", it.text)).collect(),
    };
    format!("{head}\n{}\n{later}", table(["单位", "版本", "校验码", "收到"], rows))
}
