//! Data with a 启动口令: opened, closed, and the password set, changed and taken away; a wrong one makes the next wait.

use std::sync::PoisonError;

use qingdan_core::workspace::backup::{PasswordSet, Restored, SnapshotInside, Watch};

use super::{Desk, open_workspace};
use crate::{clock, problem::Problem};

impl Desk {
    /// Opens data that have a 启动口令.
    ///
    /// # Errors
    /// The password is another, or it was another too often just now.
    pub(crate) fn unlock(&self, password: &str) -> Result<(), Problem> {
        let fresh = self.fresh_backups()?;
        let unlocked = self.attempt(|| Ok(fresh.unlock(password)?))?;
        let mut open = self.lock();
        open.workspace = open_workspace(&self.folder, Some(&unlocked));
        open.unlocked = Some(unlocked);
        Ok(())
    }

    /// What a snapshot holds, by its file name or path, with its password where it has one of its own.
    ///
    /// # Errors
    /// There is no such snapshot, the password is another, or it was another too often just now.
    pub(crate) fn look_into(&self, name: &str, password: Option<&str>) -> Result<SnapshotInside, Problem> {
        let backups = self.backups()?;
        let look = || Ok(backups.inside(name, password)?);
        if password.is_none() { look() } else { self.attempt(look) }
    }

    /// Puts a snapshot in the place of the data, with its password where it has one of its own. Data that were not encrypted are open with it
    /// then.
    ///
    /// # Errors
    /// As [`Backups::restore_watched`].
    pub(crate) fn restore(
        &self,
        name: &str,
        password: Option<&str>,
        watch: &mut Watch<'_>,
    ) -> Result<Restored, Problem> {
        let fresh = self.fresh_backups()?;
        let restore = || {
            self.exchange_key(|backups, unlocked| {
                let restored = backups.restore_watched(name, password, clock::now(), watch)?;
                if let (None, Some(password)) = (&unlocked, password)
                    && fresh.is_protected()
                {
                    *unlocked = Some(fresh.unlock(password)?);
                }
                Ok(restored)
            })
        };
        if password.is_none() { restore() } else { self.attempt(restore) }
    }

    /// Changes the password of data that it has opened.
    ///
    /// # Errors
    /// As [`Backups::change_password`].
    pub(crate) fn change_password(&self, present: &str, new: &str) -> Result<(), Problem> {
        let fresh = self.fresh_backups()?;
        self.backups()?.change_password(present, new)?;
        // The file of the key is another now.
        let unlocked = fresh.unlock(new)?;
        self.lock().unlocked = Some(unlocked);
        Ok(())
    }

    /// Closes the data until the password is given again; without one nothing happens.
    ///
    /// # Errors
    /// There is no folder for data.
    pub(crate) fn lock_up(&self) -> Result<(), Problem> {
        if !self.fresh_backups()?.is_protected() {
            return Ok(());
        }
        self.exchange_key(|_, unlocked| {
            *unlocked = None;
            Ok(())
        })
    }

    /// Encrypts data and backups with a password.
    ///
    /// # Errors
    /// As [`Backups::set_password_watched`].
    pub(crate) fn set_password(&self, password: &str, watch: &mut Watch<'_>) -> Result<PasswordSet, Problem> {
        let fresh = self.fresh_backups()?;
        self.exchange_key(|backups, unlocked| {
            let set = backups.set_password_watched(password, watch)?;
            *unlocked = Some(fresh.unlock(password)?);
            Ok(set)
        })
    }

    /// Takes the password away.
    ///
    /// # Errors
    /// As [`Backups::remove_password_watched`].
    pub(crate) fn remove_password(
        &self,
        present: &str,
        watch: &mut Watch<'_>,
    ) -> Result<PasswordSet, Problem> {
        self.exchange_key(|backups, unlocked| {
            let set = backups.remove_password_watched(present, watch)?;
            *unlocked = None;
            Ok(set)
        })
    }

    fn attempt<T>(&self, open: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner).attempt(open)
    }
}
