//! `docs/BENCHMARKS.md`: what was measured, on what, and how.

use std::fs;

use crate::{
    product,
    step::{Done, Failure, answer, command, root},
};

const PATH: &str = "docs/BENCHMARKS.md";

/// Before the figures: what they are.
const HEAD: &str = "\
# Benchmarks

Written by `cargo xtask bench`; do not edit. Everything is built as it is handed out, and measured on real files in a temporary folder,
with every save and export synced to the disk. Times of single use cases are of one call (divan: fastest, slowest, median and mean of the
samples). The scripts in `tests/peers` are what an office would write with openpyxl and pandas today, on the same content: they write a
workbook a unit from the same tables (with openpyxl laid out for printing, with pandas bare), read the same workbooks, add up the
same columns, and write one workbook with sums, statuses and texts of all units. Their sums are held against the program's before anything
is written down. The program does more in its time: it embeds and reads back the content, checks every report, keeps the originals and
every report on the disk, and weighs every task. Each size runs in a process of its own, which is where the peaks of memory come from.
";

/// How a bench that measures a whole begins what it says; the others are divan's trees.
const WHOLE: &str = "## ";
/// What the first line of divan's trees has.
const TREE: &str = "│ slowest";

/// Writes the document from what the benches printed.
///
/// # Errors
/// It cannot be written.
pub(crate) fn write(cases: &str, start: &str) -> Done {
    let (trees, wholes) = parted(cases);
    let text = format!(
        "{HEAD}\n## Machine\n\n{}\n## Single use cases\n\n```text\n{trees}```\n{wholes}{}{}",
        machine(),
        parted(start).1,
        packages()
    );
    fs::write(root().join(PATH), text).map_err(|error| Failure(format!("{PATH}: {error}")))
}

/// What the benches printed: divan's trees, and the tables of the others under their headings, each with an empty line before it.
fn parted(printed: &str) -> (String, String) {
    let (mut trees, mut wholes) = (String::new(), String::new());
    let mut into: Option<&mut String> = None;
    for line in printed.lines() {
        if line.contains(TREE) {
            into = Some(&mut trees);
        } else if line.starts_with(WHOLE) {
            into = Some(&mut wholes);
        } else if line.starts_with("running ") {
            into = None;
        }
        let Some(text) = into.as_deref_mut() else { continue };
        let begins = line.contains(TREE) && !text.is_empty() || line.starts_with(WHOLE);
        let apart = text.is_empty() || text.ends_with("\n\n");
        if begins && !text.ends_with("\n\n") {
            text.push('\n');
        }
        if !(line.trim().is_empty() && apart) {
            text.push_str(&format!("{}\n", line.trim_end()));
        }
    }
    (ended(&trees), ended(&wholes))
}

/// A text without empty lines at its end.
fn ended(text: &str) -> String {
    match text.trim_end() {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

fn machine() -> String {
    let of = |path: &str, name: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|it| it.strip_prefix(name)?.split_once([':', '=']));
        line.map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kib: Option<u64> = of("/proc/meminfo", "MemTotal").split(' ').next().and_then(|it| it.parse().ok());
    let commit = answer(&mut command("git", &["rev-parse", "--short", "HEAD"])).unwrap_or_default();
    format!(
        "- {}, {cores} cores, {} GiB of memory, {}\n- the program at {commit}\n",
        of("/proc/cpuinfo", "model name"),
        kib.map_or(0, |it| it.div_ceil(1024 * 1024)),
        of("/etc/os-release", "PRETTY_NAME"),
    )
}

/// The packages that were made last, if any were.
fn packages() -> String {
    let folder = fs::read_dir(product::target().join("dist")).into_iter().flatten().flatten();
    let mut rows: Vec<String> = folder
        .filter_map(|it| Some((it.file_name().into_string().ok()?, it.metadata().ok()?)))
        .filter(|(_, it)| it.is_file() && it.len() > 1024 * 1024)
        .map(|(name, it)| format!("| {name} | {:.1} |\n", it.len() as f64 / 1e6))
        .collect();
    rows.sort();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n## Packages\n\n| file | MB |\n|---|---:|\n{}", rows.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_and_tables_are_told_apart() {
        let printed = "\nrunning 0 tests\n\ntest result: ok.\n\ncheck  fastest │ slowest\n╰─ whole 1 │ 2\n\n## A file\n\n| what | s |\n|---|\n| open | 1 |\n\
            ## Beside scripts\n\nSeconds.\n\n| 10 | 2 |\noffice  fastest │ slowest\n╰─ open 1 │ 2\n\n";
        let (trees, wholes) = parted(printed);
        assert_eq!(
            trees,
            "check  fastest │ slowest\n╰─ whole 1 │ 2\n\noffice  fastest │ slowest\n╰─ open 1 │ 2\n"
        );
        assert_eq!(
            wholes,
            "\n## A file\n\n| what | s |\n|---|\n| open | 1 |\n\n## Beside scripts\n\nSeconds.\n\n| 10 | 2 |\n"
        );
        assert_eq!(parted(""), (String::new(), String::new()));
    }
}
