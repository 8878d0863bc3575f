//! Kills the program at random moments and holds its data to everything it had said.
//!
//! 20 kills in the ordinary tests, `QINGDAN_KILLS` of them by `cargo xtask torture`. The seed is printed; `QINGDAN_SEED` repeats a
//! run's choices, though not the moments at which the system gets to them.

mod ledger;

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use fastrand::Rng;
use qingdan_tests::{
    copy,
    offices::{Offices, Step},
    sound,
};

use crate::ledger::Ledger;

/// Kills in one life of a data folder; then a fresh one begins.
const LIFE: u32 = 25;
/// Numbers that one run of the program may use up.
const NUMBERS: u32 = 10_000;
/// Most steps before the one that is disturbed.
const STEPS: usize = 6;
/// About as long as the program takes to open the data.
const OPENING: Duration = Duration::from_millis(100);
/// A shorter step is no measure for the next.
const SHORTEST: Duration = Duration::from_millis(5);
/// A program that says nothing for so long hangs.
const PATIENCE: Duration = Duration::from_secs(60);

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|it| it.parse().unwrap())
}

#[test]
fn what_was_acknowledged_survives_every_kill() {
    let kills = variable("QINGDAN_KILLS").map_or(20, |it| u32::try_from(it).unwrap());
    let seed = variable("QINGDAN_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("seed {seed}, {kills} kills");
    let mut rng = Rng::with_seed(seed);
    let template = tempfile::tempdir().unwrap();
    Offices::prepare(template.path()).close().unwrap();
    let mut done = Vec::new();
    let mut left = kills;
    while left > 0 {
        let kills = left.min(LIFE);
        done.extend(live(template.path(), kills, &mut rng));
        left -= kills;
        println!("{left} kills left, {} steps acknowledged", done.len());
    }
    let count = |step| done.iter().filter(|it| **it == step).count();
    let steps = || Step::ALL.into_iter().filter(|it| !Step::APART.contains(it));
    for step in steps() {
        println!("{:>5} × {}", count(step), step.name());
    }
    assert!(done.len() >= kills as usize, "hardly anything was done between the kills");
    let missed: Vec<_> = steps().filter(|it| count(*it) == 0).collect();
    assert!(kills < 200 || missed.is_empty(), "never done: {missed:?}");
}

/// One data folder through its kills; gives the steps that were done.
fn live(template: &Path, kills: u32, rng: &mut Rng) -> Vec<Step> {
    let folder = tempfile::tempdir().unwrap();
    copy(template, folder.path());
    let mut ledger = Ledger::default();
    for kill in 0..kills {
        disturb(folder.path(), kill * NUMBERS + 1, rng, &mut ledger);
        sound::check_files(folder.path());
        let mut offices = Offices::open(folder.path()).unwrap();
        ledger.check(folder.path(), &mut offices);
        offices.close().unwrap();
        sound::check_databases(folder.path());
    }
    ledger.done
}

/// Runs the program and kills it: while it opens, or in the step after some. How long a step takes is up to the machine.
fn disturb(folder: &Path, first: u32, rng: &mut Rng, ledger: &mut Ledger) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args(["torture", folder.to_str().unwrap(), &first.to_string(), &rng.u64(..).to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = lines_of(child.stdout.take().unwrap());
    let mut pace = OPENING;
    if rng.u8(..6) > 0 {
        assert_eq!(lines.recv_timeout(PATIENCE).as_deref(), Ok("ready"));
        // A step says when it begins and when it ends.
        for _ in 0..2 * rng.usize(1..STEPS) {
            let before = Instant::now();
            ledger.hear(&lines.recv_timeout(PATIENCE).unwrap());
            pace = before.elapsed().max(SHORTEST);
        }
    }
    thread::sleep(pace.mul_f64(2.0 * rng.f64()));
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().code(), None, "ended by itself");
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => ledger.hear(&line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("the dead program still speaks"),
        }
    }
}

/// What a program says, line by line. A line that was cut off was not said.
fn lines_of(out: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        let mut out = BufReader::new(out);
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|it| it > 0) && line.ends_with('\n') {
            let whole = std::mem::take(&mut line);
            if sender.send(whole.trim_end().to_owned()).is_err() {
                break;
            }
        }
    });
    lines
}
