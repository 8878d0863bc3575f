//! What a person waits for, measured on a real data file: opening it, saving one field, exporting one report.
//!
//! `cargo xtask bench` runs this beside the start of the program. Times are of this machine and its disk.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use divan::Bencher;
use qingdan_core::{
    catalog, demo,
    model::{Edit, EntryField, Field, Liaison, Period, ReadingField, Report, Role, SignerField, UnitId},
    workspace::{OfficeSetup, Workspace},
};
use tempfile::TempDir;

const UNIT: &str = "guyang";

fn main() {
    divan::main();
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(16, 5, 9)).unwrap()
}

fn period() -> Period {
    "2026Q4".parse().unwrap()
}

/// 固阳县's demo report as a clerk would have typed it.
fn edits() -> Vec<Edit> {
    let list = catalog::builtin().unwrap();
    let reports = demo::reports(&list, period()).unwrap();
    let report = reports.iter().find(|report| report.key.unit.as_str() == UNIT).unwrap();
    let value = |field: Field| report.get(&field).map(|value| Edit { field, value });
    fields(report).into_iter().filter_map(value).collect()
}

fn fields(report: &Report) -> Vec<Field> {
    let tasks = report.entries.iter().map(|entry| &entry.task);
    let entries = tasks.flat_map(|task| {
        EntryField::ALL.iter().map(move |field| Field::Entry { task: task.clone(), field: *field })
    });
    let indicators = report.readings.iter().map(|reading| &reading.indicator);
    let readings = indicators.flat_map(|indicator| {
        ReadingField::ALL
            .iter()
            .map(move |field| Field::Reading { indicator: indicator.clone(), field: *field })
    });
    let signers = SignerField::ALL.iter().map(|field| Field::Signer { field: *field });
    entries.chain(readings).chain(signers).collect()
}

/// A data file with one filled-in report.
fn office(folder: &Path) -> Workspace {
    let mut workspace = Workspace::open(folder).unwrap();
    let liaison = Liaison {
        name: "张建国".to_owned(),
        position: "人口家庭科科长".to_owned(),
        office_phone: "0472-8112345".to_owned(),
        ..Liaison::default()
    };
    let setup = OfficeSetup { unit: UnitId::from(UNIT), role: Role::County, liaison: Some(liaison) };
    workspace.init_office(setup, now()).unwrap();
    workspace.open_report(&UnitId::from(UNIT), period(), now()).unwrap();
    let saved = workspace.save(&UnitId::from(UNIT), period(), &edits(), now()).unwrap();
    assert!(saved.rejected.is_empty(), "{:?}", saved.rejected);
    workspace
}

/// From the file on disk to the office's report.
#[divan::bench(sample_count = 100)]
fn open_store(bencher: Bencher) {
    let folder = TempDir::new().unwrap();
    office(folder.path()).close().unwrap();
    bencher.bench_local(|| Workspace::open(folder.path()).unwrap());
}

/// From the call to the answer after the commit, with everything the screen shows computed anew.
#[divan::bench(sample_count = 200)]
fn save_one_field(bencher: Bencher) {
    let folder = TempDir::new().unwrap();
    let mut workspace = office(folder.path());
    let unit = UnitId::from(UNIT);
    let mut typed = 0;
    bencher.bench_local(|| {
        typed += 1;
        let field = Field::Entry { task: "t07".into(), field: EntryField::Progress };
        let edit = Edit { field, value: format!("已完成第{typed}次入户走访，群众满意。") };
        workspace.save(&unit, period(), &[edit], now()).unwrap()
    });
}

/// Checked, written, flushed to the disk, renamed and read back.
#[divan::bench(sample_count = 100)]
fn export_report(bencher: Bencher) {
    let folder = TempDir::new().unwrap();
    let mut workspace = office(folder.path());
    let (unit, path) = (UnitId::from(UNIT), folder.path().join("上报表.xlsx"));
    bencher.bench_local(|| workspace.export(&unit, period(), &path, now()).unwrap());
}
