//! 与上期对比: in what a report differs from the one before.

use chrono::NaiveDateTime;

use super::{
    Error, Workspace,
    history::action_line,
    view::{ActionDifference, CellDifference, Difference, Differences},
};
use crate::{
    carry::{ComparedAction, Fate, compare_actions},
    compare::compare,
    model::{Change, Field, Period, Report, TaskId, TaskList, UnitId, changes},
};

impl Workspace {
    /// The fields and the actions in which a report differs from the one before, in the order of the form.
    ///
    /// # Errors
    /// There is no earlier report; else as for [`open_report`](Self::open_report).
    pub fn differences(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<Differences, Error> {
        let report = self.current(unit, period, now)?.report;
        let previous = self.previous(unit, period)?.ok_or(Error::NothingEarlier(period))?;
        Ok(between(self.list_of(&report), &previous, &report))
    }
}

/// In what two contents differ.
pub(super) fn between(list: &TaskList, before: &Report, after: &Report) -> Differences {
    let mut found = Differences { fields: Vec::new(), actions: Vec::new() };
    for change in changes(before, after) {
        match change {
            Change::Field { field, before, after } => {
                found.fields.push(difference(list, field, &before, &after));
            }
            Change::Actions { task, before, after } => {
                let compared = compare_actions(&before, &after);
                found.actions.extend(compared.into_iter().map(|it| action_difference(&task, it)));
            }
        }
    }
    found
}

fn action_difference(task: &TaskId, compared: ComparedAction<'_>) -> ActionDifference {
    let ComparedAction { action, fate, cells } = compared;
    let words = match fate {
        Fate::New | Fate::Gone => action_line(action),
        Fate::Changed => action.title.clone(),
    };
    let cells = cells.into_iter().map(|(field, before, after)| CellDifference {
        name: field.label().to_owned(),
        segments: compare(&before, &after),
    });
    let fate_label = fate.label().to_owned();
    ActionDifference { task: task.clone(), fate, fate_label, words, cells: cells.collect() }
}

pub(super) fn difference(list: &TaskList, field: Field, before: &str, after: &str) -> Difference {
    Difference {
        task: task_of(list, &field),
        name: name_of(list, &field),
        segments: compare(before, after),
        field,
    }
}

/// What a field is of, in words: （二）…：下一步计划.
pub(super) fn subject(list: &TaskList, field: &Field) -> String {
    let task = task_of(list, field).and_then(|it| list.task(&it));
    let name = name_of(list, field);
    task.map_or_else(|| name.clone(), |it| format!("{}：{name}", it.heading()))
}

fn task_of(list: &TaskList, field: &Field) -> Option<TaskId> {
    match field {
        Field::Entry { task, .. } => Some(task.clone()),
        Field::Reading { indicator, .. } => list.indicator(indicator).map(|it| it.task.clone()),
        Field::Explanation { hint } => hint.place.task(list).cloned(),
        Field::Signer { .. } | Field::Answer { .. } => None,
    }
}

/// The field in words: 本期进展情况, or 普惠托位占比：分子.
pub(super) fn name_of(list: &TaskList, field: &Field) -> String {
    let label = field.label();
    match field {
        Field::Reading { indicator, .. } => {
            list.indicator(indicator).map_or_else(|| label.to_owned(), |it| format!("{}：{label}", it.name))
        }
        Field::Answer { comment, .. } => format!("退回意见第{comment}条：{label}"),
        Field::Entry { .. } | Field::Signer { .. } | Field::Explanation { .. } => label.to_owned(),
    }
}
