//! 表4 存在问题及需协调事项表: one row for each task that has a problem or needs coordination.

use super::{
    Cell, Row, RowKey,
    progress::{heading, number},
};
use crate::{
    model::{Entry, Task},
    workbook::ReportBook,
};

/// The tasks with something to say here; all of them where none has, so that the sheet can be filled in by hand.
pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let blank = book.report.is_blank();
    rows_where(book, |entry| blank || speaks(entry))
}

/// A row for every task, also for those the sheet leaves out.
pub(super) fn all_rows(book: &ReportBook<'_>) -> Vec<Row> {
    rows_where(book, |_| true)
}

fn rows_where(book: &ReportBook<'_>, takes: impl Fn(&Entry) -> bool) -> Vec<Row> {
    let entries = book.report.entries.iter().filter(|entry| takes(entry));
    entries.filter_map(|entry| Some(row(book.list.task(&entry.task)?, entry))).collect()
}

fn speaks(entry: &Entry) -> bool {
    let texts = [&entry.problems, &entry.cause, &entry.coordinate_with, &entry.coordination, &entry.closure];
    entry.resolve_by.is_some() || texts.iter().any(|it| !it.is_empty())
}

fn row(task: &Task, entry: &Entry) -> Row {
    let cells = vec![
        Cell::locked(number(task)),
        Cell::locked(heading(task)),
        Cell::locked(entry.problems.as_str()),
        Cell::input(entry.cause.as_str()),
        Cell::input(entry.coordinate_with.as_str()),
        Cell::input(entry.coordination.as_str()),
        Cell::input(entry.resolve_by),
        Cell::input(entry.closure.as_str()),
    ];
    Row { key: RowKey::Task(task.id.clone()), cells }
}

/// The rows of a sub-office's form: every task it is asked about, the problem itself included.
pub(super) fn form_rows(book: &ReportBook<'_>) -> Vec<Row> {
    let entries = book.report.entries.iter();
    entries.filter_map(|entry| Some(form_row(book.list.task(&entry.task)?, entry))).collect()
}

fn form_row(task: &Task, entry: &Entry) -> Row {
    let cells = vec![
        Cell::locked(number(task)),
        Cell::locked(heading(task)),
        Cell::input(entry.problems.as_str()),
        Cell::input(entry.cause.as_str()),
        Cell::input(entry.coordinate_with.as_str()),
        Cell::input(entry.coordination.as_str()),
    ];
    Row { key: RowKey::Task(task.id.clone()), cells }
}
