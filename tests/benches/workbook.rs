//! The workbook alone: one filled-in report to bytes, and back with everything that the reader checks.

use chrono::NaiveDateTime;
use divan::Bencher;
use qingdan_core::workbook::{
    FontScheme, Purpose, ReportBook, read_report,
    sample::{self, Sample},
    write_report,
};

fn main() {
    divan::main();
}

fn book(sample: &Sample) -> ReportBook<'_> {
    ReportBook {
        list: &sample.list,
        unit: &sample.unit,
        report: &sample.report,
        previous: Some(&sample.previous),
        exported_at: NaiveDateTime::default(),
        fonts: FontScheme::Official,
        correction: None,
        purpose: Purpose::Final,
    }
}

#[divan::bench]
fn write(bencher: Bencher<'_, '_>) {
    let sample = sample::filled().unwrap();
    bencher.bench(|| write_report(&book(&sample)).unwrap());
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    bencher.bench(|| read_report(&bytes, &sample.list).unwrap());
}
