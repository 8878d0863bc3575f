//! Cells that show two fields: put together for paper, taken apart again on reading.

use chrono::NaiveDate;

use crate::{
    assess::date_text,
    model::{Entry, Status},
};

/// Opens a line of its own with 完成日期, before everything else.
pub(in crate::workbook) const DONE_ON: &str = "【完成日期】";
/// Opens a line of its own with an approved extension, after 完成日期 and before everything else.
const EXTENSION: &str = "【批准延期】";
/// Opens a line of its own with what the unit asks for, after these.
const EXTENSION_ASKED: &str = "【申请延期】";
const CLOSURE_ASKED: &str = "【申请销号】";
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
    /// 申请延期, its reason in the place of the basis; none where the text does not name it.
    pub(in crate::workbook) asked: Option<Extension>,
    /// 申请销号; none where the text does not name it.
    pub(in crate::workbook) closure_asked: Option<String>,
    /// Whether a mark and a reason lead it.
    pub(in crate::workbook) leads: bool,
    /// 本期无进展.
    pub(in crate::workbook) no_progress: bool,
    /// Why 不适用 or 本期无进展.
    pub(in crate::workbook) reason: String,
    /// The progress itself.
    pub(in crate::workbook) progress: String,
}

/// A line with an extension that was approved or is asked for, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::workbook) struct Extension {
    /// 延期至 as it was written.
    pub(in crate::workbook) to: String,
    /// 批准依据, or why it is asked for.
    pub(in crate::workbook) basis: String,
}

/// 本期进展情况 as printed: 完成日期, an approved extension, what is asked for and the reason in lines of their own before the progress.
pub(super) fn progress_text(entry: &Entry) -> String {
    let done_on = entry.done_on.filter(|_| entry.status == Some(Status::Done));
    let done_on = done_on.map(|day| format!("{DONE_ON}{}", date_text(day)));
    let approved = extension_line(EXTENSION, entry.extended_to, &entry.extension_basis);
    let asked = extension_line(EXTENSION_ASKED, entry.extension_asked, &entry.extension_reason);
    let closure = Some(&entry.closure_asked).filter(|it| !it.is_empty());
    let closure = closure.map(|text| format!("{CLOSURE_ASKED}{}", text.replace('\n', " ")));
    let lines = [done_on, approved, asked, closure, Some(reason_and_progress(entry))];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    match lines.as_slice() {
        [opening @ .., last] if last.is_empty() => opening.join("\n"),
        all => all.join("\n"),
    }
}

/// 【批准延期】延期至2027年3月31日（包府办函〔2026〕8号）
fn extension_line(mark: &str, to: Option<NaiveDate>, basis: &str) -> Option<String> {
    let to = to.map(|day| format!("{EXTENDED_TO}{}", date_text(day))).unwrap_or_default();
    let basis = basis.replace('\n', " ");
    let basis = if basis.is_empty() { basis } else { format!("（{basis}）") };
    (!to.is_empty() || !basis.is_empty()).then(|| format!("{mark}{to}{basis}"))
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

/// Takes 本期进展情况 apart. The lines that open it may stand in any order, each once.
pub(in crate::workbook) fn read_lead(text: &str) -> Lead {
    let mut lines: [Option<&str>; OPENING.len()] = Default::default();
    let mut text = text;
    while let Some((slot, line, rest)) = opening_line(&mut lines, text) {
        *slot = Some(line);
        text = rest;
    }
    let [done_on, extension, asked, closure_asked] = lines;
    Lead {
        done_on: done_on.map(ToOwned::to_owned),
        extension: extension.map(read_extension),
        asked: asked.map(read_extension),
        closure_asked: closure_asked.map(ToOwned::to_owned),
        ..read_reason(text)
    }
}

/// The marks of the lines that open 本期进展情况.
const OPENING: [&str; 4] = [DONE_ON, EXTENSION, EXTENSION_ASKED, CLOSURE_ASKED];

/// The first line where it has a mark that was not there before, and what comes after it. What follows the mark need not be what it
/// should: whoever reads it says so then.
fn opening_line<'l, 'a>(
    lines: &'l mut [Option<&'a str>; OPENING.len()],
    text: &'a str,
) -> Option<(&'l mut Option<&'a str>, &'a str, &'a str)> {
    let (slot, mark) = lines.iter_mut().zip(OPENING).find(|(_, mark)| text.starts_with(mark))?;
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    slot.is_none().then(|| (slot, line.get(mark.len()..).unwrap_or_default().trim(), rest))
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
