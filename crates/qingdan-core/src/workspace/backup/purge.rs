//! 清除往年资料: what ended by the end of a year goes for good, from the data, the files beside them and every backup.

mod plan;

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDateTime};
use serde::Serialize;

use self::plan::last_day_of;
pub use self::plan::{PurgePlan, PurgeableYears};
use super::{
    BackupError, Backups, Reason, Watch,
    list::names_of,
    meter::{Meter, patient},
};
use crate::{
    files::{self, FileError, Vault},
    store::{Holding, StoreError},
    workspace::{Error, Workspace},
};

/// File beside the backups with the last year of a purge that has not taken everything away. Not in the data file: it would go with every
/// backup, and come back with it.
const UNFINISHED: &str = "purge-unfinished.txt";
/// A year is never longer.
const LONGEST: u64 = 16;
/// Begins what is said where it cannot be told what is left.
const UNREADABLE: &str = "有的佐证材料、收到的文件或以前的备份还没有删掉，里面还有往年资料：文件夹读不出来。请检查磁盘后再清除一次。";
/// Begins what is said where everything is gone, and that cannot be kept in mind.
const NOT_NOTED: &str = "往年资料都已删掉，但没有能记下清除已经完成。请检查磁盘后再清除一次。";
/// What is left of a purge that was called off.
const CALLED_OFF: &str = "已停下：资料已从填报内容中清除，但有的佐证材料、收到的文件或以前的备份还没有删掉，里面还有往年资料。请再清除一次。";

/// What came of a purge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Purged {
    /// What was taken away.
    pub plan: PurgePlan,
    /// File name of the backup of what is left.
    pub backup: Option<String>,
    /// What could not be taken away, and what to do; one sentence each.
    pub left: Vec<String>,
    /// Why the second folder has no backup of what is left, which is no remnant of what went.
    pub second: Option<String>,
}

impl Workspace {
    /// Removes everything up to the end of a year as [`purge_years_watched`](Self::purge_years_watched) does, for whoever just waits.
    ///
    /// # Errors
    /// As there.
    pub fn purge_years(&mut self, year: i32, now: NaiveDateTime) -> Result<Purged, Error> {
        self.purge_years_watched(year, now, &mut patient)
    }

    /// Removes everything up to the end of a year for good: rows, evidence, received files, all backups. What is left gets a new
    /// backup first, and the older ones go only once that is checked. It cannot be undone.
    ///
    /// # Errors
    /// The year is not past, or the data file cannot be written; nothing has changed then. What cannot be removed after that, or is not for
    /// `watch` calls it off, is no error but a sentence, and goes with the next purge.
    pub fn purge_years_watched(
        &mut self,
        year: i32,
        now: NaiveDateTime,
        watch: &mut Watch<'_>,
    ) -> Result<Purged, Error> {
        let plan = self.purge_plan(year, now.date())?;
        let last_day = last_day_of(year, now.date())?;
        let backups = self.backups();
        let former = backups.unfinished_purge();
        // Before the rows go, so that a power cut from there on leaves a purge that is known to be unfinished.
        backups.mark_purge(Some(year))?;
        if let Err(error) = self.store.write(|changes| changes.purge(last_day)) {
            let _ = backups.mark_purge(former);
            return Err(error.into());
        }
        let (backup, left) = self.wipe_purged(now, watch);
        if !left.is_empty() {
            return Ok(Purged { plan, backup, left, second: None });
        }
        if let Err(error) = backups.mark_purge(None)
            && backups.unfinished_purge().is_some()
        {
            let left = vec![format!("{NOT_NOTED}{error}")];
            return Ok(Purged { plan, backup, left, second: None });
        }
        // Last, for the wiped backups have made room there.
        let second = backups.hand_on(watch);
        Ok(Purged { plan, backup, left, second })
    }

