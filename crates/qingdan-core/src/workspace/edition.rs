//! 定稿: freezes a consolidation with the revisions it was made from, hands out the same bytes again and tells what has come in since.

use std::path::Path;

use chrono::{NaiveDateTime, SubsecRound};
use serde::{Deserialize, Serialize};

use super::{
    Error, Workspace,
    consolidate::{Ask, Making, Paper, written},
    view::{EditionView, Exported, LaterView, UsedView},
};
use crate::{
    consolidate::{Later, Received, Scope, counted_then, later, used},
    content::check_code,
    model::{EditionId, LaterKind, Period, ReportingUnit, UsedRevision},
    store::{EditionRow, NewEdition, StoreError},
    workbook,
};

/// What was chosen when an edition was frozen, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Choices {
    ask: Ask,
    paper: Paper,
}

impl Workspace {
    /// Freezes a consolidation.
    ///
    /// # Errors
    /// As [`consolidation`](Self::consolidation), nothing of the period was received, the latest edition says the same, or the
    /// data file cannot be written. No edition has been made then.
    pub fn freeze_edition(&mut self, ask: &Ask, now: NaiveDateTime) -> Result<EditionView, Error> {
        let ask = &self.settled(ask, now.date())?;
        let received = self.received(ask.period)?;
        let used = used(&received);
        if !used.iter().any(|it| it.period == ask.period) {
            return Err(Error::NothingToFreeze(ask.period));
        }
        let frozen_at = now.trunc_subsecs(0);
        let making = self.next_edition(ask, &received)?;
        let hash = self.fingerprint(&making)?;
        let bytes = self.summary(&making, &hash, frozen_at)?;
        let number = making.edition.unwrap_or(1);
        let choices = Choices { ask: ask.clone(), paper: making.paper };
        let choices = serde_json::to_string(&choices).map_err(StoreError::from)?;
        let person = self.person()?;
        let list = self.list.id.clone();
        let new = NewEdition {
            list: &list,
            period: ask.period,
            department: ask.department.as_ref(),
            number,
            frozen_at,
            person: &person,
            choices: &choices,
            hash: &hash,
            used: &used,
            workbook: &bytes,
        };
        let id = self.store.write(|changes| changes.add_edition(&new))?;
        self.edition(id)
    }

    /// The editions of a period, the latest first.
    ///
    /// # Errors
    /// This is not the municipal office, or the data file cannot be read.
    pub fn editions(&self, period: Period) -> Result<Vec<EditionView>, Error> {
        self.check_collecting()?;
        let rows = self.store.read().editions(&self.list.id, period)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let now = used(&self.received(period)?);
        rows.iter().rev().map(|row| self.edition_view(row, &now)).collect()
    }

    /// One edition.
    ///
    /// # Errors
    /// This is not the municipal office, there is no such edition, or the data file cannot be read.
    pub fn edition(&self, id: EditionId) -> Result<EditionView, Error> {
        let row = self.edition_row(id)?;
        self.edition_view(&row, &used(&self.received(row.period)?))
    }

    /// Writes the workbook of an edition, byte for byte as it was frozen.
    ///
    /// # Errors
    /// This is not the municipal office, there is no such edition, what is kept of it is damaged, or the file cannot be written;
    /// a file that stood there before stays then.
    pub fn export_edition(&self, id: EditionId, path: &Path) -> Result<Exported, Error> {
        let row = self.edition_row(id)?;
        written(path, &self.store.read().edition_workbook(id)?, &row.hash)
    }

    /// The name proposed for that workbook.
    ///
    /// # Errors
    /// This is not the municipal office, or there is no such edition.
    pub fn edition_file_name(&self, id: EditionId) -> Result<String, Error> {
        let row = self.edition_row(id)?;
        Ok(workbook::summary_file_name(&self.list, &scope_of(&row), row.period, Some(row.number)))
    }

    fn edition_row(&self, id: EditionId) -> Result<EditionRow, Error> {
        self.check_collecting()?;
        self.store.read().edition(id)?.ok_or(Error::NoEdition)
    }

    /// What the edition after the latest of this period and department is made from.
    fn next_edition<'a>(&self, ask: &'a Ask, received: &'a [Received]) -> Result<Making<'a>, Error> {
        let editions = self.store.read().editions(&self.list.id, ask.period)?;
        let latest = editions.iter().rev().find(|it| it.department == ask.department);
        let number = latest.map(|it| it.number);
        let making = self.making(ask, received, number)?;
        if let Some(latest) = latest
            && self.fingerprint(&making)? == latest.hash
        {
            return Err(Error::SameEdition(latest.number));
        }
        Ok(Making { edition: Some(number.unwrap_or(0) + 1), ..making })
    }

    fn edition_view(&self, row: &EditionRow, now: &[UsedRevision]) -> Result<EditionView, Error> {
        let then = self.store.read().edition_revisions(row.id)?;
        let choices: Choices = serde_json::from_str(&row.choices).map_err(StoreError::from)?;
        let units = scope_of(row).units(&self.list);
        let used: Vec<_> = units.iter().map(|unit| used_view(unit, &then, row.period)).collect();
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let later = later(&then, now, row.period);
        let of_unit = |it: Later| Some(later_view(units.iter().find(|unit| unit.id == it.unit)?, it, row));
        Ok(EditionView {
            id: row.id,
            period: row.period,
            label: self.edition_label(row),
            number: row.number,
            department: row.department.clone(),
            frozen_at: row.frozen_at,
            person: row.person.clone(),
            check_code: check_code(&row.hash),
            due: choices.ask.due,
            phones: choices.ask.phones,
            units_due: count(used.len()),
            units_used: count(used.iter().filter(|it| it.revision.is_some()).count()),
            used,
            later: later.into_iter().filter_map(of_unit).collect(),
        })
    }

    fn edition_label(&self, row: &EditionRow) -> String {
        let department = row.department.as_ref().and_then(|it| self.list.unit(it));
        let whose = department.map(|it| format!("（{}排名首位的任务）", it.short_name)).unwrap_or_default();
        format!("第{}次定稿{whose}", row.number)
    }
}

fn scope_of(row: &EditionRow) -> Scope {
    row.department.clone().map_or(Scope::All, Scope::FirstListed)
}

fn used_view(unit: &ReportingUnit, then: &[UsedRevision], period: Period) -> UsedView {
    let counted = counted_then(then, &unit.id, period);
    UsedView {
        unit: unit.id.clone(),
        short_name: unit.short_name.clone(),
        revision: counted.map(|it| it.revision),
        check_code: counted.map(|it| check_code(&it.content_hash)),
        received_on: counted.and_then(|it| it.received_on),
    }
}

fn later_view(unit: &ReportingUnit, later: Later, row: &EditionRow) -> LaterView {
    LaterView {
        text: later_text(&unit.short_name, &later, row.period),
        short_name: unit.short_name.clone(),
        unit: later.unit,
        period: later.period,
        revision: later.revision,
        used: later.used,
        received_on: later.received_on,
        kind: later.kind,
    }
}

/// 固阳县更正：v2（定稿用v1）; of another period than the edition's with its name.
fn later_text(name: &str, later: &Later, period: Period) -> String {
    let of = if later.period == period { String::new() } else { later.period.label() };
    let used = match (later.kind, later.used) {
        (LaterKind::Corrected, Some(used)) => format!("（定稿用v{used}）"),
        _ => String::new(),
    };
    format!("{name}{of}{}：v{}{used}", later.kind.label(), later.revision)
}

#[cfg(test)]
mod tests;
