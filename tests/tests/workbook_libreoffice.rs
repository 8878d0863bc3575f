//! The workbook in another program: LibreOffice opens it, saves it again, and nothing is lost.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use chrono::NaiveDate;
use qingdan_core::workbook::{
    FontScheme, ReportBook,
    sample::{self, Sample},
    write_report,
};

fn book(sample: &Sample, fonts: FontScheme) -> ReportBook<'_> {
    let exported_at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(16, 5, 9).unwrap();
    ReportBook {
        list: &sample.list,
        unit: &sample.unit,
        report: &sample.report,
        previous: Some(&sample.previous),
        exported_at,
        fonts,
    }
}

#[test]
fn look() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("look");
    fs::create_dir_all(&dir).unwrap();
    for (name, sample, fonts) in [
        ("filled", sample::filled().unwrap(), FontScheme::Official),
        ("blank", sample::blank().unwrap(), FontScheme::Official),
        ("common", sample::filled().unwrap(), FontScheme::Common),
    ] {
        fs::write(dir.join(format!("{name}.xlsx")), write_report(&book(&sample, fonts)).unwrap()).unwrap();
    }
}
