//! Whole use cases on real files.

mod export;
mod fill;
mod forms;
mod import;
mod packages;
mod rules;
mod submit;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Error, ErrorClass, OfficeSetup, ReportView, Workspace};
use crate::{
    catalog, demo,
    model::{Edit, EntryField, Field, Liaison, Period, ReadingField, Report, Role, SignerField, UnitId},
};

pub(super) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

pub(super) fn now() -> NaiveDateTime {
    at("2026-11-23 09:30:00")
}

pub(super) fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

pub(super) fn guyang() -> UnitId {
    "guyang".into()
}

pub(super) fn entry(task: &str, field: EntryField, value: &str) -> Edit {
    Edit { field: Field::Entry { task: task.into(), field }, value: value.to_owned() }
}

pub(super) fn reading(indicator: &str, field: ReadingField, value: &str) -> Edit {
    Edit { field: Field::Reading { indicator: indicator.into(), field }, value: value.to_owned() }
}

pub(super) fn zhang() -> Liaison {
    Liaison {
        name: "张伟".into(),
        position: "卫健委妇幼股股长".into(),
        office_phone: "0472-8112345".into(),
        mobile: "13800000000".into(),
        since: NaiveDate::from_ymd_opt(2025, 9, 1),
        until: None,
    }
}

/// An office's workspace in a folder, as after the first start.
pub(super) fn started(folder: &Path, unit: &str, role: Role) -> Workspace {
    let mut workspace = Workspace::open(folder).unwrap();
    let setup = OfficeSetup { unit: unit.into(), role, liaison: Some(zhang()) };
    workspace.init_office(setup, at("2026-10-08 08:00:00")).unwrap();
    workspace
}

/// The changes that fill in everything a report holds.
pub(super) fn edits_of(report: &Report) -> Vec<Edit> {
    let entries = report.entries.iter().flat_map(|it| {
        let task = it.task.clone();
        EntryField::ALL.iter().map(move |field| Field::Entry { task: task.clone(), field: *field })
    });
    let readings = report.readings.iter().flat_map(|it| {
        let indicator = it.indicator.clone();
        ReadingField::ALL
            .iter()
            .map(move |field| Field::Reading { indicator: indicator.clone(), field: *field })
    });
    let signers = SignerField::ALL.iter().map(|field| Field::Signer { field: *field });
    let fields = entries.chain(readings).chain(signers);
    fields.map(|field| Edit { value: report.get(&field).unwrap(), field }).collect()
}

/// The demo report of a county-level unit.
pub(super) fn demo_report(unit: &str) -> Report {
    let reports = demo::reports(&catalog::builtin().unwrap(), q4()).unwrap();
    reports.into_iter().find(|it| it.key.unit == unit.into()).unwrap()
}

/// A workspace of 固阳县 whose report is ready to go up.
pub(super) fn filled(folder: &Path) -> Workspace {
    let mut workspace = started(folder, "guyang", Role::County);
    let saved = workspace.save(&guyang(), q4(), &edits_of(&demo_report("guyang")), now()).unwrap();
    assert!(saved.rejected.is_empty(), "{:?}", saved.rejected);
    assert_eq!(saved.view.completion.errors, 0, "{:?}", saved.view.findings);
    workspace
}

pub(super) fn check_refused<T: std::fmt::Debug>(result: Result<T, Error>, code: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.code(), error.class()), (code, ErrorClass::Usage), "{error}");
}

pub(super) fn progress_of(view: &ReportView, task: &str) -> String {
    view.tasks.iter().find(|it| it.task == task.into()).unwrap().entry.progress.clone()
}
