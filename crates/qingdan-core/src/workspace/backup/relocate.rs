//! 整体搬家: the whole office out into one file, and in from one. What comes in is staged and held against its hashes before anything of
//! the present data changes; the present data are snapshotted; the data file is replaced in one step.

use std::{
    io::{BufWriter, Read, Write},
    path::Path,
};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{
    BackupError, Backups, PasswordError, Watch,
    list::{name_of, unit_name},
    meter::{Meter, patient},
    view::lost_words,
};
use crate::{
    files::{self, FileError, FileProblem, Vault, folder_of},
    model::{clean_file_name, size_text},
    package::office::{
        NotWritten, OFFICE_ENDING, OfficeFile, OfficeKind, OfficeList, OfficeReader, Unusable, write_office,
    },
    store::{Access, Copy, NamedFile, Store, StoreError},
    workspace::{Error, Workspace},
};

/// Folder beside the data in which what comes in is staged.
pub(super) const STAGE: &str = ".qingdan-moving";
/// A passphrase of fewer characters is guessed in a day.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// Everything that goes out, on its way into a file. Writing it needs no open data file.
#[derive(Debug)]
pub struct MoveOut {
    copy: Copy,
    unit: String,
    made_at: NaiveDateTime,
    /// The files that the data name: evidence and received ones.
    named: [Vec<NamedFile>; 2],
    vaults: [Vault; 2],
    /// Whether the data are encrypted here.
    protected: bool,
}

/// What goes out, and how many files of each kind cannot because they are lost already.
struct Load {
    list: OfficeList,
    left_behind: [usize; 2],
}

/// The kinds of files besides the data, in the order in which they are named.
const KINDS: [OfficeKind; 2] = [OfficeKind::Evidence, OfficeKind::Received];
/// Each byte that goes out is hashed, written and read back.
const PASSES: u64 = 3;

/// What came of moving out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MovedOut {
    /// The file.
    pub path: String,
    /// Its size in words.
    pub size: String,
    /// How many files went with the data, in words.
    pub files: String,
    /// What could not go with it because it is lost already, in a sentence.
    pub lost: Option<String>,
}

/// What came of moving in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MovedIn {
    /// The office's unit.
    pub unit: Option<String>,
    /// When the file was written.
    pub made_at: String,
    /// How many files came with the data, in words.
    pub files: String,
    /// Where the state before is kept, in a sentence.
    pub kept: String,
    /// File name of the snapshot that brings the state before back.
    pub undo: Option<String>,
    /// What the data name that did not come, in a sentence.
    pub lost: Option<String>,
}

impl Workspace {
    /// Name proposed for the file, e.g. `固阳县_整体搬家_20261123.qdoffice`.
    ///
    /// # Errors
    /// No office is chosen yet.
    pub fn move_file_name(&self, now: NaiveDateTime) -> Result<String, Error> {
        let unit = self.office()?.ok_or(Error::NoOffice)?.unit.short_name;
        Ok(clean_file_name(&format!("{unit}_整体搬家_{}.{OFFICE_ENDING}", now.format("%Y%m%d"))))
    }

    /// Copies the data file as it is saved by now, and takes down which files it names.
    ///
    /// # Errors
    /// No office is chosen yet, or the data file cannot be read.
    pub fn begin_move_out(&self, now: NaiveDateTime) -> Result<MoveOut, Error> {
        let unit = self.office()?.ok_or(Error::NoOffice)?.unit.name;
        let backups = self.backups();
        let copy = self.open_copy(backups.ready_folder()?).map_err(BackupError::NotMade)?;
        let vaults = backups.vaults();
        let named = self.store.read().named_files()?;
        let protected = *self.store.access() != Access::Plain;
        Ok(MoveOut { copy, unit, made_at: now, named, vaults, protected })
    }
}

impl Workspace {
    /// A copy that can be read without a key: the office's file has a passphrase of its own.
    fn open_copy(&self, folder: &Path) -> Result<Copy, StoreError> {
        let copy = self.store.copy(folder)?;
        match self.store.access() {
            Access::Plain => Ok(copy),
            Access::Key(_) => copy.rewritten(&Access::Plain),
        }
    }
}

