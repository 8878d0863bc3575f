//! The columns of a revision's own row: which are content, and how each is read and kept.

use chrono::NaiveDateTime;
use rusqlite::{Row, types::Value};

use super::{ReportId, ReportRow, StoredReport};
use crate::{
    model::{Period, Report, ReportKey, Signers, TaskListId, UnitId},
    store::row::{Columns, chosen, exact, optional, parsed, parsed_optional, text},
};

/// How times are kept: local time, to the second.
const TIME: &str = "%Y-%m-%d %H:%M:%S";

/// A revision as its own row has it, its parts still missing.
pub(super) struct Head {
    pub(super) stored: StoredReport,
    pub(super) content_hash: Option<String>,
}

pub(super) fn read_head(row: &Row<'_>) -> rusqlite::Result<Head> {
    let key = ReportKey {
        task_list: parsed(row, "task_list", |id| Some(TaskListId::from(id)))?,
        unit: parsed(row, "unit", |id| Some(UnitId::from(id)))?,
        period: parsed(row, "period", exact::<Period>)?,
    };
    let revision = row.get("revision")?;
    let report = Report {
        key: key.clone(),
        task_list_version: row.get("task_list_version")?,
        revision,
        previous_hash: row.get("previous_hash")?,
        correction_reason: row.get("correction_reason")?,
        entries: Vec::new(),
        readings: Vec::new(),
        actions: Vec::new(),
        liaisons: Vec::new(),
        signers: read_signers(row)?,
        explanations: Vec::new(),
        answers: Vec::new(),
    };
    let row_head = ReportRow {
        id: ReportId(row.get("id")?),
        key,
        revision,
        state: parsed(row, "state", chosen)?,
        saved_at: parsed_optional(row, "saved_at", parse_time)?,
    };
    Ok(Head { stored: StoredReport { row: row_head, report }, content_hash: row.get("content_hash")? })
}

fn read_signers(row: &Row<'_>) -> rusqlite::Result<Signers> {
    Ok(Signers {
        filler: row.get("filler")?,
        reviewer: row.get("reviewer")?,
        leader: row.get("leader")?,
        phone: row.get("phone")?,
    })
}

pub(super) fn key_columns(key: &ReportKey) -> Columns {
    vec![("task_list", text(&key.task_list)), ("unit", text(&key.unit)), ("period", text(&key.period))]
}

/// The columns that are content and may change while the revision is a draft.
pub(super) fn content_columns(report: &Report) -> Columns {
    vec![
        ("revision", Value::Integer(report.revision.into())),
        ("task_list_version", Value::Integer(report.task_list_version.into())),
        ("previous_hash", optional(report.previous_hash.as_ref())),
        ("correction_reason", text(&report.correction_reason)),
        ("filler", text(&report.signers.filler)),
        ("reviewer", text(&report.signers.reviewer)),
        ("leader", text(&report.signers.leader)),
        ("phone", text(&report.signers.phone)),
    ]
}

/// A time as it is kept.
pub(in crate::store) fn time_text(time: NaiveDateTime) -> String {
    time.format(TIME).to_string()
}

/// Reads such a time back.
pub(in crate::store) fn parse_time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, TIME).ok()
}
