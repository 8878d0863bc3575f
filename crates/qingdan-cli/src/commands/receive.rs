//! `qingdan receive`: takes in what the municipal office sent down, each file for itself.

use std::path::PathBuf;

use qingdan_core::workspace::slip::SlipTaken;

use crate::{answer::Answer, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 市级下发的文件（任务包、退回单、回执），可写多个；一个文件有问题不影响其他文件
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let (mut taken, mut refused): (Vec<SlipTaken>, Vec<Failure>) = (Vec::new(), Vec::new());
    session.snapshot_first();
    for file in &args.files {
        match session.workspace.receive_slip(file, session.now) {
            Ok(it) => taken.push(it),
            Err(error) => {
                let failure = Failure::from(error);
                let message = format!("{}：{}", file.display(), failure.message);
                refused.push(Failure { message, ..failure });
            }
        }
    }
    let words = taken.iter().map(|it| format!("{}\n", it.sentence)).collect();
    Ok(Answer::new(words, &taken)?.with_refused(refused))
}
