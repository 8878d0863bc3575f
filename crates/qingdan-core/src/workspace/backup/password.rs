//! 启动口令: set, changed, taken away. The data file and all backups are encrypted with one key; a small file holds the key and is opened by the
//! password alone. 佐证材料, received files and exported workbooks are not encrypted.
//!
//! Every step leaves what can be opened: the file of the key is there before anything needs it, and goes when nothing does any more. A
//! backup that was not rewritten because the power went is rewritten at the next start.

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    Backups, PasswordError, Watch,
    key::Opened,
    list::names_of,
    meter::{Meter, patient},
};
use crate::{
    files::{self, folder_of},
    store::{Access, Copy, DataKey, Held, KEY_BYTES, StoreError, is_encrypted, opens},
    workspace::Error,
};

/// A password of fewer characters is guessed in a day by somebody who has the files.
pub const SHORTEST_PASSWORD: usize = 8;

/// All backups, each as it is to be where that is ready: not in its place yet, and gone when it is dropped.
type Rewritten = BTreeMap<PathBuf, Option<Copy>>;

/// What came of setting a password or taking it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PasswordSet {
    /// How many backups were rewritten with the data.
    pub backups: u32,
    /// What is not encrypted, or not with this password, and what that means; none where nothing is.
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
        let ready = self.rewritten_snapshots(&to, &meter)?;
        self.keep_former_keys(None)?;
        self.write_key_files(&key, password, None)?;
        held.replace(copy)?;
        drop(held);
        let keyed = Self { access: to.clone(), ..self.clone() };
        let all: Vec<PathBuf> = ready.keys().cloned().collect();
        let placed = keyed.place_snapshots(&to, ready);
        let left = [placed.left, keyed.others_words(all), keyed.aside_words()];
        let left: String = left.into_iter().flatten().collect();
        Ok(PasswordSet { left: (!left.is_empty()).then_some(left), ..placed })
    }

    /// Changes the password; data and backups stay as they are.
    ///
    /// # Errors
    /// There is none, the present one is another, the new one is too short, the second folder is not at hand, or its file cannot be written.
    pub fn change_password(&self, present: &str, new: &str) -> Result<(), Error> {
        let Opened { key, seal, .. } = self.present_key(present)?;
        check_length(new)?;
        self.require_second()?;
        self.write_key_files(&key, new, Some(&seal))
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
        let from = Access::Key(self.present_key(present)?.key);
        self.require_second()?;
        let keyed = Self { access: from.clone(), ..self.clone() };
        let (data, snapshots) = self.bytes()?;
        let meter = Meter::of(data + snapshots, watch);
        let held = Held::take(&self.data_file, &from)?;
        let copy = checked(held.copy(&folder_of(&self.data_file))?.rewritten(&Access::Plain)?)?;
        meter.advance(data)?;
        let ready = keyed.rewritten_snapshots(&Access::Plain, &meter)?;
        let done = keyed.place_snapshots(&Access::Plain, ready);
        if let Err(error) = held.replace(copy) {
            // Those that stay readable are rewritten at the next start.
            let _ = keyed.rewrite_snapshots(&from);
            return Err(error.into());
        }
        // Asked once more: whatever says that a backup is still encrypted keeps the key.
        let all = keyed.all_snapshots();
        let needed = all.map_or(true, |all| all.iter().any(|it| is_encrypted(it).unwrap_or(true)));
        if done.left.is_none() && !needed {
            self.remove_key_files()?;
        }
        Ok(done)
    }

    fn present_key(&self, present: &str) -> Result<Opened, Error> {
        if !self.is_protected() {
            return Err(PasswordError::NotSet.into());
        }
        self.data_key(present).map_err(|error| match error {
            Error::Password(PasswordError::Wrong) => PasswordError::WrongPresent.into(),
            other => other,
        })
    }

    fn require_second(&self) -> Result<(), Error> {
        let missing = self.second_for_sure()?.is_some_and(|it| !files::is_folder(&it));
        if missing { Err(PasswordError::SecondMissing.into()) } else { Ok(()) }
    }

    /// Rewrites every backup that is not yet so.
    ///
    /// # Errors
    /// A folder of backups cannot be read.
    pub(super) fn rewrite_snapshots(&self, to: &Access) -> Result<PasswordSet, Error> {
        let all = self.all_snapshots()?.into_iter().map(|it| (it, None)).collect();
        Ok(self.place_snapshots(to, all))
    }

    /// All backups as they are to be, each beside its place, so that nothing has changed where it is called off.
    fn rewritten_snapshots(&self, to: &Access, meter: &Meter<'_>) -> Result<Rewritten, Error> {
        let mut ready = Rewritten::new();
        for path in self.all_snapshots()? {
            let bytes = files::size(&path).ok().flatten().unwrap_or_default();
            let copy = self.rewritten_snapshot(&path, to).ok().flatten();
            ready.insert(path, copy);
            meter.advance(bytes)?;
        }
        Ok(ready)
    }

    /// Puts all backups in their places; one that is not ready is tried again.
    fn place_snapshots(&self, to: &Access, ready: Rewritten) -> PasswordSet {
        let (mut done, mut left) = (0, Vec::new());
        for (path, copy) in ready {
            match self.place_snapshot(&path, to, copy) {
                Ok(true) => done += 1,
                Ok(false) => {}
                Err(_) => left.push(path),
            }
        }
        PasswordSet { backups: done, left: left_words(&left, to) }
    }

    fn place_snapshot(&self, path: &Path, to: &Access, ready: Option<Copy>) -> Result<bool, Error> {
        let ready = match ready {
            None => self.rewritten_snapshot(path, to)?,
            ready => ready,
        };
        let Some(copy) = ready else { return Ok(false) };
        copy.put_over(path)?;
        Ok(true)
    }

    /// Bytes of the data file, and of all backups.
    fn bytes(&self) -> Result<(u64, u64), Error> {
        let mut snapshots = 0;
        for path in self.all_snapshots()? {
            snapshots += files::size(&path)?.unwrap_or_default();
        }
        Ok((files::size(&self.data_file)?.unwrap_or_default(), snapshots))
    }

    /// A backup as it is to be; none where it is so already.
    fn rewritten_snapshot(&self, path: &Path, to: &Access) -> Result<Option<Copy>, Error> {
        if is_encrypted(path)? == matches!(to, Access::Key(_)) {
            return Ok(None);
        }
        let copy = Copy::of_file(path, &folder_of(path), &self.access)?;
        Ok(Some(checked(copy.rewritten(to)?)?))
    }

    /// What is said of backups that have a key of earlier or of another PC; one in both folders counts once.
    fn others_words(&self, all: Vec<PathBuf>) -> Option<String> {
        let locked = |it: &PathBuf| is_encrypted(it).unwrap_or(false) && !opens(it, &self.access);
        let others: Vec<_> = all.into_iter().filter(locked).collect();
        let names: BTreeSet<_> = others.iter().filter_map(|it| it.file_name()).collect();
        let first = others.first()?.display();
        Some(format!(
            "有{}份以前的备份另有口令（或已损坏），恢复它们时要输入那时的口令，例如：{first}。",
            names.len()
        ))
    }

    /// What is said of damaged data files that were kept as they are: whether such a one is encrypted cannot be told, unless the key opens it.
    fn aside_words(&self) -> Option<String> {
        let mut aside = self.kept_aside().unwrap_or_default();
        aside.retain(|it| it.extension().is_some_and(|it| it == "db") && !opens(it, &self.access));
        let first = aside.first()?.display();
        Some(format!(
            "以前损坏的数据文件有{}个原样保留在数据文件夹里，可能没有加密，请确认不需要后自行删除，例如：{first}。",
            aside.len()
        ))
    }

    /// The backups in both folders. A folder that cannot be read is no empty one: with its backups forgotten, their key would go.
    fn all_snapshots(&self) -> Result<Vec<PathBuf>, Error> {
        let mut all = Vec::new();
        for folder in [Some(self.folder.clone()), self.second_for_sure()?].into_iter().flatten() {
            all.extend(names_of(&folder)?.into_iter().map(|it| folder.join(it.to_string())));
        }
        Ok(all)
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
            "有{count}份以前的备份没有加密（已损坏或正被其他程序打开），仍可不用口令读取，请确认不需要后自行删除，例如：{first}。"
        ),
        Access::Plain => format!(
            "有{count}份以前的备份仍是加密的（已损坏或正被其他程序打开），恢复它们时还要用原来的口令，例如：{first}。"
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
