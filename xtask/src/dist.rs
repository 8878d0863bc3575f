//! Builds the packages people install, into `target/dist`: each with the list of the software in it, all of them with their checksums.

mod archive;
mod check;
mod deb;
mod licences;
mod npm_packages;
mod parts;
mod sbom;
mod setup_exe;
mod smoke;
mod stage;
mod sums;

use std::path::PathBuf;

use crate::{
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, Failure, step},
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

/// What is done with the packages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// They are built.
    Build,
    /// Those that are there are installed, tried and removed again.
    Check,
}

/// The version of everything: the workspace's.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The part of a package's name that says for which processor it is.
const PROCESSOR: &str = "amd64";

/// Does the work for these systems.
///
/// # Errors
/// A step fails.
pub(crate) fn run(systems: Systems, work: Work) -> Done {
    match work {
        Work::Build => build(systems),
        Work::Check => check(systems),
    }
}

fn build(systems: Systems) -> Done {
    setup::prepare(Purpose::Window)?;
    product::page()?;
    if systems != Systems::Windows {
        product::programs(Profile::Release)?;
        deb::build()?;
    }
    if systems != Systems::Linux {
        windows::prepare()?;
        windows_programs()?;
        setup_exe::build()?;
    }
    sums::write()
}

fn check(systems: Systems) -> Done {
    if systems != Systems::Windows {
        sums::hold(deb::build)?;
        check::run()?;
    }
    if systems != Systems::Linux {
        windows::prepare()?;
        sums::hold(setup_exe::build)?;
        smoke::run()?;
    }
    Ok(())
}

fn windows_programs() -> Done {
    let mut build =
        windows::cargo(&["build", "--release", "--bins", "-p", "qingdan-desktop", "-p", "qingdan-cli"])?;
    build.args(["--features", "qingdan-desktop/built-in-page"]);
    step("programs for Windows", &mut build)
}

/// Where the packages are put.
pub(crate) fn folder() -> PathBuf {
    product::target().join("dist")
}

/// A file of this version's packages.
fn package(name: &str) -> PathBuf {
    folder().join(name)
}

/// A failure with files.
fn on_disk(what: &str, error: &std::io::Error) -> Failure {
    Failure(format!("{what}: {error}"))
}
