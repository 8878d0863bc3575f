//! The file of the key: where its copies lie, and how the first sound one of them is found.

use std::path::{Path, PathBuf};

use super::{Backups, PasswordError};
use crate::{
    files::{self, FileError, FileProblem},
    package::key_file::{LONGEST_KEY_FILE, read_key, write_key},
    store::{Access, DataKey, is_encrypted, opens},
    workspace::{Error, own_name},
};

/// Its name, beside the data, the backups and the backups in the second folder. Whoever has one of them and the password can read all.
const KEY_FILE: &str = "qingdan.key";
/// How its name and those of former ones kept beside it begin and end.
const KEY_STEM: &str = "qingdan";
const KEY_ENDING: &str = ".key";

/// How many of the places of the file are the data's own, the first ones.
const OWN_PLACES: usize = 2;
/// More files of keys are not tried: each takes a second.
const MOST_KEYS: usize = 8;

/// A key that a password opened, and its file.
pub(super) struct Opened {
    pub(super) key: DataKey,
    pub(super) seal: Seal,
    place: PathBuf,
}

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

    /// Whether the data are encrypted. Where they cannot be read just now and a key is there, they count as encrypted: were they taken for
    /// open ones, what takes their place would be open to all.
    pub fn is_protected(&self) -> bool {
        is_encrypted(&self.data_file).unwrap_or(true) && self.has_key_file()
    }

    fn has_key_file(&self) -> bool {
        self.key_files().iter().any(|it| files::exists(it))
    }

    /// The same with the key that a password opens. The other copies of its file are brought to the one that was opened: one may be lost or
    /// damaged, or have the former password since the power went while it was changed.
    ///
    /// # Errors
    /// There is none, the password is another, or no file of the key is whole.
    pub fn unlock(self, password: &str) -> Result<Self, Error> {
        let Opened { key, seal, .. } = self.data_key(password)?;
        if self.is_opened_by(&key) {
            // Not at hand now: tried again next time.
            let _ = self.place_key_files(&seal, None);
        }
        Ok(Self { access: Access::Key(key), seal: Some(seal), ..self })
    }

    /// The key that the password opens and that reads the data. Where none does, they may be damaged: then one whose file is not in the second
    /// folder, in which another PC's may lie.
    pub(super) fn data_key(&self, password: &str) -> Result<Opened, Error> {
        let places = self.key_files();
        let (mut opened, refusal) = open_all(&places, password);
        let reads = opened.iter().position(|it| self.is_opened_by(&it.key));
        let own = || opened.iter().position(|it| places.iter().take(OWN_PLACES).any(|own| *own == it.place));
        match reads.or_else(own) {
            Some(at) => Ok(opened.swap_remove(at)),
            None => Err(refusal),
        }
    }

    fn is_opened_by(&self, key: &DataKey) -> bool {
        opens(&self.data_file, &Access::Key(key.clone()))
    }

    /// Where copies of the file lie or are to lie: beside the data, beside the backups, and in the second folder.
    pub(super) fn key_files(&self) -> Vec<PathBuf> {
        let own = files::folder_of(&self.data_file).join(own_name(&self.data_file, KEY_FILE));
        let second = self.second().map(|it| it.join(KEY_FILE));
        [Some(own), Some(self.folder.join(KEY_FILE)), second].into_iter().flatten().collect()
    }

    /// The key of a backup that is encrypted with another than the data are: the one among the files beside it that the password opens and
    /// that reads the backup. One that reads nothing is answered with only where no other file is left to be opened: the backup is damaged then.
    pub(super) fn key_of(&self, snapshot: &Path, password: &str) -> Result<Opened, Error> {
        let places = self.other_keys_beside(snapshot);
        let (mut opened, refusal) = open_all(&places, password);
        let reads = opened.iter().position(|it| opens(snapshot, &Access::Key(it.key.clone())));
        let alone = (opened.len() == places.len()).then_some(0);
        match reads.or(alone) {
            Some(at) if at < opened.len() => Ok(opened.swap_remove(at)),
            _ => Err(refusal),
        }
    }

    /// The different files of keys beside a backup, but for the data's own: the one of the place, and those kept of former ones.
    pub(super) fn other_keys_beside(&self, snapshot: &Path) -> Vec<PathBuf> {
        let mut places = keys_in(&files::folder_of(snapshot));
        let mut seen: Vec<_> = self.seal.iter().cloned().collect();
        places.retain(|it| {
            let seal = Seal::at(it).ok();
            let new = seal.as_ref().is_none_or(|it| !seen.contains(it));
            seen.extend(seal);
            new
        });
        places
    }

    /// Puts the file of a key in every place, each whole or not at all, instead of `former` where that one lies there.
    pub(super) fn write_key_files(
        &self,
        key: &DataKey,
        password: &str,
        former: Option<&Seal>,
    ) -> Result<(), Error> {
        let bytes = write_key(key.bytes(), password).map_err(|_| PasswordError::NoKey)?;
        self.place_key_files(&Seal(bytes), former)
    }

    /// Keeps beside their places the files of other keys than this one: backups of earlier may need them.
    pub(super) fn keep_former_keys(&self, seal: Option<&Seal>) -> Result<(), Error> {
        let places = self.key_files();
        let mut former = places.iter().filter(|it| Seal::at(it).ok().as_ref() != seal);
        Ok(former.try_for_each(|it| keep_former(it))?)
    }

    /// Copies the file to where it is missing, damaged or a former one. What lies in the second folder may be another PC's, whose backups there
    /// need it: it is kept beside, unless it is `former`.
    fn place_key_files(&self, seal: &Seal, former: Option<&Seal>) -> Result<(), Error> {
        files::make_folder(&self.folder)?;
        for (number, place) in self.key_files().into_iter().enumerate() {
            let there = Seal::at(&place).ok();
            if there.as_ref() == Some(seal) || !files::is_folder(&files::folder_of(&place)) {
                continue;
            }
            if number >= OWN_PLACES && there.as_ref() != former {
                keep_former(&place)?;
            }
            files::write_atomic(&place, &seal.0)?;
        }
        Ok(())
    }

    /// Puts the file that a password opened in its places where the data are not encrypted yet: those that come need it. Where that cannot be
    /// told it is put there too: nobody could read them without it, and where it lies already nothing changes.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn bring_key(&self) -> Result<(), Error> {
        let Some(seal) = &self.seal else { return Ok(()) };
        if is_encrypted(&self.data_file).unwrap_or(false) && self.has_key_file() {
            return Ok(());
        }
        self.keep_former_keys(Some(seal))?;
        self.place_key_files(seal, None)
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

