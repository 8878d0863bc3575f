//! 表3 and 表5: lists whose rows people add, remove and move.

use super::{
    compare::{Of, Outcome, uncomputed},
    place::Place,
    seen,
    table::{Line, Said, Table},
};
use chrono::NaiveDate;

use crate::{
    model::{Action, Liaison, Spacing, Status, TaskId, Touches, invisible_note, parse_date, tidied_text},
    workbook::{
        ReportBook,
        layout::{
            Access, Cell, Check, Col, Column, Page, Row, RowKey, SheetKind, measure_of, task_of_number,
        },
    },
};

/// A row that was written with the line that is visible; one of them is missing where a row was removed or added.
struct Pair {
    written: Option<usize>,
    seen: Option<usize>,
}

/// The rows of a list that say something, written and visible, cell by cell.
struct Rows<'a> {
    /// Places in the report's list.
    indexes: Vec<usize>,
    written: Vec<Vec<&'a Cell>>,
    lines: Vec<Line<'a>>,
}

impl<'a> Rows<'a> {
    fn new(page: &'a Page, table: &Table<'a>) -> Self {
        let written = page.rows.iter().filter_map(|row| match row.key {
            RowKey::Index(at) if is_filled(page, row) => Some((at, row.cells.iter().collect())),
            _ => None,
        });
        let (indexes, written) = written.unzip();
        let inputs = |line: &Line<'_>| {
            let columns = page.kind.columns().iter().filter(|it| it.col != Col::Unit);
            columns.map(|it| line.text(it.col, it.check)).any(|text| !text.is_empty())
        };
        Self { indexes, written, lines: table.lines().into_iter().filter(inputs).collect() }
    }

    /// Rows alike at the beginning and the end belong together; those between are taken in order.
    fn pairs(&self, page: &Page, table: &Table<'_>) -> Vec<Pair> {
        let (old, new) = (self.written.len(), self.lines.len());
        let same = |a: usize, b: usize| self.differing(page, table, a, b).is_empty();
        let start = (0..old.min(new)).take_while(|at| same(*at, *at)).count();
        let rest = old.min(new) - start;
        let end = (1..=rest).take_while(|back| same(old - back, new - back)).count();
        let head = (0..start).map(|at| (Some(at), Some(at)));
        let (left, right) = (old - start - end, new - start - end);
        let middle = (0..left.max(right))
            .map(|at| ((at < left).then_some(start + at), (at < right).then_some(start + at)));
        let tail = (0..end).map(|at| (Some(old - end + at), Some(new - end + at)));
        head.chain(middle).chain(tail).map(|(written, seen)| Pair { written, seen }).collect()
    }

    /// The columns in which a line differs from a row, with both texts.
    fn differing(
        &self,
        page: &Page,
        table: &Table<'_>,
        written: usize,
        line: usize,
    ) -> Vec<(&'static str, String, String)> {
        let columns = page.kind.columns().iter().zip(&self.written[written]);
        let found = columns
            .filter(|(column, cell)| cell.access == Access::Input && table.columns.contains_key(&column.col));
        found
            .filter_map(|(column, cell)| {
                let Said::Text(text) = self.lines[line].said(column.col, column.check) else { return None };
                let kept = kept(column.col, column.check, &text).0;
                let same = [&text, &kept].into_iter().any(|it| seen::says(&cell.value, it, column.check));
                (!same).then(|| (column.header, cell.value.plain(), kept))
            })
            .collect()
    }
}

/// A text as typed ones are kept, and what to say of that.
fn kept(col: Col, check: Check, text: &str) -> (String, Vec<String>) {
    match (check, col) {
        (Check::Any, Col::Person | Col::Name | Col::OfficePhone | Col::Mobile) => {
            tidied_text(text, Spacing::Names)
        }
        (Check::Any, _) => tidied_text(text, Spacing::Prose),
        _ => (text.to_owned(), Vec::new()),
    }
}

/// Whether a row says anything but whose it is.
fn is_filled(page: &Page, row: &Row) -> bool {
    let cells = page.kind.columns().iter().zip(&row.cells).filter(|(column, _)| column.col != Col::Unit);
    cells.map(|(_, cell)| cell.value.plain()).any(|text| !text.is_empty())
}

/// Tells what differs; whether anything does.
fn tell(rows: &Rows<'_>, pairs: &[Pair], page: &Page, table: &Table<'_>, outcome: &mut Outcome<'_>) -> bool {
    let before = outcome.differences.len();
    let touches = if page.kind == SheetKind::Actions { Touches::Actions } else { Touches::Liaisons };
    let of = || Of::Rest(touches);
    for pair in pairs {
        match (pair.written, pair.seen) {
            (Some(written), Some(line)) => {
                for (column, old, new) in rows.differing(page, table, written, line) {
                    outcome.differ(Place::new(table, rows.lines[line].row, column), of(), &old, &new);
                }
            }
            (Some(written), None) => {
                let texts: Vec<_> = rows.written[written].iter().map(|it| it.value.shown()).collect();
                outcome.differ(Place::new(table, 0, "整行"), of(), &texts.join(" "), "");
            }
            (None, Some(line)) => {
                let line = &rows.lines[line];
                let columns = page.kind.columns().iter();
                let text = |it: &Column| kept(it.col, it.check, &line.text(it.col, it.check)).0;
                let texts: Vec<_> = columns.map(text).collect();
                outcome.differ(Place::new(table, line.row, "整行"), of(), "", &texts.join(" "));
            }
            (None, None) => {}
        }
    }
    outcome.differences.len() > before
}

