//! Tries the packages for Windows under wine: installs, tests itself, upgrades, removes; what counts is which files are there, as
//! installers say all is well too soon. The window itself needs WebView2, which wine lacks.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{VERSION, on_disk, package, setup_exe};
use crate::{
    step::{Done, Failure, command, step},
    windows,
};

/// Where it is installed, as Windows writes it and as it lies on this disk.
const INSTALLED: (&str, &str) = ("C:\\办公 软件\\清单填报", "办公 软件/清单填报");
/// A version before this one.
const EARLIER: &str = "0.0.1";
/// How long an installer or its remover, which goes on after it has answered, may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// Runs the whole try.
///
/// # Errors
/// Something is not as it should be.
pub(super) fn run() -> Done {
    windows::first_start()?;
    start_anew()?;
    setup_exe::earlier(EARLIER)?;
    let earlier = package(&setup_exe::setup_name(EARLIER));
    install(&earlier, Some(INSTALLED.0))?;
    fs::remove_file(&earlier).map_err(|error| on_disk(EARLIER, &error))?;
    let installed = drive().join(INSTALLED.1);
    for name in ["qingdan-desktop.exe", "qingdan.exe", "WebView2Loader.dll", "uninstall.exe"] {
        there(&installed.join(name))?;
    }
    shortcuts()?;
    self_test(&installed, "自检 一")?;
    let data = data_of_a_user(&installed)?;
    upgrade(&installed)?;
    self_test(&installed, "自检 二")?;
    remove(&installed)?;
    there(&data)?;
    portable()
}

fn drive() -> PathBuf {
    windows::prefix().join("drive_c")
}

/// What an earlier try left, e.g. one that was broken off.
fn start_anew() -> Done {
    for left in ["办公 软件", "自检 一", "自检 二", "自检 便携"] {
        let path = drive().join(left);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|error| on_disk(left, &error))?;
        }
    }
    Ok(())
}

fn install(setup: &Path, into: Option<&str>) -> Done {
    let copy = drive().join("setup.exe");
    fs::copy(setup, &copy).map_err(|error| on_disk("setup.exe", &error))?;
    // The folder must come last and without quotes, however many spaces there are in it: no argument of its own can be that.
    let line =
        into.map_or_else(|| r"C:\setup.exe /S".to_owned(), |folder| format!(r"C:\setup.exe /S /D={folder}"));
    step("silent installation", windows::wine("cmd").args(["/c", &line]))?;
    settle()?;
    fs::remove_file(copy).map_err(|error| on_disk("setup.exe", &error))
}

fn upgrade(installed: &Path) -> Done {
    let before = installed.join("qingdan.exe");
    fs::write(&before, "earlier").map_err(|error| on_disk("qingdan.exe", &error))?;
    // No folder is named: it goes where the earlier version is.
    install(&package(&setup_exe::setup_name(VERSION)), None)?;
    let size = fs::metadata(&before).map_or(0, |it| it.len());
    if size > 1_000_000 {
        Ok(())
    } else {
        Err(Failure("the upgrade did not replace the earlier version".to_owned()))
    }
}

fn remove(installed: &Path) -> Done {
    step("silent removal", windows::wine(installed.join("uninstall.exe")).arg("/S"))?;
    settle()?;
    let asked = Instant::now();
    while installed.exists() {
        if asked.elapsed() > PATIENCE {
            return Err(Failure(format!("{} is still there after the removal", installed.display())));
        }
        thread::sleep(Duration::from_millis(500));
    }
    Ok(())
}

/// An office set up with the installed command line, in the folder where the data lie by themselves.
fn data_of_a_user(installed: &Path) -> Result<PathBuf, Failure> {
    let mut init = windows::wine(installed.join("qingdan.exe"));
    init.args(["--today", "2026-12-18", "init", "--unit", "固阳县", "--role", "county"]);
    // Set up by an earlier try: that is as good.
    let _ = init.status();
    let users = fs::read_dir(drive().join("users")).map_err(|error| on_disk("users", &error))?;
    let found = users
        .flatten()
        .map(|it| it.path().join("AppData/Local/Qingdan/data/qingdan.db"))
        .find(|it| it.exists());
    found.ok_or_else(|| Failure("the data are not in the user's own folder".to_owned()))
}

fn self_test(installed: &Path, name: &str) -> Done {
    let mut test = windows::wine(installed.join("qingdan-desktop.exe"));
    step("self-test under wine", test.arg("--selftest").arg(format!("C:\\{name}")))?;
    let outcome = fs::read_to_string(drive().join(name).join("selftest.txt")).unwrap_or_default();
    println!("{outcome}");
    if outcome.trim_end().ends_with("自检通过") {
        Ok(())
    } else {
        Err(Failure("the self-test did not pass".to_owned()))
    }
}

/// Unpacks the portable folder, and holds that the data are beside the program.
fn portable() -> Done {
    let place = drive().join("自检 便携");
    let mut unpack = command("python3", &["-m", "zipfile", "-e"]);
    step("portable folder", unpack.arg(package(&setup_exe::portable_name())).arg(&place))?;
    let program = place.join("清单填报");
    let mut init = windows::wine(program.join("qingdan.exe"));
    step(
        "portable command line",
        init.args(["--today", "2026-12-18", "init", "--unit", "固阳县", "--role", "county"]),
    )?;
    there(&program.join("qingdan-data/qingdan.db"))
}

fn shortcuts() -> Done {
    let mut find = command("find", &[]);
    find.arg(drive().join("users")).arg(windows::home()).args(["-name", "清单填报.lnk"]);
    let found = crate::step::answer(&mut find).unwrap_or_default().lines().count();
    if found == 2 {
        Ok(())
    } else {
        Err(Failure(format!("{found} shortcuts instead of one in the menu and one on the desktop")))
    }
}

fn there(path: &Path) -> Done {
    if path.exists() { Ok(()) } else { Err(Failure(format!("{} is missing", path.display()))) }
}

fn settle() -> Done {
    let mut wait: Command = command("wineserver", &["--wait"]);
    windows::in_own_windows(&mut wait);
    step("wine", &mut wait)
}
