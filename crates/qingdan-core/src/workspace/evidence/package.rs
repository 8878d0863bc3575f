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
    files::{self, FileError, FileProblem, Vault},
    model::{Evidence, MAX_EVIDENCE_BYTES, Period, TaskList, UnitId},
    package::{self, Contents, Enclosure, PackageError},
    workspace::{Error, Workspace},
};

/// A package that is ready to be written. It holds all it needs, so that the report can be filled in further meanwhile.
#[derive(Debug)]
pub struct PackageJob {
    contents: Contents,
    check_code: String,
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
        let (made, report) = self.made_report(unit, period, now)?;
        let files = kept(self.store.read().evidence(report)?);
        let contents = Contents {
            workbook_name: self.default_file_name(unit, period)?,
            workbook: made.bytes,
            exported_at: made.exported_at,
            enclosures: enclosures(&self.list, &files),
        };
        Ok(PackageJob { contents, check_code: made.check_code, vault: self.vault.clone() })
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

    /// The name proposed for the package of a report: the workbook's, ending in .zip.
    ///
    /// # Errors
    /// As for [`default_file_name`](Self::default_file_name).
    pub fn default_package_name(&self, unit: &UnitId, period: Period) -> Result<String, Error> {
        let name = self.default_file_name(unit, period)?;
        Ok(format!("{}.zip", name.strip_suffix(".xlsx").unwrap_or(&name)))
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
        let watch = std::cell::RefCell::new(watch);
        let load = |it: &Enclosure| {
            self.vault.get(&it.sha256, MAX_EVIDENCE_BYTES).map_err(|error| lost(error, &it.name))
        };
        let bytes = files::write_checked(
            path,
            |file| package::write(&self.contents, BufWriter::new(file), load, &mut *watch.borrow_mut()),
            |file| Ok(package::verify(&self.contents, BufReader::new(file), &mut *watch.borrow_mut())?),
        )
        .map_err(|error| at(error, path))?;
        Ok(Packaged {
            path: path.display().to_string(),
            check_code: self.check_code.clone(),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            summary: summary(self.contents.enclosures.len(), self.contents.enclosed_bytes()),
        })
    }
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