    /// Wipes the contents and the backups of what is no longer in the data; gives the backup of what is, and what is left, in sentences.
    fn wipe_purged(&mut self, now: NaiveDateTime, watch: &mut Watch<'_>) -> (Option<String>, Vec<String>) {
        let backups = self.backups();
        let unneeded = match self.unneeded_contents() {
            Ok(unneeded) => unneeded,
            Err(error) => return (None, vec![format!("{UNREADABLE}{error}")]),
        };
        let contents: u64 = unneeded.iter().map(Unneeded::bytes).sum();
        let others = match backups.others("") {
            Ok(others) => others,
            Err(error) => return (None, vec![format!("{UNREADABLE}{error}")]),
        };
        let meter = Meter::of(contents + others.iter().map(|it| bytes_of(it)).sum::<u64>(), watch);
        let mut left = Vec::new();
        match self.wipe_contents(&unneeded, &meter) {
            Ok(sentence) => left.extend(sentence),
            Err(_) => return (None, vec![CALLED_OFF.to_owned()]),
        }
        left.extend(self.store.compact().err().map(|error| match error {
            StoreError::DiskFull => {
                "磁盘空间不够，数据文件没有压缩；清除的内容已从中抹去。请清理出空间后再清除一次。".to_owned()
            }
            error => format!("数据文件没有压缩。请检查磁盘后再清除一次。{error}"),
        }));
        let Ok(name) = self.begin_snapshot(Reason::Asked, now).and_then(|it| Ok(it.keep()?)) else {
            left.push(
                "以前的备份没有删除，里面还有往年资料：新的备份没有做成。请检查磁盘空间后再清除一次。"
                    .to_owned(),
            );
            return (None, left);
        };
        let name = name.to_string();
        left.extend(backups.wipe_others(&name, &meter));
        (Some(name), left)
    }

    /// The contents that no row names any more.
    fn unneeded_contents(&self) -> Result<Vec<Unneeded>, Error> {
        let [evidence, received] = self.backups().vaults();
        let tables = self.store.read();
        let unneeded = |vault: &Vault, hashes: Vec<String>| -> Vec<Unneeded> {
            hashes.into_iter().map(|sha256| Unneeded { vault: vault.clone(), sha256 }).collect()
        };
        let mut all = unneeded(&evidence, tables.unneeded_evidence(evidence.contents()?)?);
        all.extend(unneeded(&received, tables.unnamed_received(received.contents()?)?));
        Ok(all)
    }

    /// Wipes contents, and takes away the copies that were handed to other programs; the sentence says what is left of them.
    ///
    /// # Errors
    /// The work is called off.
    fn wipe_contents(
        &mut self,
        unneeded: &[Unneeded],
        meter: &Meter<'_>,
    ) -> Result<Option<String>, BackupError> {
        let vaults = self.backups().vaults();
        let begun = vaults.iter().filter_map(|it| it.finish_wiping().err());
        let mut failed: Vec<Error> = begun.map(Error::from).collect();
        for it in unneeded {
            meter.advance(it.bytes())?;
            let wiped = it.vault.wipe(&it.sha256).map_err(Error::from);
            let forget = |_| Ok(self.store.write(|changes| changes.forget_content(&it.sha256))?);
            failed.extend(wiped.and_then(forget).err());
        }
        vaults.iter().for_each(Vault::sweep);
        let again = "请关闭打开它们的程序后再清除一次。";
        Ok(match failed.first() {
            Some(error) => Some(format!("有{}个佐证材料或收到的文件没有删掉，{again}{error}", failed.len())),
            None if vaults.iter().any(Vault::has_copies) => {
                Some(format!("打开查看过的文件还有副本没有删掉，{again}"))
            }
            None => None,
        })
    }
}

/// A content that no row names any more.
struct Unneeded {
    vault: Vault,
    sha256: String,
}

impl Unneeded {
    fn bytes(&self) -> u64 {
        self.vault.size(&self.sha256).ok().flatten().unwrap_or_default()
    }
}

