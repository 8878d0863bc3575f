//! 导入: takes in a report workbook, another unit's at the municipal office or this unit's own filled-in form.
//!
//! Nothing typed or received before is ever overwritten: an import adds, finds the same content, or is refused.

use std::path::Path;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{
    Error, Workspace,
    build::content_hash,
    view::{ImportOutcome, Imported},
};
use crate::{
    check::{Subject, check},
    content::check_code,
    files,
    model::{Cause, Liaison, OfficeProfile, Report, ReportState, Role, Severity, Typing},
    store::{Stamp, StoredReport},
    workbook::{self, ReadReport, Source},
};

/// A report workbook is never larger (WORKBOOK.md, Reading).
const LARGEST: u64 = 20 * 1024 * 1024;

/// What to do where the visible cells were edited outside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum EditsChoice {
    /// Refuse and list the differences, so that a person chooses.
    Ask,
    /// Take what the visible cells say: what the office signed.
    Accept,
    /// Take what the program wrote.
    KeepOriginal,
}

impl Workspace {
    /// Takes in a report workbook.
    ///
    /// # Errors
    /// The file cannot be read or is no report workbook of this task list, it was edited and `choice` is [`EditsChoice::Ask`],
    /// it is another unit's and this is not the municipal office, or it would replace something else. Nothing has changed then.
    pub fn import(
        &mut self,
        path: &Path,
        choice: EditsChoice,
        now: NaiveDateTime,
    ) -> Result<Imported, Error> {
        let office = self.profile()?;
        let read = workbook::read_report(&files::read(path, LARGEST)?, &self.list)?;
        let Chosen { report, edits, mut notes } = chosen(read, choice)?;
        self.check_shape(&report)?;
        self.check_sender(&office, &report)?;
        self.check_period(report.key.period, now.date())?;
        let outcome = if report.key.unit == office.unit {
            self.take_own(&report, now, &mut notes)?
        } else {
            self.take_foreign(&report, now)?
        };
        self.store.checkpoint()?;
        self.imported(path, &report, outcome, edits, notes)
    }

    /// The tasks and indicators of the unit, each once and in order, as every report of this list has them.
    fn check_shape(&self, report: &Report) -> Result<(), Error> {
        let blank = Report::blank(&self.list, self.unit(&report.key.unit)?, report.key.period);
        let tasks = |it: &Report| it.entries.iter().map(|entry| entry.task.clone()).collect::<Vec<_>>();
        let indicators = |it: &Report| it.readings.iter().map(|it| it.indicator.clone()).collect::<Vec<_>>();
        let fits = tasks(&blank) == tasks(report) && indicators(&blank) == indicators(report);
        if fits { Ok(()) } else { Err(Error::OtherTasks) }
    }

    fn check_sender(&self, office: &OfficeProfile, report: &Report) -> Result<(), Error> {
        if office.role == Role::City || office.unit == report.key.unit {
            return Ok(());
        }
        let name = |unit| self.unit(unit).map(|it| it.name.clone());
        Err(Error::NotOurs { own: name(&office.unit)?, other: name(&report.key.unit)? })
    }

    /// Another unit's report is kept as submitted.
    fn take_foreign(&mut self, report: &Report, now: NaiveDateTime) -> Result<ImportOutcome, Error> {
        let tables = self.store.read();
        if let Some(same) = tables.revision(&report.key, report.revision)? {
            return if same.report == *report { Ok(ImportOutcome::Same) } else { Err(self.kept(report)?) };
        }
        let outcome = match tables.report(&report.key)? {
            None => ImportOutcome::New,
            Some(latest) if latest.row.revision < report.revision => ImportOutcome::NewRevision,
            Some(_) => return Err(self.kept(report)?),
        };
        self.store.write(|changes| {
            let draft = changes.add_draft(report, now, Some(now))?;
            changes.submit(&draft)
        })?;
        Ok(outcome)
    }

    /// This office's own report becomes its draft, where nothing is typed yet.
    fn take_own(
        &mut self,
        report: &Report,
        now: NaiveDateTime,
        notes: &mut Vec<String>,
    ) -> Result<ImportOutcome, Error> {
        let period = report.key.period;
        match self.store.read().report(&report.key)? {
            Some(stored) if same_but_liaisons(&stored.report, report) => return Ok(ImportOutcome::Same),
            Some(stored) if stored.row.state != ReportState::Draft => {
                return Err(Error::NotDraft { period, state: stored.row.state });
            }
            Some(stored) if stored.row.saved_at.is_some() && !self.is_blank(&stored)? => {
                return Err(self.kept(report)?);
            }
            _ => {}
        }
        notes.extend(self.adopt_liaison(report, now)?);
        let draft = self.current(&report.key.unit, period, now)?;
        let report = Report { liaisons: draft.report.liaisons.clone(), ..report.clone() };
        let stamp = Stamp { at: now, person: self.person()?, cause: Cause::Import, typing: Typing::Begins };
        let prefilled = self.unchecked(&draft)?;
        self.change_and(&draft, report, &stamp, |changes| {
            prefilled.iter().try_for_each(|field| changes.drop_taken_over(draft.row.id, field))
        })?;
        Ok(ImportOutcome::Filled)
    }

