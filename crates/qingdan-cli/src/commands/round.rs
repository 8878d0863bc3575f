//! `qingdan round`: what is set for a period that is collected, and the 任务包 that says so.

use std::path::PathBuf;

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, RoundTerms, UnitDue, UnitId},
    workspace::{round::RoundView, view::Exported},
};
use serde::Serialize;

use crate::{
    answer::Answer,
    args::date,
    failure::Failure,
    session::{Session, find_unit},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 设定报送截止日期，用来判断及时和逾期；什么都不设时只显示
    #[arg(long, value_name = "日期", value_parser = date)]
    due: Option<NaiveDate>,
    /// 取消报送截止日期
    #[arg(long, conflicts_with = "due")]
    no_due: bool,
    /// 设定填报单位，用逗号分开；默认为全部单位
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    units: Vec<String>,
    /// 恢复为全部单位填报
    #[arg(long, conflicts_with = "units")]
    all_units: bool,
    /// 同意一个单位延期报送，写成“单位=日期”；可以写多次
    #[arg(long, value_name = "单位=日期")]
    grant: Vec<String>,
    /// 取消一个单位的延期；可以写多次
    #[arg(long, value_name = "单位")]
    no_grant: Vec<String>,
    /// 特别说明；写空文字为取消
    #[arg(long, value_name = "文字")]
    notes: Option<String>,
    /// 写出任务包，发给各填报单位导入；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

/// What is answered as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    #[serde(flatten)]
    round: RoundView,
    /// The 任务包, where one was written.
    file: Option<Exported>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let today = session.now.date();
    if args.sets() {
        let terms = args.terms(&session)?;
        session.workspace.set_round(args.period, terms, today)?;
    }
    let file = args.out.as_ref().map(|out| -> Result<Exported, Failure> {
        let name = session.workspace.round_file_name(args.period, session.now)?;
        let path = if out.is_dir() { out.join(name) } else { out.clone() };
        Ok(session.workspace.export_round(args.period, &path, session.now)?)
    });
    let file = file.transpose()?;
    let round = session.workspace.round(args.period, today)?;
    let written = file.as_ref().map(|it| format!("已写出任务包：{}　校验码：{}\n", it.path, it.check_code));
    let words = format!("{}{}", words(&round, &session), written.unwrap_or_default());
    Answer::new(words, &Answered { round, file })
}

impl Args {
    fn sets(&self) -> bool {
        let Self { due, no_due, units, all_units, grant, no_grant, notes, .. } = self;
        due.is_some()
            || *no_due
            || !units.is_empty()
            || *all_units
            || !grant.is_empty()
            || !no_grant.is_empty()
            || notes.is_some()
    }

    /// What is set, changed by what was given.
    fn terms(&self, session: &Session) -> Result<RoundTerms, Failure> {
        let mut terms = session.workspace.round_terms(self.period)?;
        if self.due.is_some() || self.no_due {
            terms.due = self.due;
            terms.granted.retain(|it| self.due.is_none_or(|due| it.due > due));
        }
        if !self.units.is_empty() {
            terms.units = Some(ids(session, &self.units)?);
        } else if self.all_units {
            terms.units = None;
        }
        let (gone, granted) = (ids(session, &self.no_grant)?, self.granted(session)?);
        let again = |unit: &UnitId| gone.contains(unit) || granted.iter().any(|it| it.unit == *unit);
        terms.granted.retain(|it| !again(&it.unit));
        terms.granted.extend(granted);
        Ok(RoundTerms { notes: self.notes.clone().unwrap_or(terms.notes), ..terms })
    }

    fn granted(&self, session: &Session) -> Result<Vec<UnitDue>, Failure> {
        let one = |given: &String| {
            let (name, day) = given.split_once('=').ok_or_else(|| not_granted(given))?;
            let due = date(day).map_err(|_| not_granted(given))?;
            Ok(UnitDue { unit: find_unit(session.workspace.task_list(), name)?.id.clone(), due })
        };
        self.grant.iter().map(one).collect()
    }
}

fn ids(session: &Session, names: &[String]) -> Result<Vec<UnitId>, Failure> {
    let id = |name: &String| Ok(find_unit(session.workspace.task_list(), name)?.id.clone());
    names.iter().map(id).collect()
}

fn not_granted(given: &str) -> Failure {
    let message = format!("“{given}”不是“单位=日期”的写法，没有改动。请写成如：达茂旗=2026-12-25");
    Failure::usage("granted", message)
}

fn words(round: &RoundView, session: &Session) -> String {
    let label = &round.period_label;
    let due = match &round.due {
        Some(due) => format!("{label}报送截止日期：{due}\n"),
        None => format!("{label}没有设报送截止日期，不判断及时和逾期。\n"),
    };
    let list = session.workspace.task_list();
    let names: Vec<_> =
        round.units.iter().filter_map(|id| list.unit(id)).map(|it| it.short_name.as_str()).collect();
    let units = if round.all_units {
        format!("填报单位：全部{}个单位\n", names.len())
    } else {
        format!("填报单位（{}个）：{}\n", names.len(), names.join("、"))
    };
    let granted: Vec<_> = round.granted.iter().map(|it| format!("{}（{}）", it.short_name, it.due)).collect();
    let lines = [
        ("同意延期", granted.join("、")),
        ("特别说明", round.notes.clone()),
        ("任务包", round.issued.as_ref().map(|it| it.text.clone()).unwrap_or_default()),
        ("本单位", round.own.as_ref().map(|it| it.words.clone()).unwrap_or_default()),
    ];
    let lines = lines.iter().filter(|(_, text)| !text.is_empty());
    let lines: String = lines.map(|(name, text)| format!("{name}：{text}\n")).collect();
    let stale = round.issued.as_ref().is_some_and(|it| it.changed_since && round.own.is_none());
    let stale = if stale {
        "要求在生成任务包之后有改动，请重新生成任务包发给各单位。\n"
    } else {
        ""
    };
    format!("{due}{units}{lines}{stale}")
}
