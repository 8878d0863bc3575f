//! Runs every test and check, quick ones first.

use crate::{
    e2e, product,
    product::Profile,
    setup::{self, Purpose},
    step::{Done, cargo, npm, step},
};

/// The page's types must be built before clippy and the tests of the desktop program, which take the page in: the same
/// features everywhere spare a second build of the window's libraries.
const WITH_PAGE: [&str; 2] = ["--features", "qingdan-desktop/built-in-page"];

/// Sets up and runs everything.
///
/// # Errors
/// The first step that fails.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    e2e::need_chinese_font()?;
    step("Rust formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    page()?;
    rust()?;
    product::programs(Profile::Debug)?;
    e2e::run(Profile::Debug, &e2e::ALL)
}

fn page() -> Done {
    step("page: lint", &mut npm("ui", &["run", "lint"]))?;
    step("page: unit tests", &mut npm("ui", &["run", "test"]))?;
    product::page()
}

fn rust() -> Done {
    step("package sources", &mut cargo(&["fetch", "--locked"]))?;
    let mut clippy = cargo(&["clippy", "--locked", "--workspace", "--all-targets"]);
    step("Rust lints", clippy.args(WITH_PAGE).args(["--", "--deny", "warnings"]))?;
    step("Rust tests", cargo(&["test", "--locked", "--workspace"]).args(WITH_PAGE))
}
