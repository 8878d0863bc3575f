//! `qingdan consolidate`: what the reports of a period say together, and the summary workbooks.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use qingdan_core::{
    model::{Period, Phones, Ranking},
    workspace::{
        consolidate::Ask,
        view::{ConsolidationView, Coverage, Exported, IndicatorSumView, LightCounts},
    },
};
use serde::Serialize;

use crate::{
    answer::Answer,
    args::date,
    failure::Failure,
    session::{Session, find_unit},
    table::table,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    period: Period,
    /// 汇总表：要写的文件；写文件夹时用规定的文件名。不写时只显示汇总结果
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
    /// 只汇总责任单位中这个部门排名首位的任务；可写多次，每个部门一个文件
    #[arg(long, value_name = "部门")]
    department: Vec<String>,
    /// 为每个排名首位的部门各写一个汇总表
    #[arg(long, conflicts_with = "department", requires = "out")]
    by_department: bool,
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

/// What is answered as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Consolidated {
    consolidations: Vec<ConsolidationView>,
    files: Vec<Exported>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let asks = asks(args, &session)?;
    if let Some(out) = args.out.as_deref().filter(|out| asks.len() > 1 && !out.is_dir()) {
        return Err(one_file(out));
    }
    let mut done = Consolidated { consolidations: Vec::new(), files: Vec::new() };
    for ask in &asks {
        done.consolidations.push(session.workspace.consolidation(ask, session.now.date())?);
        if let Some(out) = &args.out {
            let name = session.workspace.summary_file_name(ask)?;
            let path = if out.is_dir() { out.join(name) } else { out.clone() };
            done.files.push(session.workspace.export_summary(ask, &path, session.now)?);
        }
    }
    Answer::new(words(&done), &done)
}

fn asks(args: &Args, session: &Session) -> Result<Vec<Ask>, Failure> {
    let phones = if args.with_phones { Phones::Full } else { Phones::Masked };
    let ranking = if args.ranking { Ranking::ByLights } else { Ranking::Off };
    let ask = |department| Ask { period: args.period, department, due: args.due, phones, ranking };
    let departments = if args.by_department {
        session.workspace.first_listed_departments()
    } else {
        let list = session.workspace.task_list();
        let found = args.department.iter().map(|name| find_unit(list, name).map(|it| it.id.clone()));
        found.collect::<Result<_, _>>()?
    };
    if departments.is_empty() {
        return Ok(vec![ask(None)]);
    }
    Ok(departments.into_iter().map(|it| ask(Some(it))).collect())
}

fn one_file(out: &Path) -> Failure {
    let message = format!(
        "要写多个汇总表，但 --out 不是已有的文件夹，没有写出任何文件。请先建好文件夹：{}",
        out.display()
    );
    Failure::usage("not-a-folder", message)
}

fn words(done: &Consolidated) -> String {
    let shown: Vec<_> = match done.consolidations.as_slice() {
        [one] => vec![consolidation_words(one)],
        _ => Vec::new(),
    };
    let files = done.files.iter().map(|it| format!("已写出汇总表：{}　校验码：{}\n", it.path, it.check_code));
    shown.into_iter().chain(files).collect()
}

fn consolidation_words(view: &ConsolidationView) -> String {
    let coverage = [
        ("旗县区", view.coverage.counties),
        ("市直部门", view.coverage.departments),
        ("合计", view.coverage.all),
    ];
    let heads = ["报送情况", "应报", "已报", "填报不全", "退回", "未报", "及时", "逾期"];
    let coverage = table(heads, coverage.map(|(name, it)| coverage_row(name, &it, view.due)));
    let LightCounts { blue, green, yellow, red, grey, none } = view.lights;
    let lights = format!("亮灯：蓝{blue} 绿{green} 黄{yellow} 红{red} 灰{grey} 未报未填{none}\n");
    let heads = ["指标", "全市值", "目标", "差距", "判定", "较上期", "计入", "缺"];
    let indicators = table(heads, view.indicators.iter().map(indicator_row));
    let findings: String =
        view.findings.iter().map(|it| format!("{} {}：{}\n", it.rule.0, it.about, it.message)).collect();
    let questions = format!("存在问题及需协调事项：{}条\n", view.questions.len());
    format!("{}\n{coverage}\n{lights}\n{indicators}\n{questions}{findings}", view.period_label)
}

/// Whether a report is in time can be said only against a day.
fn coverage_row(name: &str, coverage: &Coverage, day: Option<NaiveDate>) -> [String; 8] {
    let Coverage { due, reported, incomplete, in_time, late, returned, missing } = *coverage;
    let [a, b, c, d, e] = [due, reported, incomplete, returned, missing].map(|it| it.to_string());
    let [f, g] = [in_time, late].map(|it| day.map_or("—".to_owned(), |_| it.to_string()));
    [name.to_owned(), a, b, c, d, e, f, g]
}

fn indicator_row(sum: &IndicatorSumView) -> [String; 8] {
    let value = if sum.value_text.is_empty() { "无数据" } else { &sum.value_text };
    [
        sum.name.clone(),
        value.to_owned(),
        sum.target_text.clone(),
        sum.gap_text.clone(),
        sum.verdict_text.clone(),
        sum.change_text.clone(),
        sum.counted.to_string(),
        sum.lacking.len().to_string(),
    ]
}
