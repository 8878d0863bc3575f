//! 修改说明: what a corrected revision says otherwise than the one before, cell by cell, and the mark on each such cell.
//!
//! Both revisions are laid out and the cells held against each other, so that nothing a reader sees can differ unsaid. Cells that
//! only follow from others are left out, except 亮灯.

use super::{
    Access, Cell, Col, Column, Page, Row, RowKey, SheetKind, Value,
    actions::task_of_number,
    page::{FootCell, data_pages},
};
use crate::{
    assess::date_text,
    content::check_code,
    model::{Task, TaskList},
    workbook::{Correction, ReportBook},
};

/// What stands where nothing stood, or nothing stands any more.
const NOTHING: &str = "（空）";
const NEW_ROW: &str = "（新增一行）";
const GONE_ROW: &str = "（删去此行）";

/// A cell that says otherwise, or a row that came or went.
struct Change {
    sheet: &'static str,
    task: String,
    item: String,
    was: String,
    now: String,
    marks: Marks,
}

/// Which cells a change is marked on.
enum Marks {
    /// What it is about is no longer there, or stands in the last row.
    Nothing,
    Cell(SheetKind, RowKey, Col),
    Row(SheetKind, RowKey),
}

/// The rows of 修改说明; none in a first revision.
pub(super) fn rows(book: &ReportBook<'_>) -> Vec<Row> {
    (1_u32..).zip(changes(book)).map(|(number, change)| row(number, change)).collect()
}

/// Why it was corrected, by whom and when, and how the sheets show it.
pub(super) fn intro(book: &ReportBook<'_>, rows: &[Row]) -> Vec<String> {
    let Some(Correction { by, .. }) = book.correction else { return Vec::new() };
    let report = book.report;
    let code = report.previous_hash.as_deref().map(check_code).unwrap_or_default();
    let by = if by.is_empty() { String::new() } else { format!("更正人：{by}。") };
    let at = format!("{}{}", date_text(book.exported_at.date()), book.exported_at.format("%H:%M"));
    let count = match rows.len() {
        0 => "表中内容没有修改".to_owned(),
        count => format!("共修改{count}处"),
    };
    let (number, before) = (report.revision, report.revision.saturating_sub(1));
    vec![
        format!("更正理由：{}", report.correction_reason),
        format!("第{number}版更正第{before}版（校验码{code}），{count}。{by}更正时间：{at}。"),
        "各表中修改过的单元格用底色和粗边框标出，批注是修改前的内容。".to_owned(),
    ]
}

/// Marks the cells that say otherwise than in the revision before.
pub(super) fn mark(book: &ReportBook<'_>, pages: &mut [Page]) {
    for change in changes(book) {
        let (kind, key, col) = match &change.marks {
            Marks::Nothing => continue,
            Marks::Cell(kind, key, col) => (kind, key, Some(col)),
            Marks::Row(kind, key) => (kind, key, None),
        };
        let rows = pages.iter_mut().filter(|it| it.kind == *kind).flat_map(|it| &mut it.rows);
        for row in rows.filter(|it| it.key == *key) {
            let cells = kind.columns().iter().zip(&mut row.cells);
            for (_, cell) in cells.filter(|(column, _)| col.is_none_or(|col| *col == column.col)) {
                cell.was = Some(change.was.clone());
            }
        }
    }
}

fn row(number: u32, change: Change) -> Row {
    let Change { sheet, task, item, was, now, .. } = change;
    let texts = [sheet.to_owned(), task, item, was, now].map(Cell::locked);
    let cells = std::iter::once(Cell::locked(Value::Number(number.into()))).chain(texts).collect();
    Row { key: RowKey::Words, cells }
}

fn changes(book: &ReportBook<'_>) -> Vec<Change> {
    let Some(Correction { before, .. }) = book.correction else { return Vec::new() };
    let before = data_pages(&ReportBook { report: before, correction: None, ..*book });
    let after = data_pages(book);
    let pages = || before.iter().zip(&after);
    let feet = pages().take(1).flat_map(|(before, after)| foot_changes(before, after));
    pages().flat_map(|(before, after)| page_changes(book.list, before, after)).chain(feet).collect()
}

fn foot_changes(before: &Page, after: &Page) -> Vec<Change> {
    let changed = before.foot.iter().zip(&after.foot).filter(|(was, now)| was.value != now.value);
    let change = |(was, now): (&FootCell, &FootCell)| Change {
        sheet: "各表末行",
        task: String::new(),
        item: now.label.trim_end_matches('：').to_owned(),
        was: shown(was.value.clone()),
        now: shown(now.value.clone()),
        marks: Marks::Nothing,
    };
    changed.map(change).collect()
}

fn page_changes(list: &TaskList, before: &Page, after: &Page) -> Vec<Change> {
    let kind = after.kind;
    let mut open: Vec<&Row> = before.rows.iter().filter(|it| it.key != RowKey::Spare).collect();
    let rows: Vec<&Row> = after.rows.iter().filter(|it| it.key != RowKey::Spare).collect();
    let mut found: Vec<Option<&Row>> =
        rows.iter().map(|row| take(&mut open, |it| cell_changes(list, kind, it, row).is_empty())).collect();
    for (row, was) in rows.iter().zip(&mut found) {
        *was = was.or_else(|| take(&mut open, |it| is_of_same(kind, it, row)));
    }
    let mut changes: Vec<Change> = Vec::new();
    for (row, was) in rows.iter().zip(found) {
        match was {
            Some(was) => changes.extend(cell_changes(list, kind, was, row)),
            None => changes.push(whole_row(list, kind, row, Came::New)),
        }
    }
    changes.extend(open.into_iter().map(|row| whole_row(list, kind, row, Came::Gone)));
    changes
}

