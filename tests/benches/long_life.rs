//! A data file after ten years: forty quarters of 2,900 counties' reports, the largest this program can come to hold.
//!
//! What is measured is what a person waits for on such a file: opening it, seeing the list, consolidating a quarter, taking in one more
//! report; and what runs beside: a snapshot. A first argument gives another number of counties, a second another number of years.

use std::{fs, path::Path, time::Instant};

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Bucket, Period, Phones, Ranking, Report, TaskList},
    store::{Store, StoreError},
    workspace::{
        Workspace,
        backup::Reason,
        consolidate::Ask,
        import::{Batch, EditsChoice, ImportOrder},
    },
};
use qingdan_tests::{
    nation::{collecting, list_of, reports},
    write_workbook_of,
};
use tempfile::TempDir;

const COUNTIES: usize = 2_900;
const YEARS: usize = 10;
/// The last year with reports.
const LAST: usize = 2035;

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let counties = numbers.first().copied().unwrap_or(COUNTIES);
    let years = numbers.get(1).copied().unwrap_or(YEARS);
    let list = list_of(counties);
    let folder = TempDir::new().unwrap();
    fill(folder.path(), &list, years);
    let bytes = fs::metadata(folder.path().join("qingdan.db")).unwrap().len();
    println!("## A data file of {counties} counties and {years} years: {} MiB\n", bytes / 1024 / 1024);
    println!("| what | s |\n|---|---:|");
    measure(folder.path(), &list);
}

fn now() -> NaiveDateTime {
    format!("{LAST}-12-31T09:30:00").parse().unwrap()
}

fn quarter(year: usize, number: usize) -> Period {
    format!("{year}Q{number}").parse().unwrap()
}

/// Every quarter's reports, submitted.
fn fill(folder: &Path, list: &TaskList, years: usize) {
    collecting(folder, list.clone(), now()).close().unwrap();
    let models: Vec<Report> = reports(list, quarter(2026, 4)).collect();
    let mut store = Store::open(&folder.join("qingdan.db")).unwrap();
    for year in LAST + 1 - years..=LAST {
        for number in 1..=4 {
            add(&mut store, &models, quarter(year, number)).unwrap();
        }
    }
    store.close().unwrap();
}

fn add(store: &mut Store, models: &[Report], period: Period) -> Result<(), StoreError> {
    store.write(|changes| {
        for model in models {
            let mut report = model.clone();
            report.key.period = period;
            let draft = changes.add_draft(&report, now(), Some(now()))?;
            changes.submit(&draft)?;
        }
        Ok(())
    })
}

fn measure(folder: &Path, list: &TaskList) {
    let mut workspace = timed("open", || Workspace::open_with(folder, list.clone()).unwrap());
    timed("list of all reports", || workspace.reports().unwrap());
    let period = quarter(LAST, 4);
    let ask = Ask { period, department: None, due: None, phones: Phones::Masked, ranking: Ranking::Off };
    timed("consolidate the last quarter", || workspace.consolidation(&ask, now().date()).unwrap());
    let file = folder.join("一份.xlsx");
    let mut late = reports(list, quarter(LAST, 4)).next().unwrap();
    late.revision = 2;
    write_workbook_of(list, &file, &late, now());
    let order = ImportOrder { period: Some(period), edits: EditsChoice::Ask };
    let taken =
        timed("take in one report", || workspace.import(&Batch::of(&[file]).unwrap(), order, now()).unwrap());
    assert_eq!(taken.counts.first().map(|it| it.bucket), Some(Bucket::Update), "{taken:?}");
    let pending = timed("copy for a snapshot (typing waits)", || {
        workspace.begin_snapshot(Reason::Daily, now()).unwrap()
    });
    timed("check and place the snapshot (beside)", || pending.finish().unwrap());
    timed("close", || workspace.close().unwrap());
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    println!("| {what} | {:.2} |", started.elapsed().as_secs_f64());
    done
}
