//! `qingdan person`: the name of the person at the PC, which stands beside every change from then on.

use crate::{answer::Answer, failure::Failure, session::Session};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 姓名；不写时显示现在的姓名
    #[arg(value_name = "姓名")]
    name: Option<String>,
}

pub(crate) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    session.unit(None)?;
    if let Some(name) = &args.name {
        session.workspace.save_person(name)?;
    }
    let person = session.workspace.office()?.map(|it| it.person).unwrap_or_default();
    let words = match person.as_str() {
        "" => "还没有填写姓名，修改记录中不写明是谁改的。用 qingdan person 姓名 填写。\n".to_owned(),
        name => format!("修改记录中写：{name}\n"),
    };
    Answer::new(words, &person)
}