/// Takes the first row of which this holds out of those that have no partner yet.
fn take<'a>(open: &mut Vec<&'a Row>, holds: impl Fn(&Row) -> bool) -> Option<&'a Row> {
    let at = open.iter().position(|row| holds(row))?;
    Some(open.remove(at))
}

/// Whether two rows are about the same. Rows of 表3 and 表5 have no name but their words.
fn is_of_same(kind: SheetKind, was: &Row, now: &Row) -> bool {
    let named = |row: &Row, cols: &[Col]| cols.iter().map(|col| text_of(kind, row, *col)).collect::<Vec<_>>();
    match (kind, &now.key) {
        (SheetKind::Actions, _) => {
            let cols = [Col::Number, Col::Action];
            named(was, &cols) == named(now, &cols)
        }
        (_, RowKey::Index(_)) => named(was, &[Col::Name]) == named(now, &[Col::Name]),
        (_, key) => was.key == *key,
    }
}

/// Rows that are not about the same have nothing in common; of the others each cell that says otherwise.
fn cell_changes(list: &TaskList, kind: SheetKind, was: &Row, now: &Row) -> Vec<Change> {
    let by_words = matches!(now.key, RowKey::Index(_));
    if !by_words && was.key != now.key {
        return vec![whole_row(list, kind, now, Came::New)];
    }
    let cells = kind.columns().iter().zip(was.cells.iter().zip(&now.cells));
    let said = cells.filter(|(column, (_, now))| is_said(column, now));
    let texts = said
        .map(|(column, (was, now))| (column, was.value.printed(column.col), now.value.printed(column.col)));
    let changed = texts.filter(|(_, was, now)| was != now);
    let change = |(column, before, after): (&Column, String, String)| Change {
        sheet: kind.name(),
        task: task_text(list, kind, now),
        item: item_text(kind, now, column.header),
        was: shown(before),
        now: shown(after),
        marks: Marks::Cell(kind, now.key.clone(), column.col),
    };
    changed.map(change).collect()
}

/// Whether a cell is filled in, or is a light; all else follows from these.
fn is_said(column: &Column, cell: &Cell) -> bool {
    cell.access == Access::Input || column.col == Col::Light
}

/// Whether a row came or went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    New,
    Gone,
}

fn whole_row(list: &TaskList, kind: SheetKind, row: &Row, came: Came) -> Change {
    let (was, now, marks) = match came {
        Came::New => (NEW_ROW.to_owned(), row_text(kind, row), Marks::Row(kind, row.key.clone())),
        Came::Gone => (row_text(kind, row), GONE_ROW.to_owned(), Marks::Nothing),
    };
    Change {
        sheet: kind.name(),
        task: task_text(list, kind, row),
        item: item_text(kind, row, "整行"),
        was,
        now,
        marks,
    }
}

/// What a row says, e.g. `分解事项：…；责任人：…`.
fn row_text(kind: SheetKind, row: &Row) -> String {
    let cells = kind.columns().iter().zip(&row.cells).filter(|(_, cell)| cell.access == Access::Input);
    let own = cells.filter(|(column, _)| !matches!(column.col, Col::Number | Col::Measure));
    let texts = own.map(|(column, cell)| (column.header, cell.value.printed(column.col)));
    let said = texts.filter(|(_, text)| !text.is_empty()).map(|(header, text)| format!("{header}：{text}"));
    said.collect::<Vec<_>>().join("；")
}

fn task_text(list: &TaskList, kind: SheetKind, row: &Row) -> String {
    let number = text_of(kind, row, Col::Number);
    let task = match (&row.key, kind) {
        (RowKey::Task(id), _) => Some(id.clone()),
        (RowKey::Indicator(id), _) => list.indicator(id).map(|it| it.task.clone()),
        (_, SheetKind::Actions) => task_of_number(list, &number),
        _ => None,
    };
    let heading = task.and_then(|id| list.task(&id)).map(Task::heading);
    heading.unwrap_or_else(|| text_of(kind, row, Col::Task))
}

/// What of a row a cell is, where its header alone does not say it.
fn item_text(kind: SheetKind, row: &Row, header: &str) -> String {
    let names = [Col::Indicator, Col::Action, Col::Name, Col::Item];
    let name = names.iter().map(|col| text_of(kind, row, *col)).find(|it| !it.is_empty());
    name.map_or_else(|| header.to_owned(), |name| format!("{name}：{header}"))
}

/// What stands in a column; nothing where the sheet has none such.
fn text_of(kind: SheetKind, row: &Row, col: Col) -> String {
    let at = kind.columns().iter().position(|it| it.col == col);
    at.and_then(|at| row.cells.get(at)).map(|it| it.value.plain()).unwrap_or_default()
}

fn shown(text: String) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text }
}
