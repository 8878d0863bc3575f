//! 表6 审核说明表: what the unit says about 提示 that stay. Left out of a workbook that has nothing to explain.

use super::{Cell, Row, RowKey, Value};
use crate::{
    model::{Explanation, HintPlace, Task, TaskList},
    workbook::ReportBook,
};

/// In the order of the form.
pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    let places = HintPlace::all(book.report);
    let mut explanations: Vec<_> = book.report.explanations.iter().collect();
    explanations.sort_by_key(|it| places.iter().position(|place| *place == it.hint.place));
    (1_u32..).zip(explanations).map(|(number, it)| row(book.list, number, it)).collect()
}

fn row(list: &TaskList, number: u32, explanation: &Explanation) -> Row {
    let hint = &explanation.hint;
    let cells = vec![
        Cell::locked(Value::Number(number.into())),
        Cell::locked(task_text(list, &hint.place)),
        Cell::locked(hint.place.words(list)),
        Cell::locked(hint.rule.as_str()),
        Cell::locked(hint.message.as_str()),
        Cell::input(explanation.text.as_str()),
    ];
    Row { key: RowKey::Hint(hint.clone()), cells }
}

/// The task a place is shown with; nothing for what belongs to the report as a whole.
pub(in crate::workbook) fn task_text(list: &TaskList, place: &HintPlace) -> String {
    place.task(list).and_then(|id| list.task(id)).map(Task::heading).unwrap_or_default()
}
