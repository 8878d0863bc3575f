//! A revision as the municipal office has it, and which of a unit's revisions counts.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{Entry, Period, Reading, Report, ReportState, TaskList, UnitId};

/// One revision of a unit's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its content.
    pub report: Report,
    /// SHA-256 of its canonical JSON, lower-case hex.
    pub content_hash: String,
    /// Where it is in its life. A draft was never sent and is left out.
    pub state: ReportState,
    /// The day it was received; none where it is not known.
    pub received_on: Option<NaiveDate>,
}

impl Received {
    /// Whether the report says anything at all: a form sent back empty is no report.
    pub fn speaks(&self) -> bool {
        self.state != ReportState::Draft
            && (self.report.entries.iter().any(is_filled) || self.report.readings.iter().any(has_figure))
    }
}

/// Whether a task is reported on. Names and phones alone do not count: they are taken over from the period before.
pub(super) fn is_filled(entry: &Entry) -> bool {
    let texts = [&entry.progress, &entry.reason, &entry.problems, &entry.next_steps];
    entry.status.is_some() || entry.no_progress || texts.iter().any(|it| !it.trim().is_empty())
}

fn has_figure(reading: &Reading) -> bool {
    let numbers = [reading.numerator, reading.denominator, reading.value];
    reading.not_applicable || numbers.iter().any(Option::is_some)
}

/// Whether a revision belongs to this task list and period.
pub(super) fn is_of(received: &Received, list: &TaskList, period: Period) -> bool {
    received.report.key.task_list == list.id && received.report.key.period == period
}

/// The revisions of a task list that say anything, by unit: looking through all of them for each unit would take the square of
/// their number.
pub(super) struct ByUnit<'a>(HashMap<&'a UnitId, Vec<&'a Received>>);

impl<'a> ByUnit<'a> {
    pub(super) fn of(received: &'a [Received], list: &TaskList) -> Self {
        let mut units: HashMap<_, Vec<_>> = HashMap::new();
        for it in received.iter().filter(|it| it.report.key.task_list == list.id && it.speaks()) {
            units.entry(&it.report.key.unit).or_default().push(it);
        }
        Self(units)
    }

    /// Those of one unit on one period, the earliest first.
    pub(super) fn revisions(&self, unit: &UnitId, period: Period) -> Vec<&'a Received> {
        let own = self.of_unit(unit).filter(|it| it.report.key.period == period);
        let mut own: Vec<_> = own.collect();
        // The hash decides between two of one number, so that the order they came in never does.
        own.sort_by(|a, b| (a.report.revision, &a.content_hash).cmp(&(b.report.revision, &b.content_hash)));
        own
    }

    /// The report of the latest earlier period in which the unit has one that counts.
    pub(super) fn last_before(&self, unit: &UnitId, period: Period) -> Option<&'a Received> {
        let earlier = self.of_unit(unit).map(|it| it.report.key.period).filter(|it| *it < period);
        let mut periods: Vec<Period> = earlier.collect();
        periods.sort_unstable();
        periods.dedup();
        periods.iter().rev().find_map(|period| counted(&self.revisions(unit, *period)))
    }

    fn of_unit(&self, unit: &UnitId) -> impl Iterator<Item = &'a Received> {
        self.0.get(unit).into_iter().flatten().copied()
    }
}

/// The revision that counts: the latest that was not sent back. A correction that was returned leaves the one before it standing.
pub fn counted<'a>(revisions: &[&'a Received]) -> Option<&'a Received> {
    let stands = |it: &&&Received| matches!(it.state, ReportState::Submitted | ReportState::Accepted);
    revisions.iter().filter(stands).max_by_key(|it| (it.report.revision, &it.content_hash)).copied()
}
