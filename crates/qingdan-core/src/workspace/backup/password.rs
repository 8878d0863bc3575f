//! 启动口令: set, changed, taken away. The data file and all backups are encrypted with one key; a small file holds the key and is opened by the
//! password alone. 佐证材料, received files and exported workbooks are not encrypted.
//!
//! Every step leaves what can be opened: the file of the key is there before anything needs it, and goes when nothing does any more. A
//! backup that was not rewritten because the power went is rewritten at the next start.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    BackupError, Backups, PasswordError, Watch,
    list::names_of,
    meter::{Meter, patient},
};
use crate::{
    files::{self, folder_of},
    store::{Access, Copy, DataKey, Held, KEY_BYTES, StoreError, is_encrypted},
    workspace::Error,
};

/// A password of fewer characters is guessed in a day by somebody who has the files.
pub const SHORTEST_PASSWORD: usize = 8;

/// What came of setting a password or taking it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PasswordSet {
    /// How many backups were rewritten with the data.
    pub backups: u32,
    /// The backups that could not be, and what that means; none where all were.
    pub left: Option<String>,
}

impl Backups {
    /// Sets a password as [`set_password_watched`](Self::set_password_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn set_password(&self, password: &str) -> Result<PasswordSet, Error> {
        self.set_password_watched(password, &mut patient)
    }

    /// Encrypts the data, which nobody must have open, and all backups with a new key that this password opens.
    ///
    /// # Errors
    /// There is a password already, it is too short, the second folder is not at hand, something cannot be written, or `watch` calls it off;
    /// the data are as they were then.
    pub fn set_password_watched(&self, password: &str, watch: &mut Watch<'_>) -> Result<PasswordSet, Error> {
        if self.is_protected() {
            return Err(PasswordError::AlreadySet.into());
        }
        check_length(password)?;
        self.require_second()?;
        let key = new_key()?;
        let to = Access::Key(key.clone());
        let (data, snapshots) = self.bytes()?;
        let meter = Meter::of(data + snapshots, watch);
        let held = Held::take(&self.data_file, &self.access)?;
        let copy = checked(held.copy(&folder_of(&self.data_file))?.rewritten(&to)?)?;
        meter.advance(data)?;
        self.write_key_files(&key, password)?;
        held.replace(copy)?;
        drop(held);
        let keyed = Self { access: to.clone(), ..self.clone() };
        keyed.rewrite_watched(&to, &meter).or_else(|error| {
            keyed.take_away(&to, keyed.rewrite_snapshots(&Access::Plain))?;
            Err(error.into())
        })
    }

    /// Changes the password; data and backups stay as they are.
    ///
    /// # Errors
    /// There is none, the present one is another, the new one is too short, the second folder is not at hand, or its file cannot be written.
    pub fn change_password(&self, present: &str, new: &str) -> Result<(), Error> {
        let key = self.present_key(present)?;
        check_length(new)?;
        self.require_second()?;
        self.write_key_files(&key, new)
    }

    /// Takes the password away as [`remove_password_watched`](Self::remove_password_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn remove_password(&self, present: &str) -> Result<PasswordSet, Error> {
        self.remove_password_watched(present, &mut patient)
    }

    /// Takes the password away: data, which nobody must have open, and backups can be read without it then.
    ///
    /// # Errors
    /// There is none, it is another, the second folder is not at hand, something cannot be written, or `watch` calls it off; the data can be
    /// opened with the password then, as before.
    pub fn remove_password_watched(
        &self,
        present: &str,
        watch: &mut Watch<'_>,
    ) -> Result<PasswordSet, Error> {
        let from = Access::Key(self.present_key(present)?);
        self.require_second()?;
        let keyed = Self { access: from.clone(), ..self.clone() };
        let (data, snapshots) = self.bytes()?;
        let meter = Meter::of(data + snapshots, watch);
        let rewritten = keyed.rewrite_watched(&Access::Plain, &meter);
        match rewritten.and_then(|done| meter.advance(data).map(|()| done)) {
            Ok(done) => keyed.take_away(&from, done),
            Err(error) => {
                keyed.rewrite_snapshots(&from);
                Err(error.into())
            }
        }
    }

    /// Rewrites the data so that they need no key, and takes its files away where nothing needs them any more.
    fn take_away(&self, from: &Access, done: PasswordSet) -> Result<PasswordSet, Error> {
        let held = Held::take(&self.data_file, from)?;
        held.replace(checked(held.copy(&folder_of(&self.data_file))?.rewritten(&Access::Plain)?)?)?;
        if done.left.is_none() {
            self.remove_key_files()?;
        }
        Ok(done)
    }

    fn present_key(&self, present: &str) -> Result<DataKey, Error> {
        if !self.is_protected() {
            return Err(PasswordError::NotSet.into());
        }
        let (key, _) = self.read_key(&self.key_files(), present).map_err(|error| match error {
            Error::Password(PasswordError::Wrong) => PasswordError::WrongPresent.into(),
            other => other,
        })?;
        Ok(key)
    }

    fn require_second(&self) -> Result<(), PasswordError> {
        let missing = self.second().is_some_and(|it| !files::is_folder(&it));
        if missing { Err(PasswordError::SecondMissing) } else { Ok(()) }
    }

    /// Rewrites every backup that is not yet so.
    pub(super) fn rewrite_snapshots(&self, to: &Access) -> PasswordSet {
        let mut watch = patient;
        // Nobody calls it off.
        self.rewrite_watched(to, &Meter::of(0, &mut watch)).unwrap_or(PasswordSet { backups: 0, left: None })
    }

    /// The same, one after the other, until it is called off.
    fn rewrite_watched(&self, to: &Access, meter: &Meter<'_>) -> Result<PasswordSet, BackupError> {
        let (mut done, mut left) = (0, Vec::new());
        for path in self.all_snapshots() {
            let bytes = files::size(&path).ok().flatten().unwrap_or_default();
            match self.rewrite_snapshot(&path, to) {
                Ok(true) => done += 1,
                Ok(false) => {}
                Err(_) => left.push(path),
            }
            meter.advance(bytes)?;
        }
        Ok(PasswordSet { backups: done, left: left_words(&left, to) })
    }

    /// Bytes of the data file, and of all backups.
    fn bytes(&self) -> Result<(u64, u64), Error> {
        let mut snapshots = 0;
        for path in self.all_snapshots() {
            snapshots += files::size(&path)?.unwrap_or_default();
        }
        Ok((files::size(&self.data_file)?.unwrap_or_default(), snapshots))
    }

    fn rewrite_snapshot(&self, path: &Path, to: &Access) -> Result<bool, Error> {
        if is_encrypted(path)? == matches!(to, Access::Key(_)) {
            return Ok(false);
        }
        let copy = Copy::of_file(path, &folder_of(path), &self.access)?;
        checked(copy.rewritten(to)?)?.put_over(path)?;
        Ok(true)
    }

    fn all_snapshots(&self) -> Vec<PathBuf> {
        let folders = [Some(self.folder.clone()), self.second()];
        let names = |folder: PathBuf| {
            let names = names_of(&folder).unwrap_or_default();
            names.into_iter().map(move |it| folder.join(it.to_string()))
        };
        folders.into_iter().flatten().flat_map(names).collect()
    }
}

fn checked(copy: Copy) -> Result<Copy, StoreError> {
    copy.check()?;
    Ok(copy)
}

fn left_words(left: &[PathBuf], to: &Access) -> Option<String> {
    let first = left.first()?.display();
    let count = left.len();
    Some(match to {
        Access::Key(_) => format!(
            "有{count}份以前的备份没有加密（已损坏或正被其他程序打开），仍可不用口令读取，请确认不需要后自行删除，例如：{first}"
        ),
        Access::Plain => format!(
            "有{count}份以前的备份仍是加密的（已损坏或正被其他程序打开），恢复它们时还要用原来的口令，例如：{first}"
        ),
    })
}

fn check_length(password: &str) -> Result<(), PasswordError> {
    if password.chars().count() < SHORTEST_PASSWORD { Err(PasswordError::Short) } else { Ok(()) }
}

fn new_key() -> Result<DataKey, Error> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(|_| PasswordError::NoKey)?;
    Ok(DataKey::new(bytes))
}
