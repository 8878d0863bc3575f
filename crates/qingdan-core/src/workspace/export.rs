//! 审核上报: preview, export of a report, and the blank form.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{Error, Workspace, build::content_hash, view::Exported};
use crate::{
    check::{Subject, check, moot_explanations},
    content::check_code,
    files,
    model::{Cause, Finding, Period, Report, ReportKey, ReportState, Severity, Typing, UnitId},
    store::{StoredReport, Submission},
    workbook::{self, Correction, Purpose, ReportBook, SheetText},
};

impl Workspace {
    /// What would go up now, or went up, as text.
    ///
    /// # Errors
    /// As for [`open_report`](Self::open_report).
    pub fn preview(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<Vec<SheetText>, Error> {
        let stored = self.current(unit, period, now)?;
        let previous = self.previous(unit, period)?;
        let (at, by) = match self.store.read().submission(stored.row.id)? {
            Some(Submission { at, person }) => (at, person),
            None => {
                let first = self.store.read().first_exported_at(&content_hash(&stored.report)?)?;
                (first.unwrap_or(now), self.person()?)
            }
        };
        let before = self.exactly_corrected(&stored.report)?;
        let stamp = Imprint { at, by, purpose: Purpose::Final };
        Ok(workbook::preview(&self.book(&stored.report, previous.as_ref(), (before.as_ref(), &stamp))?))
    }

    /// Writes the report's workbook, which is read back and compared before this answers. A draft stays a draft, and each page says
    /// so; what was submitted here is written as it went up, byte for byte.
    ///
    /// # Errors
    /// Findings of severity 错误 are left or 提示 that nobody explained, or the file cannot be written or does not read back; a file that stood there before
    /// stays then.
    pub fn export(
        &mut self,
        unit: &UnitId,
        period: Period,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        let stored = self.current(unit, period, now)?;
        self.made_report(stored, now)?.0.write(path)
    }

    /// [`export`](Self::export) of one revision, the latest or an earlier one.
    ///
    /// # Errors
    /// There is no such revision; else as for [`export`](Self::export).
    pub fn export_revision(
        &mut self,
        unit: &UnitId,
        (period, revision): (Period, u32),
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        let stored = self.stored_revision(unit, period, revision)?;
        self.made_report(stored, now)?.0.write(path)
    }

    pub(super) fn stored_revision(
        &self,
        unit: &UnitId,
        period: Period,
        revision: u32,
    ) -> Result<StoredReport, Error> {
        self.unit(unit)?;
        let found = self.store.read().revision(&self.key(unit, period), revision)?;
        found.ok_or(Error::NoRevision { period, revision })
    }

    /// The workbook of a report without open findings, and the report.
    pub(super) fn made_report(
        &mut self,
        stored: StoredReport,
        now: NaiveDateTime,
    ) -> Result<(Made, StoredReport), Error> {
        if let Some(made) = self.submitted(&stored)? {
            return Ok((made, stored));
        }
        let (stored, previous) = self.sound(stored, now)?;
        let purpose = match stored.row.state {
            ReportState::Draft => Purpose::Draft,
            _ => Purpose::Final,
        };
        Ok((self.make(&stored.report, previous.as_ref(), (purpose, now))?, stored))
    }

    /// What went up from this PC.
    fn submitted(&self, stored: &StoredReport) -> Result<Option<Made>, Error> {
        let tables = self.store.read();
        let (Some(submission), Some(bytes)) =
            (tables.submission(stored.row.id)?, tables.submitted_workbook(stored.row.id)?)
        else {
            return Ok(None);
        };
        self.read_back(&stored.report, self.exactly_corrected(&stored.report)?.as_ref(), &bytes)?;
        let check_code = check_code(&content_hash(&stored.report)?);
        Ok(Some(Made { bytes, exported_at: submission.at, check_code, purpose: Purpose::Final }))
    }

    /// A report without open findings, and the one of the period before.
    ///
    /// # Errors
    /// Findings of severity 错误 are left or 提示 that nobody explained.
    pub(super) fn sound(
        &mut self,
        stored: StoredReport,
        now: NaiveDateTime,
    ) -> Result<(StoredReport, Option<Report>), Error> {
        let ReportKey { unit, period, .. } = stored.row.key.clone();
        let previous = self.previous(&unit, period)?;
        let findings = self.findings(&stored, previous.as_ref())?;
        refuse_open(period, &findings)?;
        Ok((self.without_moot(stored, &findings, now)?, previous))
    }

    /// Writes the blank form of a unit: the same workbook with nothing filled in. Forms can be handed out before the period begins.
    ///
    /// # Errors
    /// The unit is unknown, the period too early, or the file cannot be written or does not read back.
    pub fn export_form(
        &mut self,
        unit: &UnitId,
        period: Period,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        self.check_period(period, period.first_day().max(now.date()))?;
        let blank = Report::blank(&self.list, self.unit(unit)?, period);
        let previous = self.previous(unit, period)?;
        self.make(&blank, previous.as_ref(), (Purpose::Final, now))?.write(path)
    }

    /// The name proposed for the workbook that goes up.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn default_file_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        let stored = self.store.read().report(&self.key(unit, period))?;
        let unit = self.unit(unit)?;
        let report = stored.map_or_else(|| Report::blank(&self.list, unit, period), |it| it.report);
        Ok(workbook::file_name(&self.list, unit, &report))
    }

