//! The friendly JSON that `report fill` takes: a partial report, its names in Chinese or English.
//!
//! Here a file becomes a list of edits, or one answer that names everything it could not place. Whether a value fits its field
//! is asked of the core.

mod explanations;
mod pairs;

use qingdan_core::{
    model::{
        Edit, EditError, EntryField, Field, IndicatorId, IndicatorKind, ReadingField, Report, SignerField,
        Task, TaskId, TaskList,
    },
    workspace::Said,
};
use serde::Deserialize;
use serde_json::Value;

use crate::failure::{Exit, Failure};
pub(crate) use pairs::Pairs;

/// What the file looks like, shown under `--help`.
pub(crate) const HELP: &str = r#"填报文件是 JSON，只写要改的内容；名称用中文或英文均可：
  {
    "任务": {
      "8": {
        "完成状态": "推进中",
        "完成比例": 58,
        "本期进展情况": "普惠托位165个，4家机构享受居民类水电价格。",
        "下一步计划": "县托育综合服务中心投用后组建联合体。",
        "责任人": "康秀芝",
        "责任人电话": "0472-0880119"
      }
    },
    "指标": {
      "普惠托位占比": { "分子": 165, "分母": 245 },
      "t08-lianheti": { "本期值": 0 }
    },
    "签字": { "填报人": "刘谷雨" },
    "说明": {
      "R104": { "8": "下一步计划待方案批准后补报。" },
      "R903": "电话见联络员信息表。"
    }
  }
任务写编号（t08）、序号（8）或标题，指标写编号或名称，均可用 qingdan list show 查看。
任务的内容：完成状态 status、完成日期 doneOn、完成比例 percent、本期无进展 noProgress、理由 reason、本期进展情况 progress、
  存在问题 problems、原因 cause、下一步计划 nextSteps、需协调事项 coordination、需协调单位 coordinateWith、
  拟解决时限 resolveBy、销号情况 closure、责任人 person、责任人电话 phone、
  人工亮灯 light（灰、蓝、绿、黄、红）、人工亮灯理由 lightReason、
  延期至 extendedTo、批准依据 extensionBasis（延期须经批准）、
  申请延期至 extensionAsked、申请延期理由 extensionReason、申请销号 closureAsked（写验收依据）
指标的内容：分子 numerator、分母 denominator、本期值 value、不涉及 notApplicable、说明 note
签字的内容：填报人 filler、审核人 reviewer、单位负责人 leader、联系电话 phone
说明 explanations：写提示的代码（可用 qingdan check 查看）和理由；只说明一项任务的，在代码后写任务和理由。按填报后的提示说明。
英文名称：任务 entries、指标 readings、签字 signers、说明 explanations。写 "" 或 null 表示清空；打勾的写 true 或 "是"。
有一处不能识别，就全部不保存（退出码2）。"#;

/// What a file asks for.
#[derive(Debug)]
pub(crate) struct Filled {
    /// Changes in the order of the file.
    pub(crate) edits: Vec<Edit>,
    /// Why 提示 stay.
    pub(crate) said: Vec<Said>,
}

impl Filled {
    /// Whether every value fits a report of the unit.
    ///
    /// # Errors
    /// Each value that does not, with its reason.
    pub(crate) fn fits(&self, list: &TaskList, mut report: Report) -> Result<(), Failure> {
        let refused = self.edits.iter().filter_map(|edit| {
            let why = match report.apply(edit).err()? {
                EditError::NoSuchField(_) => "不由这个单位填报。".to_owned(),
                error => error.to_string(),
            };
            Some(format!("{}：{why}", place(list, &edit.field)))
        });
        refuse(&refused.collect::<Vec<_>>())
    }
}

/// Reads a file.
///
/// # Errors
/// It is no JSON, or it holds names or values that have no place in a report.
pub(crate) fn read(list: &TaskList, text: &str) -> Result<Filled, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let parts: Pairs<Pairs<Node>> = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    let mut reader = Reader { list, edits: Vec::new(), said: Vec::new(), problems: Vec::new() };
    for (part, things) in parts.0 {
        match part.as_str() {
            "任务" | "entries" => reader.each(things, "任务", Reader::entry),
            "指标" | "readings" => reader.each(things, "指标", Reader::reading),
            "签字" | "signers" => reader.signers(things),
            "说明" | "explanations" => reader.explanations(things),
            _ => reader.problems.push(format!("没有“{part}”这一部分，可写：任务、指标、签字、说明。")),
        }
    }
    let Reader { edits, said, mut problems, .. } = reader;
    problems.extend(twice(list, &edits));
    problems.extend(edits.iter().filter_map(|edit| of_other_kind(list, edit)));
    refuse(&problems)?;
    Ok(Filled { edits, said })
}

fn unreadable(error: &serde_json::Error) -> Failure {
    let what = if error.is_data() { "内容不是规定的样式" } else { "不是正确的 JSON" };
    let message = format!(
        "填报文件第{}行第{}列{what}，没有保存任何内容。加 --help 可查看示例。",
        error.line(),
        error.column()
    );
    Failure { detail: Some(error.to_string()), ..Failure::usage("fill-json", message) }
}

fn refuse(problems: &[String]) -> Result<(), Failure> {
    if problems.is_empty() {
        return Ok(());
    }
    let message =
        format!("填报文件有{}处不能识别，没有保存任何内容：\n{}", problems.len(), problems.join("\n"));
    Err(Failure { code: "fill-refused".to_owned(), message, detail: None, exit: Exit::Usage })
}

