//! Import of the files of all 32 units by the municipal office: reading, checking, keeping the originals, one transaction a file.

use std::path::Path;

use chrono::NaiveDateTime;
use divan::Bencher;
use qingdan_core::{
    model::Role,
    workspace::{
        OfficeSetup, Workspace,
        import::{Batch, EditsChoice, ImportOrder},
    },
};
use qingdan_tests::{report_of_every_unit, write_workbook};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn city(folder: &Path) -> Workspace {
    let mut workspace = Workspace::open(folder).unwrap();
    let setup = OfficeSetup { unit: "wjw".into(), role: Role::City, liaison: None };
    workspace.init_office(setup, now()).unwrap();
    workspace
}

fn files() -> TempDir {
    let folder = TempDir::new().unwrap();
    for report in report_of_every_unit("2026Q4".parse().unwrap()) {
        write_workbook(&folder.path().join(format!("{}.xlsx", report.key.unit)), &report, now());
    }
    folder
}

/// Into an empty data file.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn import_of_32_files(bencher: Bencher) {
    let files = files();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    bencher
        .with_inputs(|| {
            let folder = TempDir::new().unwrap();
            (city(folder.path()), folder)
        })
        .bench_local_values(|(mut workspace, folder)| {
            let batch = Batch::of(&[files.path().to_owned()]).unwrap();
            let answer = workspace.import(&batch, order, now()).unwrap();
            assert_eq!(answer.lines.len(), 32);
            (workspace, folder)
        });
}