    /// The name proposed for an export of a report: that of what went up, or of a draft.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn default_export_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        match self.store.read().report(&self.key(unit, period))? {
            Some(stored) if stored.row.state != ReportState::Draft => self.default_file_name(unit, period),
            Some(stored) => Ok(workbook::draft_file_name(&self.list, self.unit(unit)?, &stored.report)),
            None => {
                let unit = self.unit(unit)?;
                Ok(workbook::draft_file_name(&self.list, unit, &Report::blank(&self.list, unit, period)))
            }
        }
    }

    /// The name proposed for an export of one revision.
    ///
    /// # Errors
    /// There is no such revision, the unit is unknown, or the data file cannot be read.
    pub fn default_revision_name(
        &self,
        unit: &UnitId,
        period: Period,
        revision: u32,
    ) -> Result<String, Error> {
        let stored = self.stored_revision(unit, period, revision)?;
        let unit = self.unit(unit)?;
        Ok(match stored.row.state {
            ReportState::Draft => workbook::draft_file_name(&self.list, unit, &stored.report),
            _ => workbook::file_name(&self.list, unit, &stored.report),
        })
    }

    /// The name proposed for the blank form of a unit.
    ///
    /// # Errors
    /// The unit is unknown.
    pub fn default_form_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        let unit = self.unit(unit)?;
        Ok(workbook::form_file_name(&self.list, unit, &Report::blank(&self.list, unit, period)))
    }

    fn findings(&self, stored: &StoredReport, previous: Option<&Report>) -> Result<Vec<Finding>, Error> {
        let report = &stored.report;
        let unit = self.unit(&report.key.unit)?;
        let unchecked = self.unchecked(stored)?;
        let list = self.list_of(report);
        let corrected = self.corrected(report)?;
        let corrected = corrected.as_ref().map(|it| &it.report);
        Ok(check(Subject { list, unit, report, previous, unchecked: &unchecked, corrected }))
    }

    /// Explanations stay in a draft while their 提示 comes and goes with the typing; what goes up answers only what is there.
    fn without_moot(
        &mut self,
        stored: StoredReport,
        findings: &[Finding],
        now: NaiveDateTime,
    ) -> Result<StoredReport, Error> {
        if stored.row.state != ReportState::Draft {
            return Ok(stored);
        }
        let moot = moot_explanations(findings, &stored.report);
        let mut report = stored.report.clone();
        report.explanations.retain(|it| !moot.contains(it));
        self.change(stored, report, (Cause::Edit, Typing::Begins), now)
    }

    fn book<'a>(
        &'a self,
        report: &'a Report,
        previous: Option<&'a Report>,
        (before, imprint): (Option<&'a Report>, &'a Imprint),
    ) -> Result<ReportBook<'a>, Error> {
        let unit = self.unit(&report.key.unit)?;
        let fonts = self.settings()?.font_scheme;
        let correction = before.map(|before| Correction { before, by: &imprint.by });
        let (exported_at, purpose) = (imprint.at, imprint.purpose);
        Ok(ReportBook {
            list: self.list_of(report),
            unit,
            report,
            previous,
            exported_at,
            fonts,
            correction,
            purpose,
        })
    }

    /// The revision that a report corrects, where the very one it names is in this data file.
    fn exactly_corrected(&self, report: &Report) -> Result<Option<Report>, Error> {
        let before = self.corrected(report)?.map(|it| it.report);
        let hash = before.as_ref().map(content_hash).transpose()?;
        Ok(before.filter(|_| hash == report.previous_hash))
    }

    /// Reads a workbook as an importing office would and holds it against what was exported. That a file then has these bytes is
    /// held by whoever writes it.
    fn read_back(&self, report: &Report, before: Option<&Report>, bytes: &[u8]) -> Result<(), Error> {
        let read = workbook::read_report(bytes, self.list_of(report))
            .map_err(|error| Error::NotReadBack(error.to_string()))?;
        let same = read.report == *report && read.corrects.as_deref() == before;
        match (same, read.differences.first()) {
            (true, None) => Ok(()),
            (false, _) => Err(Error::NotReadBack("embedded content differs".to_owned())),
            (true, Some(first)) => Err(Error::NotReadBack(format!("visible cells differ: {first:?}"))),
        }
    }

    /// The time of the first export is kept before the file is written: should the power go in between, the next export still
    /// gives the bytes that may already lie on the stick.
    fn make(
        &mut self,
        report: &Report,
        previous: Option<&Report>,
        (purpose, now): (Purpose, NaiveDateTime),
    ) -> Result<Made, Error> {
        let hash = content_hash(report)?;
        let at = self.store.write(|changes| changes.note_export(&hash, now))?;
        self.make_with(report, previous, &Imprint { at, by: String::new(), purpose })
    }

    /// The workbook with this imprint, read back.
    pub(super) fn make_with(
        &self,
        report: &Report,
        previous: Option<&Report>,
        imprint: &Imprint,
    ) -> Result<Made, Error> {
        let before = self.exactly_corrected(report)?;
        let bytes = workbook::write_report(&self.book(report, previous, (before.as_ref(), imprint))?)?;
        self.read_back(report, before.as_ref(), &bytes)?;
        let check_code = check_code(&content_hash(report)?);
        Ok(Made { bytes, exported_at: imprint.at, check_code, purpose: imprint.purpose })
    }
}