    fn is_blank(&self, stored: &StoredReport) -> Result<bool, Error> {
        let blank = Report::blank(&self.list, self.unit(&stored.row.key.unit)?, stored.row.key.period);
        Ok(same_but_liaisons(&stored.report, &blank))
    }

    /// The register of this PC decides who is liaison; only where it is empty does the file's liaison enter it.
    fn adopt_liaison(&mut self, report: &Report, now: NaiveDateTime) -> Result<Option<String>, Error> {
        let registered = self.liaisons(&report.key.unit)?;
        if registered == report.liaisons {
            return Ok(None);
        }
        let named = report.liaisons.iter().find(|it| !it.name.trim().is_empty() && it.until.is_none());
        match (registered.is_empty(), named) {
            (true, Some(liaison)) => {
                let today = now.date();
                let since = Some(liaison.since.unwrap_or(today).min(today));
                let liaison = Liaison { since, ..liaison.clone() };
                let person = self.person()?;
                self.store.write(|it| it.put_liaison(&report.key.unit, &liaison, (now, &person)))?;
                Ok(Some(format!("本机还没有登记联络员，已按文件登记为{}，请核对。", liaison.name)))
            }
            (true, None) => Ok(None),
            (false, _) => Ok(Some("文件中的联络员与本机登记的不同，已按本机登记的填写。".to_owned())),
        }
    }

    /// The refusal that says what stays.
    fn kept(&self, report: &Report) -> Result<Error, Error> {
        let unit = self.unit(&report.key.unit)?.name.clone();
        Ok(Error::OtherContent { unit, period: report.key.period, revision: report.revision })
    }

    fn imported(
        &self,
        path: &Path,
        report: &Report,
        outcome: ImportOutcome,
        edits: usize,
        notes: Vec<String>,
    ) -> Result<Imported, Error> {
        let unit = self.unit(&report.key.unit)?;
        let previous = self.previous(&report.key.unit, report.key.period)?;
        let findings =
            check(Subject { list: &self.list, unit, report, previous: previous.as_ref(), unchecked: &[] });
        let open = |severity| findings.iter().filter(|it| it.severity == severity && it.is_open()).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Imported {
            path: path.display().to_string(),
            unit: unit.id.clone(),
            unit_name: unit.name.clone(),
            period: report.key.period,
            period_label: report.key.period.label(),
            revision: report.revision,
            outcome,
            outcome_label: outcome.label().to_owned(),
            check_code: check_code(&content_hash(report)?),
            edits: number(edits),
            errors: number(open(Severity::Error)),
            hints: number(open(Severity::Hint)),
            explained: number(findings.iter().filter(|it| !it.is_open()).count()),
            notes,
        })
    }
}

/// The content to take.
struct Chosen {
    report: Report,
    /// Places edited outside the program.
    edits: usize,
    /// What reading the file had to say.
    notes: Vec<String>,
}

/// A form is there to be filled in: nobody has to choose between what was typed into it and nothing. In every other file that
/// the program wrote, whatever does not say what it wrote needs a choice, also where it cannot be read.
fn chosen(read: ReadReport, choice: EditsChoice) -> Result<Chosen, Error> {
    let ReadReport { report, edited, source, differences, notes } = read;
    let unread = source == Source::Embedded && !notes.is_empty();
    let form = report.is_blank();
    let (report, edits) = match choice {
        EditsChoice::Ask if form => (edited, 0),
        EditsChoice::Ask if unread || !differences.is_empty() => {
            return Err(Error::Edited { differences, unread: notes });
        }
        EditsChoice::Ask | EditsChoice::KeepOriginal => (report, differences.len()),
        EditsChoice::Accept => (edited, differences.len()),
    };
    if report.is_blank() { Err(Error::BlankForm) } else { Ok(Chosen { report, edits, notes }) }
}

/// A draft's liaisons come from the register, not from typing.
fn same_but_liaisons(a: &Report, b: &Report) -> bool {
    Report { liaisons: Vec::new(), ..a.clone() } == Report { liaisons: Vec::new(), ..b.clone() }
}
