//! Measures what a person waits for, and writes it down.

mod document;

use crate::{
    e2e, peers,
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, cargo, step_telling},
};

/// Sets up, builds as handed out, measures and prints tables, and writes them into `docs/BENCHMARKS.md`: export, save and opening of the
/// store; import and consolidation from 10 to 2,900 files beside the usual scripts; ten years of them; start of the program.
///
/// # Errors
/// A step fails; the document is as it was then.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    let mut benches = cargo(&["bench", "--locked", "-p", "qingdan-tests"]);
    if let Some(python) = peers::python() {
        benches.env("QINGDAN_PEERS_PYTHON", python);
    }
    let cases = step_telling("use cases", &mut benches)?;
    product::page()?;
    product::programs(Profile::Release)?;
    let start = step_telling("start", &mut e2e::node(Profile::Release, &["tests/e2e/start-bench.mjs"]))?;
    document::write(&cases, &start)
}