/// What stands on the pages besides the content.
pub(super) struct Imprint {
    /// When this content was first exported, or went up.
    pub(super) at: NaiveDateTime,
    /// Who submits it; empty where nobody does, or no name was chosen.
    pub(super) by: String,
    /// Whether it goes up.
    pub(super) purpose: Purpose,
}

fn refuse_open(period: Period, findings: &[Finding]) -> Result<(), Error> {
    let open = |severity| findings.iter().filter(|it| it.severity == severity && it.is_open()).count();
    match (open(Severity::Error), open(Severity::Hint)) {
        (0, 0) => Ok(()),
        (errors, hints) => Err(Error::Findings { period, errors, hints }),
    }
}

/// A workbook ready to be written.
pub(super) struct Made {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// When this content was first exported.
    pub(super) exported_at: NaiveDateTime,
    /// Its check code.
    pub(super) check_code: String,
    /// Whether it goes up.
    pub(super) purpose: Purpose,
}

impl Made {
    fn write(&self, path: &Path) -> Result<Exported, Error> {
        files::write_atomic(path, &self.bytes)?;
        Ok(Exported {
            path: path.display().to_string(),
            check_code: self.check_code.clone(),
            bytes: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX),
            draft: self.purpose == Purpose::Draft,
        })
    }
}