/// Those of the named files that are sound.
fn sound_files(
    kind: OfficeKind,
    named: &[NamedFile],
    vault: &Vault,
    meter: &Meter<'_>,
) -> Result<Vec<OfficeFile>, Error> {
    let mut sound = Vec::new();
    for NamedFile { sha256, .. } in named {
        let bytes = vault.size(sha256)?.unwrap_or_default();
        if vault.is_sound(sha256) {
            sound.push(OfficeFile { kind, sha256: sha256.clone(), bytes });
        }
        meter.advance(bytes)?;
    }
    Ok(sound)
}

impl MoveOut {
    /// Writes the file as [`write_watched`](Self::write_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn write(self, path: &Path, passphrase: Option<&str>) -> Result<MovedOut, Error> {
        self.write_watched(path, passphrase, &mut patient)
    }

    /// Writes the file, with a passphrase if one is given, and reads all of it back before it is put in its place.
    ///
    /// # Errors
    /// The passphrase is too short, a file of the office cannot be read, the file cannot be written or does not read back, or `watch` calls
    /// it off; what stood at the path is as it was.
    pub fn write_watched(
        self,
        path: &Path,
        passphrase: Option<&str>,
        watch: &mut Watch<'_>,
    ) -> Result<MovedOut, Error> {
        if passphrase.is_some_and(|it| it.chars().count() < SHORTEST_PASSPHRASE) {
            return Err(BackupError::ShortPassphrase(SHORTEST_PASSPHRASE).into());
        }
        if self.protected && passphrase.is_none() {
            return Err(PasswordError::MoveNeedsOne.into());
        }
        self.copy.check().map_err(BackupError::NotSound)?;
        let meter = Meter::of(self.bytes()? * PASSES, watch);
        let load = self.load(&meter)?;
        let written = files::write_checked(
            path,
            |file| self.fill(file, path, passphrase, (&load.list, &meter)),
            |file| read_back(file, path, passphrase, &meter),
        );
        Ok(MovedOut {
            path: path.display().to_string(),
            size: size_text(meter.settled(written)?),
            files: files_words(&load.list),
            lost: lost_words(load.left_behind),
        })
    }

    /// How many bytes go out.
    fn bytes(&self) -> Result<u64, FileError> {
        let mut bytes = files::size(self.copy.path())?.unwrap_or_default();
        for (named, vault) in self.named.iter().zip(&self.vaults) {
            for file in named {
                bytes += vault.size(&file.sha256)?.unwrap_or_default();
            }
        }
        Ok(bytes)
    }

    fn load(&self, meter: &Meter<'_>) -> Result<Load, Error> {
        let (sha256, bytes) = files::hash(self.copy.path())?;
        meter.advance(bytes)?;
        let mut files = vec![OfficeFile { kind: OfficeKind::Data, sha256, bytes }];
        let mut left_behind = [0; 2];
        for (at, kind) in KINDS.into_iter().enumerate() {
            let sound = sound_files(kind, &self.named[at], &self.vaults[at], meter)?;
            left_behind[at] = self.named[at].len() - sound.len();
            files.extend(sound);
        }
        Ok(Load { list: OfficeList { unit: self.unit.clone(), made_at: self.made_at, files }, left_behind })
    }

    fn fill(
        &self,
        file: &mut impl Write,
        path: &Path,
        passphrase: Option<&str>,
        (list, meter): (&OfficeList, &Meter<'_>),
    ) -> Result<(), Error> {
        let open = |it: &OfficeFile| self.open(it).map(|it| meter.reading(it));
        let written = write_office(list, passphrase, BufWriter::new(file), open);
        written.map_err(|error| match error {
            OutError::Source(error) => error.into(),
            OutError::Write(NotWritten::Write(error)) => FileError::from_io(error, path).into(),
            OutError::Write(_) => FileError::new(FileProblem::Other, path).into(),
        })
    }

    fn open(&self, file: &OfficeFile) -> Result<impl Read + use<>, OutError> {
        match file.kind {
            OfficeKind::Data => files::open(self.copy.path()),
            OfficeKind::Evidence => self.vaults[0].open(&file.sha256),
            OfficeKind::Received => self.vaults[1].open(&file.sha256),
        }
        .map_err(OutError::Source)
    }
}

