//! 接收: the municipal office accepts reports and decides what they ask for; what was granted counts from then on.
//!
//! `requests` lists what is asked for and what was decided, `receipt` writes the 回执, `granted`
//! lets drafts and consolidations count what was granted, `view` shows.

mod granted;
mod receipt;
mod requests;
#[cfg(test)]
mod tests;
mod view;

use chrono::{NaiveDate, NaiveDateTime, SubsecRound};
use serde::Deserialize;

use super::{Error, Workspace, build::content_hash};
use crate::{
    model::{
        Acceptance, Period, Report, ReportKey, ReportState, Ruling, RulingKind, TaskId, Timeliness, UnitId,
        clean_text,
    },
    store::{Accepted, StoredReport, Which},
};

pub(super) use granted::{change_drafts, granted_by};
pub use view::{
    AcceptAnswer, AcceptedView, NotAccepted, ReceiptView, RequestView, RulingView, UnitAcceptView,
};

/// Longest note and 说明, in characters: they stand in a cell of the 回执.
const LONGEST: usize = 200;

/// What is to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AcceptOrder {
    /// The period.
    pub period: Period,
    /// Whose reports.
    pub whose: Whose,
    /// What is decided on what they ask for.
    pub rulings: Vec<UnitRuling>,
    /// A word to all of them; mostly empty.
    pub note: String,
}

/// Whose reports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum Whose {
    /// Every unit's that is there.
    All,
    /// These units'.
    Units {
        /// The units.
        units: Vec<UnitId>,
    },
}

/// A decision on what a unit asks for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct UnitRuling {
    /// The unit.
    pub unit: UnitId,
    /// The task.
    pub task: TaskId,
    /// What it asks for.
    pub kind: RulingKind,
    /// Whether it is granted.
    pub granted: bool,
    /// 说明; needed where it is not granted.
    pub note: String,
}

impl Workspace {
    /// Accepts reports, those of all units that can be as one transaction. Why another cannot be stands in the answer.
    ///
    /// # Errors
    /// This is not the municipal office, a unit is unknown, the note is too long, or the data file cannot be read or written; nothing
    /// has changed then.
    pub fn accept(&mut self, order: &AcceptOrder, now: NaiveDateTime) -> Result<AcceptAnswer, Error> {
        self.check_collecting()?;
        let note = sound_note(&order.note)?;
        let mut taken = Vec::new();
        let mut refused = Vec::new();
        for unit in self.asked_for(order)? {
            match self.acceptable(&unit, order)? {
                Ok((stored, rulings)) => taken.push((stored, rulings)),
                Err(sentence) => refused.push(self.not_accepted(unit, sentence)?),
            }
        }
        let (office, person) = (self.unit(&self.profile()?.unit)?.name.clone(), self.person()?);
        let mut accepted = Vec::new();
        for (stored, rulings) in taken {
            let acceptance = self.acceptance(&stored, rulings, note.clone())?;
            let (key, at) = (stored.row.key, now.trunc_subsecs(0));
            let (office, person) = (office.clone(), person.clone());
            accepted.push((stored.row.id, Accepted { key, at, office, person, acceptance }));
        }
        self.store
            .write(|changes| accepted.iter().try_for_each(|(report, it)| changes.accept(*report, it)))?;
        let accepted = accepted.iter().map(|(_, it)| self.accepted_view(it)).collect();
        Ok(AcceptAnswer { accepted, refused })
    }

    /// The units an order is about; of all units, those whose report waits to be accepted or was sent back.
    fn asked_for(&self, order: &AcceptOrder) -> Result<Vec<UnitId>, Error> {
        if let Whose::Units { units } = &order.whose {
            units.iter().try_for_each(|it| self.unit(it).map(|_| ()))?;
            return Ok(units.clone());
        }
        let mut due = Vec::new();
        for unit in &self.list.units {
            let state = self.store.read().report(&self.key(&unit.id, order.period))?.map(|it| it.row.state);
            if matches!(state, Some(ReportState::Submitted | ReportState::Returned)) {
                due.push(unit.id.clone());
            }
        }
        Ok(due)
    }

    /// The revision to be accepted with what is decided; else why it cannot be.
    fn acceptable(
        &self,
        unit: &UnitId,
        order: &AcceptOrder,
    ) -> Result<Result<(StoredReport, Vec<Ruling>), String>, Error> {
        let found = self.store.read().report(&self.key(unit, order.period))?;
        let stored = match self.standing_refusal(unit, order.period, found.as_ref())? {
            Some(sentence) => return Ok(Err(sentence)),
            None => found,
        };
        let Some(stored) = stored else { return Ok(Err(String::new())) };
        let of_unit: Vec<_> = order.rulings.iter().filter(|it| it.unit == *unit).collect();
        Ok(self.rulings_on(&stored.report, &of_unit).map(|rulings| (stored, rulings)))
    }

