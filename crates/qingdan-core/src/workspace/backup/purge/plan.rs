//! What a purge would take away, and which years there are to purge.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::{
    store::PurgeCounts,
    workspace::{Error, Workspace, backup::BackupError},
};

/// The years that can be purged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PurgeableYears {
    /// The latest first.
    pub years: Vec<i32>,
    /// The last year of a purge that has not taken everything away.
    pub unfinished: Option<i32>,
}

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

impl Workspace {
    /// The years that can be purged, the latest first: past ones from the first of which there is anything, or a purge left something.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn purgeable_years(&self, today: NaiveDate) -> Result<PurgeableYears, Error> {
        let unfinished = self.backups().unfinished_purge().filter(|it| *it < today.year());
        let first = [self.store.read().first_year()?, unfinished].into_iter().flatten().min();
        let years = first.map_or_else(Vec::new, |first| (first..today.year()).rev().collect());
        Ok(PurgeableYears { years, unfinished })
    }

    /// What a purge of everything up to the end of a year would take away.
    ///
    /// # Errors
    /// The year is not past, or the data file cannot be read.
    pub fn purge_plan(&mut self, year: i32, today: NaiveDate) -> Result<PurgePlan, Error> {
        let last_day = last_day_of(year, today)?;
        let counts = self.store.write(|changes| changes.count_purged(last_day))?;
        let backups = self.backups();
        let count = backups.names()?.len() + backups.kept_aside()?.len() + backups.in_second()?.len();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let again = backups.unfinished_purge().is_some();
        Ok(PurgePlan { year, counts, backups: count, lines: lines(year, counts, count, again) })
    }
}

/// The last day that goes.
pub(super) fn last_day_of(year: i32, today: NaiveDate) -> Result<NaiveDate, Error> {
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
