//! The standing duties of section 五, as far as a report shows them done.

use serde::Serialize;

use crate::model::{Report, Status, Task, TaskId, TaskList};

/// How a standing duty stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DutyView {
    /// The duty's id in the task list.
    pub id: String,
    /// Whether it is done.
    pub state: DutyState,
    /// What that is read from, in plain Chinese.
    pub text: String,
}

/// Whether a standing duty is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum DutyState {
    /// 已落实.
    Done,
    /// 未落实 or only in part.
    Open,
    /// Nothing in a report shows it: the office knows.
    Unknown,
}

/// Every standing duty in the order of the list. The ids are those of the task lists' data; a duty this version does not know
/// is one that reports do not show.
pub fn duties(list: &TaskList, report: &Report) -> Vec<DutyView> {
    let duties = list.standing.duties.iter();
    duties
        .map(|duty| {
            let (state, text) = match duty.id.as_str() {
                "decomposition" => decomposition(list, report),
                "liaison" => liaison(report),
                _ => (DutyState::Unknown, "上报表中没有这一项，由本单位掌握。".to_owned()),
            };
            DutyView { id: duty.id.clone(), state, text }
        })
        .collect()
}

/// Done where every task of the unit that applies has an action.
fn decomposition(list: &TaskList, report: &Report) -> (DutyState, String) {
    let applying = report.entries.iter().filter(|it| it.status != Some(Status::NotApplicable));
    let applying: Vec<_> = applying.filter_map(|it| list.task(&it.task)).collect();
    let open: Vec<_> = applying.iter().copied().filter(|it| !is_decomposed(report, &it.id)).collect();
    match (applying.len(), open.len()) {
        (all, 0) => (DutyState::Done, format!("{all}项任务都已分解。")),
        (all, missing) if missing == all => (DutyState::Open, "还没有分解任务。".to_owned()),
        (all, missing) => {
            let labels: String = open.iter().map(|it| Task::label(it)).collect();
            (DutyState::Open, format!("已分解{}项，还有{missing}项：{labels}。", all - missing))
        }
    }
}

fn is_decomposed(report: &Report, task: &TaskId) -> bool {
    report.actions_of(task).any(|it| !it.title.trim().is_empty())
}

fn liaison(report: &Report) -> (DutyState, String) {
    let in_charge = report.liaisons.iter().find(|it| it.until.is_none() && !it.name.trim().is_empty());
    match in_charge {
        Some(liaison) => (DutyState::Done, format!("联络员：{}。", liaison.name.trim())),
        None => (DutyState::Open, "还没有填写在任的联络员。".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        catalog::builtin,
        model::{Action, Liaison},
    };

    fn check(unit: &str, change: impl FnOnce(&mut Report), expected: [&str; 3]) {
        let list = builtin().unwrap();
        let mut report = Report::blank(&list, list.unit(&unit.into()).unwrap(), "2026Q4".parse().unwrap());
        change(&mut report);
        let shown = duties(&list, &report).into_iter().map(|it| format!("{:?} {}", it.state, it.text));
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{unit}");
    }

    fn action(task: &str, title: &str) -> Action {
        Action { title: title.into(), ..Action::blank(task.into(), None) }
    }

    const UNKNOWN: &str = "Unknown 上报表中没有这一项，由本单位掌握。";

    #[test]
    fn nothing_is_done_in_a_blank_report() {
        check("guyang", |_| {}, ["Open 还没有分解任务。", UNKNOWN, "Open 还没有填写在任的联络员。"]);
    }

    #[test]
    fn tells_what_is_missing() {
        let left = NaiveDate::from_ymd_opt(2026, 11, 1);
        let change = |report: &mut Report| {
            let tasks: Vec<_> = report.entries.iter().map(|it| it.task.to_string()).collect();
            report.actions = tasks.iter().skip(3).map(|task| action(task, "建设")).collect();
            report.actions.push(action("t02", " "));
            report.entries[0].status = Some(Status::NotApplicable);
            report.liaisons = vec![Liaison { name: "张伟".into(), until: left, ..Liaison::default() }];
        };
        check(
            "guyang",
            change,
            ["Open 已分解12项，还有2项：（二）（三）。", UNKNOWN, "Open 还没有填写在任的联络员。"],
        );
    }

    #[test]
    fn done_is_said_with_what_shows_it() {
        let change = |report: &mut Report| {
            report.actions = report.entries.iter().map(|it| action(it.task.as_str(), "建设")).collect();
            report.liaisons = vec![Liaison { name: " 张伟".into(), ..Liaison::default() }];
        };
        check("guyang", change, ["Done 15项任务都已分解。", UNKNOWN, "Done 联络员：张伟。"]);
    }
}
