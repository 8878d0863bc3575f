//! Holds the visible cells against what the report would show: what differs is taken over and told.

use super::{
    Difference, Source, answers, corrections, explanations, foot, lists,
    place::Place,
    seen,
    table::{Line, Said, Table},
    unasked,
};
use crate::{
    model::{
        Edit, EntryField, Field, IndicatorId, ReadingField, Report, TaskId, Touches, invisible_note,
        parse_date, tidied,
    },
    workbook::{
        ReportBook,
        layout::{
            Access, Cell, Check, Col, Column, Page, Row, RowKey, SheetKind, Value, read_contact, read_lead,
            read_note, says_not_concerned,
        },
    },
};

/// What has come out so far.
#[derive(Debug)]
pub(super) struct Outcome<'a> {
    /// The report as the cells were held against.
    pub(super) report: &'a Report,
    /// The report with what the cells say.
    pub(super) edited: Report,
    /// What differs.
    pub(super) differences: Vec<Difference>,
    /// What could not be read.
    pub(super) notes: Vec<String>,
}

/// What of the report a difference is of.
#[derive(Debug)]
pub(super) enum Of {
    Field(Field),
    Rest(Touches),
}

impl<'a> Outcome<'a> {
    pub(super) fn new(report: &'a Report, notes: Vec<String>) -> Self {
        Self { report, edited: report.clone(), differences: Vec::new(), notes }
    }

    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Says that characters of a cell were left out.
    pub(super) fn note_dropped(&mut self, place: Place<'_>, dropped: usize) {
        self.notes.extend(invisible_note(dropped).map(|it| format!("{place}中{it}")));
    }

    /// Records that a cell says otherwise than the report.
    pub(super) fn differ(&mut self, place: Place<'_>, of: Of, before: &str, after: &str) {
        let (touches, field) = match of {
            Of::Field(field) => (Touches::Field, Some(field)),
            Of::Rest(touches) => (touches, None),
        };
        self.differences.push(Difference {
            sheet: place.sheet.to_owned(),
            row: place.row,
            column: place.column.to_owned(),
            touches,
            field,
            before: before.to_owned(),
            after: after.to_owned(),
        });
    }

    /// Takes over what a cell says of a field, unless it says what is known.
    pub(super) fn take(&mut self, place: Place<'_>, field: Field, value: String) {
        let before = self.report.get(&field).unwrap_or_default();
        if before == value || self.differences.iter().any(|it| it.field.as_ref() == Some(&field)) {
            return;
        }
        if let (Field::Entry { field: EntryField::Percent, .. }, true) = (&field, value.starts_with("0.")) {
            self.note(format!("{place}填的是{value}，不到1%；如果本意是百分数，请按百分数改正。"));
        }
        let (edit, tidy) = tidied(&Edit { field, value });
        if before == edit.value {
            return;
        }
        match self.edited.apply(&edit) {
            Ok(()) => {
                self.notes.extend(tidy.iter().map(|it| format!("{place}中{it}")));
                self.differ(place, Of::Field(edit.field), &before, &edit.value);
            }
            Err(error) => self.note(format!("{place}：{error}该项没有读取。")),
        }
    }
}

/// Compares one sheet.
pub(super) fn compare(
    book: &ReportBook<'_>,
    page: &Page,
    table: &Table<'_>,
    source: Source,
    outcome: &mut Outcome<'_>,
) {
    for column in page.kind.columns().iter().filter(|it| !table.columns.contains_key(&it.col)) {
        outcome.note(format!("“{}”没有“{}”一列，这一列没有读取。", table.grid.name, column.header));
    }
    match page.kind {
        SheetKind::Actions => lists::actions(book, page, table, outcome),
        SheetKind::Liaisons => lists::liaisons(page, table, outcome),
        SheetKind::Explanations => explanations::explanations(book, table, outcome),
        SheetKind::Answers => answers::answers(book, table, outcome),
        SheetKind::Corrections => corrections::corrections(page, table, told(book, source), outcome),
        _ => rows(page, table, told(book, source), outcome),
    }
    foot::signers(page, table, outcome);
}

/// Whether changes of what the program gives are told: only against embedded content of the very same task list, as
/// another version of it words things differently.
pub(super) fn told(book: &ReportBook<'_>, source: Source) -> Given {
    match source {
        Source::Embedded if book.report.task_list_version == book.list.version => Given::Told,
        Source::Embedded => Given::OtherVersion,
        Source::VisibleCells => Given::Passed,
    }
}

