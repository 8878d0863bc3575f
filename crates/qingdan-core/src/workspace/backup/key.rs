//! The file of the key: where its copies lie, and how the first sound one of them is found.

use std::path::{Path, PathBuf};

use super::{Backups, PasswordError};
use crate::{
    files::{self, FileError, FileProblem},
    package::key_file::{LONGEST_KEY_FILE, read_key, write_key},
    store::{Access, DataKey, Store, is_encrypted},
    workspace::{Error, own_name},
};

/// Its name, beside the data, the backups and the backups in the second folder. Whoever has one of them and the password can read all.
const KEY_FILE: &str = "qingdan.key";
/// How its name and those of former ones kept beside it begin and end.
const KEY_STEM: &str = "qingdan";
const KEY_ENDING: &str = ".key";

/// The bytes of a file of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seal(Vec<u8>);

impl Seal {
    fn at(place: &Path) -> Result<Self, Error> {
        match files::read(place, LONGEST_KEY_FILE) {
            Err(error) if error.problem == FileProblem::TooLarge => Err(PasswordError::KeyDamaged.into()),
            read => Ok(Self(read?)),
        }
    }

    fn open(&self, password: &str) -> Result<DataKey, PasswordError> {
        Ok(DataKey::new(*read_key(&self.0, password)?))
    }
}

impl Backups {
    /// Whether the data are encrypted and no password has opened them yet.
    pub fn is_locked(&self) -> bool {
        self.access == Access::Plain && self.is_protected()
    }

    /// Whether the data are encrypted.
    pub fn is_protected(&self) -> bool {
        is_encrypted(&self.data_file).unwrap_or(false) && self.key_files().iter().any(|it| files::exists(it))
    }

    /// The same with the key that a password opens. The other copies of its file are brought to the one that was opened: one may be lost or
    /// damaged, or have the former password since the power went while it was changed.
    ///
    /// # Errors
    /// There is none, the password is another, or no file of the key is whole.
    pub fn unlock(self, password: &str) -> Result<Self, Error> {
        let (key, seal) = self.read_key(&self.key_files(), password)?;
        // Not at hand now: tried again next time.
        let _ = self.place_key_files(&seal);
        Ok(Self { access: Access::Key(key), seal: Some(seal), ..self })
    }

    /// Where copies of the file lie or are to lie: beside the data, beside the backups, and in the second folder.
    pub(super) fn key_files(&self) -> Vec<PathBuf> {
        let own = files::folder_of(&self.data_file).join(own_name(&self.data_file, KEY_FILE));
        let second = self.second().map(|it| it.join(KEY_FILE));
        [Some(own), Some(self.folder.join(KEY_FILE)), second].into_iter().flatten().collect()
    }

    /// The first copy that the password opens. After a power cut while it was changed some have the former password: either opens then.
    pub(super) fn read_key(&self, places: &[PathBuf], password: &str) -> Result<(DataKey, Seal), Error> {
        read_key_that(places, password, |_| true)
    }

    /// The key of a backup that is encrypted with another than the data are: the one among the files beside it that the password opens and
    /// that reads the backup; where none does, one that the password opens.
    pub(super) fn read_key_of(&self, snapshot: &Path, password: &str) -> Result<(DataKey, Seal), Error> {
        let places = self.other_keys_beside(snapshot);
        let reads = |key: &DataKey| Store::holding(snapshot, &Access::Key(key.clone())).is_ok();
        read_key_that(&places, password, reads).or_else(|_| read_key_that(&places, password, |_| true))
    }

    /// The files of keys beside a backup, but for the data's own: the one of the place, and those kept of former ones.
    pub(super) fn other_keys_beside(&self, snapshot: &Path) -> Vec<PathBuf> {
        let folder = files::folder_of(snapshot);
        let names = files::names_in(&folder).unwrap_or_default();
        let keys = names.into_iter().filter(|it| it.starts_with(KEY_STEM) && it.ends_with(KEY_ENDING));
        let mut places: Vec<PathBuf> = keys.map(|it| folder.join(it)).collect();
        places.sort();
        places.retain(|it| self.seal.is_none() || Seal::at(it).ok() != self.seal);
        places
    }

