//! Checking one whole report beside the one before it: what each save on a draft and each imported file cost.

use divan::Bencher;
use qingdan_core::{
    catalog,
    check::{Subject, check},
    demo,
    model::Report,
};

fn main() {
    divan::main();
}

#[divan::bench]
fn whole_report(bencher: Bencher<'_, '_>) {
    checked(bencher, |_| {});
}

/// Every text of every task near what a cell can hold: nobody writes that much, and yet typing must not stall.
#[divan::bench]
fn texts_of_30_000_characters(bencher: Bencher<'_, '_>) {
    checked(bencher, |report| {
        for entry in &mut report.entries {
            for text in [&mut entry.progress, &mut entry.problems, &mut entry.next_steps] {
                let told = std::mem::take(text) + "走访机构128家。";
                *text = told.chars().cycle().take(30_000).collect();
            }
        }
    });
}

fn checked(bencher: Bencher<'_, '_>, change: impl Fn(&mut Report)) {
    let list = catalog::builtin().unwrap();
    let report = |period: &str| {
        let mut report = demo::reports(&list, period.parse().unwrap()).unwrap().swap_remove(7);
        change(&mut report);
        report
    };
    let [report, previous] = ["2026Q4", "2026Q3"].map(report);
    let unit = list.unit(&report.key.unit).unwrap();
    let subject = Subject {
        list: &list,
        unit,
        report: &report,
        previous: Some(&previous),
        unchecked: &[],
        corrected: None,
    };
    bencher.bench(|| check(subject));
}
