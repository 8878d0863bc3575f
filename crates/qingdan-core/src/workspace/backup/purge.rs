//! 清除往年资料: what ended by the end of a year goes for good, from the data, the files beside them and every backup.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{
    BackupError, Backups, Reason, Watch,
    list::names_of,
    meter::{Meter, patient},
};
use crate::{
    files::{self, FileError, Vault},
    store::PurgeCounts,
    workspace::{Error, Workspace},
};

/// Names the last year of a purge that has not taken everything away; nothing once one has.
const UNFINISHED: &str = "purge-unfinished";
/// What is left of a purge that was called off.
const CALLED_OFF: &str = "已停下：资料已从填报内容中清除，但有的佐证材料、收到的文件或以前的备份还没有删掉，里面还有往年资料。请再清除一次。";

/// What a purge would take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PurgePlan {
    /// The last year that goes.
    pub year: i32,
    /// What of the data goes.
    pub counts: PurgeCounts,
    /// How many backups go, here and in the second folder, and data files that were kept aside.
    pub backups: u32,
    /// The same in sentences.
    pub lines: Vec<String>,
}

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
}

impl Workspace {
    /// The years that can be purged, the latest first: past ones from the first of which there is anything, or a purge left something.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn purgeable_years(&self, today: NaiveDate) -> Result<Vec<i32>, Error> {
        let first = [self.store.read().first_year()?, self.unfinished_purge()?].into_iter().flatten().min();
        Ok(first.map_or_else(Vec::new, |first| (first..today.year()).rev().collect()))
    }

    /// What a purge of everything up to the end of a year would take away.
    ///
    /// # Errors
    /// The year is not past, or the data file cannot be read.
    pub fn purge_plan(&mut self, year: i32, today: NaiveDate) -> Result<PurgePlan, Error> {
        let last_day = last_day_of(year, today)?;
        let counts = self.store.write(|changes| changes.count_purged(last_day))?;
        let backups = self.backups();
        let count = backups.names()?.len() + backups.kept_aside().len() + backups.in_second()?.len();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let again = self.unfinished_purge()?.is_some_and(|it| it <= year);
        Ok(PurgePlan { year, counts, backups: count, lines: lines(year, counts, count, again) })
    }

    /// The last year of a purge that has not taken everything away.
    fn unfinished_purge(&self) -> Result<Option<i32>, Error> {
        Ok(self.store.read().setting(UNFINISHED)?.and_then(|it| it.parse().ok()))
    }

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
        // With the rows, so that a power cut from here on leaves a purge that is known to be unfinished.
        self.store.write(|changes| {
            changes.purge(last_day)?;
            changes.put_setting(UNFINISHED, &year.to_string())
        })?;
        let unneeded = self.unneeded_contents()?;
        let backups = self.backups();
        let contents: u64 = unneeded.iter().map(Unneeded::bytes).sum();
        let others = backups.others("").unwrap_or_default();
        let meter = Meter::of(contents + others.iter().map(|it| bytes_of(it)).sum::<u64>(), watch);
        let mut left = Vec::new();
        left.extend(self.wipe_contents(&unneeded, &meter).err().map(|error| match error {
            Error::Backup(BackupError::CalledOff) => CALLED_OFF.to_owned(),
            error => format!("有的佐证材料或收到的文件没有删掉，请关闭打开它们的程序后再清除一次。{error}"),
        }));
        if self.store.compact().is_err() {
            left.push(
                "磁盘空间不够，数据文件没有压缩；清除的内容已从中抹去。请清理出空间后再清除一次。".to_owned(),
            );
        }
        let backup = match self.snapshot(Reason::Asked, now) {
            Ok(made) => {
                let name = made.snapshot.name;
                let others = backups.wipe_others(&name, &meter);
                let new: Vec<String> = others.into_iter().filter(|it| !left.contains(it)).collect();
                left.extend(new);
                Some(name)
            }
            Err(error) => {
                left.push(format!("以前的备份没有删除，里面还有往年资料：新的备份没有做成。{error}"));
                None
            }
        };
        if left.is_empty() {
            self.store.write(|changes| changes.put_setting(UNFINISHED, ""))?;
        }
        Ok(Purged { plan, backup, left })
    }

    /// The contents that no row names any more.
    fn unneeded_contents(&self) -> Result<Vec<Unneeded>, Error> {
        let [evidence, received] = self.backups().vaults();
        let tables = self.store.read();
        let unneeded = |vault: &Vault, hashes: Vec<String>, counted: bool| -> Vec<Unneeded> {
            hashes.into_iter().map(|sha256| Unneeded { vault: vault.clone(), sha256, counted }).collect()
        };
        let mut all = unneeded(&evidence, tables.unsettled_contents()?, true);
        all.extend(unneeded(&received, tables.unnamed_received(received.contents()?)?, false));
        Ok(all)
    }

    /// Wipes contents, and the copies that were handed to other programs.
    fn wipe_contents(&mut self, unneeded: &[Unneeded], meter: &Meter<'_>) -> Result<(), Error> {
        for it in unneeded {
            meter.advance(it.bytes())?;
            it.vault.wipe(&it.sha256)?;
            if it.counted {
                self.store.write(|changes| changes.forget_content(&it.sha256))?;
            }
        }
        self.backups().vaults().iter().for_each(Vault::sweep);
        Ok(())
    }
}

