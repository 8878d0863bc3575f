//! 审核上报: preview, export of a report, and the blank form.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{Error, Workspace, build::content_hash, view::Exported};
use crate::{
    check::{Subject, check, moot_explanations},
    content::check_code,
    files,
    model::{Cause, Finding, Period, Report, ReportKey, ReportState, Severity, Typing, UnitId},
    store::StoredReport,
    workbook::{self, ReportBook, SheetText},
};

impl Workspace {
    /// What an export would write now, as text.
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
        let submitted = self.store.read().submission(stored.row.id)?.map(|it| it.at);
        let first = self.store.read().first_exported_at(&content_hash(&stored.report)?)?;
        let previous = self.previous(unit, period)?;
        let exported_at = submitted.or(first).unwrap_or(now);
        Ok(workbook::preview(&self.book(&stored.report, previous.as_ref(), exported_at)?))
    }

    /// Writes the report's workbook, which is read back and compared before this answers. A draft stays a draft; what was submitted
    /// here is written as it went up, byte for byte.
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
        let (made, _) = self.made_report(unit, period, now)?;
        made.write(path)
    }

    /// The workbook of a report without open findings, and the report.
    pub(super) fn made_report(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<(Made, StoredReport), Error> {
        let stored = self.current(unit, period, now)?;
        if let Some(made) = self.submitted(&stored)? {
            return Ok((made, stored));
        }
        let (stored, previous) = self.sound(stored, now)?;
        Ok((self.make(&stored.report, previous.as_ref(), now)?, stored))
    }

    /// What went up from this PC.
    fn submitted(&self, stored: &StoredReport) -> Result<Option<Made>, Error> {
        let tables = self.store.read();
        let (Some(submission), Some(bytes)) =
            (tables.submission(stored.row.id)?, tables.submitted_workbook(stored.row.id)?)
        else {
            return Ok(None);
        };
        self.read_back(&stored.report, &bytes)?;
        let check_code = check_code(&content_hash(&stored.report)?);
        Ok(Some(Made { bytes, exported_at: submission.at, check_code }))
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
        self.make(&blank, previous.as_ref(), now)?.write(path)
    }

    /// The name proposed for the workbook of a report.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn default_file_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        let stored = self.store.read().report(&self.key(unit, period))?;
        let unit = self.unit(unit)?;
        let report = stored.map_or_else(|| Report::blank(&self.list, unit, period), |it| it.report);
        Ok(workbook::file_name(&self.list, unit, &report))
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
        let corrected = self.corrected(report)?;
        let corrected = corrected.as_ref().map(|it| &it.report);
        Ok(check(Subject { list: &self.list, unit, report, previous, unchecked: &unchecked, corrected }))
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
        exported_at: NaiveDateTime,
    ) -> Result<ReportBook<'a>, Error> {
        let unit = self.unit(&report.key.unit)?;
        let fonts = self.settings()?.font_scheme;
        Ok(ReportBook { list: &self.list, unit, report, previous, exported_at, fonts })
    }

    /// Reads a workbook as an importing office would and holds it against what was exported. That a file then has these bytes is
    /// held by whoever writes it.
    fn read_back(&self, report: &Report, bytes: &[u8]) -> Result<(), Error> {
        let read = workbook::read_report(bytes, &self.list)
            .map_err(|error| Error::NotReadBack(error.to_string()))?;
        match (read.report == *report, read.differences.first()) {
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
        now: NaiveDateTime,
    ) -> Result<Made, Error> {
        let hash = content_hash(report)?;
        let exported_at = self.store.write(|changes| changes.note_export(&hash, now))?;
        self.make_at(report, previous, exported_at)
    }

    /// The workbook with this time on its pages, read back.
    pub(super) fn make_at(
        &self,
        report: &Report,
        previous: Option<&Report>,
        exported_at: NaiveDateTime,
    ) -> Result<Made, Error> {
        let bytes = workbook::write_report(&self.book(report, previous, exported_at)?)?;
        self.read_back(report, &bytes)?;
        Ok(Made { bytes, exported_at, check_code: check_code(&content_hash(report)?) })
    }
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
}

impl Made {
    fn write(&self, path: &Path) -> Result<Exported, Error> {
        files::write_atomic(path, &self.bytes)?;
        Ok(Exported {
            path: path.display().to_string(),
            check_code: self.check_code.clone(),
            bytes: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX),
        })
    }
}
