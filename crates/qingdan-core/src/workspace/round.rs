//! 报送批次: what the municipal office sets for a period and sends down as a 任务包, and what an office has of one it received.

mod receive;
mod view;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, SubsecRound};

pub use view::{GrantedView, IssuedView, OwnRound, RoundView};

use super::{Error, Workspace, consolidate::written, slip::slip_hash, view::Exported};
use crate::{
    assess::date_text,
    model::{Period, Round, RoundTerms, Slip, SlipHead, UnitId},
    store::{NewSlip, SlipRow, SlipWay, StoreError},
    workbook::{self, SlipBook},
};

/// Longest 特别说明, in characters: it has to fit on the page of a 任务包.
const LONGEST_NOTES: usize = 1000;

impl Workspace {
    /// 报送截止日期: the last day on which a report of the period is in time; none where none is set.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn round_due(&self, period: Period) -> Result<Option<NaiveDate>, Error> {
        Ok(self.store.read().round_due(&self.list.id, period)?)
    }

    /// Sets or clears it. Days granted that are no later any more are moot and go.
    ///
    /// # Errors
    /// As [`set_round`](Self::set_round).
    pub fn set_round_due(
        &mut self,
        period: Period,
        due: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(), Error> {
        let mut terms = RoundTerms { due, ..self.round_terms(period)? };
        terms.granted.retain(|it| due.is_none_or(|due| it.due > due));
        self.set_round(period, terms, today)
    }

    /// What holds for a period.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn round_terms(&self, period: Period) -> Result<RoundTerms, Error> {
        Ok(self.store.read().round_terms(&self.list.id, period)?.unwrap_or_default())
    }

    /// Sets what holds for a period that is collected here.
    ///
    /// # Errors
    /// This is not the municipal office, the period cannot be reported on, a day lies before it, a granted day is not later than
    /// the one set for all, a unit is unknown, none is left, the notes are too long, or the data file cannot be written; nothing
    /// has changed then.
    pub fn set_round(&mut self, period: Period, terms: RoundTerms, today: NaiveDate) -> Result<(), Error> {
        self.check_collecting()?;
        self.check_period(period, today)?;
        let terms = self.sound_terms(period, terms)?;
        let list = self.list.id.clone();
        Ok(self.store.write(|changes| changes.put_round_terms(&list, period, &terms))?)
    }

    /// Writes the 任务包 of a period as it is set now, and keeps it.
    ///
    /// # Errors
    /// This is not the municipal office, no day is set, or the file or the data file cannot be written.
    pub fn export_round(
        &mut self,
        period: Period,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<Exported, Error> {
        let slip = self.round_slip(period, now)?;
        let workbook = self.slip_workbook(&slip)?;
        let hash = slip_hash(&slip)?;
        let exported = written(path, &workbook, &hash)?;
        let person = self.person()?;
        self.store.write(|changes| {
            if changes.slip(&hash)?.is_none() {
                let (way, at) = (SlipWay::Sent, now);
                changes.add_slip(&NewSlip { way, slip: &slip, workbook: &workbook, at, person: &person })?;
            }
            Ok::<_, StoreError>(())
        })?;
        Ok(exported)
    }

    /// The name proposed for that file.
    ///
    /// # Errors
    /// As [`export_round`](Self::export_round).
    pub fn round_file_name(&self, period: Period, now: NaiveDateTime) -> Result<String, Error> {
        Ok(workbook::slip_file_name(&self.list, &self.round_slip(period, now)?))
    }

    fn round_slip(&self, period: Period, now: NaiveDateTime) -> Result<Slip, Error> {
        self.check_collecting()?;
        let RoundTerms { due, units, granted, notes } = self.round_terms(period)?;
        let due = due.ok_or(Error::RoundWithoutDue(period))?;
        let units = units.unwrap_or_else(|| self.list.units.iter().map(|it| it.id.clone()).collect());
        let head = SlipHead {
            task_list: self.list.id.clone(),
            period,
            office: self.unit(&self.profile()?.unit)?.name.clone(),
            person: self.person()?,
            issued_at: now.trunc_subsecs(0),
        };
        Ok(Slip::Round(Box::new(Round { head, due, units, granted, notes, list: self.list.clone() })))
    }

    fn slip_workbook(&self, slip: &Slip) -> Result<Vec<u8>, Error> {
        let fonts = self.settings()?.font_scheme;
        Ok(workbook::write_slip(&SlipBook { list: &self.list, slip, fonts })?)
    }

    /// Terms fit for keeping: units in the list's order, none named where all are, days that can be.
    fn sound_terms(&self, period: Period, terms: RoundTerms) -> Result<RoundTerms, Error> {
        let RoundTerms { due, units, mut granted, notes } = terms;
        for day in due.into_iter().chain(granted.iter().map(|it| it.due)) {
            if day < period.first_day() {
                return Err(Error::DueTooEarly { period, due: date_text(day) });
            }
        }
        for it in &granted {
            let unit = self.unit(&it.unit)?;
            if due.is_some_and(|due| it.due <= due) {
                return Err(Error::GrantedNotLater { unit: unit.name.clone(), due: date_text(it.due) });
            }
        }
        let units = units.map(|named| self.in_list_order(&named)).transpose()?;
        granted.retain(|it| units.as_ref().is_none_or(|units| units.contains(&it.unit)));
        granted.sort_by_key(|it| self.list.units.iter().position(|unit| unit.id == it.unit));
        granted.dedup_by(|later, first| later.unit == first.unit);
        let units = units.filter(|it| it.len() < self.list.units.len());
        Ok(RoundTerms { due, units, granted, notes: sound_notes(&notes)? })
    }

    fn in_list_order(&self, named: &[UnitId]) -> Result<Vec<UnitId>, Error> {
        named.iter().try_for_each(|it| self.unit(it).map(|_| ()))?;
        let units: Vec<_> =
            self.list.units.iter().filter(|it| named.contains(&it.id)).map(|it| it.id.clone()).collect();
        if units.is_empty() { Err(Error::RoundWithoutUnits) } else { Ok(units) }
    }

    /// The 任务包 of a period that counts: of those sent or received the one issued last.
    fn latest_round(&self, period: Period) -> Result<Option<(SlipRow, Round)>, Error> {
        let rows = self.store.read().slips(&self.list.id, period)?;
        let rounds = rows.into_iter().filter_map(|row| match row.slip.clone() {
            Slip::Round(round) => Some((row, *round)),
            Slip::Return(_) | Slip::Receipt(_) => None,
        });
        Ok(rounds.max_by_key(|(_, round)| round.head.issued_at))
    }
}

fn sound_notes(notes: &str) -> Result<String, Error> {
    let notes = crate::model::clean_text(notes.trim()).text;
    if notes.chars().count() > LONGEST_NOTES { Err(Error::RoundNotes(LONGEST_NOTES)) } else { Ok(notes) }
}

#[cfg(test)]
mod tests;
