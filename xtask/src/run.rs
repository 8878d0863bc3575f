//! Opens the program.

use std::ffi::OsString;

use crate::{
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, Failure, command, step},
};

/// Sets up, builds and opens the program.
///
/// # Errors
/// There is no display, or a step fails.
pub(crate) fn run(arguments: &[OsString]) -> Done {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(Failure(
            "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open. \
             The same work can be done from a shell: cargo run -p qingdan-cli -- --help"
                .to_owned(),
        ));
    }
    setup::prepare(Purpose::Window)?;
    product::page()?;
    product::programs(Profile::Debug)?;
    let program = product::program(Profile::Debug, "qingdan-desktop");
    step("清单填报", command(program, &[]).args(arguments))
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|it| !it.is_empty()))
}