    /// Why a unit's latest revision cannot be accepted, whatever is decided; none where it can.
    fn standing_refusal(
        &self,
        unit: &UnitId,
        period: Period,
        found: Option<&StoredReport>,
    ) -> Result<Option<String>, Error> {
        let Some(stored) = found else {
            return Ok(Some(format!("还没有收到{}的上报表。", period.label())));
        };
        let number = stored.row.revision;
        let waiting = self.store.read().received(Which::Waiting)?;
        let waits =
            waiting.iter().any(|it| it.file.unit.as_ref() == Some(unit) && it.file.period == Some(period));
        Ok(match stored.row.state {
            _ if waits => Some("还有收到的文件在待处理中，请先核对决定，再接收。".to_owned()),
            ReportState::Submitted => None,
            ReportState::Draft => Some("上报表还在填报，没有上报。".to_owned()),
            ReportState::Returned => Some(format!("第{number}版已退回，请等新的一版收到后再接收。")),
            ReportState::Accepted => Some(format!("第{number}版已经接收，没有重复接收。")),
        })
    }

    /// A decision on everything that is asked for, and on nothing else.
    fn rulings_on(&self, report: &Report, given: &[&UnitRuling]) -> Result<Vec<Ruling>, String> {
        let asked = report.requests();
        if given.iter().any(|it| !asked.iter().any(|asked| (&asked.task, asked.kind) == (&it.task, it.kind)))
        {
            return Err("上报表中没有这项申请，可能收到了新的一版。请重新打开后再决定。".to_owned());
        }
        let ruled = |task: &TaskId, kind| given.iter().find(|it| (&it.task, it.kind) == (task, kind));
        let open = asked.iter().filter(|it| ruled(&it.task, it.kind).is_none()).count();
        if open > 0 {
            return Err(format!("还有{open}项申请没有决定，请逐项选“同意”或“不同意”。"));
        }
        let rulings = asked.iter().filter_map(|it| ruled(&it.task, it.kind)).map(|it| {
            let note = sound_note(&it.note).map_err(|error| error.to_string())?;
            match it.granted || !note.is_empty() {
                true => Ok(Ruling { task: it.task.clone(), kind: it.kind, granted: it.granted, note }),
                false => Err("不同意的申请没有写说明。请写明为什么不同意。".to_owned()),
            }
        });
        rulings.collect()
    }

    fn acceptance(
        &self,
        stored: &StoredReport,
        rulings: Vec<Ruling>,
        note: String,
    ) -> Result<Acceptance, Error> {
        let key = &stored.row.key;
        let received_on = self.received_day(stored)?;
        Ok(Acceptance {
            unit: key.unit.clone(),
            revision: stored.row.revision,
            content_hash: content_hash(&stored.report)?,
            received_on,
            timeliness: self.timeliness(key)?,
            rulings,
            note,
        })
    }

    /// The day a revision was received, or submitted at this very PC.
    fn received_day(&self, stored: &StoredReport) -> Result<NaiveDate, Error> {
        let submitted = self.store.read().submission(stored.row.id)?.map(|it| it.at);
        Ok(submitted.or(stored.row.saved_at).unwrap_or_default().date())
    }

    /// Whether a unit's first report on a period came in time: a correction asked for later does not make it late.
    pub(super) fn timeliness(&self, key: &ReportKey) -> Result<Option<Timeliness>, Error> {
        let terms = self.round_terms(key.period)?;
        let Some(due) = terms.due else { return Ok(None) };
        let rows = self.store.read().reports(&self.list.id)?;
        let mut first = None;
        for row in rows.iter().filter(|row| row.key == *key && row.state != ReportState::Draft) {
            let Some(stored) = self.store.read().revision(key, row.revision)? else { continue };
            let day = self.received_day(&stored)?;
            first = Some(first.map_or(day, |it: NaiveDate| it.min(day)));
        }
        Ok(first.map(|day| Timeliness::of(day, due, terms.granted_to(&key.unit))))
    }

    fn not_accepted(&self, unit: UnitId, sentence: String) -> Result<NotAccepted, Error> {
        Ok(NotAccepted { name: self.unit(&unit)?.name.clone(), unit, sentence })
    }
}

/// What a person typed for a cell of the 回执.
fn sound_note(typed: &str) -> Result<String, Error> {
    let note = clean_text(typed.trim()).text.replace('\n', " ");
    if note.chars().count() > LONGEST { Err(Error::NoteTooLong(LONGEST)) } else { Ok(note) }
}
