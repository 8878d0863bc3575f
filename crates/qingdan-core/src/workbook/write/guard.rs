//! Excel's limit on the length of a text, held against every text of a report before anything is written.

use super::{MAX_CELL_UNITS, WriteError};
use crate::{
    model::{Action, AnswerField, EntryField, Field, Liaison, ReadingField, SignerField, Task},
    workbook::ReportBook,
};

/// # Errors
/// The first text that is longer than a cell can hold.
pub(super) fn check_lengths(book: &ReportBook<'_>) -> Result<(), WriteError> {
    for (place, field) in fields(book) {
        check(&place, &book.report.get(&field).unwrap_or_default())?;
    }
    for (at, action) in book.report.actions.iter().enumerate() {
        for text in action_texts(action) {
            check(&format!("第{}条分解事项", at + 1), text)?;
        }
    }
    for text in book.report.liaisons.iter().flat_map(liaison_texts) {
        check("联络员信息", text)?;
    }
    Ok(())
}

fn check(place: &str, text: &str) -> Result<(), WriteError> {
    let units = text.encode_utf16().count();
    if units <= MAX_CELL_UNITS {
        return Ok(());
    }
    Err(WriteError::TextTooLong { place: place.to_owned(), units })
}

fn fields(book: &ReportBook<'_>) -> Vec<(String, Field)> {
    let mut fields = Vec::new();
    for entry in &book.report.entries {
        let label = book.list.task(&entry.task).map(Task::label).unwrap_or_default();
        fields.extend(EntryField::ALL.iter().map(|&field| {
            (format!("任务{label}的“{}”", field.label()), Field::Entry { task: entry.task.clone(), field })
        }));
    }
    for reading in &book.report.readings {
        let field = ReadingField::Note;
        let name = book.list.indicator(&reading.indicator).map_or("", |it| it.name.as_str());
        let place = format!("指标“{name}”的“{}”", field.label());
        fields.push((place, Field::Reading { indicator: reading.indicator.clone(), field }));
    }
    let signers = SignerField::ALL.iter();
    fields.extend(signers.map(|&field| (format!("“{}”", field.label()), Field::Signer { field })));
    fields.extend(
        book.report.explanations.iter().map(|it| (format!("审核说明“{}”", it.hint.message), it.hint.field())),
    );
    fields.extend(
        book.report
            .answers
            .iter()
            .map(|it| (format!("退回意见“{}”的答复", it.comment), it.field(AnswerField::Text))),
    );
    fields
}

fn action_texts(action: &Action) -> [&str; 6] {
    let Action { title, steps, office, person, standard, progress, .. } = action;
    [title, steps, office, person, standard, progress]
}

fn liaison_texts(liaison: &Liaison) -> [&str; 4] {
    [&liaison.name, &liaison.position, &liaison.office_phone, &liaison.mobile]
}
