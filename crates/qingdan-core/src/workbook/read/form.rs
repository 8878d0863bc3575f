//! Reads a sub-office's form back: the same way as a report, held against what was sent.

use super::{Source, Unreadable, compare, embed, locate, open};
use crate::{
    model::{Form, Report, TaskList},
    workbook::{
        FontScheme, FormBook,
        layout::{self, SheetKind},
    },
};

/// A sub-office's form that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadForm {
    /// What was sent.
    pub form: Form,
    /// What it shows now.
    pub edited: Report,
    /// What could not be read and what was done about it, one plain sentence each.
    pub notes: Vec<String>,
}

/// Reads a sub-office's form.
///
/// # Errors
/// The file is no such form of this task list; the sentence says what it is and what to do.
pub fn read_form(bytes: &[u8], list: &TaskList) -> Result<ReadForm, Unreadable> {
    let file = open(bytes)?;
    let tables = locate::tables(&file, &SheetKind::FORM);
    let form = match embed::find(&file)? {
        embed::Embedded::Form(form) => *form,
        embed::Embedded::Report(_) => return Err(Unreadable::NotForm),
        embed::Embedded::Missing if tables.is_empty() => return Err(Unreadable::OtherWorkbook),
        embed::Embedded::Missing | embed::Embedded::Damaged => return Err(Unreadable::FormLost),
    };
    if form.draft.key.task_list != list.id {
        return Err(Unreadable::OtherTaskList);
    }
    let unit = list.unit(&form.draft.key.unit).ok_or(Unreadable::UnknownUnit)?;
    let (issued_at, fonts) = (chrono::NaiveDateTime::default(), FontScheme::Official);
    let book =
        FormBook { list, unit, form: &form, previous: None, reply_to: None, due: None, issued_at, fonts };
    let shown = form.shown();
    let mut outcome = compare::Outcome::new(&shown, file.notes.clone());
    for page in layout::render_form(&book, &shown).iter().filter(|page| !page.kind.is_guide()) {
        match tables.iter().find(|it| it.kind == page.kind) {
            // What the program gives in a form is not told: nothing depends on it.
            Some(table) => {
                compare::compare(&book.report_book(&shown), page, table, Source::VisibleCells, &mut outcome);
            }
            None => outcome.note(format!("文件中没有找到“{}”，这张表的内容没有读取。", page.kind.name())),
        }
    }
    let compare::Outcome { edited, notes, .. } = outcome;
    Ok(ReadForm { form: form.clone(), edited, notes })
}
