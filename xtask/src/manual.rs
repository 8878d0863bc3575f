//! The pictures of the manual, of the real window: taken by its own test.

use crate::{
    e2e,
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, root, step},
};

/// Sets up, builds, and takes every picture anew; the manual is held against them.
///
/// # Errors
/// A step fails.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    product::page()?;
    product::programs(Profile::Debug)?;
    let mut node = e2e::node(Profile::Debug, &["--test", "tests/e2e/manual.test.mjs"]);
    step("pictures of the manual", node.env("QINGDAN_MANUAL", root().join("docs/images")))
}