/// What to do with changes of cells that the program gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Told,
    Passed,
    /// Passed, and so are rows that are in one version only.
    OtherVersion,
}

fn rows(page: &Page, table: &Table<'_>, given: Given, outcome: &mut Outcome<'_>) {
    let mut open: Vec<&Row> = page.rows.iter().collect();
    for line in table.lines() {
        match find(&open, page.kind, &line, given) {
            Some(at) => row(page.kind, open.remove(at), (table, &line), given, outcome),
            None if given == Given::OtherVersion => {}
            None => outcome.note(format!(
                "“{}”第{}行不能对应到本单位的任务或指标，没有读取。",
                table.grid.name, line.row
            )),
        }
    }
    let missing = |row: &&Row| given != Given::OtherVersion && !optional(page.kind, row);
    for row in open.into_iter().filter(missing) {
        let name = row.cells.get(1).map(|it| it.value.shown()).unwrap_or_default();
        outcome.note(format!("“{}”中没有“{name}”这一行，该行没有读取。", table.grid.name));
    }
}

/// 表4 leaves out the tasks that have nothing to say there.
fn optional(kind: SheetKind, row: &Row) -> bool {
    let empty = row.cells.iter().skip(2).all(|it| it.value == Value::Empty);
    matches!(kind, SheetKind::Problems | SheetKind::FormProblems) && empty
}

/// The place of the row that a line is about: by its words, then by its number, which in another version may be another's.
pub(super) fn find(rows: &[&Row], kind: SheetKind, line: &Line<'_>, given: Given) -> Option<usize> {
    let name = if kind == SheetKind::Indicators { Col::Indicator } else { Col::Task };
    let named = by(rows, kind, line, name);
    if given == Given::OtherVersion { named } else { named.or_else(|| by(rows, kind, line, Col::Number)) }
}

fn by(rows: &[&Row], kind: SheetKind, line: &Line<'_>, col: Col) -> Option<usize> {
    let wanted = seen::words(&line.text(col, Check::Any));
    let at = kind.columns().iter().position(|it| it.col == col)?;
    let same = |row: &&Row| row.cells.get(at).is_some_and(|cell| seen::words(&cell.value.plain()) == wanted);
    rows.iter().position(same).filter(|_| !wanted.is_empty())
}

fn row(
    kind: SheetKind,
    row: &Row,
    (table, line): (&Table<'_>, &Line<'_>),
    given: Given,
    outcome: &mut Outcome<'_>,
) {
    let columns = kind.columns().iter().zip(&row.cells);
    for (column, cell) in columns.filter(|(column, _)| table.columns.contains_key(&column.col)) {
        let place = Place::new(table, line.row, column.header);
        match (cell.access, line.said(column.col, column.check)) {
            (Access::Input, Said::Uncomputed) => outcome.note(uncomputed(place)),
            (Access::Input, Said::Text(text)) if !seen::says(&cell.value, &text, column.check) => {
                for (field, value) in fields(&row.key, column, cell, &text) {
                    outcome.take(place, field, value);
                }
                outcome.note_dropped(place, line.dropped(column.col));
            }
            (Access::Locked, Said::Text(text)) if given == Given::Told && is_told(kind, column.col) => {
                tell_given(place, cell, &text, outcome);
            }
            (Access::Locked, Said::Text(text)) => {
                let note = unasked::note(&place, row, (column.col, cell), &text, &outcome.edited);
                outcome.notes.extend(note);
            }
            _ => {}
        }
    }
}

/// The sentence on a formula without a result.
pub(super) fn uncomputed(place: Place<'_>) -> String {
    format!("{place}是没有结果的公式或错误值，该项没有读取。")
}

/// Columns given by the program whose change is told: those that depend on nothing but the report.
fn is_told(kind: SheetKind, col: Col) -> bool {
    matches!(col, Col::Task | Col::Responsible | Col::Indicator | Col::Measured)
        || (kind == SheetKind::Problems && col == Col::Problems)
}

pub(super) fn tell_given(place: Place<'_>, cell: &Cell, text: &str, outcome: &mut Outcome<'_>) {
    let before = cell.value.plain();
    if seen::words(&before) != seen::words(text) {
        outcome.differ(place, Of::Rest(Touches::Nothing), &before, text);
    }
}

