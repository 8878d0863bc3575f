//! Cells that show two fields: put together for paper, taken apart again on reading.

use crate::{
    assess::date_text,
    model::{Entry, Status},
};

/// Opens a line of its own with 完成日期, before everything else.
pub(in crate::workbook) const DONE_ON: &str = "【完成日期】";
/// Opens a line of its own with an approved extension, after 完成日期 and before everything else.
const EXTENSION: &str = "【批准延期】";
const EXTENDED_TO: &str = "延期至";
const NOT_APPLICABLE: &str = "【不适用】";
const NO_PROGRESS: &str = "【本期无进展】";
/// Opens the progress text where the reason before it has several paragraphs.
const PROGRESS: &str = "【进展】";
const NOT_CONCERNED: &str = "【不涉及】";

/// 本期进展情况 as its fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::workbook) struct Lead {
    /// 完成日期 as it was written; none where the text does not name it.
    pub(in crate::workbook) done_on: Option<String>,
    /// An approved extension; none where the text does not name it.
    pub(in crate::workbook) extension: Option<Extension>,
    /// Whether a mark and a reason lead it.
    pub(in crate::workbook) leads: bool,
    /// 本期无进展.
    pub(in crate::workbook) no_progress: bool,
    /// Why 不适用 or 本期无进展.
    pub(in crate::workbook) reason: String,
    /// The progress itself.
    pub(in crate::workbook) progress: String,
}

/// A line with an approved extension, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::workbook) struct Extension {
    /// 延期至 as it was written.
    pub(in crate::workbook) to: String,
    /// 批准依据.
    pub(in crate::workbook) basis: String,
}

/// 本期进展情况 as printed: 完成日期, an approved extension and the reason in lines of their own before the progress.
pub(super) fn progress_text(entry: &Entry) -> String {
    let done_on = entry.done_on.filter(|_| entry.status == Some(Status::Done));
    let done_on = done_on.map(|day| format!("{DONE_ON}{}", date_text(day)));
    let lines = [done_on, extension_line(entry), Some(reason_and_progress(entry))];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    match lines.as_slice() {
        [opening @ .., last] if last.is_empty() => opening.join("\n"),
        all => all.join("\n"),
    }
}

/// 【批准延期】延期至2027年3月31日（包府办函〔2026〕8号）
fn extension_line(entry: &Entry) -> Option<String> {
    let to = entry.extended_to.map(|day| format!("{EXTENDED_TO}{}", date_text(day))).unwrap_or_default();
    let basis = entry.extension_basis.replace('\n', " ");
    let basis = if basis.is_empty() { basis } else { format!("（{basis}）") };
    (!to.is_empty() || !basis.is_empty()).then(|| format!("{EXTENSION}{to}{basis}"))
}

fn reason_and_progress(entry: &Entry) -> String {
    let mut lead = String::new();
    if entry.status == Some(Status::NotApplicable) {
        lead.push_str(NOT_APPLICABLE);
    }
    if entry.no_progress {
        lead.push_str(NO_PROGRESS);
    }
    if lead.is_empty() {
        return entry.progress.clone();
    }
    lead.push_str(&entry.reason);
    let opener = if entry.reason.contains('\n') { PROGRESS } else { "" };
    if entry.progress.is_empty() && opener.is_empty() {
        lead
    } else {
        format!("{lead}\n{opener}{}", entry.progress)
    }
}

/// Takes 本期进展情况 apart.
pub(in crate::workbook) fn read_lead(text: &str) -> Lead {
    let (done_on, text) = read_line(text, DONE_ON);
    let (extension, text) = read_line(text, EXTENSION);
    let (done_on, text) = if done_on.is_none() { read_line(text, DONE_ON) } else { (done_on, text) };
    Lead {
        done_on: done_on.map(ToOwned::to_owned),
        extension: extension.map(read_extension),
        ..read_reason(text)
    }
}

/// Takes the line with a mark off. What follows the mark need not be what it should: whoever reads it says so then.
fn read_line<'a>(text: &'a str, mark: &str) -> (Option<&'a str>, &'a str) {
    match text.strip_prefix(mark) {
        Some(rest) => {
            let (line, text) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(line.trim()), text)
        }
        None => (None, text),
    }
}

fn read_extension(line: &str) -> Extension {
    let line = line.strip_prefix(EXTENDED_TO).unwrap_or(line);
    let (to, basis) = line.find(['（', '(']).map_or((line, ""), |at| line.split_at(at));
    let basis = basis.strip_prefix(['（', '(']).unwrap_or(basis);
    let basis = basis.strip_suffix(['）', ')']).unwrap_or(basis);
    Extension { to: to.trim().to_owned(), basis: basis.to_owned() }
}

fn read_reason(text: &str) -> Lead {
    let (not_applicable, rest) = strip(text, NOT_APPLICABLE);
    let (no_progress, rest) = strip(rest, NO_PROGRESS);
    if !not_applicable && !no_progress {
        return Lead { progress: text.to_owned(), ..Lead::default() };
    }
    let opener = format!("\n{PROGRESS}");
    let parts = rest.split_once(&opener).or_else(|| rest.split_once('\n'));
    let (reason, progress) = parts.unwrap_or((rest, ""));
    Lead {
        leads: true,
        no_progress,
        reason: reason.to_owned(),
        progress: progress.to_owned(),
        ..Lead::default()
    }
}

fn strip<'a>(text: &'a str, mark: &str) -> (bool, &'a str) {
    text.strip_prefix(mark).map_or((false, text), |rest| (true, rest))
}

/// 责任人及电话 as two fields.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::workbook) struct Contact {
    /// 责任人.
    pub(in crate::workbook) person: String,
    /// 责任人电话.
    pub(in crate::workbook) phone: String,
}

/// 责任人及电话 as printed: two lines.
pub(super) fn contact_text(person: &str, phone: &str) -> String {
    if phone.is_empty() && !person.contains('\n') { person.to_owned() } else { format!("{person}\n{phone}") }
}

/// Takes 责任人及电话 apart: by its last line break, or before the first digit where all stands in one line.
pub(in crate::workbook) fn read_contact(text: &str) -> Contact {
    let (person, phone) = text.rsplit_once('\n').unwrap_or_else(|| {
        let digit = text.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        text.split_at(digit.unwrap_or(text.len()))
    });
    if text.contains('\n') {
        return Contact { person: person.to_owned(), phone: phone.to_owned() };
    }
    Contact { person: person.trim().to_owned(), phone: phone.trim().to_owned() }
}

/// 说明 of a reading as printed.
pub(super) fn note_text(not_applicable: bool, note: &str) -> String {
    if not_applicable { format!("{NOT_CONCERNED}{note}") } else { note.to_owned() }
}

/// Takes 说明 of a reading apart: whether 不涉及, and the note.
pub(in crate::workbook) fn read_note(text: &str) -> (bool, &str) {
    strip(text, NOT_CONCERNED)
}

/// Whether a number's cell says 不涉及 instead.
pub(in crate::workbook) fn says_not_concerned(text: &str) -> bool {
    matches!(text.trim(), "不涉及" | NOT_CONCERNED)
}
