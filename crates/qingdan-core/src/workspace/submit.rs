//! 上报: locking a report and writing what goes up, so that never one is without the other.
//!
//! The file is written beside its place and read back first; then the revision is locked together with the workbook, as one
//! transaction; then the file is put in its place. A stick pulled out before locks nothing. Should the power go between the last two
//! steps, the report is locked and its very bytes can be exported again.

use std::{ops::ControlFlow, path::Path};

use chrono::{NaiveDateTime, SubsecRound};
use serde::{Deserialize, Serialize};

use super::{
    Error, Workspace,
    evidence::{PackageJob, Step},
    export::Imprint,
};
use crate::{
    files::{self, Staged},
    model::{Evidence, Period, UnitId},
    store::{StoredReport, Submission},
    workbook::Purpose,
};

/// What carries a report up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Carrier {
    /// The workbook alone.
    Workbook,
    /// The workbook with the report's files.
    Package,
}

/// What went up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    /// The file.
    pub path: String,
    /// 校验码.
    pub check_code: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// 修订号.
    pub revision: u32,
    /// What a package holds, e.g. 含佐证材料3份1.2MB; empty for a workbook.
    pub summary: String,
}

/// A report that is ready to go up. It holds all it needs, so that nothing else has to wait while its file is written.
#[derive(Debug)]
pub struct SubmitJob {
    draft: StoredReport,
    files: Vec<Evidence>,
    submission: Submission,
    workbook: Vec<u8>,
    check_code: String,
    package: Option<PackageJob>,
}

/// A report whose file is written and read back but not yet in its place.
#[derive(Debug)]
pub struct StagedSubmit {
    job: SubmitJob,
    staged: Staged,
    path: String,
}

impl Workspace {
    /// Prepares what goes up; nothing is locked yet.
    ///
    /// # Errors
    /// It is no draft of this office, a correction in which nothing changed, or findings of severity 错误 are left or 提示 that nobody
    /// explained.
    pub fn submission(
        &mut self,
        unit: &UnitId,
        period: Period,
        carrier: Carrier,
        now: NaiveDateTime,
    ) -> Result<SubmitJob, Error> {
        let draft = self.draft(unit, period, now)?;
        if self.is_untouched_correction(&draft)? {
            return Err(Error::NothingCorrected { period, before: draft.row.revision.saturating_sub(1) });
        }
        let (draft, previous) = self.sound(draft, now)?;
        let submission = Submission { at: now.trunc_subsecs(0), person: self.person()? };
        let Submission { at, person: by } = submission.clone();
        let imprint = Imprint { at, by, purpose: Purpose::Final };
        let made = self.make_with(&draft.report, previous.as_ref(), &imprint)?;
        let files = self.attached(draft.row.id)?;
        let (workbook, check_code) = (made.bytes.clone(), made.check_code.clone());
        let package = match carrier {
            Carrier::Workbook => None,
            Carrier::Package => Some(self.package_of(made, &draft, &files)?),
        };
        Ok(SubmitJob { draft, files, submission, workbook, check_code, package })
    }

    /// Locks the report of a file that is ready to be put in its place.
    ///
    /// # Errors
    /// The report was changed meanwhile, or the data file cannot be written; nothing is locked then.
    pub fn lock(&mut self, staged: &StagedSubmit) -> Result<(), Error> {
        let SubmitJob { draft, files, submission, workbook, .. } = &staged.job;
        let found = self.store.read().revision(&draft.row.key, draft.row.revision)?;
        let same = found.is_some_and(|it| it.row.state == draft.row.state && it.report == draft.report);
        if !same || self.attached(draft.row.id)? != *files {
            return Err(Error::ChangedMeanwhile);
        }
        Ok(self.store.write(|changes| changes.submit_here(draft, submission, workbook))?)
    }

    /// Submits a report: [`submission`](Self::submission), [`SubmitJob::stage`], [`lock`](Self::lock) and [`StagedSubmit::place`] in one.
    ///
    /// # Errors
    /// As for these.
    pub fn submit(
        &mut self,
        unit: &UnitId,
        period: Period,
        (carrier, path): (Carrier, &Path),
        now: NaiveDateTime,
    ) -> Result<Submitted, Error> {
        let job = self.submission(unit, period, carrier, now)?;
        let staged = job.stage(path, &mut |_| ControlFlow::Continue(()))?;
        self.lock(&staged)?;
        staged.place()
    }
}

impl SubmitJob {
    /// Writes the file beside its path and reads it back. `watch` is told of each file of a package and may break off.
    ///
    /// # Errors
    /// A file's content is gone or damaged, `watch` broke off, or the file cannot be written or does not read back; nothing has
    /// changed then.
    pub fn stage(
        self,
        path: &Path,
        watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<StagedSubmit, Error> {
        let staged = match &self.package {
            None => files::stage_bytes(path, &self.workbook)?,
            Some(package) => package.stage(path, watch)?,
        };
        Ok(StagedSubmit { job: self, staged, path: path.display().to_string() })
    }
}

impl StagedSubmit {
    /// Puts the file in its place, once its report is locked.
    ///
    /// # Errors
    /// It cannot be put there; the report stays locked and can be exported again.
    pub fn place(self) -> Result<Submitted, Error> {
        let Self { job, staged, path } = self;
        let period = job.draft.row.key.period;
        let bytes = staged.place().map_err(|source| Error::SubmittedNotPlaced { period, source })?;
        Ok(Submitted {
            path,
            check_code: job.check_code,
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            revision: job.draft.row.revision,
            summary: job.package.map(|it| it.summary()).unwrap_or_default(),
        })
    }
}
