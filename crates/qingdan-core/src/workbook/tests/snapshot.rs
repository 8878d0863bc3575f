//! Everything that is written, as one text each.

use super::{
    super::{sample, write_report},
    book,
    dump::dump,
};

#[test]
fn a_filled_report() {
    let mut sample = sample::filled().unwrap();
    // One text that goes on below is enough to look at.
    let long = sample.report.entries[11].progress.chars().take(900).collect();
    sample.report.entries[11].progress = long;
    insta::assert_snapshot!(dump(&write_report(&book(&sample)).unwrap()));
}

#[test]
fn the_blank_form() {
    insta::assert_snapshot!(dump(&write_report(&book(&sample::blank().unwrap())).unwrap()));
}
