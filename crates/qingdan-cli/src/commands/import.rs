//! `qingdan import`: files and folders into the office's data, each file for itself.

use std::{ops::ControlFlow, path::PathBuf};

use qingdan_core::{
    model::{Bucket, Period},
    workspace::{
        Error,
        import::{Batch, EditsChoice, FileLine, FindingTally, ImportAnswer, ImportOrder},
    },
};

use crate::{
    answer::Answer,
    failure::{Exit, Failure},
    progress::Progress,
    session::Session,
    table::table,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 上报工作簿、上报包（.zip）或文件夹，可写多个；文件夹连同下级文件夹一起导入，一个文件有问题不影响其他文件
    #[arg(required = true, value_name = "文件或文件夹")]
    paths: Vec<PathBuf>,
    /// 现在收的报告期，其他报告期的文件不收；不写时各报告期都收
    #[arg(long, value_name = "报告期")]
    period: Option<Period>,
    /// 文件导出后被手工修改时：ask 放入待处理（见 qingdan inbox），accept 全部采用，keep 保留程序写出的内容
    #[arg(
        long,
        value_name = "办法",
        default_value = "ask",
        hide_possible_values = true,
        hide_default_value = true
    )]
    edits: Edits,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Edits {
    Ask,
    Accept,
    Keep,
}

impl From<Edits> for EditsChoice {
    fn from(edits: Edits) -> Self {
        match edits {
            Edits::Ask => Self::Ask,
            Edits::Accept => Self::Accept,
            Edits::Keep => Self::Keep,
        }
    }
}

/// How many of the files that were not read are named.
const MOST_OTHERS: usize = 20;

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let batch = Batch::of(&args.paths).map_err(Error::from)?;
    let order = ImportOrder { period: args.period, edits: args.edits.into() };
    let progress = Progress::on_terminal("正在核对文件", batch.files.len());
    let now = session.now;
    session.snapshot_first();
    let reader = session.workspace.file_reader();
    let answer = batch.import(
        &reader,
        |files| session.workspace.enter_files(files, order, now),
        |done| {
            progress.tell(done);
            ControlFlow::Continue(())
        },
    )?;
    progress.end();
    let exit = exit(&answer.lines);
    Ok(Answer::new(words(&answer), &answer)?.ending(exit))
}

/// 3 where a file could not be had at all, 2 where one is refused, 1 where one waits for a decision.
fn exit(lines: &[FileLine]) -> Exit {
    if lines.iter().any(|it| it.id.is_none()) {
        return Exit::Storage;
    }
    let refused = |it: &FileLine| it.bucket.is_refused() || (it.bucket == Bucket::Conflict && !it.waits);
    if lines.iter().any(refused) {
        Exit::Usage
    } else if lines.iter().any(|it| it.waits) {
        Exit::Findings
    } else {
        Exit::Done
    }
}

fn words(answer: &ImportAnswer) -> String {
    let counts: Vec<_> = answer.counts.iter().map(|it| format!("{}{}", it.label, it.count)).collect();
    let mut words = file_table(&answer.lines);
    words.push_str(&format!("\n共{}个文件：{}。\n", answer.lines.len(), counts.join("，")));
    words.push_str(&others_words(&answer.others));
    if answer.lines.iter().any(|it| it.waits) {
        words.push_str("待处理的文件用 qingdan inbox list 查看，用 qingdan inbox decide 决定。\n");
    }
    words
}

/// A folder with thousands of pictures must not push the results off the screen.
fn others_words(others: &[String]) -> String {
    let named = others.get(..MOST_OTHERS).unwrap_or(others).join("、");
    match others.len() {
        0 => String::new(),
        count if count > MOST_OTHERS => format!("另有{count}个其他文件没有读取：{named}等。\n"),
        count => format!("另有{count}个其他文件没有读取：{named}。\n"),
    }
}

/// A line a file, then what there is to say of each.
pub(super) fn file_table(lines: &[FileLine]) -> String {
    let rows = lines.iter().map(|it| {
        let line_edits = it.edits;
        let number = it.id.map(|id| id.0.to_string()).unwrap_or_default();
        let revision = it.revision.map(|it| it.to_string()).unwrap_or_default();
        let code = it.check_code.clone().unwrap_or_default();
        let tally =
            |it: FindingTally| [it.errors, it.hints, it.explained, line_edits].map(|it| it.to_string());
        let [errors, hints, explained, edits] = it.findings.map(tally).unwrap_or_default();
        let [unit, period, bucket, name] =
            [&it.unit_name, &it.period_label, &it.bucket_label, &it.file_name].map(String::clone);
        [number, bucket, unit, period, revision, code, errors, hints, explained, edits, name]
    });
    let mut words = table(
        ["编号", "结果", "单位", "报告期", "版本", "校验码", "错误", "提示", "已说明", "改动", "文件"],
        rows,
    );
    words.push('\n');
    for line in lines {
        words.push_str(&format!("{}：{}\n", line.file_name, line.sentence));
        words.extend(line.notes.iter().map(|note| format!("　{note}\n")));
    }
    words
}
