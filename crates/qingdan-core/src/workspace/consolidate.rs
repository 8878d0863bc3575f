//! 汇总: what the reports of a period that this office has received say together, on screen and as a summary workbook.

mod entries;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{
    Error, Workspace,
    build::content_hash,
    view::{ConsolidationView, Exported},
};
use crate::{
    consolidate::{Consolidation, Material, Received, Scope, consolidate},
    content::{check_code, sha256_hex},
    files,
    model::{Period, Phones, Ranking, ReportKey, ReportState, Role, TaskListId, UnitDue, UnitId},
    store::{ReportRow, StoreError},
    workbook::{self, SummaryBook},
};

/// What is to be consolidated, and how the workbook shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Ask {
    /// The period.
    pub period: Period,
    /// The department whose tasks alone are consolidated, those that name it first; none for all tasks.
    pub department: Option<UnitId>,
    /// The last day on which a report is in time, for this once; none for the day that is set for the period, if any.
    pub due: Option<NaiveDate>,
    /// How phone numbers are shown.
    pub phones: Phones,
    /// Whether the workbook ranks units.
    #[serde(default)]
    pub ranking: Ranking,
}

impl Ask {
    pub(super) fn scope(&self) -> Scope {
        self.department.clone().map_or(Scope::All, Scope::FirstListed)
    }
}

/// How an office's workbooks look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Paper {
    /// Name of the office that sums up.
    pub(super) office: String,
    /// Fonts named in the workbook.
    pub(super) fonts: workbook::FontScheme,
}

/// What a summary workbook is made from.
pub(super) struct Making<'a> {
    pub(super) ask: &'a Ask,
    pub(super) received: &'a [Received],
    /// Units that were granted a later day.
    pub(super) granted: Vec<UnitDue>,
    pub(super) paper: Paper,
    /// 第几次定稿; none for a summary that is not frozen.
    pub(super) edition: Option<u32>,
}

/// Everything a summary workbook is made from besides the program: where two are alike, so are the bytes.
#[derive(Serialize)]
struct Fingerprint<'a> {
    task_list: &'a TaskListId,
    task_list_version: u32,
    ask: &'a Ask,
    paper: &'a Paper,
    edition: Option<u32>,
    /// With the hash of what counts: what was granted since is not in what was received.
    received: Vec<(&'a ReportKey, u32, String, ReportState, Option<NaiveDate>)>,
    /// Left out where it is empty, so that what was frozen before days could be granted stays the same.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    granted: &'a [UnitDue],
}

impl Workspace {
    /// What the reports of a period say together.
    ///
    /// # Errors
    /// This is not the municipal office, the period cannot be reported on, the department is named first for no task, or the
    /// data file cannot be read.
    pub fn consolidation(&self, ask: &Ask, today: NaiveDate) -> Result<ConsolidationView, Error> {
        let ask = self.settled(ask, today)?;
        let received = self.received(ask.period)?;
        let scope = ask.scope();
        let granted = self.round_terms(ask.period)?.granted;
        Ok(ConsolidationView::of(&self.consolidated(&ask, &scope, &received, &granted)))
    }

    /// Writes the summary workbook. The same reports and choices give the same bytes.
    ///
    /// # Errors
    /// As [`consolidation`](Self::consolidation), or the file cannot be written; a file that stood there before stays then.
    pub fn export_summary(&mut self, ask: &Ask, path: &Path, now: NaiveDateTime) -> Result<Exported, Error> {
        let ask = self.settled(ask, now.date())?;
        let received = self.received(ask.period)?;
        let making = self.making(&ask, &received, None)?;
        let hash = self.fingerprint(&making)?;
        let made_at = self.store.write(|changes| changes.note_export(&hash, now))?;
        let bytes = self.summary(&making, &hash, made_at)?;
        written(path, &bytes, &hash)
    }

    /// The name proposed for that workbook.
    ///
    /// # Errors
    /// The department is named first for no task.
    pub fn summary_file_name(&self, ask: &Ask) -> Result<String, Error> {
        self.check_department(ask)?;
        Ok(workbook::summary_file_name(&self.list, &ask.scope(), ask.period, None))
    }

    /// The departments that have a summary workbook of their own: those named first for a task, in official order.
    pub fn first_listed_departments(&self) -> Vec<UnitId> {
        Scope::first_listed(&self.list).into_iter().map(|it| it.id.clone()).collect()
    }

    /// What is asked for, checked, with the day that is set for the period where it names none.
    pub(super) fn settled(&self, ask: &Ask, today: NaiveDate) -> Result<Ask, Error> {
        self.check_collecting()?;
        self.check_period(ask.period, today)?;
        self.check_department(ask)?;
        let due = match ask.due {
            Some(due) => Some(due),
            None => self.round_due(ask.period)?,
        };
        Ok(Ask { due, ..ask.clone() })
    }

    pub(super) fn check_collecting(&self) -> Result<(), Error> {
        let office = self.profile()?;
        if office.role == Role::City { Ok(()) } else { Err(Error::NotCollecting(office.role)) }
    }

