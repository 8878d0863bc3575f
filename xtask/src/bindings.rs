//! Writes `ui/src/bindings.ts`.

use crate::step::{Done, cargo, step};

/// The test that otherwise asserts that the file is current writes it.
pub(crate) fn write() -> Done {
    let mut test = cargo(&["test", "--locked", "-p", "qingdan-desktop", "--lib", "bindings"]);
    step("ui/src/bindings.ts", test.env("UPDATE_BINDINGS", "1"))
}
