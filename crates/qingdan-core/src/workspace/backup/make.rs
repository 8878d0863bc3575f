//! Making snapshots: copied from the open data file, then checked, put in place and handed on without it.

use chrono::{NaiveDate, NaiveDateTime};

use super::{BackupError, Backups, Reason, SnapshotPlace, SnapshotView, Snapshotted, Watch, meter::patient};
use crate::{
    backup::{SnapshotName, superfluous},
    catalog,
    files::{self, FileError},
    store::{Copy, Held, Layout, Store},
    workspace::{Error, Workspace},
};

/// A copy on its way to be a snapshot. Checking and placing it needs no open data file, so that typing goes on meanwhile.
#[derive(Debug)]
pub struct Pending {
    copy: Copy,
    name: SnapshotName,
    backups: Backups,
}

impl Workspace {
    /// Makes a snapshot, see [`begin_snapshot`](Self::begin_snapshot) and [`Pending::finish`].
    ///
    /// # Errors
    /// As there.
    pub fn snapshot(&self, reason: Reason, now: NaiveDateTime) -> Result<Snapshotted, Error> {
        self.begin_snapshot(reason, now)?.finish()
    }

    /// Copies everything that is saved by now.
    ///
    /// # Errors
    /// The data file cannot be read, or its folder cannot be written; nothing is left then.
    pub fn begin_snapshot(&self, reason: Reason, now: NaiveDateTime) -> Result<Pending, Error> {
        let backups = self.backups();
        let folder = backups.ready_folder()?;
        let copy = self.store.copy(folder).map_err(BackupError::NotMade)?;
        Ok(Pending { copy, name: SnapshotName::new(now, reason), backups })
    }
}

impl Backups {
    /// Whether no snapshot was made on this day yet. Later days do not count: the clock was wrong then.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        let made = self.names().unwrap_or_default();
        made.iter().all(|it| it.made_at.date() != today)
    }

    /// Opens the data; a file of an earlier version, whose layout opening changes, is snapshotted first.
    ///
    /// # Errors
    /// A password is needed first, the data cannot be opened, or the snapshot cannot be made; the file is left as it is.
    pub fn open(&self, now: NaiveDateTime) -> Result<Workspace, Error> {
        if !self.is_locked() {
            self.before_upgrade(now)?;
        }
        let workspace = Workspace::open_as(self, catalog::builtin().map_err(Error::BrokenData)?)?;
        self.end_broken_off();
        Ok(workspace)
    }

    /// Makes a snapshot of a data file of an earlier version before it is opened, which changes its layout.
    ///
    /// # Errors
    /// The snapshot cannot be made; the data file is as it was then.
    fn before_upgrade(&self, now: NaiveDateTime) -> Result<(), Error> {
        if Store::layout(&self.data_file, &self.access)? == Some(Layout::Earlier) {
            self.snapshot_closed(Reason::Upgrade, now)?;
        }
        Ok(())
    }

    /// Makes a snapshot of a data file that nobody has open.
    ///
    /// # Errors
    /// As [`Workspace::begin_snapshot`] and [`Pending::finish`].
    fn snapshot_closed(&self, reason: Reason, now: NaiveDateTime) -> Result<Snapshotted, Error> {
        let held = Held::take(&self.data_file, &self.access)?;
        self.snapshot_held(&held, reason, now)
    }

    /// The same where it is held already.
    ///
    /// # Errors
    /// As there.
    pub(super) fn snapshot_held(
        &self,
        held: &Held,
        reason: Reason,
        now: NaiveDateTime,
    ) -> Result<Snapshotted, Error> {
        let copy = held.copy(self.ready_folder()?).map_err(BackupError::NotMade)?;
        Pending { copy, name: SnapshotName::new(now, reason), backups: self.clone() }.finish()
    }

    pub(super) fn ready_folder(&self) -> Result<&std::path::Path, Error> {
        files::make_folder(&self.folder).map_err(BackupError::NotPlaced)?;
        files::sweep_temporary(&self.folder);
        Ok(&self.folder)
    }

    /// Deletes what need not be kept any more. What cannot be deleted now is tried again after the next snapshot.
    fn rotate(&self) {
        for name in superfluous(&self.names().unwrap_or_default()) {
            // Wiped, for a purge in years to come does not reach what was deleted before.
            let _ = files::wipe(&self.folder.join(name.to_string()));
        }
    }
}

impl Pending {
    /// Ends as [`finish_watched`](Self::finish_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn finish(self) -> Result<Snapshotted, Error> {
        self.finish_watched(&mut patient)
    }

    /// Checks the copy, puts it among the snapshots, hands it on to the second folder and deletes what need not be kept any more. Only
    /// filling the second folder, which may take long, can be called off.
    ///
    /// # Errors
    /// The copy is not sound or cannot be put in place. Trouble with the second folder is no error but a sentence.
    pub fn finish_watched(self, watch: &mut Watch<'_>) -> Result<Snapshotted, Error> {
        let backups = self.backups.clone();
        let name = self.keep()?;
        backups.rotate();
        let second = backups.hand_on(watch);
        Ok(Snapshotted { snapshot: SnapshotView::of(&backups.folder, name, SnapshotPlace::Own), second })
    }
}

impl Pending {
    /// Checks the copy and puts it among the snapshots, of which none goes.
    ///
    /// # Errors
    /// The copy is not sound or cannot be put in place.
    pub(super) fn keep(self) -> Result<SnapshotName, BackupError> {
        self.copy.check().map_err(BackupError::NotSound)?;
        place(self.copy, self.name, &self.backups).map_err(BackupError::NotPlaced)
    }
}

/// Puts a copy under its name, or the next one of that second.
fn place(copy: Copy, name: SnapshotName, backups: &Backups) -> Result<SnapshotName, FileError> {
    let at = |name: SnapshotName| backups.folder.join(name.to_string());
    let mut name = name;
    while files::exists(&at(name)) {
        name = name.next();
    }
    copy.place(&at(name))?;
    Ok(name)
}
