//! Snapshots on real files.

mod health;
mod purge;
mod recover;
mod relocate;
mod restore;
mod second;
mod snapshots;

use std::{fs, ops::ControlFlow, path::Path};

use chrono::NaiveDateTime;

use crate::{
    files,
    model::EntryField,
    package::Step,
    workspace::{
        Workspace,
        scenarios::{at, entry, filled, guyang, now, progress_of, q4},
    },
};

/// 固阳县 with a filled-in report and one file of evidence.
fn with_evidence(folder: &Path) -> Workspace {
    let mut workspace = filled(folder);
    let file = folder.join("会议纪要.pdf");
    fs::write(&file, b"%PDF-1.7\n%minutes of a meeting").unwrap();
    let attached = workspace.attach(&guyang(), q4(), &"t07".into(), &[file], now()).unwrap();
    assert_eq!(attached.refused, []);
    workspace
}

fn on_day(day: u32) -> NaiveDateTime {
    at(&format!("2026-11-{day:02} 08:00:00"))
}

/// Calls work off at its first word.
fn unwilling(_: Step) -> ControlFlow<()> {
    ControlFlow::Break(())
}

/// What the office's report says about one task.
fn progress(workspace: &mut Workspace) -> String {
    progress_of(&workspace.open_report(&guyang(), q4(), now()).unwrap(), "t07")
}

fn say(workspace: &mut Workspace, words: &str) {
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, words)], now()).unwrap();
}

/// A data file with damage in its middle.
fn damage(data_file: &Path) {
    let mut bytes = fs::read(data_file).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 2048].fill(0xA5);
    fs::write(data_file, bytes).unwrap();
}

fn asides(folder: &Path) -> Vec<String> {
    files::names_in(folder).unwrap().into_iter().filter(|it| it.contains("damaged")).collect()
}
