//! Steps for which the county's data are closed: put back, moved, encrypted, brought to this version's layout.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::{Datelike, NaiveDateTime};
use qingdan_core::{
    files::FileError,
    package::office::OFFICE_ENDING,
    workspace::{
        Error, Workspace,
        backup::{Backups, PasswordSet, Reason},
    },
};
use rusqlite::Connection;

use super::{Offices, at};

/// The passwords that the county has in turn.
pub const PASSWORDS: [&str; 2] = ["草原钢城2026", "鹿城·九原2027"];
/// The snapshot on the stick.
const KEPT: &str = "留存.db";
/// The passphrase of what it moves.
pub const PASSPHRASE: &str = "搬家用的口令12";

/// The year that a purge takes away.
const PURGED: i32 = 2026;

/// In the year after the one that a purge takes away.
pub fn after_purged() -> NaiveDateTime {
    at(0).with_year(PURGED + 1).unwrap()
}

/// Folder in which an encrypted snapshot is kept apart from the data.
pub const STICK: &str = "stick";

/// Opens data with the password among [`PASSWORDS`] that they have, and says which that is; none where they have none.
///
/// # Errors
/// They cannot be opened, or not with any of them.
pub fn open_locked(folder: &Path) -> Result<(Workspace, Option<&'static str>), Error> {
    let (backups, password) = unlocked(folder)?;
    Ok((backups.open(at(0))?, password))
}

fn unlocked(folder: &Path) -> Result<(Backups, Option<&'static str>), Error> {
    let backups = Backups::of(folder);
    if !backups.is_locked() {
        return Ok((backups, None));
    }
    let [first, second] = PASSWORDS;
    match backups.clone().unlock(first) {
        Err(error) if error.code() == "password-wrong" => Ok((backups.unlock(second)?, Some(second))),
        unlocked => Ok((unlocked?, Some(first))),
    }
}

/// Where a data file of an earlier layout lies.
pub fn earlier(root: &Path, number: u32) -> PathBuf {
    root.join(format!("earlier/{number}"))
}

/// A data file as an earlier version left it, see `tests/fixtures/stores`; every other one with a password.
fn lay_out_earlier(folder: &Path, number: u32) {
    let dump = include_str!("../../fixtures/stores/v13.sql");
    let path = folder.join("qingdan.db");
    Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    if number % 2 == 1 {
        Backups::of(&path).set_password(PASSWORDS[0]).unwrap();
    }
}

impl Offices {
    /// Does what needs the county's data closed, and opens them again. Meanwhile others stand in.
    fn closed<T>(&mut self, work: impl FnOnce(&Backups) -> Result<T, Error>) -> Result<T, Error> {
        let stand_in = Workspace::open(&self.root.join("between"))?;
        std::mem::replace(&mut self.county, stand_in).close()?;
        let data = self.root.join("county");
        let done = unlocked(&data).and_then(|(backups, _)| work(&backups));
        (self.county, self.password) = open_locked(&data)?;
        done
    }

    pub(super) fn put_back(&mut self, now: NaiveDateTime) -> Result<String, Error> {
        let made = self.county.snapshot(Reason::Asked, now)?.snapshot;
        self.closed(|backups| backups.restore(&made.name, now)).map(|_| String::new())
    }

    pub(super) fn keep_locked(&mut self, now: NaiveDateTime) -> Result<String, Error> {
        self.set_password()?;
        let made = self.county.snapshot(Reason::Asked, now)?.snapshot;
        let (backups, stick) = (self.root.join("county/backups"), self.root.join(STICK));
        fs::create_dir_all(&stick).unwrap();
        for (name, kept) in [(made.name.as_str(), KEPT), ("qingdan.key", "qingdan.key")] {
            fs::copy(backups.join(name), stick.join(kept)).unwrap();
        }
        self.remove_password()
    }

    pub(super) fn put_back_locked(&mut self, now: NaiveDateTime) -> Result<String, Error> {
        let path = self.root.join(STICK).join(KEPT).display().to_string();
        let restore = |backups: &Backups| {
            backups.restore_watched(&path, Some(PASSWORDS[0]), now, &mut |_| ControlFlow::Continue(()))
        };
        self.closed(restore).map(|_| String::new())
    }

    /// What is left of what went is a refusal.
    pub(super) fn purge(&mut self) -> Result<String, Error> {
        let second = self.root.join("second");
        fs::create_dir_all(&second).map_err(|error| FileError::from_io(error, &second))?;
        self.county.set_second_folder(Some(&second))?;
        let purged = self.county.purge_years(PURGED, after_purged())?;
        self.refused = (!purged.left.is_empty()).then(|| purged.left.join(" "));
        Ok(String::new())
    }

    pub(super) fn move_out(&mut self, number: u32) -> Result<PathBuf, Error> {
        let path = self.out(&format!("搬家{number}.{OFFICE_ENDING}"));
        // A locked office cannot move without one.
        let passphrase = (self.password.is_some() || number % 2 == 1).then_some(PASSPHRASE);
        self.county.begin_move_out(at(number))?.write(&path, passphrase)?;
        Ok(path)
    }

    pub(super) fn move_in(&mut self, number: u32) -> Result<String, Error> {
        let path = self.move_out(number)?;
        self.closed(|backups| backups.move_in(&path, Some(PASSPHRASE), at(number))).map(|_| String::new())
    }

    /// Sets the first password, changes it to the other, or takes it away.
    pub(super) fn set_password(&mut self) -> Result<String, Error> {
        let set = self.closed(|backups| backups.set_password(PASSWORDS[0]))?;
        Ok(self.noted(set))
    }

    pub(super) fn change_password(&mut self) -> Result<String, Error> {
        let present = self.password.unwrap_or_default();
        let other = PASSWORDS.into_iter().find(|it| *it != present).unwrap_or_default();
        self.closed(|backups| backups.change_password(present, other)).map(|()| other.to_owned())
    }

    pub(super) fn remove_password(&mut self) -> Result<String, Error> {
        let present = self.password.unwrap_or_default();
        let set = self.closed(|backups| backups.remove_password(present))?;
        Ok(self.noted(set))
    }

    fn noted(&mut self, set: PasswordSet) -> String {
        self.refused = set.left;
        String::new()
    }

    pub(super) fn upgrade(&self, number: u32) -> Result<String, Error> {
        let folder = earlier(&self.root, number);
        if !folder.exists() {
            let making = self.root.join("making");
            let _ = fs::remove_dir_all(&making);
            fs::create_dir_all(&making).unwrap();
            fs::create_dir_all(folder.parent().unwrap()).unwrap();
            lay_out_earlier(&making, number);
            fs::rename(making, &folder).unwrap();
        }
        open_locked(&folder)?.0.close()?;
        Ok(String::new())
    }
}
