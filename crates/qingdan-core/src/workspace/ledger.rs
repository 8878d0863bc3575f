//! 台账: everything that happened with reports and slips, with time, person and file, read from what is kept anyway.
//!
//! `events` tells what each table knows in one line, `files` hands out the file of an event once more.

mod events;
mod files;

use std::path::Path;

use chrono::{NaiveDateTime, SubsecRound};
use serde::{Deserialize, Serialize};

use super::{Error, Workspace, consolidate::written, view::Exported};
use crate::{
    content::sha256_hex,
    model::{EditionId, Period, ReceivedId, UnitId},
    workbook::{self, LedgerBook, LedgerRow},
};

/// Which part of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LedgerFilter {
    /// Of one unit, with what concerns every unit; none for all.
    pub unit: Option<UnitId>,
    /// Of one period; none for all.
    pub period: Option<Period>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum LedgerKind {
    /// 任务包: written or imported.
    Round,
    /// 导出: a report left the PC without being submitted.
    Exported,
    /// 上报.
    Submitted,
    /// 收到: a file came in.
    Received,
    /// 处理: a person decided about a file.
    Decided,
    /// 退回: a 退回单 was written or imported.
    Returned,
    /// 接收: a 回执 was written or imported.
    Accepted,
    /// 定稿.
    Edition,
}

impl LedgerKind {
    /// The word shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Round => "任务包",
            Self::Exported => "导出",
            Self::Submitted => "上报",
            Self::Received => "收到文件",
            Self::Decided => "处理",
            Self::Returned => "退回",
            Self::Accepted => "接收",
            Self::Edition => "定稿",
        }
    }
}

/// By what the file of an event is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum LedgerFile {
    /// A file that was received.
    Received {
        /// Which.
        id: ReceivedId,
    },
    /// The workbook that went up.
    Submission {
        /// The unit.
        unit: UnitId,
        /// The period.
        period: Period,
        /// 修订号.
        revision: u32,
    },
    /// 任务包, 退回单 or 回执.
    Slip {
        /// SHA-256 of its content.
        hash: String,
    },
    /// The summary workbook of an edition.
    Edition {
        /// Which.
        id: EditionId,
    },
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LedgerEvent {
    /// When, to the second, in local time.
    pub at: NaiveDateTime,
    /// The same as shown, `2026-12-18 09:30`.
    pub at_text: String,
    /// What happened.
    pub kind: LedgerKind,
    /// The same in words.
    pub kind_label: String,
    /// Whose report it is about; none where it is about all or not known.
    pub unit: Option<UnitId>,
    /// Its short name; empty where there is none.
    pub unit_name: String,
    /// The period, where it is known.
    pub period: Option<Period>,
    /// The period in words.
    pub period_label: String,
    /// 修订号.
    pub revision: Option<u32>,
    /// 经办人; empty where no name was chosen at the PC, or none is kept.
    pub person: String,
    /// What happened, in plain Chinese.
    pub words: String,
    /// The file, where one is kept.
    pub file: Option<LedgerFile>,
    /// Its name; empty where none is kept.
    pub file_name: String,
}

impl Workspace {
    /// What happened, the latest first.
    ///
    /// # Errors
    /// No office is chosen, the unit is unknown, or the data file cannot be read.
    pub fn ledger(&self, filter: &LedgerFilter) -> Result<Vec<LedgerEvent>, Error> {
        self.profile()?;
        if let Some(unit) = &filter.unit {
            self.unit(unit)?;
        }
        let mut events = self.all_events()?;
        events.retain(|it| filter.takes(it));
        events.sort_by_key(|it| std::cmp::Reverse((it.at, it.kind)));
        Ok(events)
    }

    /// Writes the ledger as a workbook, by unit and period, in the order in which things happened.
    ///
    /// # Errors
    /// As [`ledger`](Self::ledger), nothing happened yet, or the file cannot be written.
    pub fn export_ledger(
        &self,
        filter: &LedgerFilter,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        let mut events = self.ledger(filter)?;
        if events.is_empty() {
            return Err(Error::EmptyLedger);
        }
        let place =
            |it: &LedgerEvent| self.list.units.iter().position(|unit| Some(&unit.id) == it.unit.as_ref());
        events.sort_by_key(|it| (place(it), it.period.map(Period::last_day), it.at, it.kind));
        let rows: Vec<LedgerRow<'_>> = events.iter().map(row).collect();
        let office = self.unit(&self.profile()?.unit)?.name.clone();
        let (made_at, fonts) = (now.trunc_subsecs(0), self.settings()?.font_scheme);
        let book = LedgerBook {
            list: &self.list,
            office: &office,
            about: &self.about(filter),
            rows: &rows,
            made_at,
            fonts,
        };
        let bytes = workbook::write_ledger(&book)?;
        written(path, &bytes, &sha256_hex(&bytes))
    }

    /// The name proposed for that workbook.
    ///
    /// # Errors
    /// The unit is unknown.
    pub fn ledger_file_name(&self, filter: &LedgerFilter) -> Result<String, Error> {
        let unit = filter.unit.as_ref().map(|it| self.unit(it)).transpose()?;
        Ok(workbook::ledger_file_name(&self.list, unit, filter.period))
    }

    /// 固阳县，2026年第四季度; 全部 where nothing is chosen.
    fn about(&self, filter: &LedgerFilter) -> String {
        let unit = filter.unit.as_ref().and_then(|it| self.list.unit(it)).map(|it| it.short_name.clone());
        let parts: Vec<_> = [unit, filter.period.map(Period::label)].into_iter().flatten().collect();
        if parts.is_empty() { "全部单位、全部报告期".to_owned() } else { parts.join("，") }
    }
}

impl LedgerFilter {
    fn takes(&self, event: &LedgerEvent) -> bool {
        let of_unit = self.unit.is_none() || event.unit == self.unit || event.kind == LedgerKind::Round;
        of_unit && (self.period.is_none() || event.period == self.period)
    }
}

fn row(event: &LedgerEvent) -> LedgerRow<'_> {
    LedgerRow {
        at: &event.at_text,
        unit: &event.unit_name,
        period: &event.period_label,
        revision: event.revision,
        kind: &event.kind_label,
        words: &event.words,
        person: &event.person,
        file: &event.file_name,
    }
}

#[cfg(test)]
mod tests;
