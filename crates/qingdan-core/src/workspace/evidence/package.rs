//! 导出上报包: the workbook as it is exported alone, with the report's files beside it.

use std::{
    io::{BufReader, BufWriter},
    ops::ControlFlow,
    path::Path,
};

use chrono::NaiveDateTime;

use super::{Packaged, kept, lost, view::summary};
pub use crate::package::Step;
use crate::{
    files::{self, FileError, FileProblem, Staged, Vault},
    model::{Evidence, MAX_EVIDENCE_BYTES, Period, TaskList, UnitId},
    package::{self, Contents, Enclosure, PackageError},
    store::{ReportId, StoredReport},
    workbook::{self, Purpose},
    workspace::{Error, Workspace, export::Made},
};

/// A package that is ready to be written. It holds all it needs, so that the report can be filled in further meanwhile.
#[derive(Debug)]
pub struct PackageJob {
    contents: Contents,
    check_code: String,
    purpose: Purpose,
    vault: Vault,
}

impl Workspace {
    /// Prepares the package of a report.
    ///
    /// # Errors
    /// As for [`export`](Self::export).
    pub fn package(
        &mut self,
        unit: &UnitId,
        period: Period,
        now: NaiveDateTime,
    ) -> Result<PackageJob, Error> {
        let stored = self.current(unit, period, now)?;
        self.package_stored(stored, now)
    }

    fn package_stored(&mut self, stored: StoredReport, now: NaiveDateTime) -> Result<PackageJob, Error> {
        let (made, stored) = self.made_report(stored, now)?;
        let files = self.attached(stored.row.id)?;
        self.package_of(made, &stored, &files)
    }

    /// The package of a workbook and of files.
    pub(in crate::workspace) fn package_of(
        &self,
        made: Made,
        stored: &StoredReport,
        files: &[Evidence],
    ) -> Result<PackageJob, Error> {
        let unit = self.unit(&stored.row.key.unit)?;
        let contents = Contents {
            workbook_name: match made.purpose {
                Purpose::Final => workbook::file_name(&self.list, unit, &stored.report),
                Purpose::Draft => workbook::draft_file_name(&self.list, unit, &stored.report),
            },
            workbook: made.bytes,
            exported_at: made.exported_at,
            enclosures: enclosures(&self.list, files),
        };
        let Made { check_code, purpose, .. } = made;
        Ok(PackageJob { contents, check_code, purpose, vault: self.vault.clone() })
    }

    /// The files of a revision without those that were removed.
    pub(in crate::workspace) fn attached(&self, report: ReportId) -> Result<Vec<Evidence>, Error> {
        Ok(kept(self.store.read().evidence(report)?))
    }

    /// Writes the package of a report: [`package`](Self::package) and [`PackageJob::write`] in one.
    ///
    /// # Errors
    /// As for these.
    pub fn export_package(
        &mut self,
        unit: &UnitId,
        period: Period,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Packaged, Error> {
        self.package(unit, period, now)?.write(path, &mut |_| ControlFlow::Continue(()))
    }

    /// [`export_package`](Self::export_package) of one revision, the latest or an earlier one.
    ///
    /// # Errors
    /// There is no such revision; else as for [`export_package`](Self::export_package).
    pub fn export_package_revision(
        &mut self,
        unit: &UnitId,
        (period, revision): (Period, u32),
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Packaged, Error> {
        let stored = self.stored_revision(unit, period, revision)?;
        self.package_stored(stored, now)?.write(path, &mut |_| ControlFlow::Continue(()))
    }

    /// The name proposed for the package that goes up: the workbook's, ending in .zip.
    ///
    /// # Errors
    /// As for [`default_file_name`](Self::default_file_name).
    pub fn default_package_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        Ok(package_name(&self.default_file_name(unit, period)?))
    }
}

impl PackageJob {
    /// Writes the package, reads it back and compares it before anything at the path changes. `watch` is told after each file and
    /// may break off.
    ///
    /// # Errors
    /// A file's content is gone or damaged, `watch` broke off, or the package cannot be written or does not read back; what stood at
    /// the path before stays then.
    pub fn write(
        &self,
        path: &Path,
        watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Packaged, Error> {
        let bytes = self.stage(path, watch)?.place()?;
        Ok(Packaged {
            path: path.display().to_string(),
            check_code: self.check_code.clone(),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            summary: self.summary(),
            draft: self.purpose == Purpose::Draft,
        })
    }

    /// Writes the package beside its path and reads it back, without putting it there.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(in crate::workspace) fn stage(
        &self,
        path: &Path,
        watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Staged, Error> {
        let watch = std::cell::RefCell::new(watch);
        let load = |it: &Enclosure| {
            self.vault.get(&it.sha256, MAX_EVIDENCE_BYTES).map_err(|error| lost(error, &it.name))
        };
        files::stage(
            path,
            |file| package::write(&self.contents, BufWriter::new(file), load, &mut *watch.borrow_mut()),
            |file| Ok(package::verify(&self.contents, BufReader::new(file), &mut *watch.borrow_mut())?),
        )
        .map_err(|error| at(error, path))
    }

    /// What it holds, e.g. 含佐证材料3份1.2MB.
    pub(in crate::workspace) fn summary(&self) -> String {
        summary(self.contents.enclosures.len(), self.contents.enclosed_bytes())
    }
}

/// The name of the package with this workbook.
pub fn package_name(workbook_name: &str) -> String {
    format!("{}.zip", workbook_name.strip_suffix(".xlsx").unwrap_or(workbook_name))
}

/// The files in the order of the task list.
fn enclosures(list: &TaskList, files: &[Evidence]) -> Vec<Enclosure> {
    list.tasks()
        .flat_map(|task| {
            files.iter().filter(|it| it.task == task.id).map(|it| (package::task_folder(task), it.clone()))
        })
        .map(|(folder, it)| Enclosure {
            folder,
            name: it.name,
            bytes: it.bytes,
            sha256: it.sha256,
            added_at: it.added_at,
        })
        .collect()
}

/// Failures of the container as failures of the file at this path.
fn at(error: Error, path: &Path) -> Error {
    match error {
        Error::Package(PackageError::Differs) => FileError::new(FileProblem::ReadBack, path).into(),
        Error::Package(PackageError::Write(source)) => FileError::from_io(source, path).into(),
        other => other,
    }
}
