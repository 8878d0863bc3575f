//! What must be there before anything is built: system packages, Node.js and its packages.

use std::{fs, path::Path, process::Command};

use crate::step::{Done, Failure, answer, command, npm, root, step};

/// Oldest Node.js the page's tools take.
const NODE: (u32, u32) = (20, 19);

/// What the set-up is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To open the program.
    Window,
    /// To run the tests in a real window without a display.
    Tests,
}

/// Debian's and Ubuntu's packages to build and open the program; perl configures OpenSSL, which encrypts the data file.
const WINDOW: [&str; 5] =
    ["build-essential", "perl", "pkg-config", "libwebkit2gtk-4.1-dev", "fonts-wqy-microhei"];
/// Besides: a display, WebDriver and a session bus for the window; LibreOffice and openpyxl, which open and save workbooks in
/// tests; a mouse and a window to drag files from; what makes the disk fail.
const TESTS: [&str; 11] = [
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus",
    "fontconfig",
    "libreoffice-calc",
    "python3-openpyxl",
    "xdotool",
    "python3-gi",
    "gir1.2-gtk-3.0",
    "strace",
];

/// Installs what is missing.
///
/// # Errors
/// Something is missing that this task may not or cannot install.
pub(crate) fn prepare(purpose: Purpose) -> Done {
    system_packages(purpose)?;
    node()?;
    node_packages("ui")?;
    match purpose {
        Purpose::Window => Ok(()),
        Purpose::Tests => node_packages("tests/e2e"),
    }
}

fn system_packages(purpose: Purpose) -> Done {
    let mut wanted = WINDOW.to_vec();
    if purpose == Purpose::Tests {
        wanted.extend(TESTS);
    }
    packages(&wanted)
}

/// Installs those of these packages of the system that are missing.
///
/// # Errors
/// They cannot be installed.
pub(crate) fn packages(wanted: &[&str]) -> Done {
    if answer(&mut command("dpkg-query", &["--version"])).is_none() {
        println!(
            "── This is no Debian or Ubuntu: the counterparts of these packages must be there: {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)
}

fn is_installed(package: &str) -> bool {
    let mut query = command("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]);
    answer(&mut query).as_deref() == Some("installed")
}

fn install(packages: &[&str]) -> Done {
    let list = packages.join(" ");
    let rights = rights().ok_or_else(|| {
        Failure(format!("these packages are missing and need root's rights: apt-get install {list}"))
    })?;
    step("package lists", apt(rights).arg("update"))?;
    let title = format!("system packages: {list}");
    step(&title, apt(rights).args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

/// How packages may be installed here.
#[derive(Clone, Copy)]
enum Rights {
    Root,
    Sudo,
}

fn rights() -> Option<Rights> {
    if answer(&mut command("id", &["-u"])).as_deref() == Some("0") {
        return Some(Rights::Root);
    }
    // `-v` asks for the password on the terminal where one is needed.
    let sudo = command("sudo", &["-v"]).status().is_ok_and(|status| status.success());
    sudo.then_some(Rights::Sudo)
}

fn apt(rights: Rights) -> Command {
    let mut apt = match rights {
        Rights::Root => command("env", &[]),
        Rights::Sudo => command("sudo", &["env"]),
    };
    apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--option=DPkg::Lock::Timeout=600"]);
    apt
}

fn node() -> Done {
    let version = answer(&mut command("node", &["--version"])).ok_or_else(|| {
        Failure(format!("Node.js is missing; install version {}.{} or later.", NODE.0, NODE.1))
    })?;
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    if found < NODE {
        return Err(Failure(format!(
            "Node.js {version} is too old; install version {}.{} or later.",
            NODE.0, NODE.1
        )));
    }
    Ok(())
}

/// Installs exactly what the lock file names, unless that has been done since the lock file changed.
fn node_packages(folder: &str) -> Done {
    let lock = root().join(folder).join("package-lock.json");
    let installed = root().join(folder).join("node_modules/.package-lock.json");
    if is_newer(&installed, &lock) {
        return Ok(());
    }
    step(&format!("npm packages of {folder}"), &mut npm(folder, &["ci"]))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|it| it.modified());
    matches!((changed(file), changed(than)), (Ok(file), Ok(than)) if file >= than)
}
