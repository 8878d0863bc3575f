//! Opens every screen of an office whose data came from outside: each shows something or says why not.

use std::fmt::Debug;

use qingdan_core::{
    model::{Phones, Ranking},
    workspace::{
        Error, ReportSummary, Workspace,
        consolidate::Ask,
        history::{HistoryOf, Page},
        ledger::LedgerFilter,
    },
};

use crate::offices::at;

/// Looks at everything.
///
/// # Panics
/// A screen panics, or answers with no sentence.
pub fn look(workspace: &mut Workspace) {
    hold(workspace.office());
    hold(workspace.settings());
    hold(workspace.liaison_register(Phones::Full));
    hold(workspace.received_files());
    hold(workspace.ledger(&LedgerFilter { unit: None, period: None }));
    hold(workspace.examine(at(9)));
    for report in hold(workspace.reports()).unwrap_or_default() {
        look_at(workspace, &report);
    }
    for line in hold(workspace.received_files()).unwrap_or_default() {
        line.id.map(|id| hold(workspace.received_file(id)));
    }
}

fn look_at(workspace: &mut Workspace, report: &ReportSummary) {
    let (unit, period, today) = (&report.unit, report.period, at(9).date());
    hold(workspace.open_report(unit, period, at(9)));
    hold(workspace.revision(unit, period, report.revision, today));
    hold(workspace.evidence(unit, period));
    hold(workspace.returns(unit, period));
    hold(workspace.round(period, today));
    hold(workspace.history(unit, period, &HistoryOf::All, Page::default()));
    hold(workspace.timeline(unit, period, at(9)));
    hold(workspace.sub_offices(unit));
    hold(workspace.find(unit, period, "tuoyu"));
    hold(workspace.review(unit, period, Phones::Full));
    hold(workspace.chase(period, today));
    let ask = Ask { period, department: None, due: None, phones: Phones::Full, ranking: Ranking::ByLights };
    hold(workspace.consolidation(&ask, today));
    hold(workspace.editions(period));
}

fn hold<T: Debug>(answer: Result<T, Error>) -> Option<T> {
    answer.map_err(|error| assert!(error.message().contains('。'), "{error:?}")).ok()
}
