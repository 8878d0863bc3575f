//! The very hidden sheet `_qingdan`: the content itself, so that nothing is lost between two programs.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::text;
use crate::{
    model::{Report, Slip, SlipHead},
    workbook::{FormBook, Purpose, ReportBook},
};

/// Name of the very hidden sheet.
pub(in crate::workbook) const EMBED_SHEET: &str = "_qingdan";
/// Version of the sheet's own form, counted up when a reader of today could no longer understand it.
pub(in crate::workbook) const FORMAT: &str = "1";
/// What stands with [`Key::Purpose`].
pub(in crate::workbook) const DRAFT: &str = "draft";
/// Most UTF-16 units in one part of the content; some room to Excel's limit for what other programs add.
const CHUNK_UNITS: usize = 30_000;

/// A key in the first column, its value in the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workbook) enum Key {
    Format,
    TaskList,
    TaskListVersion,
    Unit,
    /// The sub-office; only a form has it.
    Office,
    /// Which slip it is; only a slip has it.
    Slip,
    Period,
    Revision,
    PreviousHash,
    Sha256,
    ExportedAt,
    /// Whether it is a draft; only a draft has it.
    Purpose,
    Content,
    /// The content of the revision before, which `PreviousHash` names; only a correction has it.
    Corrects,
}

impl Key {
    /// As it stands in the sheet.
    pub(in crate::workbook) const fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::TaskList => "task_list",
            Self::TaskListVersion => "task_list_version",
            Self::Unit => "unit",
            Self::Office => "office",
            Self::Slip => "slip",
            Self::Period => "period",
            Self::Revision => "revision",
            Self::PreviousHash => "previous_hash",
            Self::Sha256 => "sha256",
            Self::ExportedAt => "exported_at",
            Self::Purpose => "purpose",
            Self::Content => "content",
            Self::Corrects => "corrects",
        }
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    facts: &[(Key, String)],
    contents: &[(Key, String)],
) -> Result<(), XlsxError> {
    sheet.set_name(EMBED_SHEET)?.set_very_hidden(true);
    let facts = facts.iter().map(|(key, value)| (*key, value.as_str()));
    let parts = contents.iter().flat_map(|(key, json)| chunks(json).into_iter().map(|part| (*key, part)));
    let plain = Format::default();
    for (row, (key, value)) in (0..).zip(facts.chain(parts)) {
        sheet.write_string(row, 0, key.name())?;
        text::write(sheet, (row, 1), value, &plain)?;
    }
    Ok(())
}

/// What a report's content is about.
pub(super) fn report_facts(book: &ReportBook<'_>, hash: &str) -> Vec<(Key, String)> {
    let exported = book.exported_at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let mut facts = vec![(Key::Format, FORMAT.to_owned())];
    facts.extend(key_facts(book.report));
    facts.extend([(Key::Sha256, hash.to_owned()), (Key::ExportedAt, exported)]);
    if book.purpose == Purpose::Draft {
        facts.push((Key::Purpose, DRAFT.to_owned()));
    }
    facts
}

/// What a form's content is about.
pub(super) fn form_facts(book: &FormBook<'_>, hash: &str) -> Vec<(Key, String)> {
    let issued = book.issued_at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let mut facts = vec![(Key::Format, FORMAT.to_owned()), (Key::Office, book.form.office.clone())];
    facts.extend(key_facts(&book.form.draft));
    facts.extend([(Key::Sha256, hash.to_owned()), (Key::ExportedAt, issued)]);
    facts
}

/// What a slip's content is about.
pub(super) fn slip_facts(slip: &Slip, hash: &str) -> Vec<(Key, String)> {
    let SlipHead { task_list, period, issued_at, .. } = slip.head();
    vec![
        (Key::Format, FORMAT.to_owned()),
        (Key::Slip, slip.label().to_owned()),
        (Key::TaskList, task_list.to_string()),
        (Key::Period, period.to_string()),
        (Key::Sha256, hash.to_owned()),
        (Key::ExportedAt, issued_at.format("%Y-%m-%dT%H:%M:%S").to_string()),
    ]
}

fn key_facts(report: &Report) -> [(Key, String); 6] {
    [
        (Key::TaskList, report.key.task_list.to_string()),
        (Key::TaskListVersion, report.task_list_version.to_string()),
        (Key::Unit, report.key.unit.to_string()),
        (Key::Period, report.key.period.to_string()),
        (Key::Revision, report.revision.to_string()),
        (Key::PreviousHash, report.previous_hash.clone().unwrap_or_default()),
    ]
}

/// Cuts a text into parts of at most [`CHUNK_UNITS`], never inside a character.
fn chunks(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut units) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > CHUNK_UNITS {
            parts.push(&text[start..at]);
            (start, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_whole_characters_within_the_limit() {
        let text = format!("a{}", "𠮷".repeat(40_000));
        let parts = chunks(&text);
        assert_eq!(parts.concat(), text);
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= CHUNK_UNITS));
        assert_eq!(parts.len(), 3);
    }
}