/// A content that no row names any more.
struct Unneeded {
    vault: Vault,
    sha256: String,
    /// Whether the data file keeps account of it, as it does of evidence.
    counted: bool,
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
    /// Every backup but one, here and in the second folder, and what was kept aside of damaged data files.
    fn others(&self, kept: &str) -> Result<Vec<PathBuf>, Error> {
        let own = self.names()?.into_iter().map(|it| self.folder.join(it.to_string()));
        let all = own.chain(self.in_second()?).chain(self.kept_aside());
        Ok(all.filter(|it| it.file_name().is_none_or(|name| name != kept)).collect())
    }

    /// Wipes every backup but one. What is left of them, in sentences.
    fn wipe_others(&self, kept: &str, meter: &Meter<'_>) -> Vec<String> {
        let others = match self.others(kept) {
            Ok(others) => others,
            Err(error) => {
                return vec![format!("以前的备份没有删掉，里面还有往年资料：备份文件夹读不出来。{error}")];
            }
        };
        let mut failed: Vec<FileError> = Vec::new();
        for other in others {
            if meter.advance(bytes_of(&other)).is_err() {
                return vec![CALLED_OFF.to_owned()];
            }
            failed.extend(files::wipe(&other).err());
        }
        let mut left: Vec<String> = failed
            .first()
            .map(|error| format!("有{}份以前的备份没有删掉，里面还有往年资料。{error}", failed.len()))
            .into_iter()
            .collect();
        if let Some(second) = self.second() {
            let done = if files::is_folder(&second) { self.drop_contents(&second).is_ok() } else { false };
            if !done {
                left.push(format!(
                    "第二备份文件夹现在不能清理，里面还有往年资料，插好U盘后请再清除一次：{}",
                    second.display()
                ));
            }
        }
        left
    }

    fn in_second(&self) -> Result<Vec<PathBuf>, Error> {
        let Some(second) = self.second_for_sure()? else { return Ok(Vec::new()) };
        Ok(names_of(&second)?.into_iter().map(|it| second.join(it.to_string())).collect())
    }

    /// Damaged data files that were kept beside the data, with their journals.
    pub(super) fn kept_aside(&self) -> Vec<PathBuf> {
        let stem = self.data_file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let start = format!("{stem}-damaged-");
        let folder = files::folder_of(&self.data_file);
        let names = files::names_in(&folder).unwrap_or_default();
        names.into_iter().filter(|it| it.starts_with(&start)).map(|it| folder.join(Path::new(&it))).collect()
    }
}

fn last_day_of(year: i32, today: NaiveDate) -> Result<NaiveDate, Error> {
    let day = NaiveDate::from_ymd_opt(year, 12, 31).filter(|it| *it < today);
    Ok(day.ok_or(BackupError::YearNotOver(year))?)
}

fn lines(year: i32, counts: PurgeCounts, backups: u32, again: bool) -> Vec<String> {
    let each = [
        (counts.revisions, "份上报表（每一版各算一份，连同修改记录、答复和接收记录）"),
        (counts.evidence, "个佐证材料文件"),
        (counts.received, "个收到的文件"),
        (counts.slips, "份任务包、退回单和回执"),
        (counts.editions, "次定稿"),
        (counts.liaisons, "名已卸任联络员的姓名和电话"),
    ];
    let found = each.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count}{what}"));
    let mut lines: Vec<String> = found.collect();
    if again {
        lines.push("上次清除时没有删掉的佐证材料、收到的文件和备份".to_owned());
    }
    if lines.is_empty() {
        lines.push(format!("{year}年及以前没有资料。"));
    }
    if backups > 0 {
        lines.push(format!("以前的全部备份{backups}份（里面有往年资料）；清除后先做一份新的备份，再删旧的"));
    }
    lines
}
