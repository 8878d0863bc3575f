//! 定稿 as screens and scripts get them.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::model::{EditionId, LaterKind, Period, Phones, UnitId};

/// An edition: what it was made from, and what has come in since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EditionView {
    /// The edition.
    pub id: EditionId,
    /// The period.
    pub period: Period,
    /// 第1次定稿; of one department's tasks with its short name.
    pub label: String,
    /// 第几次, counted for each period and department.
    pub number: u32,
    /// The department whose tasks alone it is about; none for all tasks.
    pub department: Option<UnitId>,
    /// When it was frozen: the time on its pages.
    pub frozen_at: NaiveDateTime,
    /// Name of the person at the PC; empty where none was chosen.
    pub person: String,
    /// The check code on its pages.
    pub check_code: String,
    /// The last day on which a report was in time; none where none was set.
    pub due: Option<NaiveDate>,
    /// How phone numbers are shown.
    pub phones: Phones,
    /// How many units should have reported.
    pub units_due: u32,
    /// How many units' reports it was made from.
    pub units_used: u32,
    /// Every unit that should have reported, in official order, with the revision that counted.
    pub used: Vec<UsedView>,
    /// What has come in since.
    pub later: Vec<LaterView>,
}

/// A unit with the revision that counted when an edition was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct UsedView {
    /// The unit.
    pub unit: UnitId,
    /// Its short name.
    pub short_name: String,
    /// 修订号; none where nothing of the unit's counted.
    pub revision: Option<u32>,
    /// The check code of that revision.
    pub check_code: Option<String>,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
}

/// A revision that stands otherwise than when an edition was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LaterView {
    /// The unit.
    pub unit: UnitId,
    /// Its short name.
    pub short_name: String,
    /// The period: the edition's, or one before it that it is compared with.
    pub period: Period,
    /// 修订号.
    pub revision: u32,
    /// The revision that counted then; none where none did.
    pub used: Option<u32>,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
    /// What is otherwise.
    pub kind: LaterKind,
    /// The same as a sentence: 固阳县更正：v2（定稿用v1）.
    pub text: String,
}
