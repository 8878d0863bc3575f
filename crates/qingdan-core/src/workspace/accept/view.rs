//! What screens and the command line show of 接收, requests and rulings.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Period, ReportState, RulingKind, TaskId, Timeliness, UnitId, UnitKind};

/// What came of an order to accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AcceptAnswer {
    /// What was accepted, in the order of the units.
    pub accepted: Vec<AcceptedView>,
    /// What was not, and why.
    pub refused: Vec<NotAccepted>,
}

/// A revision that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AcceptedView {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// 修订号.
    pub revision: u32,
    /// 校验码 of its content.
    pub check_code: String,
    /// Name of the office that accepted it.
    pub office: String,
    /// The day it did.
    pub accepted_on: NaiveDate,
    /// The day its file was received.
    pub received_on: NaiveDate,
    /// How the unit's first report stands to the day it was due; none where no day was set.
    pub timeliness: Option<Timeliness>,
    /// The same in words: 及时, 延期内报送, 逾期2天; empty where no day was set.
    pub timeliness_text: String,
    /// A word to the unit; mostly empty.
    pub note: String,
}

/// A report that was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NotAccepted {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Why, in plain Chinese.
    pub sentence: String,
}

/// A unit in the list of what is to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct UnitAcceptView {
    /// The unit.
    pub unit: UnitId,
    /// Its short name.
    pub short_name: String,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// State of its latest revision; none where nothing is there.
    pub state: Option<ReportState>,
    /// State and revision: 已上报 v1, 已接收 v2, 未报.
    pub standing_text: String,
    /// 校验码 of that revision.
    pub check_code: Option<String>,
    /// The day it was received.
    pub received_on: Option<NaiveDate>,
    /// 及时, 延期内报送, 逾期2天; empty where no day was set or nothing is there.
    pub timeliness_text: String,
    /// Why it cannot be accepted whatever is decided; none where it can.
    pub refusal: Option<String>,
    /// What it asks for, with what was decided.
    pub requests: Vec<RequestView>,
}

/// What a unit asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    /// The unit.
    pub unit: UnitId,
    /// The task.
    pub task: TaskId,
    /// （八）…, its number and heading.
    pub heading: String,
    /// What is asked for.
    pub kind: RulingKind,
    /// The same in words: 延期至2027年6月30日, 销号.
    pub asked_text: String,
    /// 理由 or 验收依据.
    pub reason: String,
    /// 完成时限 that holds now.
    pub due_text: String,
    /// 逾期申请: its file came after the deadline.
    pub late: bool,
    /// What was decided; none while it is not.
    pub ruling: Option<RulingView>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RulingView {
    /// The task.
    pub task: TaskId,
    /// （八）…, its number and heading.
    pub heading: String,
    /// The period of the report that asked.
    pub period: Period,
    /// What was asked for.
    pub kind: RulingKind,
    /// The same in words.
    pub asked_text: String,
    /// Whether it is granted.
    pub granted: bool,
    /// 同意 or 不同意.
    pub verdict: String,
    /// 说明.
    pub note: String,
    /// Name of the office that decided.
    pub office: String,
    /// The day it did.
    pub on: NaiveDate,
}

/// A 回执 that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// The file.
    pub path: String,
    /// 校验码 printed on it.
    pub check_code: String,
    /// The units that it is for.
    pub units: Vec<UnitId>,
}
