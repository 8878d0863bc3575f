//! What was received: the list, one file with its differences, and its original for other programs.

use std::path::{Path, PathBuf};

use super::{
    arrive::limit,
    decide::content,
    view::{ConflictView, DecisionView, FileLine, FindingTally, HandEditView, ReceivedView},
};
use crate::{
    check::{Subject, check},
    compare::compare,
    content::check_code,
    files::{FileError, FileProblem},
    model::{Bucket, Finding, Period, ReceivedId, Report, Severity},
    store::{Decided, HandEdit, ReceivedRow, StoredReport, Which},
    workspace::{Error, Workspace, build::content_hash, differences},
};

/// How times are shown.
const TIME: &str = "%Y-%m-%d %H:%M";

impl Workspace {
    /// The files that wait for a person's decision, those that came last first.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn waiting_files(&self) -> Result<Vec<FileLine>, Error> {
        self.lines(Which::Waiting)
    }

    /// Every file that was received, those that came last first.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn received_files(&self) -> Result<Vec<FileLine>, Error> {
        self.lines(Which::All)
    }

    /// One file with all there is to know for a decision.
    ///
    /// # Errors
    /// It is not there, its original is gone or damaged, or the data file cannot be read.
    pub fn received_file(&self, id: ReceivedId) -> Result<ReceivedView, Error> {
        let row = self.received_row(id)?;
        let edits = self.store.read().hand_edits(id)?;
        let decisions = self.store.read().decided(id)?.into_iter().map(decision_view).collect();
        let report = self.content_of(&row, &edits)?;
        Ok(ReceivedView {
            line: self.line(&row, report.as_ref())?,
            cells: edits.iter().map(|it| self.cell_view(it)).collect(),
            conflict: report.as_ref().map(|it| self.conflict_view(&row, it)).transpose()?.flatten(),
            decisions,
            findings: report.as_ref().map(|it| self.findings_of(it)).transpose()?.unwrap_or_default(),
        })
    }

    /// A copy of the original under its own name, for another program to open.
    ///
    /// # Errors
    /// It is gone or damaged, or the copy cannot be written.
    pub fn original(&self, id: ReceivedId) -> Result<PathBuf, Error> {
        let file = self.received_row(id)?.file;
        let copy = self.received.copy_out(&file.sha256, limit(&file.name), &file.name);
        copy.map_err(|error| lost(error, &file.name))
    }

    /// Its name, proposed for saving it again.
    ///
    /// # Errors
    /// There is no such file, or the data file cannot be read.
    pub fn original_name(&self, id: ReceivedId) -> Result<String, Error> {
        Ok(self.received_row(id)?.file.name)
    }

    /// Saves the original, byte for byte.
    ///
    /// # Errors
    /// It is gone or damaged, or cannot be written; what stood at the path stays then.
    pub fn save_original(&self, id: ReceivedId, path: &Path) -> Result<(), Error> {
        let file = self.received_row(id)?.file;
        self.received.save_as(&file.sha256, path).map_err(|error| lost(error, &file.name))
    }

    fn lines(&self, which: Which) -> Result<Vec<FileLine>, Error> {
        let rows = self.store.read().received(which)?;
        rows.iter().map(|row| self.line(row, None)).collect()
    }

    pub(super) fn received_row(&self, id: ReceivedId) -> Result<ReceivedRow, Error> {
        self.store.read().received_by_id(id)?.ok_or(Error::NoReceived)
    }

    /// A file's line; with its content, what the rules say of that.
    pub(super) fn line(&self, row: &ReceivedRow, report: Option<&Report>) -> Result<FileLine, Error> {
        let file = &row.file;
        let unit = file.unit.as_ref().and_then(|id| self.list.unit(id));
        let edits = self.store.read().hand_edits(row.id)?.len();
        Ok(FileLine {
            id: Some(row.id),
            path: String::new(),
            file_name: file.name.clone(),
            received_text: row.received_at.format(TIME).to_string(),
            bucket: file.bucket,
            bucket_label: file.bucket.label().to_owned(),
            sentence: file.sentence.clone(),
            waits: file.waits,
            unit: file.unit.clone(),
            unit_name: unit.map(|it| it.name.clone()).unwrap_or_default(),
            period: file.period,
            period_label: file.period.map(Period::label).unwrap_or_default(),
            revision: file.revision,
            check_code: report.map(content_hash).transpose()?.map(|it| check_code(&it)),
            edits: u32::try_from(edits).unwrap_or(u32::MAX),
            findings: report.map(|it| self.findings_of(it)).transpose()?.map(|it| tally(&it)),
            notes: file.notes.clone(),
        })
    }

    /// What a file says, with the cells that count; while they are undecided, what its cells say. None for a file without a report.
    fn content_of(&self, row: &ReceivedRow, edits: &[HandEdit]) -> Result<Option<Report>, Error> {
        let file = &row.file;
        if file.unit.is_none() {
            return Ok(None);
        }
        let read = self.read_before(file)?;
        let undecided = edits.iter().any(|it| it.taken.is_none());
        Ok(Some(if undecided { read.edited } else { content(&read, edits)? }))
    }

    fn findings_of(&self, report: &Report) -> Result<Vec<Finding>, Error> {
        let unit = self.unit(&report.key.unit)?;
        let previous = self.previous(&report.key.unit, report.key.period)?;
        let corrected = self.corrected(report)?;
        let subject = Subject {
            list: self.list_of(report),
            unit,
            report,
            previous: previous.as_ref(),
            unchecked: &[],
            corrected: corrected.as_ref().map(|it| &it.report),
        };
        Ok(check(subject))
    }

    fn cell_view(&self, edit: &HandEdit) -> HandEditView {
        let row = if edit.row == 0 { String::new() } else { format!(" 第{}行", edit.row) };
        HandEditView {
            place: format!("{}{row}", edit.sheet),
            column: edit.column.clone(),
            subject: edit.field.as_ref().map(|it| differences::subject(&self.list, it)).unwrap_or_default(),
            touches: edit.touches,
            segments: compare(&edit.before, &edit.after),
            before: edit.before.clone(),
            after: edit.after.clone(),
            taken: edit.taken,
        }
    }

    /// The content that stands under the same revision; none where it is the same, or the file was taken in.
    fn conflict_view(&self, row: &ReceivedRow, report: &Report) -> Result<Option<ConflictView>, Error> {
        let tables = self.store.read();
        let found = match tables.revision(&report.key, report.revision)? {
            None if row.file.bucket == Bucket::Conflict => tables.report(&report.key)?,
            found => found,
        };
        let Some(StoredReport { report: stored, row: head }) = found else { return Ok(None) };
        let differences = differences::between(self.list_of(report), &stored, report);
        let liaisons = stored.liaisons != report.liaisons;
        if differences.fields.is_empty() && differences.actions.is_empty() && !liaisons {
            return Ok(None);
        }
        let check_code = check_code(&content_hash(&stored)?);
        Ok(Some(ConflictView { revision: head.revision, check_code, differences, liaisons }))
    }
}

fn decision_view(decided: Decided) -> DecisionView {
    let Decided { decision, at, person } = decided;
    DecisionView { at: at.format(TIME).to_string(), person, label: decision.label().to_owned() }
}

fn tally(findings: &[Finding]) -> FindingTally {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let open =
        |severity| number(findings.iter().filter(|it| it.severity == severity && it.is_open()).count());
    let explained = number(findings.iter().filter(|it| !it.is_open()).count());
    FindingTally { errors: open(Severity::Error), hints: open(Severity::Hint), explained }
}

/// An original that is gone or damaged is told by the name people know.
fn lost(error: FileError, name: &str) -> Error {
    match error.problem {
        FileProblem::Damaged | FileProblem::FileMissing => Error::OriginalLost(name.to_owned()),
        _ => Error::File(error),
    }
}
