//! 首次设置 and 联络员, settings: who works at this PC and how the program looks.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    Error, Workspace,
    view::{OfficeSetup, OfficeView, Settings, TextSize},
};
use crate::{
    model::{Liaison, OfficeProfile, ReportingUnit, Role, TaskList, UnitKind, clean_text},
    store::{Changes, StoreError, Tables},
    workbook::FontScheme,
};

const TEXT_SIZE: &str = "text_size";
const FONT_SCHEME: &str = "font_scheme";
const LOCK_AFTER: &str = "lock_after";
/// Minutes after which data with a password are closed until something else is chosen.
const USUAL_LOCK: u32 = 15;
const PERSON: &str = "person";
/// Longest name of a person, in characters: some Mongolian and Uyghur names need more than twenty.
const LONGEST_NAME: usize = 40;

impl Workspace {
    /// The office at this PC; none before the first start is done.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn office(&self) -> Result<Option<OfficeView>, Error> {
        let Some(profile) = self.store.read().office()? else { return Ok(None) };
        let unit = self.unit(&profile.unit)?.clone();
        let liaison = self.store.read().liaison(&unit.id)?;
        let settings = self.settings()?;
        let data_file = self.store.path().display().to_string();
        let person = self.person()?;
        Ok(Some(OfficeView { unit, role: profile.role, liaison, person, settings, data_file }))
    }

    /// Chooses the office at this PC, once.
    ///
    /// # Errors
    /// It is chosen already, the unit is unknown, the role is not one of the unit, or the liaison is incomplete.
    pub fn init_office(&mut self, setup: OfficeSetup, now: NaiveDateTime) -> Result<OfficeView, Error> {
        if let Some(office) = self.office()? {
            return Err(Error::OfficeChosen(office.unit.name));
        }
        check_setup(&self.list, &setup, now.date())?;
        let liaison = setup.liaison.map(|it| sound_liaison(it, now.date())).transpose()?;
        let profile = OfficeProfile { unit: setup.unit, role: setup.role };
        self.store.write(|changes| {
            changes.add_office(&profile, now)?;
            liaison.iter().try_for_each(|it| changes.put_liaison(&profile.unit, it, (now, "")))
        })?;
        self.office()?.ok_or(Error::NoOffice)
    }

    /// Enters who is liaison of this office from now on; the one before stays in the register with a last day.
    ///
    /// # Errors
    /// The liaison is incomplete, or the data file cannot be written.
    pub fn save_liaison(&mut self, liaison: Liaison, now: NaiveDateTime) -> Result<OfficeView, Error> {
        let unit = self.profile()?.unit;
        let liaison = sound_liaison(liaison, now.date())?;
        let person = self.person()?;
        self.store.write(|changes| changes.put_liaison(&unit, &liaison, (now, &person)))?;
        self.office()?.ok_or(Error::NoOffice)
    }

    /// Keeps how the program looks and writes.
    ///
    /// # Errors
    /// The data file cannot be written.
    pub fn save_settings(&mut self, settings: Settings) -> Result<Settings, Error> {
        self.store.write(|changes| {
            put(changes, TEXT_SIZE, &settings.text_size)?;
            put(changes, FONT_SCHEME, &settings.font_scheme)?;
            put(changes, LOCK_AFTER, &settings.lock_after)
        })?;
        Ok(settings)
    }

    /// How the program looks and writes; 标准 letters, 公文字体 and a quarter of an hour until something else is chosen.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn settings(&self) -> Result<Settings, Error> {
        let tables = self.store.read();
        Ok(Settings {
            text_size: get(&tables, TEXT_SIZE)?.unwrap_or(TextSize::Normal),
            font_scheme: get(&tables, FONT_SCHEME)?.unwrap_or(FontScheme::Official),
            lock_after: get(&tables, LOCK_AFTER)?.unwrap_or(USUAL_LOCK),
        })
    }

    /// Keeps the name of the person at the PC, which stands beside every change from now on; empty where nobody is named.
    ///
    /// # Errors
    /// The name is too long, or the data file cannot be written.
    pub fn save_person(&mut self, name: &str) -> Result<OfficeView, Error> {
        self.profile()?;
        let name = clean_text(name).text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().count() > LONGEST_NAME {
            return Err(Error::PersonName(LONGEST_NAME));
        }
        self.store.write(|changes| changes.put_setting(PERSON, &name))?;
        self.office()?.ok_or(Error::NoOffice)
    }

    /// Name of the person at the PC; empty until chosen.
    pub(super) fn person(&self) -> Result<String, Error> {
        Ok(self.store.read().setting(PERSON)?.unwrap_or_default())
    }

    /// Who works at this PC.
    pub(super) fn profile(&self) -> Result<OfficeProfile, Error> {
        self.store.read().office()?.ok_or(Error::NoOffice)
    }
}

/// Whether an office can be set up so. To be asked before a data folder is made: what is refused leaves nothing behind.
///
/// # Errors
/// The unit is unknown, the role is not one of the unit, or the liaison is incomplete.
pub fn check_setup(list: &TaskList, setup: &OfficeSetup, today: NaiveDate) -> Result<(), Error> {
    let unit = list.unit(&setup.unit).ok_or_else(|| Error::UnknownUnit(setup.unit.to_string()))?;
    check_role(unit, setup.role)?;
    setup.liaison.clone().map_or(Ok(()), |it| sound_liaison(it, today).map(|_| ()))
}

fn check_role(unit: &ReportingUnit, role: Role) -> Result<(), Error> {
    let advice = match (unit.kind, role) {
        (UnitKind::County, Role::County) | (UnitKind::Department, Role::Department | Role::City) => {
            return Ok(());
        }
        (UnitKind::County, _) => "旗县区请选择“旗县区填报”。",
        (UnitKind::Department, _) => "市直部门请选择“市直部门填报”或“市级汇总”。",
    };
    Err(Error::WrongRole { unit: unit.name.clone(), role: role.label(), advice })
}

/// A liaison fit for the register. Which of the other fields must be there is a rule of 审核, not of keeping.
fn sound_liaison(mut liaison: Liaison, today: NaiveDate) -> Result<Liaison, Error> {
    let texts = [&mut liaison.name, &mut liaison.position, &mut liaison.office_phone, &mut liaison.mobile];
    texts.into_iter().for_each(|text| *text = clean_text(text.trim()).text);
    let since = *liaison.since.get_or_insert(liaison.until.unwrap_or(today).min(today));
    if liaison.name.is_empty() {
        return Err(Error::Liaison("没有填写姓名", "请填写姓名后再保存。"));
    }
    if since > today || liaison.until.is_some_and(|until| until > today) {
        return Err(Error::Liaison("启用或停用日期晚于今天", "请改为今天或以前的日期。"));
    }
    if liaison.until.is_some_and(|until| until < since) {
        return Err(Error::Liaison("停用日期早于启用日期", "请核对两个日期。"));
    }
    Ok(liaison)
}

/// Choices are kept by their names in JSON, as everywhere in the data.
fn put(changes: &Changes<'_>, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
    changes.put_setting(name, &serde_json::to_string(value)?)
}

/// A setting this version does not know counts as not chosen: looks are never a reason not to start.
fn get<T: DeserializeOwned>(tables: &Tables<'_>, name: &str) -> Result<Option<T>, StoreError> {
    Ok(tables.setting(name)?.and_then(|value| serde_json::from_str(&value).ok()))
}
