//! A sub-office's form without what the program hid in it: whose it is and what it asks, by what stands in its cells.

use super::{
    Unreadable, compare, head,
    table::{Line, Table},
};
use crate::{
    model::{Asked, Form, Part, Period, Report, ReportingUnit, SubOffice, TaskId, TaskList},
    workbook::{
        FormBook,
        layout::{self, Check, Col, Page, Row, RowKey, SheetKind, task_of_number},
    },
};

/// The form, with nothing of the draft in it.
///
/// # Errors
/// The cells do not say whose it is, of which period, or what it asks.
pub(super) fn form(tables: &[Table<'_>], list: &TaskList) -> Result<Form, Unreadable> {
    let office = head::form_office(tables)?;
    let (unit, period) = head::form_unit_and_period(tables, list)?;
    let asked = asked(tables, &everything(list, unit, period), list, unit);
    match asked.is_empty() {
        true => Err(Unreadable::FormUnknown("问的哪些任务")),
        false => Ok(blank(list, unit, period, &SubOffice { name: office, asked })),
    }
}

/// What is said of a form that was read in this way.
pub(super) fn note(form: &Form) -> String {
    let (office, period) = (&form.office, form.draft.key.period.label());
    format!(
        "文件中没有完整的下发数据（保存或复制时丢失），已按表格中看得见的内容读取：{office}，{period}。请核对科室和报告期。"
    )
}

fn blank(list: &TaskList, unit: &ReportingUnit, period: Period, office: &SubOffice) -> Form {
    Form::new(list, &Report::blank(list, unit, period), String::new(), office)
}

/// A form that asks about everything, whose rows the lines of the file are found among.
fn everything(list: &TaskList, unit: &ReportingUnit, period: Period) -> Form {
    let asked = list.tasks_of(unit).map(|it| Asked { task: it.id.clone(), part: Part::Task });
    blank(list, unit, period, &SubOffice { name: String::new(), asked: asked.collect() })
}

/// The tasks that the sheets have rows for, in the list's order.
fn asked(tables: &[Table<'_>], everything: &Form, list: &TaskList, unit: &ReportingUnit) -> Vec<Asked> {
    let pages = layout::render_form(&FormBook::of_reading(list, unit, everything), &everything.shown());
    let of_kind = |table: &Table<'_>| pages.iter().find(|it| it.kind == table.kind);
    let rows = tables.iter().filter_map(|table| Some((table, of_kind(table)?)));
    let whole: Vec<TaskId> = rows.flat_map(|(table, page)| tasks_of_rows(table, page, list)).collect();
    let own: Vec<TaskId> = tables.iter().flat_map(|table| tasks_of_actions(table, list)).collect();
    let tasks = list.tasks_of(unit).map(|it| &it.id);
    let asked = tasks.filter_map(|task| {
        let part = match (whole.contains(task), own.contains(task)) {
            (true, _) => Part::Task,
            (false, true) => Part::Actions,
            (false, false) => return None,
        };
        Some(Asked { task: task.clone(), part })
    });
    asked.collect()
}

fn tasks_of_rows(table: &Table<'_>, page: &Page, list: &TaskList) -> Vec<TaskId> {
    let rows: Vec<&Row> = page.rows.iter().collect();
    let task = |line: Line<'_>| match &rows
        .get(compare::find(&rows, table.kind, &line, compare::Given::Passed)?)?
        .key
    {
        RowKey::Task(task) => Some(task.clone()),
        RowKey::Indicator(indicator) => list.indicator(indicator).map(|it| it.task.clone()),
        RowKey::Index(_) | RowKey::Hint(_) | RowKey::Answer(..) | RowKey::Spare | RowKey::Words => None,
    };
    table.lines().into_iter().filter_map(task).collect()
}

fn tasks_of_actions(table: &Table<'_>, list: &TaskList) -> Vec<TaskId> {
    if table.kind != SheetKind::Actions {
        return Vec::new();
    }
    let lines = table.lines().into_iter();
    lines.filter_map(|line| task_of_number(list, &line.text(Col::Number, Check::Task))).collect()
}
