//! Does what tests disturb, in a process of its own that may be killed, starved or refused by the disk.
//!
//! `worker torture FOLDER FIRST SEED`: steps chosen by the seed without end, numbered from FIRST, each said before and after.
//! `worker once FOLDER STEP NUMBER`: one step, and what it answered.
//! `worker take FOLDER FILE`: gives a file to every place that takes files, and says what each answers.
//! `worker change FILE SQL`: runs statements on a database without the program.

use std::{
    io::{IoSlice, Write, stdout},
    os::fd::AsFd,
    path::Path,
};

use fastrand::Rng;
use qingdan_core::{package::seal_with_little_work, workspace::ErrorClass};
use qingdan_tests::{
    offices::{BEGIN, Offices, Step},
    taking,
};
use rusqlite::Connection;

/// How often each step is chosen.
const WEIGHTS: [(Step, usize); 20] = [
    (Step::Save, 12),
    (Step::Attach, 4),
    (Step::Submit, 2),
    (Step::SubmitPackage, 2),
    (Step::Correct, 4),
    (Step::Export, 2),
    (Step::Import, 5),
    (Step::Freeze, 2),
    (Step::TakeIn, 2),
    (Step::Return, 2),
    (Step::Receive, 1),
    (Step::Settle, 2),
    (Step::BackUp, 2),
    (Step::PutBack, 2),
    (Step::Upgrade, 2),
    (Step::MoveOut, 1),
    (Step::MoveIn, 2),
    (Step::SetPassword, 3),
    (Step::ChangePassword, 2),
    (Step::RemovePassword, 2),
];

fn main() {
    seal_with_little_work();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["torture", folder, first, seed] => {
            torture(Path::new(folder), first.parse().unwrap(), seed.parse().unwrap());
        }
        ["once", folder, step, number] => {
            once(Path::new(folder), Step::named(step).unwrap(), number.parse().unwrap());
        }
        ["take", folder, file] => take(Path::new(folder), Path::new(file)),
        ["change", file, sql] => change(Path::new(file), sql),
        _ => panic!("worker torture|once|take|change and its arguments"),
    }
}

fn once(folder: &Path, step: Step, number: u32) {
    let mut offices = Offices::open(folder).unwrap();
    // Whoever watches the calls of this process sees where the step begins.
    let _ = std::fs::metadata(BEGIN);
    let answer = match offices.run(step, number) {
        Ok(_) => offices.refused.take().unwrap_or_else(|| "done".to_owned()),
        Err(error) => error.message(),
    };
    // By a call of its own kind, `writev`: writing may be what fails.
    let out = stdout().as_fd().try_clone_to_owned().unwrap();
    let written = std::fs::File::from(out).write_vectored(&[IoSlice::new(answer.as_bytes())]).unwrap();
    assert_eq!(written, answer.len());
}

fn take(folder: &Path, file: &Path) {
    for (place, said) in taking::take(folder, file) {
        say(&format!("{place} {}", said.replace('\n', " ")));
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    say(peak.trim().trim_end_matches(" kB"));
}

fn change(file: &Path, sql: &str) {
    let database = Connection::open(file).unwrap();
    database.execute_batch(sql).unwrap();
    database.close().unwrap();
}

fn torture(folder: &Path, first: u32, seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let mut offices = Offices::open(folder).unwrap();
    say("ready");
    for number in first.. {
        let step = choose(&mut rng);
        say(&format!("begin {} {number}", step.name()));
        match offices.run(step, number) {
            Ok(fact) => {
                let refused = offices.refused.take().map(|it| format!("failed {it}"));
                say(&refused.unwrap_or_else(|| format!("done {fact}")));
            }
            Err(error) if error.class() == ErrorClass::Storage => {
                say(&format!("failed {error}"));
            }
            Err(error) => say(&format!("refused {}", error.code())),
        }
    }
}

fn choose(rng: &mut Rng) -> Step {
    let all: Vec<Step> = WEIGHTS.iter().flat_map(|(step, weight)| vec![*step; *weight]).collect();
    all[rng.usize(..all.len())]
}

/// One line, which is out when this returns.
fn say(line: &str) {
    let mut out = stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
