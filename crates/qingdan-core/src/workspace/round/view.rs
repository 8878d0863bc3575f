//! What screens and the command line show of a round.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{Error, Workspace};
use crate::{
    assess::date_text,
    model::{Period, Role, Round, RoundTerms, UnitDue, UnitId},
    store::{SlipRow, SlipWay},
};

/// A round as it stands at this PC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// The period.
    pub period: Period,
    /// Its words.
    pub period_label: String,
    /// 报送截止日期; none where none is set.
    pub due: Option<NaiveDate>,
    /// The same in words; empty where none is set.
    pub due_text: String,
    /// Who reports, in the order of the list.
    pub units: Vec<UnitId>,
    /// Whether that is every unit of the list.
    pub all_units: bool,
    /// Units that were granted a later day.
    pub granted: Vec<GrantedView>,
    /// 特别说明; may be empty.
    pub notes: String,
    /// The 任务包 that counts; none where none was written or received.
    pub issued: Option<IssuedView>,
    /// What it means to this office; none at the municipal office.
    pub own: Option<OwnRound>,
}

/// A later day for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct GrantedView {
    /// The unit.
    pub unit: UnitId,
    /// Its short name.
    pub short_name: String,
    /// Its day.
    pub due: NaiveDate,
}

/// The 任务包 that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IssuedView {
    /// Who issued it.
    pub office: String,
    /// When that was.
    pub issued_at: NaiveDateTime,
    /// When it was written or imported here.
    pub at: NaiveDateTime,
    /// Both in words.
    pub text: String,
    /// Whether what is set now differs from what it says: a new one is due.
    pub changed_since: bool,
}

/// What a round means to the office at this PC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OwnRound {
    /// Whether it has to report.
    pub asked: bool,
    /// The last day for it, a granted one included; none where none is set.
    pub due: Option<NaiveDate>,
    /// Days from today to that day; negative once it has passed.
    pub days_left: Option<i32>,
    /// In a few words: 还有5天, 今天截止, 已过3天, 不在填报单位之列; empty where no day is set.
    pub short: String,
    /// In a sentence.
    pub words: String,
}

impl Workspace {
    /// What holds for a period, as it stands today.
    ///
    /// # Errors
    /// No office is chosen, or the data file cannot be read.
    pub fn round(&self, period: Period, today: NaiveDate) -> Result<RoundView, Error> {
        let terms = self.round_terms(period)?;
        let office = self.profile()?;
        let issued =
            self.latest_round(period)?.map(|(row, round)| issued_view(&row, &round, &terms, &self.all()));
        let own = (office.role != Role::City).then(|| own(&terms, &office.unit, today));
        let granted = terms.granted.iter().filter_map(|it| self.granted_view(it)).collect();
        Ok(RoundView {
            period,
            period_label: period.label(),
            due: terms.due,
            due_text: terms.due.map(date_text).unwrap_or_default(),
            all_units: terms.units.as_ref().is_none_or(|it| *it == self.all()),
            units: terms.units.unwrap_or_else(|| self.all()),
            granted,
            notes: terms.notes,
            issued,
            own,
        })
    }

    /// Every unit of the list, in order.
    fn all(&self) -> Vec<UnitId> {
        self.list.units.iter().map(|it| it.id.clone()).collect()
    }

    fn granted_view(&self, granted: &UnitDue) -> Option<GrantedView> {
        let unit = self.list.unit(&granted.unit)?;
        Some(GrantedView { unit: unit.id.clone(), short_name: unit.short_name.clone(), due: granted.due })
    }
}

fn issued_view(row: &SlipRow, round: &Round, now: &RoundTerms, all: &[UnitId]) -> IssuedView {
    let named = |terms: &RoundTerms| RoundTerms {
        units: Some(terms.units.clone().unwrap_or_else(|| all.to_vec())),
        ..terms.clone()
    };
    let issued_at = round.head.issued_at;
    let day = date_text(issued_at.date());
    let text = match row.way {
        SlipWay::Sent => format!("{day}{}生成任务包", issued_at.format("%H:%M")),
        SlipWay::Received => {
            format!("{}{day}发出，{}导入", round.head.office, date_text(row.at.date()))
        }
    };
    let changed_since = named(&round.terms()) != named(now);
    IssuedView { office: round.head.office.clone(), issued_at, at: row.at, text, changed_since }
}

pub(super) fn own(terms: &RoundTerms, unit: &UnitId, today: NaiveDate) -> OwnRound {
    if !terms.asks(unit) {
        let (short, words) = ("不需要报送", "本单位不在这一批次的填报单位之列，不需要报送。");
        return OwnRound {
            asked: false,
            due: None,
            days_left: None,
            short: short.into(),
            words: words.into(),
        };
    }
    let due = terms.due_of(unit);
    let days = due.map(|due| (due - today).num_days());
    let short = match days {
        None => String::new(),
        Some(0) => "今天截止".to_owned(),
        Some(days) if days > 0 => format!("还有{days}天"),
        Some(days) => format!("已过{}天", -days),
    };
    let granted =
        if terms.granted_to(unit).is_some() && due > terms.due { "（已同意延期）" } else { "" };
    let words =
        due.map(|it| format!("报送截止日期：{}{granted}，{short}。", date_text(it))).unwrap_or_default();
    let days_left = days.and_then(|it| i32::try_from(it).ok());
    OwnRound { asked: true, due, days_left, short, words }
}
