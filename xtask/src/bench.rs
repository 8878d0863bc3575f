//! Measures what a person waits for.

use crate::{
    e2e, peers,
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, cargo, step},
};

/// Sets up, builds as handed out, measures and prints tables: export, save and opening of the store; import and
/// consolidation from 10 to 2,900 files beside the usual scripts; start of the program.
///
/// # Errors
/// A step fails.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    let mut benches = cargo(&["bench", "--locked", "-p", "qingdan-tests"]);
    if let Some(python) = peers::python() {
        benches.env("QINGDAN_PEERS_PYTHON", python);
    }
    step("use cases", &mut benches)?;
    product::page()?;
    product::programs(Profile::Release)?;
    e2e::run(Profile::Release, &["tests/e2e/start-bench.mjs"])
}
