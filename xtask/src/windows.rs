//! Building for Windows on Debian: the distribution's Rust with its standard library built for Windows once, MinGW's linker, and wine to
//! run what comes out.

mod openssl;
mod sysroot;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    product, setup,
    step::{Done, Failure, answer, command, root, step},
};

/// Windows 10 and 11; of the targets with this linker the one that needs the fewest libraries of the system, so that it starts under wine too.
pub(crate) const TARGET: &str = "x86_64-win7-windows-gnu";
/// Debian's own cargo: the only one with the sources of a standard library that its own compiler builds.
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";

/// Debian's packages to build for Windows, make an installer and run both.
const PACKAGES: [&str; 8] =
    ["rustc-web", "cargo-web", "rust-web-src", "gcc-mingw-w64-x86-64", "wine", "wine64", "nsis", "xauth"];

/// Installs what is missing and builds the standard library and OpenSSL unless that has been done.
///
/// # Errors
/// Something is missing that cannot be installed, or the build fails.
pub(crate) fn prepare() -> Done {
    setup::packages(&PACKAGES)?;
    sysroot::build()?;
    openssl::build()
}

/// The folder of everything built for Windows: another compiler, so nothing is shared with the ordinary one.
pub(crate) fn target() -> PathBuf {
    product::target().join("windows")
}

/// Where the programs lie once they are built.
pub(crate) fn programs() -> PathBuf {
    target().join(TARGET).join("release")
}

/// A cargo that builds for Windows and runs tests under wine.
///
/// # Errors
/// The compiler is missing.
pub(crate) fn cargo(arguments: &[&str]) -> Result<Command, Failure> {
    let mut cargo = distribution_cargo(arguments);
    let variable = |name: &str| format!("CARGO_TARGET_{}_{name}", TARGET.to_uppercase().replace('-', "_"));
    // Paths of the machine that builds are no business of the program's, and would make every machine's bytes differ.
    let remap = |path: &Path, name: &str| format!("--remap-path-prefix={}={name}", path.display());
    let flags = [
        format!("--sysroot={}", sysroot::folder()?.display()),
        "-Clink-arg=-Wl,--no-insert-timestamp".to_owned(),
        remap(&root(), "qingdan"),
        remap(&cargo_home(), "cargo"),
    ];
    cargo.args(["--locked", "--target", TARGET]);
    cargo.env(variable("LINKER"), "x86_64-w64-mingw32-gcc");
    cargo.env(variable("RUNNER"), "wine");
    openssl::give(&mut cargo);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(cargo)
}

/// A program under wine, in a Windows of this repository's own, without its chatter.
pub(crate) fn wine(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut wine = command("wine", &[]);
    wine.arg(program);
    in_own_windows(&mut wine);
    wine
}

/// Where wine keeps drive C.
pub(crate) fn prefix() -> PathBuf {
    target().join("wine")
}

/// What wine takes for the user's home: it puts the desktop of its Windows there.
pub(crate) fn home() -> PathBuf {
    target().join("home")
}

/// Gives a command the Windows of this repository.
pub(crate) fn in_own_windows(command: &mut Command) {
    // A cargo among them still finds its own.
    command.env("CARGO_HOME", cargo_home()).env("HOME", home());
    command.env("WINEPREFIX", prefix()).env("WINEARCH", "win64").env("WINEDEBUG", "-all");
}

/// Makes drive C unless it is there.
///
/// # Errors
/// wine cannot do it.
pub(crate) fn first_start() -> Done {
    if prefix().join("system.reg").exists() {
        return Ok(());
    }
    std::fs::create_dir_all(home()).map_err(|error| Failure(format!("a home for wine: {error}")))?;
    let mut boot = command("wineboot", &["--init"]);
    in_own_windows(&mut boot);
    // A window would ask whether to download parts that are not needed.
    boot.env("WINEDLLOVERRIDES", "mscoree,mshtml=");
    step("a Windows under wine", &mut boot)
}

/// Runs the tests of the core and of the command line under wine.
///
/// # Errors
/// A test fails.
pub(crate) fn test() -> Done {
    prepare()?;
    first_start()?;
    let mut test = cargo(&[
        "test",
        "--lib",
        "--bins",
        "--tests",
        "--no-fail-fast",
        "-p",
        "qingdan-core",
        "-p",
        "qingdan-cli",
    ])?;
    in_own_windows(&mut test);
    // No cargo runs under wine that could tell where the expected texts lie; none is written there either.
    test.env("INSTA_WORKSPACE_ROOT", root()).env("INSTA_UPDATE", "no");
    step("tests under wine", &mut test)
}

fn distribution_cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(CARGO, arguments);
    cargo.env("RUSTC", RUSTC).env("RUSTDOC", "/usr/bin/rustdoc").env("CARGO_TARGET_DIR", target());
    // Those of the cargo that runs this task belong to another compiler.
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTFLAGS", "RUSTC_WRAPPER", "LD_LIBRARY_PATH"] {
        cargo.env_remove(name);
    }
    cargo
}

fn cargo_home() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

fn release() -> Result<String, Failure> {
    let text = answer(&mut command(RUSTC, &["-vV"])).unwrap_or_default();
    let release = text.lines().find_map(|line| line.strip_prefix("release: "));
    release.map(str::to_owned).ok_or_else(|| Failure(format!("{RUSTC} (Debian: rustc-web) is missing.")))
}
