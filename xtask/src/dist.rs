//! Builds the packages people install, into `target/dist`.

use crate::{
    product,
    setup::{self, Purpose},
    step::{Done, step},
    windows,
};

/// For which systems packages are built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Systems {
    /// Debian and its relatives.
    Linux,
    /// Windows 10 and 11.
    Windows,
    /// All of them.
    All,
}

impl Systems {
    /// Those that are named; all where none is.
    pub(crate) fn wanted(linux: bool, windows: bool) -> Self {
        match (linux, windows) {
            (true, false) => Self::Linux,
            (false, true) => Self::Windows,
            _ => Self::All,
        }
    }
}

/// Sets up and builds.
///
/// # Errors
/// A step fails.
pub(crate) fn run(systems: Systems) -> Done {
    setup::prepare(Purpose::Window)?;
    product::page()?;
    if systems != Systems::Linux {
        windows::prepare()?;
        let mut build =
            windows::cargo(&["build", "--release", "--bins", "-p", "qingdan-desktop", "-p", "qingdan-cli"])?;
        build.args(["--features", "qingdan-desktop/built-in-page"]);
        step("programs for Windows", &mut build)?;
    }
    Ok(())
}
