//! Builds what people use: the page, the desktop program, the command line.

use std::path::PathBuf;

use crate::step::{Done, cargo, npm, root, step};

/// How much the compiler works on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Debug,
    /// As it is handed out.
    Release,
}

/// Checks the page's types and builds it; the desktop program takes it in.
pub(crate) fn page() -> Done {
    step("page", &mut npm("ui", &["run", "build"]))
}

/// Builds the desktop program with the page inside (without it, it would ask a development server), and the command line.
pub(crate) fn programs(profile: Profile) -> Done {
    let mut build = cargo(&["build", "--locked", "--bins", "-p", "qingdan-desktop", "-p", "qingdan-cli"]);
    build.args(["--features", "qingdan-desktop/built-in-page"]);
    if profile == Profile::Release {
        build.arg("--release");
    }
    step("desktop program and command line", &mut build)
}

/// Where everything is built.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where a program lies once it is built.
pub(crate) fn program(profile: Profile, name: &str) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    target().join(folder).join(name).with_extension(std::env::consts::EXE_EXTENSION)
}
