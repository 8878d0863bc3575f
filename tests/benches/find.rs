//! What a person waits for at every keystroke in the search box, over one report filled in like 固阳县's.

use divan::Bencher;
use qingdan_core::{
    catalog, demo,
    find::{Scope, find},
};

fn main() {
    divan::main();
}

#[divan::bench(args = ["托", "托育服务", "tyfw", "tuoyufuwu", "fw", "zzzz"], sample_count = 200)]
fn keystroke(bencher: Bencher, typed: &str) {
    let list = catalog::builtin().unwrap();
    let reports = demo::reports(&list, "2026Q4".parse().unwrap()).unwrap();
    let report = reports.iter().find(|it| it.key.unit.as_str() == "guyang");
    let scope = Scope { list: &list, report, most: 8 };
    bencher.bench_local(|| find(&scope, typed));
}