    fn check_department(&self, ask: &Ask) -> Result<(), Error> {
        let Some(department) = &ask.department else { return Ok(()) };
        let name = &self.unit(department)?.name;
        let listed = Scope::first_listed(&self.list).iter().any(|it| it.id == *department);
        if listed { Ok(()) } else { Err(Error::NotFirstListed(name.clone())) }
    }

    fn consolidated<'a>(
        &'a self,
        ask: &Ask,
        scope: &'a Scope,
        received: &'a [Received],
        granted: &'a [UnitDue],
    ) -> Consolidation<'a> {
        consolidate(&Material {
            list: &self.list,
            period: ask.period,
            received,
            due: ask.due,
            granted,
            scope,
        })
    }

    /// Every revision on the period and the one before, and of each unit the last one before these that was not sent back,
    /// with what was granted to their units.
    pub(super) fn received(&self, period: Period) -> Result<Vec<Received>, Error> {
        let mut rows = self.store.read().reports(&self.list.id)?;
        rows.retain(|row| row.key.period <= period);
        rows.sort_by(|a, b| (&a.key.unit, b.key.period).cmp(&(&b.key.unit, a.key.period)));
        let (near, earlier): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.key.period == period || row.key.period == period.previous());
        let mut last: Vec<ReportRow> = Vec::new();
        for row in earlier.into_iter().filter(stands) {
            let known = last.last().is_some_and(|it| it.key.unit == row.key.unit && it.key != row.key);
            if !known {
                last.push(row);
            }
        }
        let all = near.iter().chain(&last).map(|row| self.as_received(row));
        let mut all = all.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()?;
        self.count_granted(&mut all)?;
        Ok(all)
    }

    /// A revision as the municipal office has it; a draft is none. Its own report is never sent anywhere: it is in on the day on
    /// which it was submitted.
    fn as_received(&self, row: &ReportRow) -> Result<Option<Received>, Error> {
        let tables = self.store.read();
        let Some(stored) = tables.revision(&row.key, row.revision)? else { return Ok(None) };
        if row.state == ReportState::Draft {
            return Ok(None);
        }
        let submitted_here = tables.submission(stored.row.id)?.map(|it| it.at);
        let received_on = submitted_here.or(row.saved_at).map(|it| it.date());
        let content_hash = content_hash(&stored.report)?;
        Ok(Some(Received { report: stored.report, content_hash, state: row.state, received_on }))
    }

    /// What a summary workbook is made from as things stand.
    pub(super) fn making<'a>(
        &self,
        ask: &'a Ask,
        received: &'a [Received],
        edition: Option<u32>,
    ) -> Result<Making<'a>, Error> {
        let granted = self.round_terms(ask.period)?.granted;
        Ok(Making { ask, received, granted, paper: self.paper()?, edition })
    }

    /// How this office's workbooks look.
    fn paper(&self) -> Result<Paper, Error> {
        let office = self.unit(&self.profile()?.unit)?.name.clone();
        Ok(Paper { office, fonts: self.settings()?.font_scheme })
    }

    /// The summary workbook's bytes.
    pub(super) fn summary(
        &self,
        making: &Making<'_>,
        hash: &str,
        made_at: NaiveDateTime,
    ) -> Result<Vec<u8>, Error> {
        let scope = making.ask.scope();
        let consolidation = self.consolidated(making.ask, &scope, making.received, &making.granted);
        Ok(workbook::write_summary(&SummaryBook {
            consolidation: &consolidation,
            office: &making.paper.office,
            phones: making.ask.phones,
            ranking: making.ask.ranking,
            edition: making.edition,
            hash,
            made_at,
            fonts: making.paper.fonts,
        })?)
    }

    /// SHA-256 of everything a summary workbook is made from.
    pub(super) fn fingerprint(&self, making: &Making<'_>) -> Result<String, Error> {
        let Making { ask, received, granted, paper, edition } = making;
        let facts = received.iter().map(|it| {
            let counts = content_hash(&it.report)?;
            Ok((&it.report.key, it.report.revision, counts, it.state, it.received_on))
        });
        let received = facts.collect::<Result<_, StoreError>>()?;
        let fingerprint = Fingerprint {
            task_list: &self.list.id,
            task_list_version: self.list.version,
            ask,
            paper,
            edition: *edition,
            received,
            granted,
        };
        let json = serde_json::to_string(&fingerprint).map_err(StoreError::from)?;
        Ok(sha256_hex(json.as_bytes()))
    }
}

/// Writes a workbook and says so.
pub(super) fn written(path: &Path, bytes: &[u8], hash: &str) -> Result<Exported, Error> {
    files::write_atomic(path, bytes)?;
    Ok(Exported {
        path: path.display().to_string(),
        check_code: check_code(hash),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        draft: false,
    })
}

fn stands(row: &ReportRow) -> bool {
    matches!(row.state, ReportState::Submitted | ReportState::Accepted)
}

#[cfg(test)]
pub(super) mod tests;
