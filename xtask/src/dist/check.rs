//! Tries the Debian package: in a clean system that holds nothing but it and a display, or, without root's rights, unpacked.

use super::{deb, folder, package};
use crate::{
    setup,
    step::{Done, Failure, answer, command, step},
};

/// What makes the clean system.
const PACKAGES: [&str; 1] = ["debootstrap"];

/// Installs it in a clean system, tests it there and opens its window.
///
/// # Errors
/// Something is not as it should be, or this is not run as root, who alone can make a clean system.
pub(super) fn run() -> Done {
    if answer(&mut command("id", &["-u"])).as_deref() != Some("0") {
        return Err(Failure(
            "a clean system can be made by root alone: sudo cargo xtask dist --linux --check".to_owned(),
        ));
    }
    setup::packages(&PACKAGES)?;
    let mut check = command("unshare", &["--mount", "--pid", "--fork", "packaging/linux/check.sh"]);
    check.arg(folder().join("work/clean")).arg(package(&deb::name()));
    step("package in a clean system", &mut check)
}
