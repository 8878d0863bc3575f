//! 退回意见 as they are given on the command line and in a file: what each is about by its name, and what it says.

use qingdan_core::{
    model::{CommentPlace, EntryField, HintPlace, ReadingField, SignerField, TaskList},
    workspace::slip::NewComment,
};
use serde_json::Value;

use crate::{
    failure::Failure,
    fill::{Pairs, english, find_indicator, find_task},
};

/// How comments are written, shown under `--help`.
pub(crate) const HELP: &str = r#"意见写成“所指=意见”，所指可以是：
  全表、联络员、任务（8 或 t08）、8.本期进展情况（任务的填报项）、8.任务分解、
  普惠托位占比.分子（指标的填报项）、签字.联系电话
例如：
  qingdan return --unit 固阳县 --period 2026Q4 --comment "8=请补充牵头科室" --comment "8.本期进展情况=缺托位数" --out .
意见文件是 JSON：{"全表": "请核对联络员电话", "8.本期进展情况": "缺托位数"}"#;

/// Reads one comment as `所指=意见`.
///
/// # Errors
/// There is no =, or it is about nothing that a report has.
pub(crate) fn one(list: &TaskList, written: &str) -> Result<NewComment, Failure> {
    let (name, text) =
        written.split_once('=').ok_or_else(|| refused(&format!("“{written}”没有写成“所指=意见”的样式。")))?;
    comment(list, name, text).map_err(|why| refused(&why))
}

/// Reads a file of comments.
///
/// # Errors
/// It is no JSON object of texts, or one is about nothing that a report has.
pub(crate) fn file(list: &TaskList, text: &str) -> Result<Vec<NewComment>, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let pairs: Pairs<Value> = serde_json::from_str(text).map_err(|error| Failure {
        detail: Some(error.to_string()),
        ..refused("意见文件不是规定样式的 JSON。")
    })?;
    let read = pairs.0.iter().map(|(name, value)| match value {
        Value::String(text) => comment(list, name, text),
        _ => Err(format!("“{name}”后面应写文字。")),
    });
    read.collect::<Result<_, _>>().map_err(|why| refused(&why))
}

fn refused(why: &str) -> Failure {
    Failure::usage("comment", format!("{why}没有退回，也没有保存意见。加 --help 可查看写法。"))
}

fn comment(list: &TaskList, name: &str, text: &str) -> Result<NewComment, String> {
    Ok(NewComment { place: place(list, name.trim())?, text: text.to_owned() })
}

fn place(list: &TaskList, name: &str) -> Result<CommentPlace, String> {
    let field = |place| Ok(CommentPlace::Field { place });
    match name {
        "全表" => return Ok(CommentPlace::Report),
        "联络员" => return field(HintPlace::Liaison),
        _ => {}
    }
    let Some((of, part)) = name.split_once('.') else {
        return find_task(list, name).map(|task| CommentPlace::Task { task });
    };
    if of == "签字" {
        let found = named(SignerField::ALL, SignerField::label, part);
        return found.map_or_else(|| Err(no_part(of, part)), |it| field(HintPlace::Signer { field: it }));
    }
    if let Ok(indicator) = find_indicator(list, of) {
        let found = named(ReadingField::ALL, ReadingField::label, part);
        let place = found.map(|it| HintPlace::Reading { indicator, field: it });
        return place.map_or_else(|| Err(no_part(of, part)), field);
    }
    let task = find_task(list, of)?;
    let place = match part {
        "任务分解" => Some(HintPlace::Actions { task }),
        _ => named(EntryField::ALL, EntryField::label, part).map(|it| HintPlace::Entry { task, field: it }),
    };
    place.map_or_else(|| Err(no_part(of, part)), field)
}

fn no_part(of: &str, part: &str) -> String {
    format!("“{of}”没有“{part}”这一项。")
}

fn named<F: Copy + serde::Serialize>(all: &[F], label: fn(F) -> &'static str, name: &str) -> Option<F> {
    all.iter().copied().find(|it| label(*it) == name || english(*it) == name)
}
