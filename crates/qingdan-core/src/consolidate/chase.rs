//! 催报: who has to be asked for a report, since when, and whom to call.

mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::received::{ByUnit, Received};
use crate::model::{Liaison, Period, ReportState, ReportingUnit, ReturnSlip, RoundTerms, TaskList, UnitId};

pub use words::{ChaseText, Sender, letter_title};

/// What it is worked out from.
#[derive(Debug, Clone, Copy)]
pub struct Chasing<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// The period.
    pub period: Period,
    /// Who reports by when.
    pub terms: &'a RoundTerms,
    /// Revisions received, of this period and of earlier ones.
    pub received: &'a [Received],
    /// What was sent back on the period, in the order in which it was.
    pub returned: &'a [ReturnSlip],
    /// The office that collects: it is not chased.
    pub own: &'a UnitId,
    /// As of which day.
    pub today: NaiveDate,
}

/// Why a unit is on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ChaseCase {
    /// 未报: nothing was received.
    Missing,
    /// 退回未重报: what was received was sent back, and nothing came since.
    Returned,
    /// 逾期报送: it came, but late. Nothing is to be asked for.
    Late,
}

impl ChaseCase {
    /// The words shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missing => "未报",
            Self::Returned => "退回未重报",
            Self::Late => "逾期报送",
        }
    }

    /// Whether something is to be asked for.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Returned)
    }
}

/// A unit that is missing, late, or has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chased<'a> {
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// Why it is on the list.
    pub case: ChaseCase,
    /// The last day for it; none where none was set.
    pub due: Option<NaiveDate>,
    /// Days after that day: to today, of what came late to the day it came. 0 where the day has not passed.
    pub overdue: u32,
    /// Whom to call, from its latest report.
    pub liaison: Option<&'a Liaison>,
    /// What was sent back and not answered.
    pub returned: Option<&'a ReturnSlip>,
}

/// The units to be chased: first those of whom something is still to be asked, then those that came late, each in the order of the list.
pub fn chase<'a>(chasing: &Chasing<'a>) -> Vec<Chased<'a>> {
    let asked = |unit: &&ReportingUnit| unit.id != *chasing.own && chasing.terms.asks(&unit.id);
    let units = ByUnit::of(chasing.received, chasing.list);
    let chased = chasing.list.units.iter().filter(asked).filter_map(|unit| of_unit(chasing, &units, unit));
    let (open, late): (Vec<_>, Vec<_>) = chased.partition(|it| it.case.is_open());
    open.into_iter().chain(late).collect()
}

fn of_unit<'a>(chasing: &Chasing<'a>, units: &ByUnit<'a>, unit: &'a ReportingUnit) -> Option<Chased<'a>> {
    let Chasing { period, terms, received, returned, today, .. } = *chasing;
    let due = terms.due_of(&unit.id);
    let liaison = latest_liaison(received, &unit.id);
    let chased = |case, due: Option<NaiveDate>, on: NaiveDate, returned| {
        let overdue = due.and_then(|due| u32::try_from((on - due).num_days()).ok()).unwrap_or(0);
        Chased { unit, case, due, overdue, liaison, returned }
    };
    let revisions = units.revisions(&unit.id, period);
    let Some(latest) = revisions.last() else {
        return Some(chased(ChaseCase::Missing, due, today, None));
    };
    if latest.state == ReportState::Returned {
        let of_latest = |it: &&ReturnSlip| it.unit == unit.id && it.revision == latest.report.revision;
        let slip = returned.iter().rfind(of_latest);
        return Some(chased(ChaseCase::Returned, slip.and_then(|it| it.due), today, slip));
    }
    let came = revisions.iter().filter_map(|it| it.received_on).min()?;
    let late = chased(ChaseCase::Late, due, came, None);
    (late.overdue > 0).then_some(late)
}

/// The liaison in charge whom the unit's report on the latest period names.
fn latest_liaison<'a>(received: &'a [Received], unit: &UnitId) -> Option<&'a Liaison> {
    let own = received.iter().filter(|it| it.report.key.unit == *unit && !it.report.liaisons.is_empty());
    let latest = own.max_by_key(|it| (it.report.key.period.last_day(), it.report.revision))?;
    let liaisons = &latest.report.liaisons;
    liaisons.iter().rfind(|it| it.until.is_none()).or_else(|| liaisons.last())
}

#[cfg(test)]
mod tests;