fn read_back(
    file: &mut impl Read,
    path: &Path,
    passphrase: Option<&str>,
    meter: &Meter<'_>,
) -> Result<(), Error> {
    let differs = |_| FileError::new(FileProblem::ReadBack, path);
    let mut reader = OfficeReader::open(file, passphrase).map_err(differs)?;
    while let Some((meant, input)) = reader.next_file().map_err(differs)? {
        let found = files::hash_read(&mut meter.reading(input)).map_err(|it| FileError::from_io(it, path))?;
        if found != meant.sha256 {
            return Err(FileError::new(FileProblem::ReadBack, path).into());
        }
    }
    Ok(())
}

enum OutError {
    Source(FileError),
    Write(NotWritten),
}

impl From<NotWritten> for OutError {
    fn from(error: NotWritten) -> Self {
        Self::Write(error)
    }
}

impl Backups {
    /// The unit whose data lie here; none where there are none, or they cannot be read.
    pub fn present_unit(&self) -> Option<String> {
        let holding = Store::holding(&self.data_file, &self.access).ok()?;
        holding.office.map(|it| name_of(&it.unit))
    }

    /// Takes in a whole office as [`move_in_watched`](Self::move_in_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn move_in(
        &self,
        path: &Path,
        passphrase: Option<&str>,
        now: NaiveDateTime,
    ) -> Result<MovedIn, Error> {
        self.move_in_watched(path, passphrase, now, &mut patient)
    }

    /// Takes in a whole office. Present data are kept first, see [`restore`](Self::restore).
    ///
    /// # Errors
    /// The file is none, damaged, or the passphrase is missing or another; the data are open somewhere; something cannot be written;
    /// `watch` calls it off. The data are as they were then.
    pub fn move_in_watched(
        &self,
        path: &Path,
        passphrase: Option<&str>,
        now: NaiveDateTime,
        watch: &mut Watch<'_>,
    ) -> Result<MovedIn, Error> {
        let folder = folder_of(&self.data_file);
        files::make_folder(&folder)?;
        let stage = files::Stage::begin(&folder.join(STAGE))?;
        let vaults = ["evidence", "received"].map(|it| Vault::at(stage.path().join(it)));
        let data = stage.path().join("data.db");
        let reader = OfficeReader::open(files::open(path)?, passphrase)?;
        // Each file is put into the stage, and all but the data from there in their place.
        let meter = Meter::of(bytes_to_place(reader.list()), watch);
        let list = meter.settled(unpack(reader, &data, &vaults, &meter))?;
        let ready = self.ready(&data, &self.access).map_err(|error| match error {
            Error::Backup(BackupError::Unusable { source, .. })
                if !matches!(source, StoreError::Newer(_)) =>
            {
                Unusable::Damaged.into()
            }
            other => other,
        })?;
        let holding = Store::holding(ready.path(), ready.access())?;
        let kept = self.take_the_place(ready, &holding, &vaults, now, &meter)?;
        Ok(MovedIn {
            unit: unit_name(&holding),
            made_at: list.made_at.format("%Y-%m-%d %H:%M").to_string(),
            files: files_words(&list),
            kept: kept.words,
            undo: kept.undo,
            lost: lost_words(self.lost(&holding, &self.data_file)),
        })
    }
}

fn bytes_to_place(list: &OfficeList) -> u64 {
    let times = |kind| if kind == OfficeKind::Data { 1 } else { 2 };
    let files = list.files.iter().map(|it| it.bytes.saturating_mul(times(it.kind)));
    files.fold(0, u64::saturating_add)
}

/// Puts every file of an office's file into the stage, each held against its hash.
fn unpack(
    mut reader: OfficeReader<'_>,
    data: &Path,
    vaults: &[Vault; 2],
    meter: &Meter<'_>,
) -> Result<OfficeList, Error> {
    while let Some((file, input)) = reader.next_file()? {
        let mut input = meter.reading(input);
        let written = match file.kind {
            OfficeKind::Data => files::write_hashed(data, &file.sha256, &mut input),
            OfficeKind::Evidence => vaults[0].put_from(&file.sha256, &mut input),
            OfficeKind::Received => vaults[1].put_from(&file.sha256, &mut input),
        };
        written.map_err(|error| match error.problem {
            FileProblem::Damaged => Unusable::Damaged.into(),
            _ => Error::from(error),
        })?;
    }
    Ok(reader.list().clone())
}

fn files_words(list: &OfficeList) -> String {
    let count = |kind| list.files.iter().filter(|it| it.kind == kind).count();
    format!("佐证材料{}个文件，收到的原件{}个", count(OfficeKind::Evidence), count(OfficeKind::Received))
}
