//! 亮灯 in 表1: what the formula gave after edits is no difference; a light set by hand is read; a light painted over is told.

use super::{
    Source,
    compare::{Given, Outcome, find, tell_given, told},
    place::Place,
    seen,
    table::{Said, Table},
};
use crate::{
    assess::Mark,
    model::{EntryField, Field, Light, Report, TaskId},
    workbook::{
        ReportBook,
        layout::{Check, Col, Page, Row, RowKey, light_text},
    },
};

/// Compares the lights, once everything else has been read: they follow from it.
pub(super) fn compare(
    book: &ReportBook<'_>,
    page: &Page,
    table: &Table<'_>,
    source: Source,
    outcome: &mut Outcome<'_>,
) {
    let Some((at, column)) = page.kind.columns().iter().enumerate().find(|(_, it)| it.col == Col::Light)
    else {
        return;
    };
    if !table.columns.contains_key(&Col::Light) {
        return;
    }
    let given = told(book, source);
    let rows: Vec<&Row> = page.rows.iter().collect();
    for line in table.lines() {
        let row = find(&rows, page.kind, &line, given).and_then(|it| rows.get(it));
        let Some((row, RowKey::Task(task))) = row.map(|it| (it, &it.key)) else { continue };
        let Said::Text(text) = line.said(Col::Light, Check::Any) else { continue };
        let Some(cell) = row.cells.get(at) else { continue };
        let place = Place::new(table, line.row, column.header);
        match reading(book, task, &text, outcome) {
            Reading::Follows => {}
            Reading::ByHand(light) => outcome.take(place, field(task), light.label().to_owned()),
            Reading::Freed => outcome.take(place, field(task), String::new()),
            Reading::PaintedOver if given == Given::Told => {
                tell_given(place, cell, &text, outcome);
            }
            Reading::PaintedOver => {}
        }
    }
}

/// What a light's cell comes to.
enum Reading {
    /// As the report has it, or as the formula gives it for what was edited.
    Follows,
    /// Set by hand, as its mark says.
    ByHand(Light),
    /// Set by hand no longer.
    Freed,
    /// Something else.
    PaintedOver,
}

fn reading(book: &ReportBook<'_>, task: &TaskId, text: &str, outcome: &Outcome<'_>) -> Reading {
    let words = seen::words(text);
    let edited = ReportBook { report: &outcome.edited, ..*book };
    let says = |book: &ReportBook<'_>| seen::words(&light_text(book, task)) == words;
    let computed = as_computed(book.report, &outcome.edited);
    if says(book) || says(&edited) || says(&ReportBook { report: &computed, ..*book }) {
        return Reading::Follows;
    }
    let by_hand = words.strip_suffix(Mark::ByHand.label());
    if let Some(light) = by_hand.and_then(|it| Light::from_label(it.trim_end_matches('灯'))) {
        return Reading::ByHand(light);
    }
    let was_by_hand = book.report.entry(task).is_some_and(|it| it.light.is_some());
    if was_by_hand && by_hand.is_none() { Reading::Freed } else { Reading::PaintedOver }
}

/// The edited report as the formulas see it: they took the deadlines, and with them extensions, when the file was written.
fn as_computed(written: &Report, edited: &Report) -> Report {
    let mut report = edited.clone();
    for entry in &mut report.entries {
        let before = written.entry(&entry.task);
        entry.extended_to = before.and_then(|it| it.extended_to);
        entry.extension_basis = before.map(|it| it.extension_basis.clone()).unwrap_or_default();
    }
    report
}

fn field(task: &TaskId) -> Field {
    Field::Entry { task: task.clone(), field: EntryField::Light }
}