fn bytes_of(path: &Path) -> u64 {
    files::size(path).ok().flatten().unwrap_or_default()
}

impl Backups {
    /// The last year of a purge that has not taken everything away.
    pub(super) fn unfinished_purge(&self) -> Option<i32> {
        let bytes = files::read(&self.folder.join(UNFINISHED), LONGEST).ok()?;
        std::str::from_utf8(&bytes).ok()?.trim().parse().ok()
    }

    fn mark_purge(&self, year: Option<i32>) -> Result<(), FileError> {
        let path = self.folder.join(UNFINISHED);
        let Some(year) = year else { return files::remove(&path) };
        files::make_folder(&self.folder)?;
        files::write_atomic(&path, year.to_string().as_bytes())
    }

    /// Every backup but one, here and in the second folder, and what was kept aside of damaged data files.
    fn others(&self, kept: &str) -> Result<Vec<PathBuf>, Error> {
        let own = self.names()?.into_iter().map(|it| self.folder.join(it.to_string()));
        let all = own.chain(self.in_second()?).chain(self.kept_aside()?);
        Ok(all.filter(|it| it.file_name().is_none_or(|name| name != kept)).collect())
    }

    /// Wipes every backup but one. What is left of them, in sentences.
    fn wipe_others(&self, kept: &str, meter: &Meter<'_>) -> Vec<String> {
        let others = match self.others(kept) {
            Ok(others) => others,
            Err(error) => return vec![format!("{UNREADABLE}{error}")],
        };
        let mut failed = self.finish_wiping();
        for other in others {
            if meter.advance(bytes_of(&other)).is_err() {
                return vec![CALLED_OFF.to_owned()];
            }
            failed.extend(files::wipe(&other).err().map(Error::from));
        }
        let mut left: Vec<String> = failed
            .first()
            .map(|error| format!("有{}份以前的备份没有删掉，里面还有往年资料。{error}", failed.len()))
            .into_iter()
            .collect();
        if let Some(second) = self.second() {
            let done = files::is_folder(&second) && matches!(self.drop_contents(&second), Ok(true));
            if !done {
                left.push(format!(
                    "第二备份文件夹现在不能清理，里面还有往年资料，插好U盘后请再清除一次；U盘已经没有了的，请在第二备份文件夹点“不再使用”，再清除一次，并自行销毁那个U盘：{}",
                    second.display()
                ));
            }
        }
        left
    }

    /// Finishes what an earlier purge began; gives what cannot be finished.
    fn finish_wiping(&self) -> Vec<Error> {
        let here = [self.folder.clone(), files::folder_of(&self.data_file)];
        let folders = here.into_iter().chain(self.second());
        folders.filter_map(|it| files::finish_wiping(&it).err()).map(Error::from).collect()
    }

    /// Forgets an unfinished purge where data that hold what it took away have taken the place of the others: nothing of it is to go now.
    pub(super) fn drop_mark_for(&self, holding: &Holding) {
        let first = holding.periods.iter().map(|(period, _)| period.last_day().year()).min();
        if self.unfinished_purge().zip(first).is_some_and(|(through, first)| first <= through) {
            // Where it stays, the page asks once more, and lists what would go.
            let _ = self.mark_purge(None);
        }
    }

    fn in_second(&self) -> Result<Vec<PathBuf>, Error> {
        let Some(second) = self.second_for_sure()? else { return Ok(Vec::new()) };
        Ok(names_of(&second)?.into_iter().map(|it| second.join(it.to_string())).collect())
    }

    /// Damaged data files that were kept beside the data, with their journals.
    pub(super) fn kept_aside(&self) -> Result<Vec<PathBuf>, FileError> {
        let stem = self.data_file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let start = format!("{stem}-damaged-");
        let folder = files::folder_of(&self.data_file);
        let names = files::names_in(&folder)?.into_iter().filter(|it| it.starts_with(&start));
        Ok(names.map(|it| folder.join(Path::new(&it))).collect())
    }
}
