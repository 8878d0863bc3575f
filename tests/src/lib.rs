//! Tests across crates and tools; each file under `tests/` is a test program of its own.

use std::process::{Command, Stdio};

/// The first Python that has openpyxl: the one on the path, or the system's, for which the package is installed.
///
/// # Panics
/// Neither has it.
pub fn python() -> &'static str {
    let has = |python: &&&str| {
        let run = Command::new(python).args(["-c", "import openpyxl"]).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    let found = ["python3", "/usr/bin/python3"].iter().find(has);
    found.expect("openpyxl (apt: python3-openpyxl) is needed for this test")
}
