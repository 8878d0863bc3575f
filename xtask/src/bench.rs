//! Measures what a person waits for.

use crate::{
    e2e,
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, cargo, step},
};

/// Sets up, builds as handed out, measures and prints tables: export, save and opening of the store; start of the program.
///
/// # Errors
/// A step fails.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    step("use cases", &mut cargo(&["bench", "--locked", "-p", "qingdan-tests"]))?;
    product::page()?;
    product::programs(Profile::Release)?;
    e2e::run(Profile::Release, &["tests/e2e/start-bench.mjs"])
}
