//! A second folder for snapshots, on another disk or a stick: set once, filled after each snapshot, missed in one sentence.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    BackupError, Backups, SecondView, Watch,
    key::has_key,
    list::{names_of, vaults_beside},
    meter::{Meter, patient},
};
use crate::{
    backup::superfluous,
    files::{self, FileError, FileProblem, Vault, folder_of},
    store::Store,
    workspace::{Error, Workspace},
};

/// File beside the snapshots that names the second folder. Not in the data file: it must be found where that is damaged.
const SETTING: &str = "second-folder.txt";
/// Beginning of the name of the office's folder in the one that was chosen.
const OWN_FOLDER: &str = "清单填报备份_";
/// More PCs of one unit do not share a stick.
const MOST_FOLDERS: u32 = 100;
/// A path is never longer.
const LONGEST: u64 = 32 * 1024;

/// What the second folder lacks when its filling was called off.
const CALLED_OFF: &str = "写第二备份文件夹已停下，还没有写全：写好的部分保留着，下次备份会接着补上。";

/// A content that is to be copied.
struct Missing {
    own: Vault,
    other: Vault,
    hash: String,
    bytes: u64,
}

/// A second folder that was set and lacks the snapshots and contents that are here.
#[must_use = "it stays empty until it is filled"]
#[derive(Debug)]
pub struct Unfilled {
    backups: Backups,
    folder: PathBuf,
}

impl Workspace {
    /// Sets the second folder and fills it, for whoever just waits.
    ///
    /// # Errors
    /// As [`begin_second_folder`](Self::begin_second_folder).
    pub fn set_second_folder(&self, folder: Option<&Path>) -> Result<Option<SecondView>, Error> {
        Ok(self.begin_second_folder(folder)?.map(|it| it.fill(&mut patient)))
    }

    /// Sets the second folder, in which the office gets a folder of its own that is yet to be filled; or does without one from now on. What
    /// lies in the one before stays there.
    ///
    /// # Errors
    /// No office is chosen yet, the folder is none or lies with the data, or the setting cannot be kept.
    pub fn begin_second_folder(&self, folder: Option<&Path>) -> Result<Option<Unfilled>, Error> {
        let office = self.office()?.ok_or(Error::NoOffice)?;
        let backups = self.backups();
        files::make_folder(&backups.folder)?;
        let setting = backups.folder.join(SETTING);
        let Some(folder) = folder else {
            files::remove(&setting)?;
            return Ok(None);
        };
        backups.check_second(folder)?;
        // As it was chosen: Windows resolves a path to one that nobody recognises.
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let own = backups.own_folder_in(&folder, &office.unit.short_name)?;
        let text = own
            .to_str()
            .ok_or(BackupError::Second("这个文件夹的名称不能使用，没有改动。请换一个文件夹。"))?;
        files::write_atomic(&setting, text.as_bytes())?;
        Ok(Some(Unfilled { backups, folder: own }))
    }
}

impl Unfilled {
    /// Fills it, while the data are worked on. Where that is called off, the folder is set all the same.
    pub fn fill(self, watch: &mut Watch<'_>) -> SecondView {
        let mut view = self.backups.second_view(&self.folder);
        view.sentence = self.backups.hand_on(watch).or(view.sentence);
        view
    }
}

impl Backups {
    /// The office's folder in one that was chosen: the first that is not there, holds nothing, or holds some of these snapshots. Those of another PC
    /// of the unit, or of one that is no more, stay by themselves: mixed, one would push the other's out.
    fn own_folder_in(&self, chosen: &Path, unit: &str) -> Result<PathBuf, Error> {
        let own = self.names()?;
        for number in 1..MOST_FOLDERS {
            let more = if number > 1 { format!("_{number}") } else { String::new() };
            let folder = chosen.join(format!("{OWN_FOLDER}{unit}{more}"));
            let there = names_of(&folder)?;
            let mine = there.iter().any(|it| own.contains(it)) || self.second() == Some(folder.clone());
            if mine || (there.is_empty() && holds_nothing(&folder)?) {
                return Ok(folder);
            }
        }
        Err(BackupError::Second("这里已经有太多台电脑的备份，没有改动。请换一个文件夹。").into())
    }

    /// The office's folder in the second folder, whether it is there or not; none where none is set.
    pub(super) fn second(&self) -> Option<PathBuf> {
        self.second_for_sure().ok().flatten()
    }

    /// The same for what must not pass it over.
    ///
    /// # Errors
    /// Whether one is set cannot be read.
    pub(super) fn second_for_sure(&self) -> Result<Option<PathBuf>, FileError> {
        let bytes = match files::read(&self.folder.join(SETTING), LONGEST) {
            Err(error) if error.problem == FileProblem::FileMissing => return Ok(None),
            read => read?,
        };
        Ok(String::from_utf8(bytes).ok().filter(|it| !it.is_empty()).map(PathBuf::from))
    }

