//! `qingdan import`: report workbooks into the office's data, each file for itself.

use std::path::PathBuf;

use qingdan_core::workspace::{EditsChoice, view::Imported};

use crate::{answer::Answer, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 上报工作簿，可写多个；一个文件有问题不影响其他文件
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
    /// 文件在程序之外改动过时，采用改动后的内容
    #[arg(long, conflicts_with = "keep_original")]
    accept_edits: bool,
    /// 文件在程序之外改动过时，保留程序写出的原始内容
    #[arg(long)]
    keep_original: bool,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let choice = match (args.accept_edits, args.keep_original) {
        (true, _) => EditsChoice::Accept,
        (_, true) => EditsChoice::KeepOriginal,
        _ => EditsChoice::Ask,
    };
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for path in &args.files {
        match session.workspace.import(path, choice, session.now) {
            Ok(imported) => taken.push(imported),
            Err(error) => refused.push(Failure::from(error).about(path)),
        }
    }
    Ok(Answer::new(words(&taken), &taken)?.with_refused(refused))
}

fn words(taken: &[Imported]) -> String {
    if taken.is_empty() {
        return String::new();
    }
    let rows = taken.iter().map(|it| {
        let counts = [it.errors, it.hints, it.explained, it.edits];
        let [errors, hints, explained, edits] = counts.map(|count| count.to_string());
        let (unit, period) = (it.unit_name.clone(), it.period_label.clone());
        [unit, period, it.outcome_label.clone(), it.check_code.clone(), errors, hints, explained, edits]
    });
    let mut words = table(["单位", "报告期", "结果", "校验码", "错误", "提示", "已说明", "改动"], rows);
    for imported in taken {
        words.extend(imported.notes.iter().map(|note| format!("{}：{note}\n", imported.unit_name)));
    }
    words
}
