//! 汇总: what the reports of one period say together. Pure: no store, file, clock or window.
//!
//! [`consolidate`] takes every revision received and answers with coverage, lights of units × tasks, sums of the indicators,
//! questions raised and the comparison with the period before. What is missing stays missing: it never counts as zero. County-level
//! units add up to the city; what departments report for the city stands beside that sum and is never added to it.
//! What is wrong inside one report is [`crate::check`]'s business, how the result looks on paper the workbook's.

mod chase;
mod comparison;
mod coverage;
mod findings;
mod later;
mod matrix;
mod questions;
mod ranking;
mod received;
mod rules;
mod scope;
mod snapshot;
mod sums;
mod total;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::model::{Period, TaskList, UnitDue};

pub use chase::{ChaseCase, ChaseText, Chased, Chasing, Sender, chase, letter_title};
pub use comparison::{CellChange, Turn, compare_note};
pub use coverage::{Coverage, Standing, UnitCoverage};
pub use findings::{CrossFinding, CrossRule, cross_rules};
pub use later::{Later, counted_then, later, used};
pub use matrix::{Cell, CellState, LightCounts, UnitRow};
pub use questions::Question;
pub use ranking::{RANKING_RULE, Ranked, ranked};
pub use received::{Received, counted};
pub use scope::Scope;
pub use snapshot::Snapshot;
pub use sums::{Declared, Held, IndicatorSum, PROVISIONAL, Part, PartState};
pub use total::{Totals, exact_sum};

/// What a consolidation is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// The period.
    pub period: Period,
    /// Revisions received, in any order. Those of the period are consolidated; those of periods before it are what they are
    /// compared with; others are left out.
    pub received: &'a [Received],
    /// The last day on which a report is in time; none where none is set.
    pub due: Option<NaiveDate>,
    /// Units that were granted a later day.
    pub granted: &'a [UnitDue],
    /// Whose tasks.
    pub scope: &'a Scope,
}

/// 汇总 of one period. It borrows the reports: nothing of them is copied.
#[derive(Debug)]
pub struct Consolidation<'a> {
    /// The task list.
    pub list: &'a TaskList,
    /// Whose tasks.
    pub scope: &'a Scope,
    /// The last day on which a report is in time; none where none is set.
    pub due: Option<NaiveDate>,
    /// The period.
    pub now: Snapshot<'a>,
    /// The period of the same length before; none where nothing of it was received.
    pub before: Option<Snapshot<'a>>,
    /// Where a task of a unit stands otherwise than in the period before, by task, then unit.
    pub changes: Vec<CellChange<'a>>,
    /// 问题清单, by task, then unit.
    pub questions: Vec<Question<'a>>,
    /// What does not agree between units or periods.
    pub findings: Vec<CrossFinding>,
}

/// Consolidates a period. The order of the revisions received makes no difference.
pub fn consolidate<'a>(material: &Material<'a>) -> Consolidation<'a> {
    let Material { list, period, received, due, scope, .. } = *material;
    let previous = period.previous();
    let before = received
        .iter()
        .any(|it| received::is_of(it, list, previous) && it.speaks())
        .then(|| Snapshot::of(material, previous, None));
    let now = Snapshot::of(material, period, before.as_ref());
    let changes = before.as_ref().map(|before| comparison::changes(before, &now)).unwrap_or_default();
    let questions = questions::questions(&now);
    let findings = findings::findings(material, &now);
    Consolidation { list, scope, due, now, before, changes, questions, findings }
}
