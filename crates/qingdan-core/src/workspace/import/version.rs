//! Reports made with another version of the task list: what of them matches, and what is said of the rest.

use std::collections::BTreeSet;

use crate::{
    model::{Report, Task, TaskId, TaskList},
    workspace::{Error, Workspace},
};

impl Workspace {
    /// Whether a report of a version that was never here has at least a task of this one, and each of its own once.
    pub(super) fn matches_in_part(&self, report: &Report) -> Result<bool, Error> {
        let unit = self.unit(&report.key.unit)?;
        let own: BTreeSet<_> = report.entries.iter().map(|it| &it.task).collect();
        let read: BTreeSet<_> = report.readings.iter().map(|it| it.indicator.as_str()).collect();
        let once = own.len() == report.entries.len() && read.len() == report.readings.len();
        let unknown = self.list_version(report.task_list_version).is_none();
        Ok(unknown && once && self.list.tasks_of(unit).any(|it| own.contains(&it.id)))
    }

    /// What is said of a report made with another version than the one in use; none for the same.
    pub(super) fn version_note(&self, report: &Report) -> Result<Option<String>, Error> {
        if report.task_list_version == self.list.version {
            return Ok(None);
        }
        let unit = self.unit(&report.key.unit)?;
        let asked = Report::blank(&self.list, unit, report.key.period);
        Ok(Some(note(report, &asked, self.list_version(report.task_list_version), &self.list)))
    }
}

/// In which tasks and indicators a report differs from one of the version in use.
fn note(report: &Report, asked: &Report, then: Option<&TaskList>, now: &TaskList) -> String {
    let head = format!("按任务清单第{}版填报，现行的是第{}版", report.task_list_version, now.version);
    let parts = [
        ("现行清单新增、这份表没有填的：", only_in(asked, report, &[now])),
        (
            "现行清单已没有、不计入汇总的：",
            only_in(report, asked, &then.map_or(vec![now], |it| vec![it, now])),
        ),
    ];
    let told = parts.into_iter().filter(|(_, names)| !names.is_empty());
    let told: Vec<String> = told.map(|(label, names)| format!("{label}{}", names.join("、"))).collect();
    if told.is_empty() {
        return format!("{head}；任务和指标没有增减，可以照常汇总。");
    }
    format!("{head}。{}。其余内容照常收入。", told.join("；"))
}

/// The tasks and indicators that one report has and the other has not, by the names of the first list that knows them.
fn only_in(one: &Report, other: &Report, lists: &[&TaskList]) -> Vec<String> {
    let task_name = |id: &TaskId| {
        let named = lists.iter().find_map(|list| list.task(id)).map(Task::heading);
        named.unwrap_or_else(|| format!("任务{id}"))
    };
    let tasks = one.entries.iter().filter(|it| other.entry(&it.task).is_none()).map(|it| task_name(&it.task));
    let readings = one.readings.iter().filter(|it| other.reading(&it.indicator).is_none()).map(|it| {
        let named = lists.iter().find_map(|list| list.indicator(&it.indicator));
        format!("指标“{}”", named.map_or(it.indicator.as_str(), |it| &it.name))
    });
    tasks.chain(readings).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    /// A list with its last task and all indicators but the first gone.
    fn shorter(list: &TaskList) -> TaskList {
        let mut list = list.clone();
        list.version += 1;
        list.sections.last_mut().unwrap().tasks.pop();
        list.indicators.truncate(1);
        list
    }

    fn check(report: &TaskList, now: &TaskList, then: Option<&TaskList>, expected: &[&str]) {
        let blank = |list: &TaskList| {
            Report::blank(
                list,
                list.unit(&"jiaoyu".into()).or(list.units.first()).unwrap(),
                "2026Q4".parse().unwrap(),
            )
        };
        let said = note(&blank(report), &blank(now), then, now);
        for part in expected {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn names_what_is_new_and_what_is_gone() {
        let old = catalog::builtin().unwrap();
        let new = shorter(&old);
        let last = old.tasks().last().unwrap().heading();
        check(&old, &new, Some(&old), &["按任务清单第1版填报，现行的是第2版", "已没有", &last, "指标“"]);
        check(&old, &new, None, &["已没有", "任务t15"]);
        check(&new, &old, Some(&new), &["新增", &last]);
        let same = TaskList { version: 7, ..old.clone() };
        check(&old, &same, None, &["没有增减"]);
    }
}
