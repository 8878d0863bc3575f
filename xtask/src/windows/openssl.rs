//! OpenSSL for Windows, which encrypts the data file: its own build knows MinGW, but not under the name of this target.

use std::{fs, path::PathBuf, process::Command};

use super::{TARGET, target};
use crate::step::{Done, Failure};

/// The target it is built for: the same machine, linker and libraries.
const NEAREST: &str = "x86_64-pc-windows-gnu";
const HOST: &str = "x86_64-unknown-linux-gnu";

/// Its folder.
fn folder() -> PathBuf {
    target().join("openssl")
}

/// Builds it, about five minutes, unless that has been done.
pub(super) fn build() -> Done {
    let whole = folder().join("whole");
    if whole.exists() {
        return Ok(());
    }
    println!("\n── OpenSSL for Windows");
    let failed = |error: &dyn std::fmt::Display| Failure(format!("OpenSSL for Windows: {error}"));
    fs::create_dir_all(folder()).map_err(|error| failed(&error))?;
    let built = openssl_src::Build::new().out_dir(folder()).target(NEAREST).host(HOST).try_build();
    built.map_err(|error| failed(&error))?;
    fs::write(whole, "").map_err(|error| failed(&error))
}

/// Tells a cargo where it lies.
pub(super) fn give(cargo: &mut Command) {
    let variable = |name: &str| format!("{}_OPENSSL_{name}", TARGET.to_uppercase().replace('-', "_"));
    cargo.env(variable("NO_VENDOR"), "1").env(variable("STATIC"), "1");
    cargo.env(variable("LIB_DIR"), folder().join("install/lib"));
    cargo.env(variable("INCLUDE_DIR"), folder().join("install/include"));
}
