//! 查找: what is typed into the search box, looked up in the task list and in one report.

use super::{Error, Workspace};
use crate::{
    find::{FoundGroup, Scope, find},
    model::{Period, UnitId},
};

/// Hits a group shows: with four groups the list still fits a small screen.
const MOST_HITS: usize = 8;

impl Workspace {
    /// Looks for what is typed in the task list, its units, and a unit's report on a period where there is one.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn find(&self, unit: &UnitId, period: Period, typed: &str) -> Result<Vec<FoundGroup>, Error> {
        self.unit(unit)?;
        let stored = self.store.read().report(&self.key(unit, period))?;
        let report = stored.as_ref().map(|it| &it.report);
        let list = report.map_or(&self.list, |it| self.list_of(it));
        Ok(find(&Scope { list, report, most: MOST_HITS }, typed))
    }
}
