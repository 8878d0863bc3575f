//! 表1 任务进展情况表: one row a task.

use super::{
    Cell, Formula, Row, RowKey, Value,
    composite::{contact_text, progress_text},
};
use crate::{
    assess::{Lit, Mark, light_plan, task_due_text, task_light},
    model::{Entry, Task, TaskId},
    workbook::ReportBook,
};

pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let entries = book.report.entries.iter();
    entries.filter_map(|entry| Some(row(book, book.list.task(&entry.task)?, entry))).collect()
}

/// The rows of a sub-office's form.
pub(super) fn form_rows(book: &ReportBook<'_>) -> Vec<Row> {
    let entries = book.report.entries.iter();
    entries.filter_map(|entry| Some(form_row(book, book.list.task(&entry.task)?, entry))).collect()
}

fn form_row(book: &ReportBook<'_>, task: &Task, entry: &Entry) -> Row {
    let before = book.previous.and_then(|it| it.entry(&task.id));
    let cells = vec![
        Cell::locked(number(task)),
        Cell::locked(heading(task)),
        Cell::locked(task_due_text(book.list, book.report, task)),
        Cell::locked(before.map_or_else(String::new, before_text)),
        Cell::input(entry.status.map_or("", |it| it.label())),
        Cell::input(entry.percent),
        Cell::input(progress_text(entry)),
        Cell::input(entry.next_steps.as_str()),
        Cell::input(contact_text(&entry.person, &entry.phone)),
    ];
    Row { key: RowKey::Task(task.id.clone()), cells }
}

/// What was filled in the period before, in one text.
fn before_text(entry: &Entry) -> String {
    let status = entry.status.map_or("", |it| it.label());
    let texts = [
        ("完成状态", status),
        ("进展", &progress_text(entry)),
        ("问题", &entry.problems),
        ("计划", &entry.next_steps),
    ];
    let filled = texts.iter().filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(label, text)| format!("{label}：{text}")).collect::<Vec<_>>().join("\n")
}

fn row(book: &ReportBook<'_>, task: &Task, entry: &Entry) -> Row {
    let cells = vec![
        Cell::locked(number(task)),
        Cell::locked(heading(task)),
        Cell::locked(responsible(task)),
        Cell::locked(task_due_text(book.list, book.report, task)),
        Cell::input(entry.status.map_or("", |it| it.label())),
        Cell::input(entry.percent),
        light_cell(book, task, entry),
        Cell::input(progress_text(entry)),
        Cell::input(entry.problems.as_str()),
        Cell::input(entry.next_steps.as_str()),
        Cell::input(contact_text(&entry.person, &entry.phone)),
    ];
    Row { key: RowKey::Task(task.id.clone()), cells }
}

/// 序号 of a task.
pub(super) fn number(task: &Task) -> Value {
    Value::Number(task.number.into())
}

/// A task's heading with its number, e.g. （一）加强生育保险保障功能.
pub(super) fn heading(task: &Task) -> String {
    task.heading()
}

/// 亮灯 of a task as printed, a narrow column's lines of two: 黄, or 黄 人工 调整 set by hand; empty while nothing is said.
pub(in crate::workbook) fn light_text(book: &ReportBook<'_>, task: &TaskId) -> String {
    let lit = book.report.entry(task).and_then(|entry| light(book, entry));
    lit.map(|it| stacked(&it)).unwrap_or_default()
}

/// A light set by hand stands as it is; a computed one is live, and says on its note why it is so.
fn light_cell(book: &ReportBook<'_>, task: &Task, entry: &Entry) -> Cell {
    let text = light_text(book, &task.id);
    let value = match entry.light {
        Some(_) => text.into(),
        None => Value::formula(Formula::Light(light_plan(book.list, book.report, task)), text),
    };
    let note = light(book, entry).map(|it| it.reason).unwrap_or_default();
    Cell { note, ..Cell::locked(value) }
}

fn stacked(lit: &Lit) -> String {
    let mark = lit.mark.map_or("", Mark::label);
    let pairs = mark.chars().collect::<Vec<_>>();
    let pairs = pairs.chunks(2).map(|pair| pair.iter().collect::<String>());
    std::iter::once(lit.light.label().to_owned()).chain(pairs).collect::<Vec<_>>().join("\n")
}

/// None until something is said: a grey lamp on a blank form would only be noise.
fn light(book: &ReportBook<'_>, entry: &Entry) -> Option<Lit> {
    let task = book.list.task(&entry.task)?;
    let said = entry.status.is_some() || entry.light.is_some();
    said.then(|| task_light(book.list, book.report, task))
}

/// The responsible units in the notice's words: its first sentence, without the words 责任单位.
pub(super) fn responsible(task: &Task) -> &str {
    let text = task.responsible_text.as_str();
    let units = text.strip_prefix("责任单位：").unwrap_or(text);
    units.split('。').next().unwrap_or(units)
}
