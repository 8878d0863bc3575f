//! The last day of a period's reports, over a restart, and what it changes.

use super::*;
use crate::{
    model::Role,
    workspace::{
        consolidate::{
            Ask,
            tests::{ask, city},
        },
        scenarios::{check_refused, now, q4, started},
    },
};

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn the_day_set_for_a_period_decides_who_is_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let today = now().date();
    let shown = |workspace: &Workspace, due| {
        let view = workspace.consolidation(&Ask { due, ..ask() }, today).unwrap();
        (view.due, view.coverage.counties.in_time, view.coverage.counties.late)
    };
    assert_eq!(shown(&workspace, None), (None, 0, 0));
    workspace.set_round_due(q4(), day("2026-11-24"), today).unwrap();
    assert_eq!(shown(&workspace, None), (day("2026-11-24"), 8, 1));
    assert_eq!(shown(&workspace, day("2026-11-22")), (day("2026-11-22"), 0, 9), "for this once");
    drop(workspace);
    let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    assert_eq!(workspace.round_due(q4()).unwrap(), day("2026-11-24"));
    assert_eq!(workspace.round_due(q4().previous()).unwrap(), None);
    workspace.set_round_due(q4(), None, today).unwrap();
    assert_eq!(workspace.round_due(q4()).unwrap(), None);
}

#[test]
fn an_edition_keeps_the_day_that_held_when_it_was_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let today = now().date();
    workspace.set_round_due(q4(), day("2026-11-24"), today).unwrap();
    let frozen = workspace.freeze_edition(&Ask { due: None, ..ask() }, now()).unwrap();
    workspace.set_round_due(q4(), day("2026-12-01"), today).unwrap();
    assert_eq!(workspace.edition(frozen.id).unwrap().due, day("2026-11-24"));
}

#[test]
fn a_day_that_cannot_be_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    let today = now().date();
    check_refused(city.set_round_due(q4(), day("2026-09-30"), today), "due-too-early");
    check_refused(
        city.set_round_due("2027Q2".parse().unwrap(), day("2027-07-01"), today),
        "period-not-begun",
    );
    assert_eq!(city.round_due(q4()).unwrap(), None);
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    check_refused(county.set_round_due(q4(), day("2026-12-01"), today), "not-collecting");
}
