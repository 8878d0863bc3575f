//! A Python with the packages of the scripts that the bench compares with, in the build folder.

use std::path::PathBuf;

use crate::{
    product,
    step::{answer, command, step},
};

/// The packages of `tests/peers`, in versions that give the same figures again.
const PACKAGES: [&str; 2] = ["openpyxl==3.1.5", "pandas==2.3.3"];

/// The Python of the scripts; none, with a sentence why, where it cannot be set up: the bench then measures the program alone.
pub(crate) fn python() -> Option<PathBuf> {
    let folder = product::target().join("peers");
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder.join(programs).join("python").with_extension(std::env::consts::EXE_EXTENSION);
    if has_packages(&python) || set_up(&folder.to_string_lossy(), &python) {
        return Some(python);
    }
    println!(
        "── The scripts with openpyxl and pandas are left out: they need Python 3.9 or later with venv (Debian: python3-venv), and PyPI once."
    );
    None
}

fn set_up(folder: &str, python: &PathBuf) -> bool {
    let made = step("Python for the scripts", &mut command("python3", &["-m", "venv", folder]));
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    made.is_ok() && step("openpyxl and pandas", command(python, &install).args(PACKAGES)).is_ok()
}

fn has_packages(python: &PathBuf) -> bool {
    answer(&mut command(python, &["-c", "import openpyxl, pandas"])).is_some()
}
