//! Demo workbooks: what ten county-level units would send up, for trainings and trials. Needs no office and no data file.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{Error, build::content_hash, view::Exported};
use crate::{
    catalog,
    content::check_code,
    demo, files,
    model::{Period, Report, TaskList},
    workbook::{self, FontScheme, ReportBook},
};

/// Writes the demo reports of all ten county-level units into a folder, making it where it is missing; the same period and
/// time give the same files.
///
/// # Errors
/// The folder or a file cannot be written; files written before that one stay.
pub fn write(period: Period, folder: &Path, now: NaiveDateTime) -> Result<Vec<Exported>, Error> {
    let list = catalog::builtin().map_err(Error::BrokenData)?;
    let reports = demo::reports(&list, period)?;
    files::make_folder(folder)?;
    reports.iter().map(|report| write_one(&list, report, folder, now)).collect()
}

fn write_one(list: &TaskList, report: &Report, folder: &Path, now: NaiveDateTime) -> Result<Exported, Error> {
    let unit = list.unit(&report.key.unit).ok_or_else(|| Error::UnknownUnit(report.key.unit.to_string()))?;
    let fonts = FontScheme::Official;
    let bytes =
        workbook::write_report(&ReportBook { list, unit, report, previous: None, exported_at: now, fonts })?;
    let path = folder.join(workbook::file_name(list, unit, report));
    files::write_atomic(&path, &bytes)?;
    Ok(Exported {
        path: path.display().to_string(),
        check_code: check_code(&content_hash(report)?),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    })
}
