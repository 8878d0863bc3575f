//! 表6 审核说明表: what the unit says about 提示 that stay, and why it set lights by hand. Left out of a workbook that has nothing
//! to explain.

use super::{Cell, Row, RowKey, Value};
use crate::{
    assess::computed_light,
    model::{Entry, EntryField, Explanation, HintPlace, Task, TaskList},
    workbook::ReportBook,
};

/// In the order of the form.
pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let places = HintPlace::all(book.report);
    let mut explanations: Vec<_> = book.report.explanations.iter().collect();
    explanations.sort_by_key(|it| places.iter().position(|place| *place == it.hint.place));
    let explained = explanations.into_iter().map(|it| row(book.list, it));
    let by_hand = book.report.entries.iter().filter_map(|it| by_hand_row(book, it));
    (1_u32..).zip(explained.chain(by_hand)).map(|(number, row)| numbered(number, row)).collect()
}

fn numbered(number: u32, mut row: Row) -> Row {
    row.cells.insert(0, Cell::locked(Value::Number(number.into())));
    row
}

/// A light set by hand: what the rule gives, and the reason.
fn by_hand_row(book: &ReportBook<'_>, entry: &Entry) -> Option<Row> {
    let task = book.list.task(&entry.task)?;
    let light = entry.light?;
    let computed = computed_light(book.list, book.report, task);
    let words =
        format!("人工调整为{}灯；程序计算为{}灯：{}", light.label(), computed.text(), computed.reason);
    let cells = vec![
        Cell::locked(Value::Empty),
        Cell::locked(task.heading()),
        Cell::locked(EntryField::Light.label()),
        Cell::locked(words),
        Cell::input(entry.light_reason.as_str()),
    ];
    Some(Row { key: RowKey::Task(task.id.clone()), cells })
}

fn row(list: &TaskList, explanation: &Explanation) -> Row {
    let hint = &explanation.hint;
    let cells = vec![
        Cell::locked(hint.rule.as_str()),
        Cell::locked(task_text(list, &hint.place)),
        Cell::locked(hint.place.words(list)),
        Cell::locked(hint.message.as_str()),
        Cell::input(explanation.text.as_str()),
    ];
    Row { key: RowKey::Hint(hint.clone()), cells }
}

/// The task a place is shown with; nothing for what belongs to the report as a whole.
pub(in crate::workbook) fn task_text(list: &TaskList, place: &HintPlace) -> String {
    place.task(list).and_then(|id| list.task(id)).map(Task::heading).unwrap_or_default()
}
