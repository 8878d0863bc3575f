//! Checking one whole report beside the one before it: what each save on a draft and each imported file cost.

use divan::Bencher;
use qingdan_core::{
    catalog,
    check::{Subject, check},
    demo,
};

fn main() {
    divan::main();
}

#[divan::bench]
fn whole_report(bencher: Bencher<'_, '_>) {
    let list = catalog::builtin().unwrap();
    let report = |period: &str| demo::reports(&list, period.parse().unwrap()).unwrap().swap_remove(7);
    let [report, previous] = ["2026Q4", "2026Q3"].map(report);
    let unit = list.unit(&report.key.unit).unwrap();
    let subject = Subject { list: &list, unit, report: &report, previous: Some(&previous), unchecked: &[] };
    bencher.bench(|| check(subject));
}
