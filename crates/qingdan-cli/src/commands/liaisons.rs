//! `qingdan liaisons`: who is and was liaison of this office, and what was changed in the register.

use std::path::PathBuf;

use qingdan_core::{
    model::{Liaison, Phones},
    workspace::view::LiaisonRegister,
};

use crate::{answer::Answer, failure::Failure, session::Session, table::table};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 显示完整的电话号码
    #[arg(long)]
    full_phones: bool,
    /// 另存为名册工作簿：要写的文件；写文件夹时用规定的文件名
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Answer, Failure> {
    let phones = if args.full_phones { Phones::Full } else { Phones::Masked };
    let register = session.workspace.liaison_register(phones)?;
    let mut said = words(&register);
    if let Some(out) = &args.out {
        let name = session.workspace.liaisons_file_name()?;
        let path = if out.is_dir() { out.join(name) } else { out.clone() };
        session.workspace.export_liaisons(&path, phones, session.now)?;
        said.push_str(&format!("已导出：{}\n", path.display()));
    }
    Answer::new(said, &register)
}

fn words(register: &LiaisonRegister) -> String {
    if register.liaisons.is_empty() {
        return "还没有登记联络员。\n".to_owned();
    }
    let heads = ["姓名", "科室及职务", "办公电话", "手机", "启用日期", "停用日期"];
    let changes = register
        .changes
        .iter()
        .map(|it| [it.time.clone(), it.person.clone(), it.name.clone(), it.words.clone()]);
    let list = table(heads, register.liaisons.iter().map(row));
    format!("{list}\n{}", table(["时间", "经手人", "联络员", "改动"], changes))
}

fn row(liaison: &Liaison) -> [String; 6] {
    let Liaison { name, position, office_phone, mobile, since, until } = liaison;
    let day = |it: &Option<chrono::NaiveDate>| it.map(|it| it.to_string()).unwrap_or_default();
    [name.clone(), position.clone(), office_phone.clone(), mobile.clone(), day(since), day(until)]
}
