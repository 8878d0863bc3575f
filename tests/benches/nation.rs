//! How import and consolidation grow from 10 counties to 2,900, beside the script an office would write today on the same files.
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
    model::{Period, Phones},
    workspace::{
        consolidate::Ask,
        import::{Batch, EditsChoice, ImportOrder},
        view::ConsolidationView,
    },
};
use qingdan_tests::{
    nation::{collecting, list_of, reports},
    write_workbook_of,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const SIZES: [usize; 3] = [10, 100, 2_900];
const PEERS: [&str; 2] = ["with_openpyxl.py", "with_pandas.py"];
/// First argument of the process that measures the program itself.
const OURS: &str = "ours";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [OURS, folder, count] => println!("{}", measured(Path::new(folder), count.parse().unwrap())),
        _ => compare(),
    }
}

fn now() -> NaiveDateTime {
    "2026-12-18T09:30:00".parse().unwrap()
}

fn q4() -> Period {
    "2026Q4".parse().unwrap()
}

/// Import, consolidation and summary workbook of the first so many files.
fn measured(folder: &Path, count: usize) -> Value {
    let data = TempDir::new().unwrap();
    let mut workspace = collecting(data.path(), list_of(count), now());
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
    let import_peak = peak_kib();
    let started = Instant::now();
    let view = workspace.consolidation(&ask, now().date()).unwrap();
    let consolidated = started.elapsed().as_secs_f64();
    let started = Instant::now();
    workspace.export_summary(&ask, &data.path().join("汇总.xlsx"), now()).unwrap();
    json!({
        "import": imported,
        "consolidate": consolidated,
        "summary": started.elapsed().as_secs_f64(),
        "importPeakKib": import_peak,
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
    let list = list_of(SIZES[SIZES.len() - 1]);
    for report in reports(&list, q4()) {
        write_workbook_of(&list, &files.path().join(format!("{}.xlsx", report.key.unit)), &report, now());
    }
    println!("## Import and consolidation beside scripts\n");
    println!("| files | who | import s | consolidate s | summary workbook s | all s | ratio | peak MiB |");
    println!("|---:|---|---:|---:|---:|---:|---:|---:|");
    for count in SIZES {
        let ours = answer(Command::new(std::env::current_exe().unwrap()).arg(OURS), files.path(), count);
        let [import, consolidate, summary] =
            ["import", "consolidate", "summary"].map(|it| ours[it].as_f64().unwrap());
        let work = import + consolidate;
        println!(
            "| {count} | Qingdan | {import:.2} | {consolidate:.3} | {summary:.2} | {:.2} | 1 | {} after import, {} at the end |",
            import + consolidate + summary,
            mib(&ours["importPeakKib"]),
            mib(&ours["peakKib"]),
        );
        for peer in PEERS {
            measure_peer(peer, files.path(), count, (&ours["sums"], work));
        }
    }
}

/// Runs a script and prints its line: its whole time beside the time of our import and consolidation.
fn measure_peer(script: &str, files: &Path, count: usize, (sums, work): (&Value, f64)) {
    let Some(python) = std::env::var_os("QINGDAN_PEERS_PYTHON") else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script);
    let name = script.file_stem().unwrap().to_string_lossy().replace("with_", "");
    let theirs = answer(Command::new(python).args(["-X", "utf8", "-B"]).arg(script), files, count);
    assert_eq!(theirs["sums"], *sums, "{name} adds up something else");
    let seconds = theirs["seconds"].as_f64().unwrap();
    println!(
        "| {count} | {name} | | | | {seconds:.2} | {:.1} | {} |",
        seconds / work,
        mib(&theirs["peakKib"])
    );
}

fn answer(command: &mut Command, files: &Path, count: usize) -> Value {
    let output = command.arg(files).arg(count.to_string()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn mib(kib: &Value) -> u64 {
    kib.as_u64().unwrap_or(0) / 1024
}
