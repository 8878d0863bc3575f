//! 表6: each row is found again by its task, place, rule and words; only what is said about it is taken.

use super::{
    compare::{Outcome, uncomputed},
    place::Place,
    seen,
    table::{Line, Said, Table},
};
use crate::{
    model::{Entry, EntryField, Field, HintKey, HintPlace, TaskId},
    workbook::{
        ReportBook,
        layout::{Check, Col, Value, task_text},
    },
};

/// Compares 表6. A row that was added by hand is taken where its place is one of the report's.
pub(super) fn explanations(book: &ReportBook<'_>, table: &Table<'_>, outcome: &mut Outcome<'_>) {
    let places = HintPlace::all(book.report);
    let mut gone: Vec<&HintKey> = book.report.explanations.iter().map(|it| &it.hint).collect();
    for line in table.lines() {
        let cell = Place::new(table, line.row, "说明");
        if let Some(task) = lit_by_hand(book, &line) {
            match line.said(Col::Answer, Check::Any) {
                Said::Uncomputed => outcome.note(uncomputed(cell)),
                Said::Text(text) => {
                    outcome.take(cell, Field::Entry { task, field: EntryField::LightReason }, text);
                }
            }
            continue;
        }
        let Some(hint) = hint(book, &places, &line) else {
            outcome
                .note(format!("“{}”第{}行不能对应到本单位的填报项，没有读取。", table.grid.name, line.row));
            continue;
        };
        gone.retain(|it| **it != hint);
        match line.said(Col::Answer, Check::Any) {
            Said::Uncomputed => outcome.note(uncomputed(cell)),
            Said::Text(text) => {
                let known = Value::from(book.report.explanation(&hint));
                if !seen::says(&known, &text, Check::Any) {
                    outcome.take(cell, hint.field(), text);
                    outcome.note_dropped(cell, line.dropped(Col::Answer));
                }
            }
        }
    }
    for hint in gone {
        outcome.note(format!("“{}”中没有“{}”这一行，该行没有读取。", table.grid.name, hint.message));
    }
}

/// The task of a line that says why a light was set by hand; no rule speaks there.
fn lit_by_hand(book: &ReportBook<'_>, line: &Line<'_>) -> Option<TaskId> {
    let [task, item, rule] =
        [Col::Task, Col::Item, Col::Rule].map(|col| seen::words(&line.text(col, Check::Any)));
    let named =
        |entry: &&Entry| book.list.task(&entry.task).is_some_and(|it| seen::words(&it.heading()) == task);
    let entry = book.report.entries.iter().find(named);
    entry.filter(|_| rule.is_empty() && item == EntryField::Light.label()).map(|it| it.task.clone())
}

/// Which 提示 a line is about: the one the report explains already, else one in the words of the cells.
fn hint(book: &ReportBook<'_>, places: &[HintPlace], line: &Line<'_>) -> Option<HintKey> {
    let [task, item, rule, message] =
        [Col::Task, Col::Item, Col::Rule, Col::Hint].map(|col| line.text(col, Check::Any));
    let same = |a: &str, b: &str| seen::words(a) == seen::words(b);
    let place = places
        .iter()
        .find(|place| same(&task_text(book.list, place), &task) && same(&place.words(book.list), &item))?;
    let hint = HintKey { place: place.clone(), rule: rule.trim().to_owned(), message };
    let known = book.report.explanations.iter().map(|it| &it.hint);
    let mut known = known.filter(|it| it.place == hint.place && it.rule == hint.rule);
    let told = !hint.rule.is_empty() && !hint.message.trim().is_empty();
    known.find(|it| same(&it.message, &hint.message)).cloned().or_else(|| told.then_some(hint))
}
