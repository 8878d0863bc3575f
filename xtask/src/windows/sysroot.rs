//! Rust's standard library for Windows, built from the distribution's sources.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{TARGET, cargo_home, distribution_cargo, release, target};
use crate::step::{Done, Failure, step};

/// An empty package: building it builds the library.
const MANIFEST: &str = "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n";
/// One of its crates only compiles with its own way of panicking.
const WRAPPER: &str = "#!/bin/sh\ncase \" $* \" in *\" --crate-name panic_abort \"*) exec \"$@\" -Cpanic=abort;; esac\nexec \"$@\"\n";

/// Its folder: one for each release of the compiler, as no other can read it.
pub(super) fn folder() -> Result<PathBuf, Failure> {
    Ok(target().join(format!("sysroot-{}", release()?)))
}

/// Builds it, about two minutes, unless that has been done.
pub(super) fn build() -> Done {
    let library = folder()?.join("lib/rustlib").join(TARGET).join("lib");
    if library.exists() {
        return Ok(());
    }
    let work = target().join("sysroot-work");
    let wrapper = lay_out(&work).map_err(|error| failed(&error))?;
    let mut build = distribution_cargo(&["build", "--release", "--target", TARGET]);
    build.arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test").current_dir(&work);
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC_WRAPPER", wrapper)
        .env("CARGO_TARGET_DIR", work.join("target"));
    // Without it in the library, nothing can be optimised across crates.
    let remap = format!("--remap-path-prefix={}=cargo", cargo_home().display());
    build.env("CARGO_ENCODED_RUSTFLAGS", ["-Cembed-bitcode=yes", &remap].join("\u{1f}"));
    step("Rust's standard library for Windows", &mut build)?;
    discard(&target().join(TARGET)).map_err(|error| failed(&error))?;
    collect(&work.join("target").join(TARGET).join("release/deps"), &library)
        .map_err(|error| failed(&error))?;
    fs::remove_dir_all(&work).map_err(|error| failed(&error))
}

/// What was built with another library cannot be used with this one, which cargo would not notice.
fn discard(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn lay_out(work: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(work)?;
    fs::write(work.join("Cargo.toml"), MANIFEST)?;
    fs::write(work.join("lib.rs"), "")?;
    let wrapper = work.join("rustc.sh");
    fs::write(&wrapper, WRAPPER)?;
    make_executable(&wrapper)?;
    Ok(wrapper)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Puts the library in place in one step, so that one broken off half-way is not taken for whole.
fn collect(from: &Path, library: &Path) -> io::Result<()> {
    let half = library.with_extension("half");
    fs::create_dir_all(&half)?;
    for file in fs::read_dir(from)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libnothing") {
            fs::copy(&path, half.join(name))?;
        }
    }
    fs::rename(half, library)
}

fn failed(error: &io::Error) -> Failure {
    Failure(format!("Rust's standard library for Windows: {error}"))
}
