//! 表7: each row is found again by its revision, place and comment; only what is answered is taken.

use super::{
    compare::{Outcome, uncomputed},
    place::Place,
    seen,
    table::{Line, Said, Table},
};
use crate::{
    model::{AnswerField, CommentAnswer},
    workbook::{
        ReportBook,
        layout::{Check, Col, Value, heading_text, returned_text},
    },
};

/// Compares 表7. A comment that the report does not carry cannot come in with a row typed by hand.
pub(super) fn answers(book: &ReportBook<'_>, table: &Table<'_>, outcome: &mut Outcome<'_>) {
    let mut gone: Vec<&CommentAnswer> = book.report.answers.iter().collect();
    for line in table.lines() {
        let Some(at) = gone.iter().position(|it| is_of(book, it, &line)) else {
            outcome.note(format!("“{}”第{}行不是市级退回单中的意见，没有读取。", table.grid.name, line.row));
            continue;
        };
        let answer = gone.remove(at);
        take(table, &line, (answer, AnswerField::Kind), (Col::Outcome, Check::Answer), outcome);
        take(table, &line, (answer, AnswerField::Text), (Col::Answer, Check::Any), outcome);
    }
    for answer in gone {
        outcome.note(format!("“{}”中没有“{}”这一行，该行没有读取。", table.grid.name, answer.comment));
    }
}

fn take(
    table: &Table<'_>,
    line: &Line<'_>,
    (answer, field): (&CommentAnswer, AnswerField),
    (col, check): (Col, Check),
    outcome: &mut Outcome<'_>,
) {
    if !table.columns.contains_key(&col) {
        return;
    }
    let cell = Place::new(table, line.row, field.label());
    match line.said(col, check) {
        Said::Uncomputed => outcome.note(uncomputed(cell)),
        Said::Text(text) => {
            if !seen::says(&Value::from(answer.get(field).as_str()), &text, check) {
                outcome.take(cell, answer.field(field), text);
            }
        }
    }
}

fn is_of(book: &ReportBook<'_>, answer: &CommentAnswer, line: &Line<'_>) -> bool {
    let same = |col, words: &str| seen::words(&line.text(col, Check::Any)) == seen::words(words);
    same(Col::Returned, &returned_text(answer))
        && same(Col::Task, &heading_text(book.list, &answer.place))
        && same(Col::Item, &answer.place.words(book.list))
        && same(Col::Comment, &answer.comment)
}
