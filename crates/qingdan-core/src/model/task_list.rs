//! 任务清单: one issued document, its words verbatim.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    CountyReporters, Indicator, IndicatorId, LightRule, MeasureId, ReportingUnit, TaskId, TaskListId, UnitId,
    UnitKind,
};

/// One issued task list (任务清单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TaskList {
    /// Stable id, e.g. `baotou-2025-49`.
    pub id: TaskListId,
    /// Version of these data, counted up when they are corrected.
    pub version: u32,
    /// 文号, e.g. 包府办发〔2025〕49号.
    pub doc_number: String,
    /// 文号 as it stands in file names, e.g. 包府办发49号.
    pub doc_short: String,
    /// Title of the list.
    pub title: String,
    /// Title of the notice that issues the list.
    pub notice_title: String,
    /// Issuer, e.g. 包头市人民政府办公室.
    pub issuer: String,
    /// 成文日期.
    pub issued: NaiveDate,
    /// 印发日期.
    pub printed: NaiveDate,
    /// The paragraph before section 一, verbatim.
    pub preamble: String,
    /// Thresholds of 亮灯; the notice names none, so they are the municipal office's to set.
    pub light_rule: LightRule,
    /// Sections with tasks, in order.
    pub sections: Vec<Section>,
    /// The section on organisation, whose duties every unit has at all times.
    pub standing: StandingSection,
    /// Numeric and other checkable targets found in the text.
    pub indicators: Vec<Indicator>,
    /// Every unit that reports, in official order; kept in a file of its own, shared between task lists.
    #[serde(default)]
    pub units: Vec<ReportingUnit>,
}

/// 部分: a heading with tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Section {
    /// 1 for 一.
    pub number: u32,
    /// Heading without its number.
    pub title: String,
    /// Tasks in order.
    pub tasks: Vec<Task>,
}

/// 任务: a numbered task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Task {
    /// Stable id, e.g. `t07`.
    pub id: TaskId,
    /// 7 for （七）.
    pub number: u32,
    /// Heading without number and full stop.
    pub title: String,
    /// The official text in parts; their texts joined are the task's text exactly.
    pub measures: Vec<Measure>,
    /// The words in brackets after the text, without the brackets: 责任单位：…
    pub responsible_text: String,
    /// The municipal bodies named, in the order of the text; county-level units carry every task besides.
    pub responsible: Vec<UnitId>,
    /// Fixed numbers in the text that are rules to comply with, not targets to reach.
    #[serde(default)]
    pub standards: Vec<Standard>,
}

impl Task {
    /// The official text: its measures joined.
    pub fn text(&self) -> String {
        self.measures.iter().map(|measure| measure.text.as_str()).collect()
    }

    /// The number as officials write it: （七）.
    pub fn label(&self) -> String {
        format!("（{}）", chinese_number(self.number))
    }

    /// Number and title: （七）增加普惠托育服务供给.
    pub fn heading(&self) -> String {
        format!("{}{}", self.label(), self.title)
    }
}

/// 举措: a part of a task's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Measure {
    /// Stable id, e.g. `t07-m2`.
    pub id: MeasureId,
    /// Its words, verbatim, with their punctuation.
    pub text: String,
}

/// A number in the text that is a rule to comply with (e.g. 158 days of leave), shown as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Standard {
    /// What it is about, e.g. 一、二孩产假.
    pub name: String,
    /// The number with its unit, e.g. 158天.
    pub value: String,
    /// The words of the text it comes from.
    pub quote: String,
}

/// The section on organisation: duties of every unit, without reporting tasks of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StandingSection {
    /// 5 for 五.
    pub number: u32,
    /// Heading without its number.
    pub title: String,
    /// Its words, verbatim.
    pub text: String,
    /// The words in brackets after the text, without the brackets.
    pub responsible_text: String,
    /// The duties found in it.
    pub duties: Vec<Duty>,
}

impl StandingSection {
    /// Number and title: 五、组织实施.
    pub fn heading(&self) -> String {
        format!("{}、{}", chinese_number(self.number), self.title)
    }
}

/// A standing duty of every unit, e.g. to appoint one liaison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Duty {
    /// Stable id, e.g. `liaison`.
    pub id: String,
    /// What has to be there, in a few words.
    pub title: String,
    /// The words of the text it comes from.
    pub quote: String,
}

impl TaskList {
    /// All tasks in order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|section| &section.tasks)
    }

    /// A task by id.
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks().find(|task| task.id == *id)
    }

    /// A unit by id.
    pub fn unit(&self, id: &UnitId) -> Option<&ReportingUnit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// An indicator by id.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == *id)
    }

    /// The tasks a unit reports on, in order. County-level units carry all of them because task （一） says so:
    /// 以下各项工作均须各旗、县、区人民政府，稀土高新区管委会落实，不再单独列出.
    pub fn tasks_of<'a>(&'a self, unit: &'a ReportingUnit) -> impl Iterator<Item = &'a Task> {
        self.tasks().filter(move |task| unit.kind == UnitKind::County || task.responsible.contains(&unit.id))
    }

    /// The indicators of one task, in order.
    pub fn indicators_of<'a>(&'a self, task: &'a TaskId) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.task == *task)
    }

    /// The indicators a unit reports, in order.
    pub fn indicators_for<'a>(&'a self, unit: &'a ReportingUnit) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| match unit.kind {
            UnitKind::Department => indicator.reporters.departments.contains(&unit.id),
            UnitKind::County => match &indicator.reporters.counties {
                CountyReporters::All => true,
                CountyReporters::Only(units) => units.contains(&unit.id),
            },
        })
    }
}

/// Chinese numerals for 1 to 99, as in （十五）.
pub fn chinese_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        _ => format!("{}十{}", digit(number / 10), digit(number % 10)),
    }
}
