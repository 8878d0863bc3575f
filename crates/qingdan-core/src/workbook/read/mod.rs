//! Turns the bytes of a file, whatever they are, into a report, what differs from its embedded content, and notes.
//!
//! Order: `sniff` names what is no workbook, `gate` refuses what could exhaust memory, `grid` streams the cells, `embed`
//! finds the content, `locate` and `table` find sheets, columns and rows by their words, `compare` and `lists` hold
//! what is visible against what the embedded content would show. What cannot be understood becomes a note; `contain` answers should
//! a library panic.

mod answers;
mod bare;
mod compare;
mod contain;
mod corrections;
mod embed;
mod explanations;
mod foot;
mod form;
mod gate;
mod grid;
mod head;
mod light;
mod lists;
mod locate;
mod outcome;
mod place;
mod seen;
mod slip;
mod sniff;
mod table;
mod unasked;

use crate::{
    model::TaskList,
    workbook::{
        Correction, FontScheme, ReportBook,
        layout::{self, SheetKind},
    },
};

use embed::{Corrects, Embedded, Read};
pub use form::{ReadForm, read_form};
pub use outcome::{Difference, ReadReport, Source, Unreadable};
pub use slip::read_slip;

/// Reads a report workbook.
///
/// # Errors
/// The file is not a report workbook of this task list; the sentence says what it is and what to do.
pub fn read_report(bytes: &[u8], list: &TaskList) -> Result<ReadReport, Unreadable> {
    read_report_of(bytes, |_| list)
}

/// Reads a report workbook with the version of the task list that `of` gives for the one it was made with; a workbook without
/// embedded content does not say which.
///
/// # Errors
/// As [`read_report`].
pub fn read_report_of<'a>(
    bytes: &[u8],
    of: impl Fn(Option<u32>) -> &'a TaskList,
) -> Result<ReadReport, Unreadable> {
    contain::contain(|| read(bytes, of))
}

fn read<'a>(bytes: &[u8], of: impl Fn(Option<u32>) -> &'a TaskList) -> Result<ReadReport, Unreadable> {
    let file = open(bytes)?;
    let tables = locate::tables(&file, &SheetKind::ALL);
    let mut notes = file.notes.clone();
    let (read, source) = match embed::find(&file)? {
        Embedded::Report(read) => (*read, Source::Embedded),
        Embedded::Form(_) => return Err(Unreadable::OfficeForm),
        Embedded::Slip(slip) => return Err(Unreadable::Slip(slip.label())),
        Embedded::Missing if tables.is_empty() => return Err(Unreadable::OtherWorkbook),
        Embedded::Missing | Embedded::Damaged if head::is_form(&tables) => {
            return Err(Unreadable::OfficeForm);
        }
        gone => {
            notes.push(without_content(&gone));
            (head::blank_read(&tables, of(None))?, Source::VisibleCells)
        }
    };
    let made_with = (source == Source::Embedded).then_some(read.report.task_list_version);
    compare_all(read, source, of(made_with), &tables, notes)
}

const BASE_DIFFERS: &str = "文件中附带的上一版与它写明更正的那一版不是同一份，“修改说明”没有核对。";

fn without_content(embedded: &Embedded) -> String {
    let what = if matches!(embedded, Embedded::Damaged) { "已损坏" } else { "不在文件中" };
    format!("程序写入的隐藏数据{what}，已按表格中看得见的内容读取；版本号无法确定，按第1版处理。")
}

/// A workbook's cells, once nothing in it can harm.
fn open(bytes: &[u8]) -> Result<grid::File, Unreadable> {
    sniff::sniff(bytes)?;
    gate::check(bytes)?;
    grid::read(bytes)
}

fn compare_all(
    Read { report, purpose, corrects }: Read,
    source: Source,
    list: &TaskList,
    tables: &[table::Table<'_>],
    mut notes: Vec<String>,
) -> Result<ReadReport, Unreadable> {
    if report.key.task_list != list.id {
        return Err(Unreadable::OtherTaskList);
    }
    let unit = list.unit(&report.key.unit).ok_or(Unreadable::UnknownUnit)?;
    let exported_at = chrono::NaiveDateTime::default();
    let fonts = FontScheme::Official;
    let corrects = match corrects {
        Corrects::Report(before) => Some(before),
        Corrects::Missing => None,
        Corrects::Damaged => {
            notes.push(BASE_DIFFERS.to_owned());
            None
        }
    };
    let correction = corrects.as_deref().map(|before| Correction { before, by: "" });
    let book =
        ReportBook { list, unit, report: &report, previous: None, exported_at, fonts, correction, purpose };
    let mut outcome = compare::Outcome::new(&report, notes);
    let pages = layout::render_all(&book);
    for page in &pages {
        match tables.iter().find(|it| it.kind == page.kind) {
            Some(table) => compare::compare(&book, page, table, source, &mut outcome),
            // There is nothing in it, so that the workbook has no such sheet.
            None if page.kind.is_optional() && page.rows.is_empty() => {}
            None => outcome.note(format!("文件中没有找到“{}”，这张表的内容没有读取。", page.kind.name())),
        }
    }
    let progress = pages.iter().find(|page| page.kind == SheetKind::Progress);
    let progress = progress.and_then(|page| Some((page, tables.iter().find(|it| it.kind == page.kind)?)));
    if let Some((page, table)) = progress {
        light::compare(&book, page, table, source, &mut outcome);
    }
    let compare::Outcome { edited, differences, notes, .. } = outcome;
    Ok(match source {
        Source::Embedded => ReadReport { report, edited, source, purpose, corrects, differences, notes },
        Source::VisibleCells => {
            let (report, differences) = (edited.clone(), Vec::new());
            ReadReport { report, edited, source, purpose, corrects: None, differences, notes }
        }
    })
}
