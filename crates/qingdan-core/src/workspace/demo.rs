//! Demo workbooks: what the reporting units would send up, for trainings and trials. Needs no office and no data file.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{Error, build::content_hash, view::Exported};
use crate::{
    catalog,
    content::check_code,
    demo, files,
    model::{Period, Report, TaskList},
    workbook::{self, FontScheme, Purpose, ReportBook},
};

/// Whose workbooks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The ten county-level units and the 22 municipal departments.
    All,
    /// The ten county-level units.
    Counties,
}

/// Writes the demo reports into a folder, making it where it is missing; the same period and time give the same files.
///
/// # Errors
/// The folder or a file cannot be written; files written before that one stay.
pub fn write(who: Who, period: Period, folder: &Path, now: NaiveDateTime) -> Result<Vec<Exported>, Error> {
    let list = catalog::builtin().map_err(Error::BrokenData)?;
    let mut reports = demo::reports(&list, period)?;
    if who == Who::All {
        reports.append(&mut demo::department_reports(&list, period, &reports)?);
    }
    files::make_folder(folder)?;
    reports.iter().map(|report| write_one(&list, report, folder, now)).collect()
}

fn write_one(list: &TaskList, report: &Report, folder: &Path, now: NaiveDateTime) -> Result<Exported, Error> {
    let unit = list.unit(&report.key.unit).ok_or_else(|| Error::UnknownUnit(report.key.unit.to_string()))?;
    let fonts = FontScheme::Official;
    let bytes = workbook::write_report(&ReportBook {
        list,
        unit,
        report,
        previous: None,
        exported_at: now,
        fonts,
        correction: None,
        purpose: Purpose::Final,
    })?;
    let path = folder.join(workbook::file_name(list, unit, report));
    files::write_atomic(&path, &bytes)?;
    Ok(Exported {
        path: path.display().to_string(),
        check_code: check_code(&content_hash(report)?),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        draft: false,
    })
}
