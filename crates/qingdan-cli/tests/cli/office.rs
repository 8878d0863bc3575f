//! An office with a data folder of its own, and the program run in it.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use qingdan_core::model::{EntryField, Field, ReadingField, Report, SignerField};
use serde_json::{Map, Value, json};

/// Stands for the test's folder in what is said.
const MARK: &str = "[文件夹]";

/// The day every command in these tests runs on.
pub(crate) const TODAY: &str = "2026-11-23";

/// A data folder, and room for files beside it.
pub(crate) struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
}

impl Office {
    /// Nothing set up yet.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { data: folder.path().join("数据"), folder }
    }

    /// Nothing set up yet, its data meant to lie elsewhere.
    pub(crate) fn at(data: &str) -> Self {
        Self { data: data.into(), ..Self::new() }
    }

    /// Set up for a unit in a role.
    pub(crate) fn of(unit: &str, role: &str) -> Self {
        let office = Self::new();
        let liaison = [
            "--liaison-name",
            "康秀芝",
            "--liaison-position",
            "县卫健委妇幼健康股股长",
            "--office-phone",
            "0472-0880119",
        ];
        office.run(&[&["init", "--unit", unit, "--role", role], &liaison[..]].concat()).done();
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, b"")
    }

    /// Runs the program with a passphrase in its environment.
    pub(crate) fn run_knowing(&self, passphrase: &str, words: &[&str]) -> Ran {
        self.run_told(&[("QINGDAN_PASSPHRASE", passphrase)], words)
    }

    /// Runs the program with variables in its environment.
    pub(crate) fn run_told(&self, variables: &[(&str, &str)], words: &[&str]) -> Ran {
        self.run_in(words, b"", variables)
    }

    /// Runs the program with something on its standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &[u8]) -> Ran {
        self.run_in(words, input, &[])
    }

    fn run_in(&self, words: &[&str], input: &[u8], variables: &[(&str, &str)]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qingdan"))
            .args(["--today", TODAY, "--data-dir"])
            .arg(&self.data)
            .args(words)
            .env_remove("QINGDAN_DATA_DIR")
            .env_remove("QINGDAN_PASSPHRASE")
            .env_remove("QINGDAN_PASSWORD")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads no input may have ended already.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran { output: child.wait_with_output().unwrap(), folder: self.folder.path().to_owned() }
    }

    /// The office's own report as JSON.
    pub(crate) fn report(&self, unit: &str) -> Value {
        self.run(&["report", "show", "--unit", unit, "--period", "2026Q4", "--json"]).json()
    }
}

/// What a run of the program left.
pub(crate) struct Ran {
    output: Output,
    folder: PathBuf,
}

impl Ran {
    /// It was carried out and had nothing to complain of; what it said.
    pub(crate) fn done(&self) -> String {
        assert_eq!((self.code(), self.complaint().as_str()), (0, ""), "{}", self.said());
        self.said()
    }

    /// It was refused with this exit code, said so in one Chinese sentence and answered nothing.
    pub(crate) fn refused(&self, code: i32) -> String {
        assert_eq!((self.code(), self.said().as_str()), (code, ""), "{}", self.complaint());
        let complaint = self.complaint();
        assert!(complaint.chars().any(|c| ('一'..='鿿').contains(&c)), "{complaint}");
        complaint
    }

    pub(crate) fn code(&self) -> i32 {
        self.output.status.code().unwrap()
    }

    pub(crate) fn said(&self) -> String {
        self.plain(&self.output.stdout)
    }

    pub(crate) fn complaint(&self) -> String {
        self.plain(&self.output.stderr)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.said()).unwrap_or_else(|_| panic!("{} {}", self.said(), self.complaint()))
    }

    /// The test's folder has another name each time.
    fn plain(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let folder = self.folder.display().to_string();
        let text = text.replace(&folder.replace('\\', r"\\"), MARK).replace(&folder, MARK);
        let mut parts = text.trim_end().split(MARK);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |said, rest| said + MARK + &with_slashes(rest))
    }
}

/// A report as a file for `report fill`, every field that is not empty under its Chinese name.
pub(crate) fn fill_file(report: &Report) -> String {
    let entries = report.entries.iter().map(|it| {
        let at = |field| Field::Entry { task: it.task.clone(), field };
        (it.task.to_string(), fields(report, EntryField::ALL, EntryField::label, at))
    });
    let readings = report.readings.iter().map(|it| {
        let at = |field| Field::Reading { indicator: it.indicator.clone(), field };
        (it.indicator.to_string(), fields(report, ReadingField::ALL, ReadingField::label, at))
    });
    let signers = fields(report, SignerField::ALL, SignerField::label, |field| Field::Signer { field });
    let entries: Map<String, Value> = entries.collect();
    let readings: Map<String, Value> = readings.collect();
    json!({ "任务": entries, "指标": readings, "签字": signers }).to_string()
}

fn fields<F: Copy>(
    report: &Report,
    all: &[F],
    label: fn(F) -> &'static str,
    at: impl Fn(F) -> Field,
) -> Value {
    let filled = all.iter().filter_map(|field| {
        let value = report.get(&at(*field)).unwrap();
        (!value.is_empty()).then(|| (label(*field).to_owned(), Value::String(value)))
    });
    Value::Object(filled.collect())
}

/// Names of what lies in a folder, in order.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A path as the program takes it.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What follows the folder, its path written as on every system.
fn with_slashes(rest: &str) -> String {
    let end = rest.find(|c: char| c.is_whitespace() || "\"（，。；".contains(c)).unwrap_or(rest.len());
    let (path, other) = rest.split_at(end);
    path.replace(r"\\", "/").replace('\\', "/") + other
}
