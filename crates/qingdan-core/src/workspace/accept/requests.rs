//! What units ask for, and what was decided.

use chrono::NaiveDate;

use super::view::{AcceptedView, RequestView, RulingView, UnitAcceptView};
use crate::{
    assess::{date_text, deadline, task_due_text},
    content::check_code,
    model::{
        Period, Report, ReportState, ReportingUnit, Request, Ruling, RulingKind, TaskId, Timeliness, UnitId,
    },
    store::{Accepted, StoredReport},
    workspace::{Error, Workspace, build::content_hash, standing::standing_text},
};

impl Workspace {
    /// Every unit with whether its latest revision on a period can be accepted, and with what it asks for.
    ///
    /// # Errors
    /// This is not the municipal office, or the data file cannot be read.
    pub fn to_accept(&self, period: Period) -> Result<Vec<UnitAcceptView>, Error> {
        self.check_collecting()?;
        let accepted = self.store.read().accepted(&self.list.id)?;
        self.list.units.iter().map(|unit| self.unit_to_accept(unit, period, &accepted)).collect()
    }

    fn unit_to_accept(
        &self,
        unit: &ReportingUnit,
        period: Period,
        accepted: &[Accepted],
    ) -> Result<UnitAcceptView, Error> {
        let key = self.key(&unit.id, period);
        let found = self.store.read().report(&key)?;
        let sent = found.as_ref().filter(|it| it.row.state != ReportState::Draft);
        let timeliness = sent.map(|_| self.timeliness(&key)).transpose()?.flatten();
        let requests = sent.map(|it| self.requests_of(it, accepted)).transpose()?.unwrap_or_default();
        Ok(UnitAcceptView {
            unit: unit.id.clone(),
            short_name: unit.short_name.clone(),
            kind: unit.kind,
            state: found.as_ref().map(|it| it.row.state),
            standing_text: found
                .as_ref()
                .map_or("未报".to_owned(), |it| standing_text(it.row.state, it.row.revision)),
            check_code: sent.map(|it| content_hash(&it.report)).transpose()?.map(|it| check_code(&it)),
            received_on: sent.map(|it| self.received_day(it)).transpose()?,
            timeliness_text: timeliness.map(Timeliness::label).unwrap_or_default(),
            refusal: self.standing_refusal(&unit.id, period, found.as_ref())?,
            requests,
        })
    }

    fn requests_of(&self, stored: &StoredReport, accepted: &[Accepted]) -> Result<Vec<RequestView>, Error> {
        let came = self.received_day(stored)?;
        let decided = accepted.iter().find(|it| is_on(it, stored));
        let ruled = |it: &Request| {
            let decided = decided?;
            let of = |ruling: &&Ruling| (&ruling.task, ruling.kind) == (&it.task, it.kind);
            decided.acceptance.rulings.iter().find(of).map(|ruling| self.ruling_view(decided, ruling))
        };
        let requests = stored.report.requests();
        Ok(requests
            .iter()
            .map(|it| RequestView { ruling: ruled(it), ..self.request_view(&stored.report, it, came) })
            .collect())
    }

    fn request_view(&self, report: &Report, request: &Request, came: NaiveDate) -> RequestView {
        let task = self.list.task(&request.task);
        let due = self.list.indicators_of(&request.task).filter_map(|it| deadline(report, it)).min();
        let extension = matches!(request.kind, RulingKind::Extension { .. });
        RequestView {
            unit: report.key.unit.clone(),
            task: request.task.clone(),
            heading: self.heading(&request.task),
            kind: request.kind,
            asked_text: asked_text(request.kind),
            reason: request.reason.clone(),
            due_text: task.map(|it| task_due_text(&self.list, report, it)).unwrap_or_default(),
            late: extension && due.is_some_and(|it| it.day < came),
            ruling: None,
        }
    }

    /// What was decided on what a unit asked for on a period and before it, the latest first; on one request the latest decision.
    ///
    /// # Errors
    /// The unit is unknown, or the data file cannot be read.
    pub fn rulings(&self, unit: &UnitId, until: Period) -> Result<Vec<RulingView>, Error> {
        self.unit(unit)?;
        let accepted = self.store.read().accepted(&self.list.id)?;
        let of_unit = accepted.iter().rev().filter(|it| it.key.unit == *unit && it.key.period <= until);
        let all = of_unit.flat_map(|it| it.acceptance.rulings.iter().map(move |ruling| (it, ruling)));
        let mut shown: Vec<RulingView> = Vec::new();
        for (accepted, ruling) in all {
            if !shown.iter().any(|it| (&it.task, it.kind) == (&ruling.task, ruling.kind)) {
                shown.push(self.ruling_view(accepted, ruling));
            }
        }
        Ok(shown)
    }

    /// The acceptance of a revision; none where it is not accepted.
    pub(in crate::workspace) fn acceptance_of(
        &self,
        stored: &StoredReport,
    ) -> Result<Option<AcceptedView>, Error> {
        if stored.row.state != ReportState::Accepted {
            return Ok(None);
        }
        let accepted = self.store.read().accepted(&self.list.id)?;
        Ok(accepted.iter().find(|it| is_on(it, stored)).map(|it| self.accepted_view(it)))
    }

    pub(super) fn accepted_view(&self, accepted: &Accepted) -> AcceptedView {
        let it = &accepted.acceptance;
        AcceptedView {
            unit: it.unit.clone(),
            name: self.list.unit(&it.unit).map_or_else(|| it.unit.to_string(), |it| it.name.clone()),
            revision: it.revision,
            check_code: check_code(&it.content_hash),
            office: accepted.office.clone(),
            accepted_on: accepted.at.date(),
            received_on: it.received_on,
            timeliness: it.timeliness,
            timeliness_text: it.timeliness.map(Timeliness::label).unwrap_or_default(),
            note: it.note.clone(),
        }
    }

    fn ruling_view(&self, accepted: &Accepted, ruling: &Ruling) -> RulingView {
        RulingView {
            task: ruling.task.clone(),
            heading: self.heading(&ruling.task),
            period: accepted.key.period,
            kind: ruling.kind,
            asked_text: asked_text(ruling.kind),
            granted: ruling.granted,
            verdict: ruling.verdict().to_owned(),
            note: ruling.note.clone(),
            office: accepted.office.clone(),
            on: accepted.at.date(),
        }
    }

    fn heading(&self, task: &TaskId) -> String {
        self.list.task(task).map_or_else(|| task.to_string(), crate::model::Task::heading)
    }
}

fn is_on(accepted: &Accepted, stored: &StoredReport) -> bool {
    accepted.key == stored.row.key && accepted.acceptance.revision == stored.row.revision
}

/// 延期至2027年6月30日, or 销号.
fn asked_text(kind: RulingKind) -> String {
    match kind {
        RulingKind::Extension { to } => format!("延期至{}", date_text(to)),
        RulingKind::Closure => "销号".to_owned(),
    }
}
