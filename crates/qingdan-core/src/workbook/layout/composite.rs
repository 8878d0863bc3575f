//! Cells that show two fields: put together for paper, taken apart again on reading.

use crate::{
    assess::date_text,
    model::{Entry, Status},
};

/// Opens a line of its own with 完成日期, before everything else.
pub(in crate::workbook) const DONE_ON: &str = "【完成日期】";
const NOT_APPLICABLE: &str = "【不适用】";
const NO_PROGRESS: &str = "【本期无进展】";
/// Opens the progress text where the reason before it has several paragraphs.
const PROGRESS: &str = "【进展】";
const NOT_CONCERNED: &str = "【不涉及】";

/// 本期进展情况 as four fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::workbook) struct Lead {
    /// 完成日期 as it was written; none where the text does not name it.
    pub(in crate::workbook) done_on: Option<String>,
    /// Whether a mark and a reason lead it.
    pub(in crate::workbook) leads: bool,
    /// 本期无进展.
    pub(in crate::workbook) no_progress: bool,
    /// Why 不适用 or 本期无进展.
    pub(in crate::workbook) reason: String,
    /// The progress itself.
    pub(in crate::workbook) progress: String,
}

/// 本期进展情况 as printed: 完成日期 and the reason in lines of their own before the progress.
pub(super) fn progress_text(entry: &Entry) -> String {
    let text = reason_and_progress(entry);
    let done_on = entry.done_on.filter(|_| entry.status == Some(Status::Done)).map(date_text);
    match done_on {
        None => text,
        Some(day) if text.is_empty() => format!("{DONE_ON}{day}"),
        Some(day) => format!("{DONE_ON}{day}\n{text}"),
    }
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
    let (done_on, text) = read_done_on(text);
    Lead { done_on: done_on.map(ToOwned::to_owned), ..read_reason(text) }
}

/// Takes the line with 完成日期 off. What follows the mark need not be a day: whoever reads it says so then.
fn read_done_on(text: &str) -> (Option<&str>, &str) {
    match text.strip_prefix(DONE_ON) {
        Some(rest) => {
            let (day, text) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(day.trim()), text)
        }
        None => (None, text),
    }
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
    Lead { leads: true, done_on: None, no_progress, reason: reason.to_owned(), progress: progress.to_owned() }
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