struct Reader<'a> {
    list: &'a TaskList,
    edits: Vec<Edit>,
    said: Vec<Said>,
    problems: Vec<String>,
}

/// What stands after a name: an object with its pairs, or a value.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Node {
    Object(Pairs<Value>),
    Leaf(Value),
}

type Fields = Vec<(String, Value)>;

impl Reader<'_> {
    /// Takes tasks or indicators, each an object of fields.
    fn each(
        &mut self,
        things: Pairs<Node>,
        kind: &str,
        take: fn(&mut Self, &str, Fields) -> Result<(), String>,
    ) {
        for (name, fields) in things.0 {
            let taken = match fields {
                Node::Object(fields) => take(self, &name, fields.0),
                Node::Leaf(_) => Err(format!("{kind}“{name}”后面应写花括号和内容。")),
            };
            self.problems.extend(taken.err());
        }
    }

    fn entry(&mut self, name: &str, fields: Fields) -> Result<(), String> {
        let task = find_task(self.list, name)?;
        self.fields(&format!("任务“{name}”"), fields, EntryField::ALL, EntryField::label, |field| {
            Field::Entry { task: task.clone(), field }
        });
        Ok(())
    }

    fn reading(&mut self, name: &str, fields: Fields) -> Result<(), String> {
        let indicator = find_indicator(self.list, name)?;
        self.fields(&format!("指标“{name}”"), fields, ReadingField::ALL, ReadingField::label, |field| {
            Field::Reading { indicator: indicator.clone(), field }
        });
        Ok(())
    }

    fn signers(&mut self, things: Pairs<Node>) {
        let field = |field| Field::Signer { field };
        let leaf = |node| match node {
            Node::Leaf(value) => value,
            Node::Object(_) => Value::Array(Vec::new()),
        };
        let things = things.0.into_iter().map(|(name, node)| (name, leaf(node))).collect();
        self.fields("签字", things, SignerField::ALL, SignerField::label, field);
    }

    fn fields<F: Copy + serde::Serialize>(
        &mut self,
        of: &str,
        fields: Fields,
        all: &[F],
        label: fn(F) -> &'static str,
        at: impl Fn(F) -> Field,
    ) {
        for (name, value) in fields {
            let found = all.iter().copied().find(|it| label(*it) == name || english(*it) == name);
            match (found, text(&value)) {
                (Some(field), Some(value)) => self.edits.push(Edit { field: at(field), value }),
                (None, _) => self.problems.push(format!("{of}没有“{name}”这一项。")),
                (_, None) => self.problems.push(format!("{of}的“{name}”应写文字、数字、true 或 null。")),
            }
        }
    }
}

/// The English name of a field, as in the data.
pub(crate) fn english(field: impl serde::Serialize) -> String {
    match serde_json::to_value(field) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A JSON value as the text of a field.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) => Some(String::new()),
        Value::Bool(true) => Some("是".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The task with this id, number or title.
///
/// # Errors
/// There is none.
pub(crate) fn find_task(list: &TaskList, name: &str) -> Result<TaskId, String> {
    let name = name.trim();
    let found = list.tasks().find(|it| {
        it.id.as_str() == name || it.number.to_string() == name || it.label() == name || it.title == name
    });
    found.map(|it| it.id.clone()).ok_or_else(|| format!("没有任务“{name}”，可用 qingdan list show 查看。"))
}

pub(crate) fn find_indicator(list: &TaskList, name: &str) -> Result<IndicatorId, String> {
    let name = name.trim();
    let found = list.indicators.iter().find(|it| it.id.as_str() == name || it.name == name);
    found.map(|it| it.id.clone()).ok_or_else(|| format!("没有指标“{name}”，可用 qingdan list show 查看。"))
}

/// Fields written twice: which one is meant cannot be known.
fn twice(list: &TaskList, edits: &[Edit]) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let again = edits.iter().filter(|edit| !seen.insert(&edit.field));
    again.map(|edit| format!("{}写了两次。", place(list, &edit.field))).collect()
}

/// Says so where a number is given that this kind of indicator does not have: it would be kept and never shown.
fn of_other_kind(list: &TaskList, edit: &Edit) -> Option<String> {
    let Field::Reading { indicator, field } = &edit.field else { return None };
    let kind = list.indicator(indicator)?.kind;
    let todo = match kind {
        IndicatorKind::Ratio => "这是比例，由分子和分母算出，请填“分子”和“分母”。",
        IndicatorKind::Count => "这是数量，请填“本期值”。",
    };
    let misplaced = !kind.takes(*field) && !edit.value.trim().is_empty();
    misplaced.then(|| format!("{}：{todo}", place(list, &edit.field)))
}

/// A field in the words of the task list.
fn place(list: &TaskList, field: &Field) -> String {
    let label = field.label();
    match field {
        Field::Entry { task, .. } => {
            let name = list.task(task).map_or_else(|| task.to_string(), Task::label);
            format!("任务{name}的“{label}”")
        }
        Field::Reading { indicator, .. } => {
            let name = list.indicator(indicator).map_or_else(|| indicator.as_str(), |it| it.name.as_str());
            format!("指标“{name}”的“{label}”")
        }
        Field::Signer { .. } => format!("签字的“{label}”"),
        Field::Explanation { hint } => format!("提示“{}”的说明", hint.message),
        Field::Answer { comment, .. } => format!("退回意见第{comment}条的“{label}”"),
    }
}

#[cfg(test)]
mod tests;
