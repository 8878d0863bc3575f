//! How export, import and consolidation grow from 10 counties to 2,900, beside the scripts an office would write today for the same.
//!
//! Each measurement runs in a process of its own, so that its peak of memory is its own. The scripts are in `tests/peers`; a Python
//! with openpyxl and pandas is named by `QINGDAN_PEERS_PYTHON`, without it they are left out. What they add up is held against what
//! the program adds up: where it differs, nothing is measured. The program does more in its time: it checks every report, keeps the
//! originals and every report on the disk, and weighs every task.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use chrono::NaiveDateTime;
use qingdan_core::{
    model::{Period, Phones, Report, TaskList},
    workbook::{SheetText, preview},
    workspace::{
        consolidate::Ask,
        import::{Batch, EditsChoice, ImportOrder},
        view::ConsolidationView,
    },
};
use qingdan_tests::{
    book_of,
    nation::{collecting, list_of, reports},
    write_workbook_of,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const SIZES: [usize; 3] = [10, 100, 2_900];
const PEERS: [&str; 2] = ["with_openpyxl.py", "with_pandas.py"];
/// What is measured: its name in the answers, and in the table.
const PHASES: [(&str, &str); 3] = [
    ("export", "export: a workbook a report"),
    ("import", "import: read them all"),
    ("consolidate", "consolidate: add up, write the summary workbook"),
];
/// First argument of the process that measures the program itself.
const OURS: &str = "ours";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [OURS, folder, count, out] => {
            println!("{}", measured(Path::new(folder), count.parse().unwrap(), Path::new(out)));
        }
        _ => compare(),
    }
}

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// Export of so many reports, import of as many files, their consolidation and summary workbook.
fn measured(folder: &Path, count: usize, out: &Path) -> Value {
    let list = list_of(count);
    let models: Vec<Report> = reports(&list, q4()).collect();
    let started = Instant::now();
    for report in &models {
        write_workbook_of(&list, &out.join(format!("{}.xlsx", report.key.unit)), report, now());
    }
    let exported = started.elapsed().as_secs_f64();
    let data = TempDir::new().unwrap();
    let mut workspace = collecting(data.path(), list, now());
    let files: Vec<PathBuf> =
        Batch::of(&[folder.to_owned()]).unwrap().files.into_iter().take(count).collect();
    let batch = Batch::of(&files).unwrap();
    let order = ImportOrder { period: Some(q4()), edits: EditsChoice::Ask };
    let ask = Ask {
        period: q4(),
        department: None,
        due: None,
        phones: Phones::Masked,
        ranking: qingdan_core::model::Ranking::Off,
    };

    let started = Instant::now();
    let answer = workspace.import(&batch, order, now()).unwrap();
    let imported = started.elapsed().as_secs_f64();
    let taken = answer.lines.iter().filter(|it| it.bucket.is_taken()).count();
    assert_eq!(taken, count, "not every file was taken");
    let started = Instant::now();
    let view = workspace.consolidation(&ask, now().date()).unwrap();
    workspace.export_summary(&ask, &out.join("汇总表.xlsx"), now()).unwrap();
    json!({
        "export": exported,
        "import": imported,
        "consolidate": started.elapsed().as_secs_f64(),
        "peakKib": peak_kib(),
        "sums": sums(&view),
    })
}

fn sums(view: &ConsolidationView) -> BTreeMap<String, [String; 2]> {
    let ratios = view.indicators.iter().filter(|it| !it.numerator.is_empty());
    ratios.map(|it| (it.name.clone(), [it.numerator.clone(), it.denominator.clone()])).collect()
}

/// The most memory this process has held so far; 0 where the system does not say.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn compare() {
    let files = TempDir::new().unwrap();
    lay_out(files.path(), &list_of(SIZES[SIZES.len() - 1]));
    println!("## Export, import and consolidation beside scripts\n");
    println!("Seconds; behind those of a script, how many times the program's they are.\n");
    println!("| units | what | Qingdan | openpyxl | pandas |\n|---:|---|---:|---:|---:|");
    for count in SIZES {
        let ours = answer(Command::new(std::env::current_exe().unwrap()).arg(OURS), files.path(), count);
        let theirs = PEERS.map(|script| peer(script, files.path(), count, &ours["sums"]));
        for (name, what) in PHASES {
            row(
                count,
                what,
                seconds(&ours, name),
                theirs.each_ref().map(|it| it.as_ref().map(|it| seconds(it, name))),
            );
        }
        row(count, "all of it", all(&ours), theirs.each_ref().map(|it| it.as_ref().map(all)));
        let peaks =
            theirs.each_ref().map(|it| it.as_ref().map_or_else(String::new, |it| mib(&it["peakKib"])));
        println!("| {count} | peak memory, MiB | {} | {} |", mib(&ours["peakKib"]), peaks.join(" | "));
    }
}

/// What both sides begin with: each report as a workbook to import, and as the tables of its sheets to export.
fn lay_out(folder: &Path, list: &TaskList) {
    for report in reports(list, q4()) {
        let path = |ending: &str| folder.join(format!("{}.{ending}", report.key.unit));
        write_workbook_of(list, &path("xlsx"), &report, now());
        let sheets: Vec<Value> = preview(&book_of(list, &report, now())).iter().map(table).collect();
        fs::write(path("json"), Value::from(sheets).to_string()).unwrap();
    }
}

fn table(sheet: &SheetText) -> Value {
    let headers: Vec<&String> = sheet.columns.iter().map(|it| &it.header).collect();
    let widths: Vec<u32> = sheet.columns.iter().map(|it| it.width).collect();
    json!({
        "name": sheet.name, "title": sheet.title, "head": sheet.head, "headers": headers, "widths": widths,
        "rows": sheet.rows, "foot": sheet.foot,
    })
}

/// What a script took; none where there is no Python for it.
fn peer(script: &str, files: &Path, count: usize, sums: &Value) -> Option<Value> {
    let python = std::env::var_os("QINGDAN_PEERS_PYTHON")?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script);
    let theirs = answer(Command::new(python).args(["-X", "utf8", "-B"]).arg(path), files, count);
    assert_eq!(theirs["sums"], *sums, "{script} adds up something else");
    Some(theirs)
}

fn row(count: usize, what: &str, ours: f64, theirs: [Option<f64>; 2]) {
    let beside = |it: Option<f64>| it.map_or_else(String::new, |it| format!("{it:.2} ({:.1} ×)", it / ours));
    println!("| {count} | {what} | {ours:.2} | {} |", theirs.map(beside).join(" | "));
}

fn seconds(answer: &Value, phase: &str) -> f64 {
    answer[phase].as_f64().unwrap()
}

fn all(answer: &Value) -> f64 {
    PHASES.iter().map(|(name, _)| seconds(answer, name)).sum()
}

fn answer(command: &mut Command, files: &Path, count: usize) -> Value {
    let out = TempDir::new().unwrap();
    let output = command.arg(files).arg(count.to_string()).arg(out.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn mib(kib: &Value) -> String {
    (kib.as_u64().unwrap_or(0) / 1024).to_string()
}
