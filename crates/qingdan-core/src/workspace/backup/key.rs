//! The file of the key: where its copies lie, and how the first sound one of them is found.

use std::path::{Path, PathBuf};

use super::{Backups, PasswordError};
use crate::{
    files,
    package::key_file::{KeyUnread, LONGEST_KEY_FILE, read_key, write_key},
    store::{Access, DataKey, is_encrypted},
    workspace::{Error, own_name},
};

/// Its name, beside the data, the backups and the backups in the second folder. Whoever has one of them and the password can read all.
const KEY_FILE: &str = "qingdan.key";

/// The bytes of a file of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seal(Vec<u8>);

impl Backups {
    /// Whether the data are encrypted and no password has opened them yet.
    pub fn is_locked(&self) -> bool {
        self.access == Access::Plain && self.is_protected()
    }

    /// Whether the data are encrypted.
    pub fn is_protected(&self) -> bool {
        is_encrypted(&self.data_file).unwrap_or(false) && self.key_files().iter().any(|it| files::exists(it))
    }

    /// The same with the key that a password opens.
    ///
    /// # Errors
    /// There is none, the password is another, or no file of the key is whole.
    pub fn unlock(self, password: &str) -> Result<Self, Error> {
        let (key, seal) = self.read_key(&self.key_files(), password)?;
        Ok(Self { access: Access::Key(key), seal: Some(seal), ..self })
    }

    /// The same for an encrypted backup that lies elsewhere, with its own file of the key beside it; as it is for others.
    ///
    /// # Errors
    /// As [`unlock`](Self::unlock).
    pub fn unlock_for(self, snapshot: &Path, password: &str) -> Result<Self, Error> {
        if self.access != Access::Plain || !self.needs_key(snapshot) {
            return Ok(self);
        }
        let (key, seal) = self.read_key(&[files::folder_of(snapshot).join(KEY_FILE)], password)?;
        Ok(Self { access: Access::Key(key), seal: Some(seal), ..self })
    }

    /// Whether a backup is encrypted, and its file of the key lies beside it.
    pub(super) fn needs_key(&self, snapshot: &Path) -> bool {
        is_encrypted(snapshot).unwrap_or(false) && files::exists(&files::folder_of(snapshot).join(KEY_FILE))
    }

    /// Where copies of the file lie or are to lie: beside the data, beside the backups, and in the second folder.
    pub(super) fn key_files(&self) -> Vec<PathBuf> {
        let own = files::folder_of(&self.data_file).join(own_name(&self.data_file, KEY_FILE));
        let second = self.second().map(|it| it.join(KEY_FILE));
        [Some(own), Some(self.folder.join(KEY_FILE)), second].into_iter().flatten().collect()
    }

    /// The first copy that is whole decides whether the password is right: after a change, one that was not at hand has the former.
    pub(super) fn read_key(&self, places: &[PathBuf], password: &str) -> Result<(DataKey, Seal), Error> {
        let mut refusal = PasswordError::NotSet;
        for place in places.iter().filter(|it| files::exists(it)) {
            let bytes = files::read(place, LONGEST_KEY_FILE)?;
            match read_key(&bytes, password) {
                Ok(key) => return Ok((DataKey::new(*key), Seal(bytes))),
                Err(KeyUnread::WrongPassword) => return Err(PasswordError::Wrong.into()),
                Err(KeyUnread::Damaged) => refusal = PasswordError::KeyDamaged,
            }
        }
        Err(refusal.into())
    }

    /// Puts the file of a key in every place, each whole or not at all.
    pub(super) fn write_key_files(&self, key: &DataKey, password: &str) -> Result<(), Error> {
        let bytes = write_key(key.bytes(), password).map_err(|_| PasswordError::NoKey)?;
        self.place_key_files(&Seal(bytes))
    }

    /// Copies the file to where it is missing or damaged.
    pub(super) fn place_key_files(&self, seal: &Seal) -> Result<(), Error> {
        files::make_folder(&self.folder)?;
        let reachable = self.key_files().into_iter().filter(|it| files::is_folder(&files::folder_of(it)));
        for place in reachable {
            files::write_atomic(&place, &seal.0)?;
        }
        Ok(())
    }

    /// Puts the file that a password opened where there is none yet: the data that come need it.
    pub(super) fn bring_key(&self) -> Result<(), Error> {
        match &self.seal {
            Some(seal) if !self.key_files().first().is_some_and(|it| files::exists(it)) => {
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