    pub(super) fn second_view(&self, second: &Path) -> SecondView {
        let there = files::is_folder(&folder_of(second));
        let with_data = there && files::on_one_disk(&folder_of(second), &self.folder) == Some(true);
        let sentence = match (there, with_data) {
            (false, _) => Some(missing(second)),
            (true, true) => Some(
                "第二备份文件夹与数据在同一个磁盘上，磁盘损坏时两份会一起丢失。建议改用U盘或另一块硬盘。"
                    .to_owned(),
            ),
            (true, false) => None,
        };
        SecondView { folder: second.display().to_string(), sentence, there }
    }

    /// Brings the second folder up to date; the sentence says why that was not possible, or that it was called off.
    pub(super) fn hand_on(&self, watch: &mut Watch<'_>) -> Option<String> {
        let second = self.second()?;
        if !files::is_folder(&folder_of(&second)) {
            return Some(missing(&second));
        }
        let failed =
            |error: &dyn std::fmt::Display| format!("本机备份已做好，但没有写全第二备份文件夹。{error}");
        self.fill_second(&second, watch).err().map(|error| match error {
            Error::Backup(BackupError::CalledOff) => CALLED_OFF.to_owned(),
            error => failed(&error),
        })
    }

    fn fill_second(&self, second: &Path, watch: &mut Watch<'_>) -> Result<(), Error> {
        files::make_folder(second)?;
        files::sweep_temporary(second);
        self.copy_contents(second, watch)?;
        // Before the snapshot that needs it.
        self.hand_on_key(second)?;
        let there = names_of(second)?;
        // After a time without the stick, the latest alone is brought: it holds what the others do.
        if let Some(latest) = self.names()?.pop().filter(|it| !there.contains(it)) {
            let name = latest.to_string();
            files::copy_atomic(&self.folder.join(&name), &second.join(&name))?;
        }
        for name in superfluous(&names_of(second)?) {
            files::wipe(&second.join(name.to_string()))?;
        }
        self.drop_contents(second).map(drop)
    }

    /// Before the snapshot that names them, so that none there ever names what it has not.
    fn copy_contents(&self, second: &Path, watch: &mut Watch<'_>) -> Result<(), Error> {
        let missing = self.missing_in(second)?;
        let meter = Meter::of(missing.iter().map(|it| it.bytes).sum(), watch);
        for Missing { own, other, hash, bytes } in missing {
            if own.is_sound(&hash) {
                other.take_from(&own, &hash)?;
            }
            meter.advance(bytes)?;
        }
        Ok(())
    }

    fn missing_in(&self, second: &Path) -> Result<Vec<Missing>, FileError> {
        let mut missing = Vec::new();
        for (own, other) in self.vaults().into_iter().zip(vaults_beside(second.join("x").as_path())) {
            for hash in own.contents()?.into_iter().filter(|it| !other.has(it)) {
                let bytes = own.size(&hash)?.unwrap_or_default();
                missing.push(Missing { own: own.clone(), other: other.clone(), hash, bytes });
            }
        }
        Ok(missing)
    }

    /// Wipes contents that are neither here nor named by a snapshot there: removed for good means there too. Answers whether it could be told
    /// which: a snapshot that cannot be read may name anything, and nothing goes.
    pub(super) fn drop_contents(&self, second: &Path) -> Result<bool, Error> {
        let mut named = [BTreeSet::new(), BTreeSet::new()];
        for name in names_of(second)? {
            let Ok(holding) = Store::holding(&second.join(name.to_string()), &self.access) else {
                return Ok(false);
            };
            named[0].extend(holding.evidence);
            named[1].extend(holding.received);
        }
        let own = self.vaults();
        for (at, other) in vaults_beside(second.join("x").as_path()).iter().enumerate() {
            for hash in other.contents()? {
                if !named[at].contains(&hash) && !own[at].has(&hash) {
                    other.wipe(&hash)?;
                }
            }
            other.finish_wiping()?;
        }
        Ok(true)
    }

    fn check_second(&self, folder: &Path) -> Result<(), BackupError> {
        if !files::is_folder(folder) {
            return Err(BackupError::Second("找不到这个文件夹，没有改动。请先插好U盘，或另选一个文件夹。"));
        }
        let data = files::make_real(&folder_of(&self.data_file));
        if files::make_real(folder).starts_with(&data) {
            return Err(BackupError::Second(
                "这个文件夹就在数据文件夹里，没有改动。请选U盘或另一块硬盘上的文件夹。",
            ));
        }
        Ok(())
    }
}

/// Whether neither a key nor a content lies in an office's folder: another PC puts them there before its first snapshot.
fn holds_nothing(folder: &Path) -> Result<bool, Error> {
    let [evidence, received] = vaults_beside(&folder.join("x"));
    Ok(!has_key(folder) && evidence.contents()?.is_empty() && received.contents()?.is_empty())
}

fn missing(second: &Path) -> String {
    format!(
        "第二备份文件夹现在找不到（U盘没有插好？），本机备份照常进行，插上后下次备份会补上：{}",
        second.display()
    )
}