/// The fields that a cell shows, with what it says of each.
fn fields(key: &RowKey, column: &Column, cell: &Cell, text: &str) -> Vec<(Field, String)> {
    match key {
        RowKey::Task(task) => entry_fields(column.col, &cell.value.plain(), text)
            .into_iter()
            .map(|(field, value)| (entry(task, field), value))
            .collect(),
        RowKey::Indicator(indicator) => reading_fields(column.col, text)
            .into_iter()
            .map(|(field, value)| (reading(indicator, field), value))
            .collect(),
        RowKey::Index(_) | RowKey::Hint(_) | RowKey::Answer(..) | RowKey::Spare | RowKey::Words => Vec::new(),
    }
}

fn entry(task: &TaskId, field: EntryField) -> Field {
    Field::Entry { task: task.clone(), field }
}

fn reading(indicator: &IndicatorId, field: ReadingField) -> Field {
    Field::Reading { indicator: indicator.clone(), field }
}

fn entry_fields(col: Col, before: &str, text: &str) -> Vec<(EntryField, String)> {
    let field = match col {
        Col::Progress => return progress_fields(before, text),
        Col::Contact => {
            let contact = read_contact(text);
            return vec![(EntryField::Person, contact.person), (EntryField::Phone, contact.phone)];
        }
        Col::Status => EntryField::Status,
        Col::Percent => EntryField::Percent,
        Col::Problems => EntryField::Problems,
        Col::NextSteps => EntryField::NextSteps,
        Col::Cause => EntryField::Cause,
        Col::CoordinateWith => EntryField::CoordinateWith,
        Col::Coordination => EntryField::Coordination,
        Col::ResolveBy => EntryField::ResolveBy,
        Col::Closure => EntryField::Closure,
        _ => return Vec::new(),
    };
    vec![(field, text.to_owned())]
}

/// A reason that the cell did not show before and does not show now stays as it is.
fn progress_fields(before: &str, text: &str) -> Vec<(EntryField, String)> {
    let (old, new) = (read_lead(before), read_lead(text));
    let mut fields = vec![(EntryField::Progress, new.progress)];
    if new.leads {
        fields.push((EntryField::Reason, new.reason));
    }
    if new.leads || old.leads {
        fields.push((EntryField::NoProgress, tick(new.no_progress)));
    }
    if new.done_on.is_some() || old.done_on.is_some() {
        fields.push((EntryField::DoneOn, new.done_on.map(|it| day(&it)).unwrap_or_default()));
    }
    if new.extension.is_some() || old.extension.is_some() {
        let extension = new.extension.unwrap_or_default();
        fields.push((EntryField::ExtendedTo, day(&extension.to)));
        fields.push((EntryField::ExtensionBasis, extension.basis));
    }
    if new.asked.is_some() || old.asked.is_some() {
        let asked = new.asked.unwrap_or_default();
        fields.push((EntryField::ExtensionAsked, day(&asked.to)));
        fields.push((EntryField::ExtensionReason, asked.basis));
    }
    if new.closure_asked.is_some() || old.closure_asked.is_some() {
        fields.push((EntryField::ClosureAsked, new.closure_asked.unwrap_or_default()));
    }
    fields
}

/// A day in the form that fields have; what is no day stays as it was typed, and is refused as such.
fn day(text: &str) -> String {
    let read = parse_date(text).ok().flatten();
    read.map_or_else(|| text.to_owned(), |it| it.to_string())
}

fn reading_fields(col: Col, text: &str) -> Vec<(ReadingField, String)> {
    let field = match col {
        Col::Note => {
            let (not_applicable, note) = read_note(text);
            return vec![
                (ReadingField::NotApplicable, tick(not_applicable)),
                (ReadingField::Note, note.to_owned()),
            ];
        }
        Col::Numerator => ReadingField::Numerator,
        Col::Denominator => ReadingField::Denominator,
        Col::Value => ReadingField::Value,
        _ => return Vec::new(),
    };
    if says_not_concerned(text) {
        return vec![(ReadingField::NotApplicable, tick(true))];
    }
    vec![(field, text.to_owned())]
}

fn tick(on: bool) -> String {
    if on { "是".to_owned() } else { String::new() }
}
