//! Reads a sub-office's form back: the same way as a report, held against what was sent. Where what was sent is no longer in the
//! file, `bare` makes it out from what can be seen.

use super::{Source, Unreadable, bare, compare, contain::contain, embed, locate, open, table::Table};
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
    /// What was sent; where [`source`](Self::source) is the visible cells, with nothing of the draft in it.
    pub form: Form,
    /// Where [`form`](Self::form) comes from.
    pub source: Source,
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
    contain(|| read(bytes, list))
}

fn read(bytes: &[u8], list: &TaskList) -> Result<ReadForm, Unreadable> {
    let file = open(bytes)?;
    let tables = locate::tables(&file, &SheetKind::FORM);
    let mut notes = file.notes.clone();
    let (form, source) = match embed::find(&file)? {
        embed::Embedded::Form(form) => (*form, Source::Embedded),
        embed::Embedded::Report(_) => return Err(Unreadable::NotForm),
        embed::Embedded::Slip(slip) => return Err(Unreadable::Slip(slip.label())),
        embed::Embedded::Missing if tables.is_empty() => return Err(Unreadable::OtherWorkbook),
        embed::Embedded::Missing | embed::Embedded::Damaged => {
            let form = bare::form(&tables, list)?;
            notes.push(bare::note(&form));
            (form, Source::VisibleCells)
        }
    };
    if form.draft.key.task_list != list.id {
        return Err(Unreadable::OtherTaskList);
    }
    compare_all(&form, source, list, &tables, notes)
}

fn compare_all(
    form: &Form,
    source: Source,
    list: &TaskList,
    tables: &[Table<'_>],
    notes: Vec<String>,
) -> Result<ReadForm, Unreadable> {
    let unit = list.unit(&form.draft.key.unit).ok_or(Unreadable::UnknownUnit)?;
    let book = FormBook::of_reading(list, unit, form);
    let shown = form.shown();
    let mut outcome = compare::Outcome::new(&shown, notes);
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
    Ok(ReadForm { form: form.clone(), source, edited, notes })
}

impl<'a> FormBook<'a> {
    /// A form as it is held against a file: nothing that is only printed.
    pub(super) fn of_reading(
        list: &'a TaskList,
        unit: &'a crate::model::ReportingUnit,
        form: &'a Form,
    ) -> Self {
        let (issued_at, fonts) = (chrono::NaiveDateTime::default(), FontScheme::Official);
        Self { list, unit, form, previous: None, reply_to: None, due: None, issued_at, fonts }
    }
}