    /// Puts the file of a key in every place, each whole or not at all.
    pub(super) fn write_key_files(&self, key: &DataKey, password: &str) -> Result<(), Error> {
        let bytes = write_key(key.bytes(), password).map_err(|_| PasswordError::NoKey)?;
        self.place_key_files(&Seal(bytes))
    }

    /// Keeps beside their places the files of other keys than this one: backups of earlier may need them.
    pub(super) fn keep_former_keys(&self, seal: Option<&Seal>) -> Result<(), Error> {
        let places = self.key_files();
        let mut former = places.iter().filter(|it| Seal::at(it).ok().as_ref() != seal);
        Ok(former.try_for_each(|it| keep_former(it))?)
    }

    /// Copies the file to where it is missing, damaged or a former one.
    pub(super) fn place_key_files(&self, seal: &Seal) -> Result<(), Error> {
        files::make_folder(&self.folder)?;
        let reachable = self.key_files().into_iter().filter(|it| files::is_folder(&files::folder_of(it)));
        for place in reachable.filter(|it| Seal::at(it).ok().as_ref() != Some(seal)) {
            files::write_atomic(&place, &seal.0)?;
        }
        Ok(())
    }

    /// Puts the file that a password opened in its places where the data are not encrypted yet: those that come need it.
    pub(super) fn bring_key(&self) -> Result<(), Error> {
        match &self.seal {
            Some(seal) if !self.is_protected() => {
                self.keep_former_keys(Some(seal))?;
                self.place_key_files(seal)
            }
            _ => Ok(()),
        }
    }

    /// Hands the file on to the second folder, where it is missing or has a former password.
    pub(super) fn hand_on_key(&self, second: &Path) -> Result<(), Error> {
        let own = self.folder.join(KEY_FILE);
        if files::exists(&own) {
            let bytes = files::read(&own, LONGEST_KEY_FILE)?;
            if files::read(&second.join(KEY_FILE), LONGEST_KEY_FILE).ok().as_ref() != Some(&bytes) {
                keep_former(&second.join(KEY_FILE))?;
                files::write_atomic(&second.join(KEY_FILE), &bytes)?;
            }
        }
        Ok(())
    }

    /// Takes the file away from every place.
    pub(super) fn remove_key_files(&self) -> Result<(), Error> {
        for place in self.key_files() {
            files::remove(&place)?;
        }
        Ok(())
    }
}

/// A copy of a key's file beside it: another key's cannot be told from this one's with another password.
fn keep_former(place: &Path) -> Result<(), FileError> {
    if files::exists(place) {
        files::copy_atomic(place, &files::keep_aside(place, "former")?)?;
    }
    Ok(())
}

/// The first sound copy that the password opens and whose key is accepted.
fn read_key_that(
    places: &[PathBuf],
    password: &str,
    accept: impl Fn(&DataKey) -> bool,
) -> Result<(DataKey, Seal), Error> {
    let there = places.iter().filter(|it| files::exists(it));
    let mut seals: Vec<_> = there.map(|it| Seal::at(it)).collect();
    seals.dedup_by(|a, b| matches!((a, b), (Ok(a), Ok(b)) if a == b));
    let mut refusal = Error::from(PasswordError::NotSet);
    for seal in seals {
        match seal.and_then(|it| Ok((it.open(password)?, it))) {
            Ok(found) if accept(&found.0) => return Ok(found),
            Ok(_) => refusal = PasswordError::Wrong.into(),
            // That one copy is whole says more than that another is not.
            Err(_) if matches!(refusal, Error::Password(PasswordError::Wrong)) => {}
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}
