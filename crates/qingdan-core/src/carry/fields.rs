//! 沿用上期: taking fields over from an earlier report.

use serde::Deserialize;

use crate::model::{Edit, EntryField, Field, ReadingField, Report, SignerField, Status, TaskId, TaskList};

/// Which fields to take over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum Extent {
    /// These.
    Fields {
        /// The fields.
        fields: Vec<Field>,
    },
    /// 沿用本任务: the entry of a task and the readings of its indicators.
    Task {
        /// The task.
        task: TaskId,
    },
    /// 沿用全部: every task, and the names in the last row.
    All,
}

/// What happens to a field that is filled in already with something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Existing {
    /// It stays, and is told.
    Keep,
    /// It is replaced: the person has seen it.
    Replace,
}

/// A report after taking over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// The report that results.
    pub report: Report,
    /// The fields that were taken over.
    pub taken: Vec<Field>,
    /// The fields that held the same already.
    pub same: Vec<Field>,
    /// The fields that were filled in with something else and stayed.
    pub kept: Vec<StandsInTheWay>,
}

/// A field that is filled in with something else than the earlier report has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandsInTheWay {
    /// The field.
    pub field: Field,
    /// What it holds.
    pub value: String,
    /// What the earlier report has.
    pub previous: String,
}

/// Takes fields over from `previous` into `draft`. What is empty there is never taken over.
pub fn take_over(
    list: &TaskList,
    draft: &Report,
    previous: &Report,
    extent: &Extent,
    existing: Existing,
) -> TakenOver {
    let mut result =
        TakenOver { report: draft.clone(), taken: Vec::new(), same: Vec::new(), kept: Vec::new() };
    for field in fields_of(list, previous, extent) {
        take(&mut result, previous, field, existing);
    }
    result
}

fn take(result: &mut TakenOver, previous: &Report, field: Field, existing: Existing) {
    let Some(value) = result.report.get(&field) else { return };
    let Some(before) = previous.get(&field).filter(|it| !it.trim().is_empty()) else { return };
    if value == before {
        result.same.push(field);
        return;
    }
    if !value.trim().is_empty() && existing == Existing::Keep {
        result.kept.push(StandsInTheWay { field, value, previous: before });
        return;
    }
    if result.report.apply(&Edit { field: field.clone(), value: before }).is_ok() {
        result.taken.push(field);
    }
}

fn fields_of(list: &TaskList, previous: &Report, extent: &Extent) -> Vec<Field> {
    match extent {
        Extent::Fields { fields } => fields.clone(),
        Extent::Task { task } => fields_of_task(list, previous, task),
        Extent::All => {
            let tasks = previous.entries.iter().flat_map(|it| fields_of_task(list, previous, &it.task));
            tasks.chain(SignerField::ALL.iter().map(|field| Field::Signer { field: *field })).collect()
        }
    }
}

/// A task's fields in the order of the form, without what is only of its own period: 本期无进展 and the reason
/// for it, a light set by hand, and what was asked for.
fn fields_of_task(list: &TaskList, previous: &Report, task: &TaskId) -> Vec<Field> {
    let not_applicable = previous.entry(task).is_some_and(|it| it.status == Some(Status::NotApplicable));
    let lasting = |field: &&EntryField| match field {
        EntryField::NoProgress | EntryField::Light | EntryField::LightReason => false,
        EntryField::ExtensionAsked | EntryField::ExtensionReason | EntryField::ClosureAsked => false,
        EntryField::Reason => not_applicable,
        _ => true,
    };
    let entry = EntryField::ALL.iter().filter(lasting);
    let entry = entry.map(|field| Field::Entry { task: task.clone(), field: *field });
    let readings = list.indicators_of(task).flat_map(|it| {
        ReadingField::ALL.iter().map(|field| Field::Reading { indicator: it.id.clone(), field: *field })
    });
    entry.chain(readings).collect()
}

#[cfg(test)]
mod tests;