/// Compares 表3.
pub(super) fn actions(book: &ReportBook<'_>, page: &Page, table: &Table<'_>, outcome: &mut Outcome<'_>) {
    let rows = Rows::new(page, table);
    let pairs = rows.pairs(page, table);
    if !tell(&rows, &pairs, page, table, outcome) {
        return;
    }
    let mut actions = Vec::new();
    for pair in pairs {
        let known = pair.written.and_then(|at| book.report.actions.get(rows.indexes[at]));
        let Some(line) = pair.seen.map(|at| &rows.lines[at]) else { continue };
        match action(book, table, line, known, outcome) {
            Some(action) => actions.push(action),
            None => outcome.note(format!(
                "{}不是本单位任务的序号，该行没有读取。",
                Place::new(table, line.row, "任务序号")
            )),
        }
    }
    outcome.edited.actions = actions;
}

fn action(
    book: &ReportBook<'_>,
    table: &Table<'_>,
    line: &Line<'_>,
    known: Option<&Action>,
    outcome: &mut Outcome<'_>,
) -> Option<Action> {
    let mut reader = LineReader { table, line, outcome };
    let task = reader.task(book).or_else(|| known.map(|it| it.task.clone()))?;
    let known = known.cloned().unwrap_or_else(|| Action::blank(task.clone(), None));
    let words = reader.said(Col::Measure, Check::Any).unwrap_or_default();
    Some(Action {
        measure: if words.is_empty() { known.measure } else { measure_of(book.list, &task, &words) },
        task,
        title: reader.text(Col::Action, &known.title),
        steps: reader.text(Col::Steps, &known.steps),
        office: reader.text(Col::Office, &known.office),
        person: reader.text(Col::Person, &known.person),
        due: reader.day(Col::DueDate, known.due),
        standard: reader.text(Col::Standard, &known.standard),
        status: reader.status(known.status),
        progress: reader.text(Col::ActionProgress, &known.progress),
    })
}

/// Compares 表5.
pub(super) fn liaisons(page: &Page, table: &Table<'_>, outcome: &mut Outcome<'_>) {
    let rows = Rows::new(page, table);
    let pairs = rows.pairs(page, table);
    if !tell(&rows, &pairs, page, table, outcome) {
        return;
    }
    let report = outcome.report;
    let mut liaisons = Vec::new();
    for pair in pairs {
        let Some(line) = pair.seen.map(|at| &rows.lines[at]) else { continue };
        let known = pair.written.and_then(|at| report.liaisons.get(rows.indexes[at]));
        let known = known.cloned().unwrap_or_default();
        let mut reader = LineReader { table, line, outcome };
        liaisons.push(Liaison {
            name: reader.text(Col::Name, &known.name),
            position: reader.text(Col::Position, &known.position),
            office_phone: reader.text(Col::OfficePhone, &known.office_phone),
            mobile: reader.text(Col::Mobile, &known.mobile),
            since: reader.day(Col::Since, known.since),
            until: known.until,
        });
    }
    outcome.edited.liaisons = liaisons;
}

/// Reads the cells of a line; where nothing can be read, what is known stays.
struct LineReader<'a, 'b, 'c> {
    table: &'a Table<'b>,
    line: &'a Line<'b>,
    outcome: &'a mut Outcome<'c>,
}

impl LineReader<'_, '_, '_> {
    /// What a cell says; none where its column is gone or its formula has no result, which is noted.
    fn said(&mut self, col: Col, check: Check) -> Option<String> {
        let said = self.table.columns.contains_key(&col).then(|| self.line.said(col, check))?;
        match said {
            Said::Text(text) => Some(text),
            Said::Uncomputed => {
                let note = uncomputed(self.place(col));
                self.outcome.note(note);
                None
            }
        }
    }

    fn place(&self, col: Col) -> Place<'_> {
        let header = self.table.kind.columns().iter().find(|it| it.col == col).map_or("", |it| it.header);
        Place { sheet: &self.table.grid.name, row: self.line.row, column: header }
    }

    /// A text in the form that is kept. One that stands there as it was written is left alone.
    fn text(&mut self, col: Col, known: &str) -> String {
        let said = self.said(col, Check::Any).filter(|it| it != known);
        let Some(text) = said else { return known.to_owned() };
        let (text, notes) = kept(col, Check::Any, &text);
        let told = notes.into_iter().chain(invisible_note(self.line.dropped(col)));
        let told: Vec<_> = told.map(|it| format!("{}中{it}", self.place(col))).collect();
        self.outcome.notes.extend(told);
        text
    }

    fn task(&mut self, book: &ReportBook<'_>) -> Option<TaskId> {
        let number = self.said(Col::Number, Check::Task)?;
        task_of_number(book.list, &number)
    }

    fn day(&mut self, col: Col, known: Option<NaiveDate>) -> Option<NaiveDate> {
        let Some(text) = self.said(col, Check::Date) else { return known };
        parse_date(&text).unwrap_or_else(|error| {
            let note = format!("{}：{error}该项没有读取。", self.place(col));
            self.outcome.note(note);
            known
        })
    }

    fn status(&mut self, known: Option<Status>) -> Option<Status> {
        let Some(text) = self.said(Col::Status, Check::Status) else { return known };
        let status = Status::from_label(&text);
        if status.is_none() && !text.is_empty() {
            let note = format!("{}：“{text}”不是完成状态，该项没有读取。", self.place(Col::Status));
            self.outcome.note(note);
            return known;
        }
        status
    }
}
