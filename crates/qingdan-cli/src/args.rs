//! The command line: what can be asked for, in Chinese.

use std::{ffi::OsString, path::PathBuf};

use chrono::NaiveDate;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use qingdan_core::model::Period;

use crate::{
    chinese,
    commands::{
        accept, answer_comment, backup, chase, collect, consolidate, correct, demo, edition, evidence,
        explain, export, fill, form, history, import, inbox, init, ledger, liaisons, password, person, purge,
        receive, relocate, restore, return_report, round, rules, show, submit,
    },
    failure::Failure,
};

/// Everything on the command line.
#[derive(Debug, Parser)]
// No wrapping of its own: whether clap can wrap depends on what else is built with it; terminals break lines anyway.
#[command(term_width = 0)]
#[command(name = "qingdan", version, about = "Qingdan 清单填报：任务清单的填报、审核、导出和导入")]
#[command(after_help = "退出码：0 完成；1 因审核结果未执行；2 命令或填写内容有误；3 文件或数据库有问题。")]
pub(crate) struct Cli {
    /// 数据文件夹；不写时依次用环境变量 QINGDAN_DATA_DIR、便携文件夹、本机用户数据文件夹
    #[arg(long, global = true, value_name = "文件夹", help_heading = "通用选项")]
    pub(crate) data_dir: Option<PathBuf>,
    /// 按这一天办理（时间记为上午8时），例如 2026-11-23；不写为今天
    #[arg(long, global = true, value_name = "日期", help_heading = "通用选项", value_parser = date)]
    pub(crate) today: Option<NaiveDate>,
    /// 按 JSON 输出，供程序读取；错误写到标准错误，每个一行，含 code、message、detail
    #[arg(long, global = true, help_heading = "通用选项")]
    pub(crate) json: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 首次设置：选择本机填报单位和角色，登记联络员
    Init(init::Args),
    /// 任务清单
    #[command(subcommand)]
    List(ListCommand),
    /// 填报单位名录
    Units,
    /// 上报表：查看、填写
    #[command(subcommand)]
    Report(ReportCommand),
    /// 审核：列出错误、提示和说明；有错误，或有提示没有说明时，退出码为1
    Check(Target),
    /// 说明理由：提示确实不用改的，写明为什么；说明随上报表上报
    Explain(explain::Args),
    /// 上报：锁定本版，写出上报工作簿或含佐证材料的上报包（有错误，或有提示没有说明时，不上报）
    Submit(submit::Args),
    /// 导入市级下发的文件：退回单导入后，上报表作为新的一版打开，意见显示在填报项旁
    Receive(receive::Args),
    /// 答复退回意见：已修改或说明；不写序号时列出意见和答复
    Answer(answer_comment::Args),
    /// 更正已上报的上报表：另起一版，内容与已上报的相同，改好后再上报
    Correct(correct::Args),
    /// 导出：已上报的按上报时的内容再导出一份，没有上报的导出草稿（有错误，或有提示没有说明时，不导出）
    Export(export::Args),
    /// 导出填报表（可在表格软件中手工填写）；加 --office 时下发给科室，每个科室一个文件
    Form(form::Args),
    /// 收回科室交回的填报表：显示带来的内容，加 --take 时采用
    Collect(collect::Args),
    /// 修改记录：什么时候、谁、把什么改成了什么，最近的在前
    History(history::Args),
    /// 填报人员：本机由谁填写，写入修改记录
    Person(person::Args),
    /// 撤销最近一步改动，重启后也可以
    Undo(Target),
    /// 恢复刚撤销的一步
    Redo(Target),
    /// 联络员登记：历任联络员和改动记录，电话号码隐去中间数字
    Liaisons(liaisons::Args),
    /// 导入上报工作簿、上报包或整个文件夹，按结果分类列出
    Import(import::Args),
    /// 汇总：报送情况、亮灯、指标合计，加 --out 时写出汇总表（市级汇总用）
    Consolidate(consolidate::Args),
    /// 报送批次：设定或查看一期的截止日期、填报单位和特别说明，生成任务包
    Round(round::Args),
    /// 退回收到的上报表：写明意见，写出退回单（市级汇总用）；return show 查看意见、答复和改动
    Return(return_report::Args),
    /// 接收上报表，决定延期和销号申请（市级汇总用）
    Accept(accept::Args),
    /// 回执：写出已接收的上报表和申请的办理结果，下发给报送单位（市级汇总用）
    Receipt(accept::ReceiptArgs),
    /// 延期和销号申请：市级列出全部申请，报送单位列出办理结果
    Rulings(accept::RulingsArgs),
    /// 催报：谁没有报、谁逾期、谁退回后没有重报，联络员和现成的催报文字（市级汇总用）
    Chase(chase::Args),
    /// 台账：每个单位、每期、每版发生的事，时间、经办人和文件
    Ledger(ledger::Args),
    /// 待处理：被手工修改或版本冲突的文件，查看和决定
    #[command(subcommand)]
    Inbox(inbox::Command),
    /// 定稿：固定一期的汇总，以后可再次写出同样的汇总表（市级汇总用）
    #[command(subcommand)]
    Edition(edition::Command),
    /// 添加佐证材料到一项任务
    Attach(evidence::AttachArgs),
    /// 列出佐证材料
    Evidence(Target),
    /// 备份：查看、立即备份、设第二备份文件夹
    #[command(subcommand)]
    Backup(backup::Command),
    /// 恢复备份：换成备份时的数据，现在的数据先另存，可以换回
    Restore(restore::Args),
    /// 数据文件损坏时，尽量读出其中的内容，原文件另外保留；有内容没有读出时，退出码为1
    Recover,
    /// 整体搬家：把全部数据和佐证材料搬到另一台电脑
    #[command(subcommand)]
    Move(relocate::Command),
    /// 启动口令：设、换、取消；设了口令，数据文件和备份都加密
    #[command(subcommand)]
    Password(password::Command),
    /// 清除往年资料：到某一年为止的上报表、佐证材料、收到的文件和全部旧备份，彻底删除，不能恢复
    Purge(purge::Args),
    /// 数据体检：检查数据、佐证材料、备份和磁盘，逐项说明；有需要留意的退出码为1，有损坏的为3
    Doctor,
    /// 生成演示上报工作簿：十个旗县区和22个市直部门
    Demo(demo::Args),
    /// 审核规则
    Rules(rules::Args),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// 显示任务、责任单位和指标
    Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReportCommand {
    /// 查看一份上报表
    Show(show::Args),
    /// 按 JSON 文件填写；有一处不能识别就全部不保存
    Fill(fill::Args),
}

/// Which report.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// 填报单位：编号、全称、简称或行政区划代码；不写为本机填报单位
    #[arg(long, value_name = "单位")]
    pub(crate) unit: Option<String>,
    /// 报告期：2026-11、2026Q4、2026H2 或 2026
    #[arg(long, value_name = "报告期")]
    pub(crate) period: Period,
}

/// Which report, and the file it goes to.
#[derive(Debug, clap::Args)]
pub(crate) struct Destination {
    #[command(flatten)]
    pub(crate) target: Target,
    /// 要写的文件；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    pub(crate) out: PathBuf,
}

/// What came of the arguments.
pub(crate) enum Parsed {
    /// Something to do.
    Command(Box<Cli>),
    /// Help or version was asked for.
    Help(String),
}

/// Reads the arguments.
///
/// # Errors
/// They do not fit; the sentence says where.
pub(crate) fn parse(words: Vec<OsString>) -> Result<Parsed, Failure> {
    let mut command = chinese::command(Cli::command());
    let parsed = command.try_get_matches_from_mut(words).and_then(|it| Cli::from_arg_matches(&it));
    match parsed {
        Ok(cli) => Ok(Parsed::Command(Box::new(cli))),
        Err(error) if !error.use_stderr() => Ok(Parsed::Help(error.render().to_string())),
        Err(error) => Err(Failure::usage("arguments", chinese::sentence(&error))),
    }
}

/// Reads a date as `2026-11-23`.
pub(crate) fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("“{text}”不是日期。请写成 2026-11-23。"))
}
