//! 回执: says to units what was accepted and decided, in one file for all of them or in one for each.

use std::path::Path;

use chrono::{NaiveDateTime, SubsecRound};

use super::{Whose, view::ReceiptView};
use crate::{
    content::check_code,
    files,
    model::{Acceptance, Period, Receipt, Slip, SlipHead, UnitId},
    store::{NewSlip, SlipWay},
    workbook::{self, SlipBook},
    workspace::{Error, Workspace, slip::slip_hash},
};

impl Workspace {
    /// Writes one 回执 for the accepted reports of a period. What says the same as one that was written before is that one, byte for
    /// byte.
    ///
    /// # Errors
    /// This is not the municipal office, nothing of these units is accepted, or a file cannot be written; what stood at the path stays
    /// then.
    pub fn write_receipt(
        &mut self,
        period: Period,
        whose: &Whose,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<ReceiptView, Error> {
        let acceptances = self.acceptances(period, whose)?;
        self.receipt_of(period, acceptances, path, now)
    }

    /// Writes a 回执 of its own for each unit into a folder.
    ///
    /// # Errors
    /// As [`write_receipt`](Self::write_receipt); those written before the one that failed stay.
    pub fn write_receipts(
        &mut self,
        period: Period,
        whose: &Whose,
        folder: &Path,
        now: NaiveDateTime,
    ) -> Result<Vec<ReceiptView>, Error> {
        let mut written = Vec::new();
        for it in self.acceptances(period, whose)? {
            let path = folder.join(self.receipt_name(period, vec![it.clone()])?);
            written.push(self.receipt_of(period, vec![it], &path, now)?);
        }
        Ok(written)
    }

    /// The name proposed for one 回执.
    ///
    /// # Errors
    /// As [`write_receipt`](Self::write_receipt).
    pub fn receipt_file_name(&self, period: Period, whose: &Whose) -> Result<String, Error> {
        let acceptances = self.acceptances(period, whose)?;
        self.receipt_name(period, acceptances)
    }

    fn receipt_name(&self, period: Period, acceptances: Vec<Acceptance>) -> Result<String, Error> {
        let receipt = Receipt { head: self.receipt_head(period, NaiveDateTime::default())?, acceptances };
        Ok(workbook::slip_file_name(&self.list, &Slip::Receipt(receipt)))
    }

    /// The latest acceptance of each unit, in the order of the list's units.
    fn acceptances(&self, period: Period, whose: &Whose) -> Result<Vec<Acceptance>, Error> {
        self.check_collecting()?;
        let accepted = self.store.read().accepted(&self.list.id)?;
        let latest = |unit: &UnitId| {
            let of_unit = accepted.iter().rev().find(|it| it.key.unit == *unit && it.key.period == period);
            of_unit.map(|it| it.acceptance.clone())
        };
        let units: Vec<_> = match whose {
            Whose::All => self.list.units.iter().map(|it| it.id.clone()).collect(),
            Whose::Units { units } => {
                for unit in units {
                    let name = self.unit(unit)?.name.clone();
                    latest(unit).ok_or(Error::NotAccepted { unit: name, period })?;
                }
                let listed = self.list.units.iter().map(|it| it.id.clone());
                listed.filter(|it| units.contains(it)).collect()
            }
        };
        let found: Vec<_> = units.iter().filter_map(latest).collect();
        if found.is_empty() { Err(Error::NothingAccepted(period)) } else { Ok(found) }
    }

    fn receipt_of(
        &mut self,
        period: Period,
        acceptances: Vec<Acceptance>,
        path: &Path,
        now: NaiveDateTime,
    ) -> Result<ReceiptView, Error> {
        let units = acceptances.iter().map(|it| it.unit.clone()).collect();
        let (hash, bytes) = match self.written_before(period, &acceptances)? {
            Some(kept) => kept,
            None => self.new_receipt(period, acceptances, now)?,
        };
        files::write_atomic(path, &bytes)?;
        Ok(ReceiptView { path: path.display().to_string(), check_code: check_code(&hash), units })
    }

    /// The file that said exactly this.
    fn written_before(
        &self,
        period: Period,
        acceptances: &[Acceptance],
    ) -> Result<Option<(String, Vec<u8>)>, Error> {
        let says = |slip: &Slip| matches!(slip, Slip::Receipt(it) if it.acceptances == acceptances);
        let rows = self.store.read().slips(&self.list.id, period)?;
        let Some(row) = rows.iter().rev().find(|it| it.way == SlipWay::Sent && says(&it.slip)) else {
            return Ok(None);
        };
        let bytes = self.store.read().slip_workbook(&row.content_hash)?;
        Ok(bytes.map(|bytes| (row.content_hash.clone(), bytes)))
    }

    fn new_receipt(
        &mut self,
        period: Period,
        acceptances: Vec<Acceptance>,
        now: NaiveDateTime,
    ) -> Result<(String, Vec<u8>), Error> {
        let head = self.receipt_head(period, now)?;
        let person = head.person.clone();
        let slip = Slip::Receipt(Receipt { head, acceptances });
        let fonts = self.settings()?.font_scheme;
        let bytes = workbook::write_slip(&SlipBook { list: &self.list, slip: &slip, fonts })?;
        let new = NewSlip { way: SlipWay::Sent, slip: &slip, workbook: &bytes, at: now, person: &person };
        self.store.write(|changes| changes.add_slip(&new))?;
        Ok((slip_hash(&slip)?, bytes))
    }

    fn receipt_head(&self, period: Period, now: NaiveDateTime) -> Result<SlipHead, Error> {
        Ok(SlipHead {
            task_list: self.list.id.clone(),
            period,
            office: self.unit(&self.profile()?.unit)?.name.clone(),
            person: self.person()?,
            issued_at: now.trunc_subsecs(0),
        })
    }
}
