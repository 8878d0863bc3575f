//! Everything that can be found, as texts with the place each leads to.

use super::{Group, Place, Scope};
use crate::model::{
    Action, Entry, EntryField, Field, Liaison, Reading, ReadingField, Report, ReportingUnit, SignerField,
    StandingSection, Task, TaskList,
};

/// A text that can be found.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) group: Group,
    pub(super) place: Place,
    /// What it is of: （八）普惠托育服务, （八）本期进展情况, 东河区.
    pub(super) heading: String,
    /// What it is: 任务名称, 原文 and so on; empty where the heading says it.
    pub(super) part: &'static str,
    pub(super) text: String,
    /// Its importance among the texts of its group; the more important, the smaller.
    pub(super) weight: u32,
}

/// The texts of a scope, those of one group together.
pub(super) fn sources(scope: &Scope<'_>) -> Vec<Source> {
    let Scope { list, report, .. } = *scope;
    let mut found: Vec<Source> = list.tasks().flat_map(|task| of_task(list, task)).collect();
    found.extend(of_standing(&list.standing));
    if let Some(report) = report {
        found.extend(report.entries.iter().flat_map(|entry| of_entry(list, report, entry)));
        found.extend(report.readings.iter().filter_map(|reading| of_reading(list, report, reading)));
        found.extend(SignerField::ALL.iter().map(|field| of_signer(report, *field)));
        found.extend(report.entries.iter().flat_map(|entry| {
            let actions = report.actions_of(&entry.task).enumerate();
            actions.flat_map(|(index, action)| of_action(list, index, action)).collect::<Vec<_>>()
        }));
    }
    found.extend(report.iter().flat_map(|it| &it.liaisons).flat_map(of_liaison));
    found.extend(list.units.iter().flat_map(of_unit));
    found.retain(|it| !it.text.is_empty());
    found
}

fn of_task(list: &TaskList, task: &Task) -> Vec<Source> {
    let heading = task.heading();
    let source = |part, text: String, weight| Source {
        group: Group::Tasks,
        place: Place::Task { task: task.id.clone() },
        heading: heading.clone(),
        part,
        text,
        weight,
    };
    let indicators = list.indicators_of(&task.id).map(|it| source("指标", it.name.clone(), 1));
    let mut found = vec![source("任务名称", task.title.clone(), 0)];
    found.extend(indicators);
    found.push(source("原文", task.text(), 2));
    found.push(source("责任单位", task.responsible_text.clone(), 3));
    found
}

/// Section 五: after the tasks, which are looked for more often.
fn of_standing(section: &StandingSection) -> Vec<Source> {
    let source = |part, text: &str, weight| Source {
        group: Group::Tasks,
        place: Place::Standing,
        heading: section.heading(),
        part,
        text: text.to_owned(),
        weight,
    };
    vec![
        source("标题", &section.title, 1),
        source("原文", &section.text, 2),
        source("责任单位", &section.responsible_text, 3),
    ]
}

fn of_entry(list: &TaskList, report: &Report, entry: &Entry) -> Vec<Source> {
    let label = list.task(&entry.task).map(Task::label).unwrap_or_default();
    let texts = EntryField::ALL.iter().filter(|field| field.is_text());
    let source = |field: &EntryField| {
        let place = Field::Entry { task: entry.task.clone(), field: *field };
        let weight = if *field == EntryField::Progress { 0 } else { 1 };
        of_field(report, place, format!("{label}{}", field.label()), weight)
    };
    texts.map(source).collect()
}

fn of_reading(list: &TaskList, report: &Report, reading: &Reading) -> Option<Source> {
    let indicator = list.indicator(&reading.indicator)?;
    let label = list.task(&indicator.task).map(Task::label).unwrap_or_default();
    let field = Field::Reading { indicator: indicator.id.clone(), field: ReadingField::Note };
    Some(of_field(report, field, format!("{label}{}·说明", indicator.name), 1))
}

fn of_signer(report: &Report, field: SignerField) -> Source {
    of_field(report, Field::Signer { field }, field.label().to_owned(), 2)
}

fn of_field(report: &Report, field: Field, heading: String, weight: u32) -> Source {
    let text = report.get(&field).unwrap_or_default();
    Source { group: Group::Filled, place: Place::Field { field }, heading, part: "", text, weight }
}

fn of_action(list: &TaskList, index: usize, action: &Action) -> Vec<Source> {
    let label = list.task(&action.task).map(Task::label).unwrap_or_default();
    let parts = [
        ("分解事项", &action.title),
        ("具体措施", &action.steps),
        ("责任科室/苏木乡镇", &action.office),
        ("责任人", &action.person),
        ("完成标准", &action.standard),
        ("进展", &action.progress),
    ];
    let source = |(weight, (part, text)): (u32, (&'static str, &String))| Source {
        group: Group::Actions,
        place: Place::Action { task: action.task.clone(), index: u32::try_from(index).unwrap_or(u32::MAX) },
        heading: format!("{label}{}", action.title),
        part,
        text: text.clone(),
        weight,
    };
    (0..).zip(parts).map(source).collect()
}

fn of_liaison(liaison: &Liaison) -> Vec<Source> {
    let source = |part, text: &str, weight| Source {
        group: Group::Units,
        place: Place::Liaison,
        heading: "联络员".to_owned(),
        part,
        text: text.to_owned(),
        weight,
    };
    vec![
        source("姓名", &liaison.name, 0),
        source("科室及职务", &liaison.position, 1),
        source("办公电话", &liaison.office_phone, 2),
        source("手机", &liaison.mobile, 2),
    ]
}

fn of_unit(unit: &ReportingUnit) -> Vec<Source> {
    let source = |part, text: &str, weight| Source {
        group: Group::Units,
        place: Place::Unit { unit: unit.id.clone() },
        heading: unit.name.clone(),
        part,
        text: text.to_owned(),
        weight,
    };
    let code = unit.division_code.as_deref().unwrap_or_default();
    vec![source("全称", &unit.name, 0), source("简称", &unit.short_name, 1), source("区划代码", code, 2)]
}

impl EntryField {
    /// Whether a person writes words in it.
    const fn is_text(self) -> bool {
        !matches!(self, Self::Status | Self::Percent | Self::NoProgress | Self::ResolveBy)
    }
}
