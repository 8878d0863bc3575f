//! 联络员登记: who is and was liaison of this office, what was changed in the register, and the list for others.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{Error, Workspace};
use crate::{
    files,
    model::{Liaison, Phones},
    store::LiaisonChange,
    workbook::{Roster, write_roster},
};

/// The register of this office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LiaisonRegister {
    /// Everybody who is or was in charge, in the order of their first days.
    pub liaisons: Vec<Liaison>,
    /// What was changed, latest first.
    pub changes: Vec<RegisterChange>,
}

/// One change of the register in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RegisterChange {
    /// When, `2026-11-23 16:05:09` in local time.
    pub time: String,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// The liaison.
    pub name: String,
    /// 登记, or what was changed from what to what.
    pub words: String,
}

impl Workspace {
    /// Who is and was liaison of this office; phone numbers as asked for.
    ///
    /// # Errors
    /// No office is chosen, or the data file cannot be read.
    pub fn liaison_register(&self, phones: Phones) -> Result<LiaisonRegister, Error> {
        let unit = self.profile()?.unit;
        let liaisons = self.store.read().liaisons(&unit)?;
        let changes = self.store.read().liaison_changes(&unit)?;
        Ok(LiaisonRegister {
            liaisons: liaisons.into_iter().map(|it| shown(it, phones)).collect(),
            changes: changes.into_iter().map(|it| in_words(it, phones)).collect(),
        })
    }

    /// Who was liaison of this office on a day; none where nobody was entered for it.
    ///
    /// # Errors
    /// No office is chosen, or the data file cannot be read.
    pub fn liaison_on(&self, day: NaiveDate) -> Result<Option<Liaison>, Error> {
        let liaisons = self.store.read().liaisons(&self.profile()?.unit)?;
        let in_charge = |it: &Liaison| it.since <= Some(day) && it.until.is_none_or(|until| day <= until);
        Ok(liaisons.into_iter().rfind(in_charge))
    }

    /// Writes the register as a workbook for others.
    ///
    /// # Errors
    /// No office is chosen, or the file cannot be written; a file that stood there before stays then.
    pub fn export_liaisons(&self, path: &Path, phones: Phones, now: NaiveDateTime) -> Result<(), Error> {
        let unit = self.unit(&self.profile()?.unit)?;
        let liaisons = self.liaison_register(phones)?.liaisons;
        let fonts = self.settings()?.font_scheme;
        let bytes = write_roster(&Roster { unit, liaisons: &liaisons, made_at: now, fonts })?;
        Ok(files::write_atomic(path, &bytes)?)
    }

    /// The name proposed for that workbook.
    ///
    /// # Errors
    /// No office is chosen, or the data file cannot be read.
    pub fn liaisons_file_name(&self) -> Result<String, Error> {
        let unit = self.unit(&self.profile()?.unit)?;
        Ok(format!("联络员名册_{}.xlsx", unit.short_name))
    }
}

fn shown(liaison: Liaison, phones: Phones) -> Liaison {
    Liaison {
        office_phone: phones.shown(&liaison.office_phone),
        mobile: phones.shown(&liaison.mobile),
        ..liaison
    }
}

fn in_words(change: LiaisonChange, phones: Phones) -> RegisterChange {
    let LiaisonChange { at, person, before, after } = change;
    let after = shown(after, phones);
    let words = match before {
        None => "登记".to_owned(),
        Some(before) => differences(&shown(before, phones), &after),
    };
    RegisterChange { time: at.to_string(), person, name: after.name, words }
}

/// 手机由138****5678改为139****5678；停用日期由空改为2026-02-28.
fn differences(before: &Liaison, after: &Liaison) -> String {
    let day = |it: Option<NaiveDate>| it.map(|it| it.to_string()).unwrap_or_default();
    let pairs = [
        ("科室及职务", before.position.clone(), after.position.clone()),
        ("办公电话", before.office_phone.clone(), after.office_phone.clone()),
        ("手机", before.mobile.clone(), after.mobile.clone()),
        ("启用日期", day(before.since), day(after.since)),
        ("停用日期", day(before.until), day(after.until)),
    ];
    let told =
        pairs.into_iter().filter(|(_, before, after)| before != after).map(|(label, before, after)| {
            let or_empty = |text: String| if text.is_empty() { "空".to_owned() } else { text };
            format!("{label}由{}改为{}", or_empty(before), or_empty(after))
        });
    let words: Vec<String> = told.collect();
    // Two numbers that differ only where they are hidden.
    if words.is_empty() { "电话号码有改动".to_owned() } else { words.join("；") }
}

#[cfg(test)]
mod tests;
