//! 下发: which local offices are asked about what, and a workbook for each of them.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Error, Workspace, build::content_hash};
use crate::{
    collect::own_part,
    files,
    model::{Form, Liaison, Period, Report, ReportingUnit, SubOffice, UnitId, sound_offices},
    workbook::{self, FontScheme, FormBook},
};

/// What is sent out.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// Names of the sub-offices.
    pub offices: &'a [String],
    /// The folder their files go to; made where it is missing.
    pub folder: &'a Path,
    /// 交回期限.
    pub due: Option<NaiveDate>,
    /// What to do where files of these names are there already.
    pub existing: ExistingFiles,
}

/// What to do with files that are in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ExistingFiles {
    /// Write nothing and name them.
    Refuse,
    /// Replace them: the person has seen their names.
    Replace,
}

/// A form that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IssuedForm {
    /// The sub-office.
    pub office: String,
    /// The file.
    pub path: String,
    /// Its name alone.
    pub file_name: String,
    /// How many tasks it asks about.
    pub tasks: u32,
    /// How many indicators.
    pub indicators: u32,
    /// How many actions it shows.
    pub actions: u32,
}

impl Workspace {
    /// A unit's sub-offices with what they are asked about, as kept from period to period.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn sub_offices(&self, unit: &UnitId) -> Result<Vec<SubOffice>, Error> {
        self.unit(unit)?;
        Ok(self.store.read().sub_offices(unit)?)
    }

    /// Keeps a unit's sub-offices, all of them or none, and answers with them as kept.
    ///
    /// # Errors
    /// A name or task is not fit, or the data file cannot be written; nothing has changed then.
    pub fn save_sub_offices(
        &mut self,
        unit: &UnitId,
        offices: Vec<SubOffice>,
    ) -> Result<Vec<SubOffice>, Error> {
        let offices = sound_offices(&self.list, self.unit(unit)?, offices)?;
        self.store.write(|changes| changes.put_sub_offices(unit, &offices))?;
        Ok(offices)
    }

    /// Writes a form for each of the named sub-offices, all of them or none.
    ///
    /// # Errors
    /// A sub-office is unknown or asked about nothing, files are in the way, or one cannot be written; no file has changed then.
    pub fn issue_forms(
        &mut self,
        unit: &UnitId,
        period: Period,
        issue: Issue<'_>,
        now: NaiveDateTime,
    ) -> Result<Vec<IssuedForm>, Error> {
        let draft = self.draft(unit, period, now)?.report;
        let asked = self.named(unit, issue.offices)?;
        let source = Source {
            unit: self.unit(unit)?,
            hash: content_hash(&draft)?,
            previous: self.previous(unit, period)?,
            reply_to: self.store.read().liaison(unit)?,
            fonts: self.settings()?.font_scheme,
            names: self.store.read().sub_offices(unit)?.into_iter().map(|it| it.name).collect(),
            draft,
        };
        let (mut files, mut issued) = (Vec::new(), Vec::new());
        for office in &asked {
            let form = Form::new(&self.list, &source.draft, source.hash.clone(), office);
            let name = free_name(&self.form_name(&source, office), &files);
            let path = issue.folder.join(&name);
            issued.push(issued_form(&form, path.display().to_string(), name)?);
            files.push((path, self.form_bytes(&source, &form, issue.due, now)?));
        }
        refuse_existing(issue.existing, &files)?;
        files::make_folder(issue.folder)?;
        files::write_set(&files)?;
        Ok(issued)
    }

    fn named(&self, unit: &UnitId, names: &[String]) -> Result<Vec<SubOffice>, Error> {
        if names.is_empty() {
            return Err(Error::NoneChosen);
        }
        let offices = self.store.read().sub_offices(unit)?;
        if let Some(name) = names.iter().find(|name| !offices.iter().any(|it| it.name == name.trim())) {
            return Err(Error::NoSubOffice(name.clone()));
        }
        Ok(offices.into_iter().filter(|it| names.iter().any(|name| name.trim() == it.name)).collect())
    }

    fn form_name(&self, source: &Source<'_>, office: &SubOffice) -> String {
        workbook::office_file_name(&self.list, source.unit, &source.draft, &office.name)
    }

    fn form_bytes(
        &self,
        source: &Source<'_>,
        form: &Form,
        due: Option<NaiveDate>,
        now: NaiveDateTime,
    ) -> Result<Vec<u8>, Error> {
        let previous = source.previous.as_ref().map(|it| seen_by(it, &form.office, &source.names));
        let bytes = workbook::write_form(&FormBook {
            list: &self.list,
            unit: source.unit,
            form,
            previous: previous.as_ref(),
            reply_to: source.reply_to.as_ref(),
            due,
            issued_at: now,
            fonts: source.fonts,
        })?;
        self.read_form_back(&bytes, form)?;
        Ok(bytes)
    }

    /// Reads a form as it will be read when it comes back, before it is sent.
    fn read_form_back(&self, bytes: &[u8], form: &Form) -> Result<(), Error> {
        let read =
            workbook::read_form(bytes, &self.list).map_err(|error| Error::NotReadBack(error.to_string()))?;
        match read.form == *form && read.edited == form.shown() {
            true => Ok(()),
            false => Err(Error::NotReadBack(format!("form of {} differs: {:?}", form.office, read.notes))),
        }
    }
}

/// What all forms of one issue share.
struct Source<'a> {
    unit: &'a ReportingUnit,
    draft: Report,
    hash: String,
    previous: Option<Report>,
    reply_to: Option<Liaison>,
    fonts: FontScheme,
    /// Of all the unit's sub-offices.
    names: Vec<String>,
}

/// An earlier report as one sub-office knows it: of texts that several contributed to, its own part.
fn seen_by(report: &Report, office: &str, names: &[String]) -> Report {
    let mut seen = report.clone();
    for entry in &mut seen.entries {
        for text in [&mut entry.reason, &mut entry.progress, &mut entry.problems, &mut entry.next_steps] {
            *text = own_part(text, office, names);
        }
    }
    seen
}

/// Names that differ only in what Windows forbids get numbers; Windows takes no notice of case.
fn free_name(name: &str, taken: &[(PathBuf, Vec<u8>)]) -> String {
    let is_free = |name: &String| {
        let same = |path: &Path| {
            path.file_name().is_some_and(|it| it.to_string_lossy().to_lowercase() == name.to_lowercase())
        };
        !taken.iter().any(|(path, _)| same(path))
    };
    let stem = name.trim_end_matches(".xlsx");
    let numbered = (2..).map(|number| format!("{stem}（{number}）.xlsx"));
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

fn issued_form(form: &Form, path: String, file_name: String) -> Result<IssuedForm, Error> {
    let Report { entries, readings, actions, .. } = &form.draft;
    if entries.is_empty() && actions.is_empty() {
        return Err(Error::NothingAsked(form.office.clone()));
    }
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(IssuedForm {
        office: form.office.clone(),
        path,
        file_name,
        tasks: count(entries.len()),
        indicators: count(readings.len()),
        actions: count(actions.len()),
    })
}

fn refuse_existing(existing: ExistingFiles, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let there = files.iter().filter(|(path, _)| files::exists(path));
    let names: Vec<_> =
        there.filter_map(|(path, _)| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    match (existing, names.is_empty()) {
        (ExistingFiles::Refuse, false) => Err(Error::FormsExist(names)),
        _ => Ok(()),
    }
}
