//! Which periods can be filled in.

use chrono::NaiveDate;

use super::{Error, Workspace};
use crate::{assess::date_text, model::Period};

impl Workspace {
    /// Whether a report on this period can be begun today: not where the period ended before the task list was issued
    /// (nobody had its tasks then), nor where it has not begun (there is nothing to report). Earlier ones can be filled in late.
    ///
    /// # Errors
    /// The sentence that says why not.
    pub fn check_period(&self, period: Period, today: NaiveDate) -> Result<(), Error> {
        if period.last_day() < self.list.issued {
            return Err(Error::PeriodTooEarly { period, issued: date_text(self.list.issued) });
        }
        if today < period.first_day() {
            return Err(Error::PeriodNotBegun { period, first_day: date_text(period.first_day()) });
        }
        Ok(())
    }
}
