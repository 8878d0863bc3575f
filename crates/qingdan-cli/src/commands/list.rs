//! `qingdan list show`: the task list's tasks, who is responsible, and its indicators.

use qingdan_core::model::{Task, TaskList, UnitId};

use crate::{answer::Answer, failure::Failure, session, table::table};

pub(crate) fn run() -> Result<Answer, Failure> {
    let list = session::task_list()?;
    let head = format!(
        "{}　{}\n印发单位：{}　成文日期：{}\n",
        list.doc_number, list.title, list.issuer, list.issued
    );
    let words = [head, tasks(&list), indicators(&list)].join("\n");
    Answer::new(words, &list)
}

fn tasks(list: &TaskList) -> String {
    let rows = list
        .tasks()
        .map(|task| [task.id.to_string(), task.label(), task.title.clone(), named(list, &task.responsible)]);
    table(["编号", "序号", "任务", "责任单位"], rows)
}

fn named(list: &TaskList, units: &[UnitId]) -> String {
    let names = units.iter().filter_map(|id| list.unit(id)).map(|unit| unit.short_name.as_str());
    names.collect::<Vec<_>>().join("、")
}

fn indicators(list: &TaskList) -> String {
    let rows = list.indicators.iter().map(|it| {
        let label = list.task(&it.task).map(Task::label).unwrap_or_default();
        [
            it.id.to_string(),
            label,
            it.name.clone(),
            it.target_text.clone(),
            it.due_text.clone().unwrap_or_else(|| "通知未明确".to_owned()),
        ]
    });
    table(["编号", "任务", "指标", "目标", "完成时限"], rows)
}
