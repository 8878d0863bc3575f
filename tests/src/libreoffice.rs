//! LibreOffice without its window: opens workbooks, computes them, saves them as something else.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Each sheet as a file of its own, every text in quotation marks.
pub const EVERY_SHEET: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";

/// What happens to the results that are stored beside formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Results {
    /// As LibreOffice does by itself: those of other programs are believed.
    Believed,
    /// Every formula is computed on opening.
    Computed,
}

const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// A folder of a test's own under `base`, which is cargo's for the package's tests, without anything of an earlier run.
///
/// # Panics
/// It cannot be made.
pub fn folder(base: &str, name: &str) -> PathBuf {
    let folder = Path::new(base).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Converts files and gives the folder with what came out. LibreOffice has a profile of its own beside it: two runs may not share one.
///
/// # Panics
/// LibreOffice is missing, or does not take the files.
pub fn convert(folder: &Path, files: &[PathBuf], to: &str, results: Results) -> PathBuf {
    let (profile, out) = (folder.join("profile"), folder.join("out"));
    fs::create_dir_all(profile.join("user")).unwrap();
    if results == Results::Computed {
        fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECALCULATE).unwrap();
    }
    let run = Command::new("soffice")
        .arg("--headless")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--convert-to", to, "--outdir"])
        .arg(&out)
        .args(files)
        .output()
        .expect("LibreOffice (apt: libreoffice-calc) is needed for this test");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    out
}

/// The rows of a CSV file, where quoted cells may hold line breaks.
///
/// # Panics
/// Never: there is always a row.
pub fn csv_rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut cell, mut quoted) = (vec![vec![]], String::new(), false);
    for c in csv.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => rows.last_mut().unwrap().push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                rows.last_mut().unwrap().push(std::mem::take(&mut cell));
                rows.push(vec![]);
            }
            _ => cell.push(c),
        }
    }
    rows
}
