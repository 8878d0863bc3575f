//! 报送批次: what the municipal office sets for a period that it collects.

use chrono::NaiveDate;

use super::{Error, Workspace};
use crate::{assess::date_text, model::Period};

impl Workspace {
    /// 报送截止日期: the last day on which a report of the period is in time; none where none is set.
    ///
    /// # Errors
    /// The data file cannot be read.
    pub fn round_due(&self, period: Period) -> Result<Option<NaiveDate>, Error> {
        Ok(self.store.read().round_due(&self.list.id, period)?)
    }

    /// Sets or clears it.
    ///
    /// # Errors
    /// This is not the municipal office, the period cannot be reported on, the day lies before it, or the data file cannot be
    /// written; nothing has changed then.
    pub fn set_round_due(
        &mut self,
        period: Period,
        due: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(), Error> {
        self.check_collecting()?;
        self.check_period(period, today)?;
        if let Some(due) = due.filter(|it| *it < period.first_day()) {
            return Err(Error::DueTooEarly { period, due: date_text(due) });
        }
        let list = self.list.id.clone();
        Ok(self.store.write(|changes| changes.put_round_due(&list, period, due))?)
    }
}

#[cfg(test)]
mod tests;
