//! `qingdan round`: what the municipal office sets for a period that it collects.

use chrono::NaiveDate;
use qingdan_core::model::Period;
use serde::Serialize;

use crate::{answer::Answer, args::date, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 设定报送截止日期，用来判断及时和逾期；不写时只显示
    #[arg(long, value_name = "日期", value_parser = date)]
    due: Option<NaiveDate>,
    /// 取消报送截止日期
    #[arg(long, conflicts_with = "due")]
    no_due: bool,
}

/// What is answered as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Round {
    period: Period,
    due: Option<NaiveDate>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    if args.due.is_some() || args.no_due {
        session.workspace.set_round_due(args.period, args.due, session.now.date())?;
    }
    let round = Round { period: args.period, due: session.workspace.round_due(args.period)? };
    let words = match round.due {
        Some(due) => format!("{}报送截止日期：{due}\n", round.period.label()),
        None => format!("{}没有设报送截止日期，不判断及时和逾期。\n", round.period.label()),
    };
    Answer::new(words, &round)
}
