//! 表7 退回意见办理情况: the comments that came back with what the unit answers. Left out of a workbook that has none.

use super::{Cell, Row, RowKey, Value};
use crate::{
    model::{AnswerKind, CommentAnswer, CommentPlace, Task, TaskList},
    workbook::ReportBook,
};

/// In the order in which the slips came.
pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    (1_u32..).zip(&book.report.answers).map(|(number, it)| row(book.list, number, it)).collect()
}

fn row(list: &TaskList, number: u32, answer: &CommentAnswer) -> Row {
    let cells = vec![
        Cell::locked(Value::Number(number.into())),
        Cell::locked(returned_text(answer)),
        Cell::locked(heading_text(list, &answer.place)),
        Cell::locked(answer.place.words(list)),
        Cell::locked(answer.comment.as_str()),
        Cell::input(answer.kind.map(AnswerKind::label).unwrap_or_default()),
        Cell::input(answer.text.as_str()),
    ];
    Row { key: RowKey::Answer(answer.slip.clone(), answer.number), cells }
}

/// Which revision was sent back: 第1版.
pub(in crate::workbook) fn returned_text(answer: &CommentAnswer) -> String {
    format!("第{}版", answer.revision)
}

/// The task a comment is shown with; nothing for what belongs to the report as a whole.
pub(in crate::workbook) fn heading_text(list: &TaskList, place: &CommentPlace) -> String {
    place.task(list).and_then(|id| list.task(id)).map(Task::heading).unwrap_or_default()
}
