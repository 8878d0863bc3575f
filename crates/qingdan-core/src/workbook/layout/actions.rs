//! 表3 任务分解表: the unit's own actions, and room to write more.

use super::{Access, Cell, Col, Row, RowKey, SheetKind, Value, page::spare, progress::number};
use crate::{
    model::{Action, MeasureId, Task, TaskId, TaskList},
    workbook::ReportBook,
};

/// Empty rows of a report without any action, so that one can be written by hand.
const ROOM: usize = 8;

pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let actions = book.report.actions.iter().enumerate();
    let room = if book.report.actions.is_empty() { ROOM } else { 0 };
    let spares = (0..room).map(|_| spare(SheetKind::Actions));
    actions.map(|(at, action)| row(book, at, action)).chain(spares).collect()
}

/// The rows of a sub-office's form: what it is to do is given, how far it is filled in; room to add its own.
pub(super) fn form_rows(book: &ReportBook<'_>, room: usize) -> Vec<Row> {
    let actions = book.report.actions.iter().enumerate();
    let given = actions.map(|(at, action)| form_row(book, at, action));
    given.chain((0..room).map(|_| spare(SheetKind::Actions))).collect()
}

fn form_row(book: &ReportBook<'_>, at: usize, action: &Action) -> Row {
    let mut row = row(book, at, action);
    for (column, cell) in SheetKind::Actions.columns().iter().zip(&mut row.cells) {
        let filled_in = matches!(column.col, Col::Person | Col::Status | Col::ActionProgress);
        cell.access = if filled_in { Access::Input } else { Access::Locked };
    }
    row
}

fn row(book: &ReportBook<'_>, at: usize, action: &Action) -> Row {
    let task = book.list.task(&action.task);
    let cells = vec![
        Cell::input(task.map_or_else(|| action.task.as_str().into(), number)),
        Cell::input(task.map_or("", |task| measure_text(task, action.measure.as_ref()))),
        Cell::input(action.title.as_str()),
        Cell::input(action.steps.as_str()),
        Cell::input(action.office.as_str()),
        Cell::input(action.person.as_str()),
        Cell::input(action.due),
        Cell::input(action.standard.as_str()),
        Cell::input(action.status.map_or("", |it| it.label())),
        Cell::input(action.progress.as_str()),
    ];
    Row { key: RowKey::Index(at), cells }
}

/// The words of the measure an action belongs to; the task's heading where it belongs to the whole task.
fn measure_text<'a>(task: &'a Task, measure: Option<&MeasureId>) -> &'a str {
    let found = measure.and_then(|id| task.measures.iter().find(|it| it.id == *id));
    found.map_or(&task.title, |it| &it.text)
}

/// The measure with these words.
pub(in crate::workbook) fn measure_of(list: &TaskList, task: &TaskId, words: &str) -> Option<MeasureId> {
    let measures = &list.task(task)?.measures;
    measures.iter().find(|it| it.text == words).map(|it| it.id.clone())
}

/// The task with this 序号.
pub(in crate::workbook) fn task_of_number(list: &TaskList, number: &str) -> Option<TaskId> {
    list.tasks().find(|task| Value::Number(task.number.into()).plain() == number).map(|it| it.id.clone())
}