/// A copy of a key's file beside it, once: another key's cannot be told from this one's with another password.
fn keep_former(place: &Path) -> Result<(), FileError> {
    let known = |it: &PathBuf| {
        it != place && files::read(it, LONGEST_KEY_FILE).ok() == files::read(place, LONGEST_KEY_FILE).ok()
    };
    if files::exists(place) && !keys_in(&files::folder_of(place)).iter().any(known) {
        files::copy_atomic(place, &files::keep_aside(place, "former")?)?;
    }
    Ok(())
}

/// The files of keys in a folder, of which a folder of backups has one, and a few former ones.
fn keys_in(folder: &Path) -> Vec<PathBuf> {
    let names = files::names_in(folder).unwrap_or_default();
    let keys = names.into_iter().filter(|it| it.starts_with(KEY_STEM) && it.ends_with(KEY_ENDING));
    let mut places: Vec<PathBuf> = keys.map(|it| folder.join(it)).collect();
    places.sort_by_key(|it| (it.file_name().is_none_or(|name| name != KEY_FILE), it.clone()));
    places.truncate(MOST_KEYS);
    places
}

/// Whether there is a file of a key in a folder.
pub(super) fn has_key(folder: &Path) -> bool {
    !keys_in(folder).is_empty()
}

/// The keys that the password opens, each once; and why it opens none, where it does not.
fn open_all(places: &[PathBuf], password: &str) -> (Vec<Opened>, Error) {
    let (mut opened, mut tried) = (Vec::<Opened>::new(), Vec::new());
    let mut refusal = Error::from(PasswordError::NotSet);
    for place in places.iter().filter(|it| files::exists(it)) {
        let seal = Seal::at(place);
        if seal.as_ref().is_ok_and(|it| tried.contains(it)) {
            continue;
        }
        tried.extend(seal.as_ref().ok().cloned());
        match seal.and_then(|it| Ok((it.open(password)?, it))) {
            Ok((key, seal)) => {
                opened.push(Opened { key, seal, place: place.clone() });
                refusal = PasswordError::Wrong.into();
            }
            // That one copy is whole says more than that another is not.
            Err(_) if matches!(refusal, Error::Password(PasswordError::Wrong)) => {}
            Err(error) => refusal = error,
        }
    }
    (opened, refusal)
}
