//! What has come in since an edition was made.

use chrono::NaiveDate;

use super::Received;
use crate::model::{LaterKind, Period, ReportState, UnitId, UsedRevision};

/// A revision that stands otherwise than when the edition was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The unit.
    pub unit: UnitId,
    /// The period: the edition's, or one before it that it is compared with.
    pub period: Period,
    /// 修订号.
    pub revision: u32,
    /// The revision of the unit's that counted then; none where none did.
    pub used: Option<u32>,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
    /// What is otherwise.
    pub kind: LaterKind,
}

/// The revisions that a consolidation is made from, as an edition records them. A form sent back empty is no report.
pub fn used(received: &[Received]) -> Vec<UsedRevision> {
    let spoken = received.iter().filter(|it| it.speaks());
    let used = spoken.map(|it| UsedRevision {
        unit: it.report.key.unit.clone(),
        period: it.report.key.period,
        revision: it.report.revision,
        content_hash: it.content_hash.clone(),
        state: it.state,
        received_on: it.received_on,
    });
    used.collect()
}

/// The revision of a unit's that counted.
pub fn counted_then<'u>(used: &'u [UsedRevision], unit: &UnitId, period: Period) -> Option<&'u UsedRevision> {
    let own = used.iter().filter(|it| it.unit == *unit && it.period == period && it.stands());
    own.max_by_key(|it| (it.revision, &it.content_hash))
}

/// What counts otherwise now than then: the edition's own period first, then by period, unit and revision.
pub fn later(then: &[UsedRevision], now: &[UsedRevision], period: Period) -> Vec<Later> {
    let mut all: Vec<_> = now.iter().filter_map(|it| changed(then, it)).collect();
    all.sort_by(|a, b| {
        let key = |it: &Later| (it.period != period, it.period, it.unit.to_string(), it.revision);
        key(a).cmp(&key(b))
    });
    all
}

fn changed(then: &[UsedRevision], now: &UsedRevision) -> Option<Later> {
    let same = then.iter().find(|it| {
        it.unit == now.unit
            && it.period == now.period
            && it.revision == now.revision
            && it.content_hash == now.content_hash
    });
    let counted = counted_then(then, &now.unit, now.period);
    let kind = match (same, counted) {
        (Some(same), _) if same.stands() && now.state == ReportState::Returned => LaterKind::Returned,
        (Some(_), _) => return None,
        // It never counted: sent back since, or older than what was used.
        (None, Some(used)) if !now.stands() || now.revision < used.revision => return None,
        (None, Some(_)) => LaterKind::Corrected,
        (None, None) => LaterKind::MissingThen,
    };
    Some(Later {
        unit: now.unit.clone(),
        period: now.period,
        revision: now.revision,
        used: counted.map(|it| it.revision),
        received_on: now.received_on,
        kind,
    })
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    fn revision(unit: &str, revision: u32, content: &str, state: ReportState) -> UsedRevision {
        UsedRevision {
            unit: unit.into(),
            period: "2026Q4".parse().unwrap(),
            revision,
            content_hash: content.to_owned(),
            state,
            received_on: None,
        }
    }

    fn check(then: &[UsedRevision], now: &[UsedRevision], expected: &[(&str, u32, Option<u32>, LaterKind)]) {
        let found = later(then, now, "2026Q4".parse().unwrap());
        let found: Vec<_> =
            found.iter().map(|it| (it.unit.as_str(), it.revision, it.used, it.kind)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tells_what_has_come_in_since() {
        use ReportState::{Accepted, Returned, Submitted};
        let first = revision("guyang", 1, "a", Submitted);
        check(from_ref(&first), from_ref(&first), &[]);
        check(&[], from_ref(&first), &[("guyang", 1, None, LaterKind::MissingThen)]);
        let second = revision("guyang", 2, "b", Submitted);
        let corrected = ("guyang", 2, Some(1), LaterKind::Corrected);
        check(from_ref(&first), &[first.clone(), second.clone()], &[corrected]);
        check(from_ref(&first), &[revision("guyang", 1, "a", Accepted)], &[]);
        let returned = revision("guyang", 1, "a", Returned);
        check(from_ref(&first), from_ref(&returned), &[("guyang", 1, Some(1), LaterKind::Returned)]);
        check(
            from_ref(&returned),
            &[returned.clone(), second],
            &[("guyang", 2, None, LaterKind::MissingThen)],
        );
        // The municipal office's own draft was exported again under the same number.
        check(
            &[first],
            &[revision("guyang", 1, "c", Submitted)],
            &[("guyang", 1, Some(1), LaterKind::Corrected)],
        );
        check(from_ref(&returned), from_ref(&returned), &[]);
        let second = revision("guyang", 2, "b", Submitted);
        check(from_ref(&second), &[first_version(), second.clone()], &[]);
        check(&[first_version()], &[first_version(), revision("guyang", 2, "b", Returned)], &[]);
    }

    fn first_version() -> UsedRevision {
        revision("guyang", 1, "a", ReportState::Submitted)
    }
}
