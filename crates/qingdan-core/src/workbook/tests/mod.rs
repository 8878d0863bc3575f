//! Whole workbooks: what is written, what is read back, what people and other programs do in between.

mod answers;
mod correction;
mod dump;
mod edited;
mod form;
mod hostile;
mod lights;
mod parts;
mod round_trip;
mod slip;
mod snapshot;
mod summary;

use chrono::{NaiveDate, NaiveDateTime};

use super::{FontScheme, Purpose, ReportBook, sample::Sample};

fn exported_at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(16, 5, 9).unwrap()
}

fn book(sample: &Sample) -> ReportBook<'_> {
    ReportBook {
        list: &sample.list,
        unit: &sample.unit,
        report: &sample.report,
        previous: Some(&sample.previous),
        exported_at: exported_at(),
        fonts: FontScheme::Official,
        correction: None,
        purpose: Purpose::Final,
    }
}
