//! Turns a book into the bytes of an .xlsx file. What stands where is `layout`'s business.

mod chase;
mod embed;
mod flow;
mod formula;
mod guard;
mod inputs;
mod lamps;
mod ledger;
mod notes;
mod sheet;
mod slip;
mod spans;
mod style;
mod summary;
pub(super) mod text;

use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{Correction, FormBook, Purpose, ReportBook, layout};
use crate::{
    content::{canonical_json, check_code, sha256_hex},
    model::Task,
};

pub use chase::write_chase;
pub(super) use embed::{DRAFT, EMBED_SHEET, FORMAT, Key};
pub(super) use flow::CONTINUED;
pub(super) use inputs::DICTIONARY;
pub use ledger::write_ledger;
pub use slip::write_slip;
pub use summary::write_summary;

/// Most UTF-16 units in a cell (Excel specifications and limits).
const MAX_CELL_UNITS: usize = 32_767;

/// Why a workbook was not written. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Longer than a cell can hold.
    #[error(
        "{place}的文字有{units}个字符，超过Excel一个单元格最多{MAX_CELL_UNITS}个字符的限制，没有生成文件。请精简后再导出。"
    )]
    TextTooLong {
        /// Which field, in plain Chinese.
        place: String,
        /// UTF-16 units it has.
        units: usize,
    },
    /// The report cannot be put into words; its types rule that out.
    #[error("填报内容无法整理成文件，没有生成文件。请重新启动程序后再试。")]
    Content(#[from] serde_json::Error),
    /// The workbook library refused.
    #[error("生成Excel文件时出错，没有生成文件。请重新启动程序后再试；仍不成功的，请联系技术支持。")]
    Excel(#[from] XlsxError),
}

/// Writes the report workbook. The same book gives the same bytes.
///
/// # Errors
/// A text is longer than a cell can hold, or the library refuses.
pub fn write_report(book: &ReportBook<'_>) -> Result<Vec<u8>, WriteError> {
    guard::check_lengths(book)?;
    let json = canonical_json(book.report)?;
    let hash = sha256_hex(json.as_bytes());
    let tasks: Vec<_> = book.list.tasks_of(book.unit).collect();
    let facts = embed::report_facts(book, &hash);
    let mut parts = vec![(Key::Content, json)];
    if let Some(Correction { before, .. }) = book.correction {
        parts.push((Key::Corrects, canonical_json(before)?));
    }
    assemble(book, &layout::render(book), &tasks, &Content { parts, hash, facts })
}

/// Writes the form of a sub-office. The same book gives the same bytes.
///
/// # Errors
/// A text is longer than a cell can hold, or the library refuses.
pub fn write_form(book: &FormBook<'_>) -> Result<Vec<u8>, WriteError> {
    let shown = book.form.shown();
    let report = book.report_book(&shown);
    guard::check_lengths(&report)?;
    let json = serde_json::to_string(book.form)?;
    let hash = sha256_hex(json.as_bytes());
    let tasks: Vec<_> = layout::shown_tasks(book).collect();
    let facts = embed::form_facts(book, &hash);
    let parts = vec![(Key::Content, json)];
    assemble(&report, &layout::render_form(book, &shown), &tasks, &Content { parts, hash, facts })
}

/// What stands in the very hidden sheet.
struct Content {
    /// The content, and the one it corrects.
    parts: Vec<(Key, String)>,
    /// SHA-256 of the content.
    hash: String,
    facts: Vec<(Key, String)>,
}

fn assemble(
    book: &ReportBook<'_>,
    pages: &[layout::Page],
    tasks: &[&Task],
    content: &Content,
) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let stamp = stamp(book, &content.hash);
    let rows = formula::indicator_rows(pages);
    for page in pages {
        sheet::write(&mut workbook, book, page, (&rows, &stamp))?;
    }
    inputs::write_dictionary(workbook.add_worksheet(), tasks)?;
    embed::write(workbook.add_worksheet(), &content.facts, &content.parts)?;
    Ok(workbook.save_to_buffer()?)
}

/// A draft has the check code of its content, so that the paper signed in draft can be held against the file that goes up.
fn stamp(book: &ReportBook<'_>, hash: &str) -> sheet::Stamp {
    let mark = if book.purpose == Purpose::Draft { "（草稿，未上报）" } else { "" };
    sheet::Stamp { check_code: format!("{}{mark}", check_code(hash)), exported_at: book.exported_at }
}

fn properties(book: &ReportBook<'_>) -> Result<DocProperties, XlsxError> {
    let title = format!("{} {}", book.list.title, book.report.key.period.label());
    named_properties(&title, &book.unit.name, book.exported_at)
}

/// The creation time is the content's, not the clock's, so that the bytes repeat.
fn named_properties(title: &str, author: &str, made_at: NaiveDateTime) -> Result<DocProperties, XlsxError> {
    let created = made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let created = ExcelDateTime::parse_from_str(&created)?;
    Ok(DocProperties::new().set_title(title).set_author(author).set_creation_datetime(&created))
}
