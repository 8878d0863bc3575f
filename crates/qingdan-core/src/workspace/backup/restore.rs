//! Putting a snapshot in the place of the data: the present state is kept first, the change is one step, and it can be undone.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{
    BackupError, Backups, Reason, Watch,
    list::{unit_name, unusable, vaults_beside},
    meter::{Meter, patient},
    view::lost_words,
};
use crate::{
    files::{self, FileError, FileProblem, folder_of},
    store::{Access, Copy, Held, Holding, Store, StoreError, check_whole, is_encrypted},
    workspace::Error,
};

/// What came of putting a snapshot back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// The snapshot that is the data now.
    pub path: String,
    /// The office's unit in it.
    pub unit: Option<String>,
    /// Where the state before is kept, in a sentence.
    pub kept: String,
    /// File name of the snapshot that brings the state before back; none where it was damaged or there was none.
    pub undo: Option<String>,
    /// What the snapshot names that is no longer there, in a sentence.
    pub lost: Option<String>,
}

/// What became of the state before.
pub(in crate::workspace) struct Kept {
    pub(in crate::workspace) words: String,
    pub(in crate::workspace) undo: Option<String>,
}

impl Backups {
    /// Puts a snapshot back as [`restore_watched`](Self::restore_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn restore(&self, name: &str, now: NaiveDateTime) -> Result<Restored, Error> {
        self.restore_watched(name, None, now, &mut patient)
    }

    /// Puts a snapshot, by its file name or path, in the place of the data, which nobody must have open. One that is encrypted with another
    /// key than the data are needs its password; data that were not encrypted are then, with that password.
    ///
    /// # Errors
    /// There is no such snapshot, the password is another, it is not sound, the data are open somewhere, something cannot be written, or `watch` calls it off; the data
    /// are as they were.
    pub fn restore_watched(
        &self,
        name: &str,
        password: Option<&str>,
        now: NaiveDateTime,
        watch: &mut Watch<'_>,
    ) -> Result<Restored, Error> {
        let source = self.source(name, password)?;
        let snapshot = &source.path;
        let ours = self.for_data_of(&source);
        let ready = ours.ready(snapshot, &source.access)?;
        let holding = Store::holding(ready.path(), ready.access())?;
        let beside = vaults_beside(snapshot);
        let own = files::size(ready.path())?.unwrap_or_default();
        let meter = Meter::of(own + bytes_of(&holding, &beside)?, watch);
        meter.advance(own)?;
        let kept = ours.take_the_place(ready, &holding, &beside, now, &meter)?;
        Ok(Restored {
            path: snapshot.display().to_string(),
            unit: unit_name(&holding),
            kept: kept.words,
            undo: kept.undo,
            lost: lost_words(self.lost(&holding, snapshot)),
        })
    }

    /// Puts a checked copy in the place of the data, with the files it names as far as they are in other vaults. Once the present state is
    /// being kept, it can no longer be called off.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub(in crate::workspace) fn take_the_place(
        &self,
        copy: Copy,
        holding: &Holding,
        vaults: &[files::Vault; 2],
        now: NaiveDateTime,
        meter: &Meter<'_>,
    ) -> Result<Kept, Error> {
        let held = Held::take(&self.data_file, &self.access)?;
        // Contents first: they are named by their hashes and change nothing until something names them.
        for ((own, other), named) in
            self.vaults().iter().zip(vaults).zip([&holding.evidence, &holding.received])
        {
            for hash in named.iter().filter(|it| other.has(it)) {
                own.take_from(other, hash)?;
                meter.advance(other.size(hash)?.unwrap_or_default())?;
            }
        }
        let kept = self.keep_present(&held, now)?;
        self.bring_key()?;
        held.replace(copy)?;
        self.drop_mark_for(holding);
        Ok(kept)
    }

    /// Keeps the present state: as a snapshot where it is sound, else byte for byte.
    pub(super) fn keep_present(&self, held: &Held, now: NaiveDateTime) -> Result<Kept, Error> {
        if !held.is_there() {
            return Ok(Kept { words: "原来没有数据。".to_owned(), undo: None });
        }
        match self.snapshot_held(held, Reason::Restore, now) {
            Ok(made) => Ok(Kept {
                words: format!("原来的数据已另存为备份{}，随时可以换回。", made.snapshot.name),
                undo: Some(made.snapshot.name),
            }),
            Err(Error::Backup(BackupError::NotMade(error) | BackupError::NotSound(error)))
                if is_damage(&error) =>
            {
                let aside = set_aside(held, now)?;
                // Data that were not encrypted have no file of the key yet.
                let readable = self.access != Access::Plain && !self.is_protected();
                Ok(Kept { words: aside_words(&aside, readable), undo: None })
            }
            Err(error) => Err(error),
        }
    }

    /// A copy of a snapshot, which is read with `reading`, beside the data, checked, of this version's layout, encrypted as the data are.
    pub(in crate::workspace) fn ready(&self, snapshot: &Path, reading: &Access) -> Result<Copy, Error> {
        let refuse =
            |error: StoreError| BackupError::Unusable { sentence: unusable(snapshot, &error), source: error };
        check_whole(snapshot, reading).map_err(refuse)?;
        let folder = folder_of(&self.data_file);
        files::make_folder(&folder)?;
        files::sweep_temporary(&folder);
        let mut copy = Copy::of_file(snapshot, &folder, reading)?;
        let as_it_is = if is_encrypted(snapshot)? { reading } else { &Access::Plain };
        if *as_it_is != self.access {
            copy = copy.rewritten(&self.access)?;
        }
        Store::ready_for_use(copy.path(), &self.access)?;
        copy.check().map_err(refuse)?;
        Ok(copy)
    }
}

fn aside_words(aside: &Path, readable: bool) -> String {
    let warning = if readable { "它没有加密，没有口令也能读，请保管好。" } else { "" };
    format!(
        "原来的数据文件打不开（已损坏或由其他版本建立），原样保留在：{}。{warning}恢复并核对无误以前请不要删除它。",
        aside.display()
    )
}

/// How many bytes of the files that a snapshot names lie beside it.
fn bytes_of(holding: &Holding, vaults: &[files::Vault; 2]) -> Result<u64, FileError> {
    let mut bytes = 0;
    for (vault, named) in vaults.iter().zip([&holding.evidence, &holding.received]) {
        for hash in named {
            bytes += vault.size(hash)?.unwrap_or_default();
        }
    }
    Ok(bytes)
}

pub(super) fn set_aside(held: &Held, now: NaiveDateTime) -> Result<PathBuf, Error> {
    let mark = format!("damaged-{}", now.format("%Y%m%d-%H%M%S"));
    Ok(held.keep_aside(&mark).map_err(BackupError::NotKept)?)
}

/// Whether the file itself is at fault, not the disk, its permissions or another program.
pub(super) fn is_damage(error: &StoreError) -> bool {
    match error {
        StoreError::File(error) => error.problem == FileProblem::Damaged,
        StoreError::AlreadyOpen(_)
        | StoreError::Network(_)
        | StoreError::ReadOnly(_)
        | StoreError::DiskFull => false,
        _ => true,
    }
}
