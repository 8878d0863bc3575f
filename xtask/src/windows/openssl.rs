//! OpenSSL for Windows, which encrypts the data file: the little of it that SQLCipher takes, so that installers stay small and nothing in
//! the programs can open a socket. Its own build knows MinGW, but not under the name of this target.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{TARGET, target};
use crate::step::{Done, Failure, command, step};

/// The target as OpenSSL calls it, and the compiler's programs for it.
const CONFIGURATION: [&str; 2] = ["mingw64", "--cross-compile-prefix=x86_64-w64-mingw32-"];
/// Folders that get into the library: none of the machine that builds.
const FOLDERS: [&str; 3] = ["--prefix=/openssl", "--openssldir=/openssl", "--libdir=lib"];
/// For the size; sections that nobody calls are left out of the programs, of which there are too many for the plain format.
const FLAGS: [&str; 4] = ["-Os", "-ffunction-sections", "-fdata-sections", "-Wa,-mbig-obj"];
/// What is left out, each with `no-` before it. SQLCipher takes AES, SHA-2, HMAC, PBKDF2 and random numbers.
const WITHOUT: &str = "\
    shared module dso tests apps docs engine legacy deprecated filenames err async ui-console autoload-config \
    sock ssl tls dtls quic http ocsp comp cms ct cmp ts srp psk rfc3779 \
    aria bf blake2 camellia cast chacha poly1305 des idea md4 mdc2 ocb rc2 rc4 rmd160 scrypt seed siphash siv sm2 sm3 sm4 whirlpool argon2 \
    ec dh dsa ml-dsa ml-kem slh-dsa lms gost";

/// Its folder.
fn folder() -> PathBuf {
    target().join("openssl-small")
}

fn installed(what: &str) -> PathBuf {
    folder().join("openssl").join(what)
}

/// Builds it, about two minutes, unless that has been done in this version and this way.
pub(super) fn build() -> Done {
    let whole = folder().join("whole");
    let wanted =
        format!("{}\n{CONFIGURATION:?}\n{FOLDERS:?}\n{FLAGS:?}\n{WITHOUT}\n", openssl_src::version());
    if fs::read_to_string(&whole).is_ok_and(|built| built == wanted) {
        return Ok(());
    }
    fresh(&folder()).map_err(|error| Failure(format!("OpenSSL for Windows: {error}")))?;
    let work = folder().join("work");
    fresh(&work).map_err(|error| Failure(format!("OpenSSL for Windows: {error}")))?;
    let sources = openssl_src::source_dir().join(".");
    step("OpenSSL: sources", command("cp", &["-r"]).arg(sources).arg(&work))?;
    let mut configure = command("perl", &["Configure"]);
    configure.args(CONFIGURATION).args(FOLDERS).args(FLAGS);
    configure.args(WITHOUT.split_whitespace().map(|it| format!("no-{it}")));
    step("OpenSSL for Windows: configuration", configure.current_dir(&work))?;
    make(&work, &["build_libs"])?;
    make(&work, &["install_dev", &format!("DESTDIR={}", folder().display())])?;
    fs::remove_dir_all(&work)
        .and_then(|()| fs::write(whole, wanted))
        .map_err(|error| Failure(format!("OpenSSL for Windows: {error}")))
}

/// An empty folder, whatever an attempt that was broken off left in it.
fn fresh(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

fn make(work: &Path, arguments: &[&str]) -> Done {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut make = command("make", &["--silent"]);
    make.arg(format!("--jobs={jobs}")).args(arguments);
    step(&format!("OpenSSL for Windows: {}", arguments[0]), make.current_dir(work))
}

/// Tells a cargo where it lies.
pub(super) fn give(cargo: &mut Command) {
    let variable = |name: &str| format!("{}_OPENSSL_{name}", TARGET.to_uppercase().replace('-', "_"));
    cargo.env(variable("NO_VENDOR"), "1").env(variable("STATIC"), "1").env(variable("LIBS"), "crypto");
    cargo.env(variable("LIB_DIR"), installed("lib")).env(variable("INCLUDE_DIR"), installed("include"));
}
