//! The packages for Windows: the installer, the portable folder, the command line alone.

use std::fs;

use super::{
    VERSION, archive, licences, on_disk, package, parts, sbom,
    stage::{EPOCH, Stage, epoch},
};
use crate::{
    step::{Done, Failure, command, root, step},
    windows,
};

/// The programs and what they cannot start without.
const PROGRAMS: [&str; 3] = ["qingdan-desktop.exe", "qingdan.exe", "WebView2Loader.dll"];
/// Most bytes of the installer.
const LARGEST: u64 = 10_000_000;
/// A line for whoever opens it: the file itself is what counts.
const PORTABLE: &str = "这个文件让数据保存在程序旁边的 qingdan-data 文件夹里，请不要删除。\r\n";

/// The installer's name.
pub(super) fn setup_name(version: &str) -> String {
    format!("Qingdan-{version}-setup.exe")
}

/// The portable folder's name.
pub(super) fn portable_name() -> String {
    format!("Qingdan-{VERSION}-portable.zip")
}

/// Makes all of them from the programs that were built.
///
/// # Errors
/// A step fails.
pub(super) fn build() -> Done {
    let stage = stage()?;
    setup(&stage, VERSION)?;
    portable(&stage)?;
    let alone = package(&format!("qingdan-{VERSION}-windows-x64.exe"));
    fs::copy(stage.path().join("qingdan.exe"), &alone).map_err(|error| on_disk("qingdan.exe", &error))?;
    Ok(())
}

fn stage() -> Result<Stage, Failure> {
    let stage = Stage::empty("windows")?;
    for name in PROGRAMS {
        stage.copy(&windows::programs().join(name), name)?;
    }
    let parts = parts::of(windows::TARGET)?;
    // Notepad of older systems wants its own ends of lines.
    stage.write(licences::FILE, &licences::text(&parts)?.replace('\n', "\r\n"))?;
    stage.write(sbom::FILE, &sbom::text(&parts))?;
    stage.seal()?;
    Ok(stage)
}

/// Makes the installer, as of this version or, for the test of an upgrade, of another.
fn setup(stage: &Stage, version: &str) -> Done {
    let define = |name: &str, value: &str| format!("-D{name}={value}");
    let out = package(&setup_name(version));
    let icon = root().join("src-tauri/icons/icon.ico");
    let mut make = command("makensis", &["-V2", "-INPUTCHARSET", "UTF8"]);
    make.arg(define("VERSION", version));
    make.arg(define("SOURCE", &stage.path().display().to_string()));
    make.arg(define("OUT", &out.display().to_string()));
    make.arg(define("ICON", &icon.display().to_string()));
    make.arg("packaging/windows/setup.nsi").env(EPOCH, epoch());
    step("installer for Windows", &mut make)?;
    let bytes = fs::metadata(&out).map_err(|error| on_disk("installer", &error))?.len();
    if bytes > LARGEST {
        return Err(Failure(format!(
            "{} has {bytes} bytes, more than {LARGEST}: it is sent by e-mail",
            out.display()
        )));
    }
    Ok(())
}

/// Makes an installer that calls itself another version.
///
/// # Errors
/// A step fails.
pub(super) fn earlier(version: &str) -> Done {
    setup(&stage()?, version)
}

fn portable(stage: &Stage) -> Done {
    stage.write("portable", PORTABLE)?;
    let packed = archive::pack(stage.path(), "清单填报", &package(&portable_name()));
    packed.map_err(|error| on_disk("portable folder", &error))
}
