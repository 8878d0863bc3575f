//! Compiles the window's configuration, permissions and icons into the program, on Windows with its manifest.
#![expect(clippy::panic, reason = "this is how the build of a program is stopped")]

use tauri_build::{Attributes, WindowsAttributes};

fn main() {
    let windows = WindowsAttributes::new().app_manifest(include_str!("windows/qingdan.manifest"));
    if let Err(error) = tauri_build::try_build(Attributes::new().windows_attributes(windows)) {
        panic!("{error:#}");
    }
}
