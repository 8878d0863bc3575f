//! `qingdan init`: who works at this PC, once.

use chrono::{NaiveDate, NaiveDateTime};
use clap::ValueEnum;
use qingdan_core::{
    model::{Liaison, Role},
    workspace::{OfficeSetup, OfficeView, check_setup},
};

use crate::{
    answer::Answer,
    args::date,
    failure::Failure,
    session::{Session, find_unit, task_list},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 填报单位：编号、全称、简称或行政区划代码
    #[arg(long, value_name = "单位")]
    unit: String,
    /// 角色：county 旗县区填报，department 市直部门填报，city 市级汇总
    #[arg(long, value_name = "角色", hide_possible_values = true)]
    role: RoleWord,
    /// 联络员姓名；不写则以后再登记
    #[arg(long, value_name = "姓名")]
    liaison_name: Option<String>,
    /// 联络员科室及职务
    #[arg(long, value_name = "科室及职务", requires = "liaison_name", default_value = "")]
    liaison_position: String,
    /// 联络员办公电话
    #[arg(long, value_name = "号码", requires = "liaison_name", default_value = "")]
    office_phone: String,
    /// 联络员手机
    #[arg(long, value_name = "号码", requires = "liaison_name", default_value = "")]
    mobile: String,
    /// 联络员启用日期；不写为今天
    #[arg(long, value_name = "日期", requires = "liaison_name", value_parser = date)]
    since: Option<NaiveDate>,
}

/// A role as it is written on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleWord {
    County,
    Department,
    City,
}

pub(crate) fn run(
    args: &Args,
    now: NaiveDateTime,
    session: impl FnOnce() -> Result<Session, Failure>,
) -> Result<Answer, Failure> {
    // Before the data folder is made: what is refused must leave nothing behind.
    let list = task_list()?;
    let unit = find_unit(&list, &args.unit)?.id.clone();
    let setup = OfficeSetup { unit, role: args.role.into(), liaison: liaison(args) };
    check_setup(&list, &setup, now.date())?;
    let mut session = session()?;
    let office = session.workspace.init_office(setup, session.now)?;
    Answer::new(words(&office), &office)
}

fn liaison(args: &Args) -> Option<Liaison> {
    Some(Liaison {
        name: args.liaison_name.clone()?,
        position: args.liaison_position.clone(),
        office_phone: args.office_phone.clone(),
        mobile: args.mobile.clone(),
        since: args.since,
        until: None,
    })
}

fn words(office: &OfficeView) -> String {
    let liaison = office.liaison.as_ref().map_or("未登记", |it| it.name.as_str());
    format!("已设为{}。\n联络员：{liaison}\n数据文件：{}\n", office.unit.name, office.data_file)
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::County => Self::County,
            RoleWord::Department => Self::Department,
            RoleWord::City => Self::City,
        }
    }
}
