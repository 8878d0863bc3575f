//! The packages for Debian and its relatives: the .deb with the window and the command line, and the command line alone.

use std::{fs, path::Path};

use super::{
    PROCESSOR, VERSION, licences, on_disk, package, parts, sbom,
    stage::{EPOCH, Stage, epoch},
};
use crate::{
    product::{self, Profile},
    step::{Done, Failure, answer, command, root, step},
};

const TARGET: &str = "x86_64-unknown-linux-gnu";
const PROGRAMS: [&str; 2] = ["qingdan-desktop", "qingdan"];
/// The oldest system it is for, Ubuntu 22.04, has this C library.
const C_LIBRARY: (u32, u32) = (2, 35);
const DOCUMENTS: &str = "usr/share/doc/qingdan";
/// The package's name.
pub(super) fn name() -> String {
    format!("qingdan_{VERSION}_{PROCESSOR}.deb")
}

/// Makes it from the programs that were built.
///
/// # Errors
/// A step fails.
pub(super) fn build() -> Done {
    let stage = Stage::empty("deb")?;
    for name in PROGRAMS {
        let program = product::program(Profile::Release, name);
        runs_on_the_oldest(&program)?;
        stage.copy(&program, &format!("usr/bin/{name}"))?;
        stage.copy(
            &root().join(format!("packaging/linux/{name}.1")),
            &format!("usr/share/man/zh_CN/man1/{name}.1"),
        )?;
    }
    desktop(&stage)?;
    documents(&stage)?;
    stage.write("DEBIAN/control", &control(stage.path()))?;
    let alone = package(&format!("qingdan-{VERSION}-linux-{PROCESSOR}"));
    fs::copy(stage.path().join("usr/bin/qingdan"), alone).map_err(|error| on_disk("qingdan", &error))?;
    let mut pack = command("dpkg-deb", &["--root-owner-group", "-Zxz", "-z9", "--build"]);
    pack.arg(stage.path()).arg(package(&name())).env(EPOCH, epoch());
    // The rights of files are those the package's are to have, whoever builds it.
    step("rights of files", command("chmod", &["-R", "u=rwX,go=rX"]).arg(stage.path()))?;
    stage.seal()?;
    step("Debian package", &mut pack)
}

fn desktop(stage: &Stage) -> Done {
    stage.copy(&root().join("packaging/linux/qingdan.desktop"), "usr/share/applications/qingdan.desktop")?;
    for (size, file) in [("32x32", "32x32.png"), ("128x128", "128x128.png"), ("256x256", "128x128@2x.png")] {
        let icon = root().join("src-tauri/icons").join(file);
        stage.copy(&icon, &format!("usr/share/icons/hicolor/{size}/apps/qingdan.png"))?;
    }
    Ok(())
}

fn documents(stage: &Stage) -> Done {
    let parts = parts::of(TARGET)?;
    stage.copy(&root().join("LICENSE"), &format!("{DOCUMENTS}/copyright"))?;
    stage.write(&format!("{DOCUMENTS}/{}", licences::FILE), &licences::text(&parts)?)?;
    stage.write(&format!("{DOCUMENTS}/{}", sbom::FILE), &sbom::text(&parts))
}

fn control(stage: &Path) -> String {
    let size = answer(command("du", &["--summarize", "--block-size=1024", "--apparent-size"]).arg(stage))
        .unwrap_or_default();
    let kilobytes = size.split_whitespace().next().unwrap_or_default();
    let (major, minor) = C_LIBRARY;
    format!(
        "Package: qingdan\nVersion: {VERSION}\nArchitecture: {PROCESSOR}\nMaintainer: Qingdan <qingdan@localhost>\nSection: misc\n\
         Priority: optional\nInstalled-Size: {kilobytes}\n\
         Depends: libc6 (>= {major}.{minor}), libwebkit2gtk-4.1-0, libgtk-3-0\n\
         Recommends: fonts-wqy-microhei | fonts-noto-cjk | fonts-wqy-zenhei\n\
         Description: 清单填报：重点任务清单的填报、审核和收表\n \
         离线填写、随填随查、导出统一格式的 Excel 上报表；市级办公室收表、汇总、退回。\n \
         含窗口程序 qingdan-desktop 和命令行程序 qingdan。\n"
    )
}

/// Holds that a program asks for nothing that the oldest system lacks.
fn runs_on_the_oldest(program: &Path) -> Done {
    let symbols = answer(command("objdump", &["--dynamic-syms"]).arg(program)).unwrap_or_default();
    let newest = symbols.split("GLIBC_").skip(1).filter_map(version).max();
    match newest {
        Some(newest) if newest <= C_LIBRARY => Ok(()),
        newest => Err(Failure(format!(
            "{} asks for a C library {newest:?}, later than that of the oldest system, {C_LIBRARY:?}",
            program.display()
        ))),
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let number = text.split(|c: char| !c.is_ascii_digit() && c != '.').next()?;
    let mut parts = number.split('.').map_while(|it| it.parse().ok());
    Some((parts.next()?, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_of_symbols() {
        assert_eq!(version("2.34) memcpy"), Some((2, 34)));
        assert_eq!(version("2.2.5) read"), Some((2, 2)));
        assert_eq!(version("PRIVATE"), None);
    }
}
