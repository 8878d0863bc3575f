//! Runs the tests in the real window: a virtual display, a session bus of their own, WebDriver.

use std::process::Command;

use crate::{
    product::{self, Profile},
    step::{Done, Failure, answer, command, step},
};

/// Every test in the window, in the folder `tests/e2e`.
pub(crate) const ALL: [&str; 3] = ["--test", "--test-concurrency=1", "tests/e2e/"];

/// Without a Chinese font every text is invisible, and tests that read the page's structure pass all the same.
///
/// # Errors
/// There is no such font.
pub(crate) fn need_chinese_font() -> Done {
    let fonts = answer(&mut command("fc-list", &[":lang=zh-cn", "family"])).unwrap_or_default();
    if fonts.is_empty() {
        return Err(Failure("no Chinese font is installed: apt-get install fonts-wqy-microhei".to_owned()));
    }
    Ok(())
}

/// Runs a Node.js script with the built programs, the variables of which tell it where they are.
///
/// # Errors
/// A test fails.
pub(crate) fn run(profile: Profile, node_arguments: &[&str]) -> Done {
    step("tests in the real window", &mut node(profile, node_arguments))
}

/// Node.js with what [`run`] gives it.
pub(crate) fn node(profile: Profile, arguments: &[&str]) -> Command {
    let mut node = on_virtual_display();
    node.arg("node").args(arguments);
    node.env("QINGDAN_DESKTOP", product::program(profile, "qingdan-desktop"));
    node.env("QINGDAN_CLI", product::program(profile, "qingdan"));
    node
}

/// A screen as large as the largest window of the tests; a session bus, without which a second start would not find the first.
fn on_virtual_display() -> Command {
    let screen = "--server-args=-screen 0 1920x1080x24";
    command("xvfb-run", &["--auto-servernum", screen, "dbus-run-session", "--"])
}
