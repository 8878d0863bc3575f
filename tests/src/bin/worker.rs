//! Does what tests disturb, in a process of its own that may be killed, starved or refused by the disk.
//!
//! `worker torture FOLDER FIRST SEED`: steps chosen by the seed without end, numbered from FIRST, each said before and after.

use std::{
    io::{Write, stdout},
    path::Path,
};

use fastrand::Rng;
use qingdan_core::workspace::ErrorClass;
use qingdan_tests::offices::{Offices, Step};

/// How often each step is chosen.
const WEIGHTS: [(Step, usize); 11] = [
    (Step::Save, 12),
    (Step::Attach, 4),
    (Step::Submit, 2),
    (Step::SubmitPackage, 2),
    (Step::Correct, 4),
    (Step::Export, 2),
    (Step::Import, 5),
    (Step::Freeze, 2),
    (Step::Return, 1),
    (Step::Receive, 1),
    (Step::Settle, 2),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["torture", folder, first, seed] => {
            torture(Path::new(folder), first.parse().unwrap(), seed.parse().unwrap());
        }
        _ => panic!("worker torture FOLDER FIRST SEED"),
    }
}

fn torture(folder: &Path, first: u32, seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let mut offices = Offices::open(folder).unwrap();
    say("ready");
    for number in first.. {
        let step = choose(&mut rng);
        say(&format!("begin {} {number}", step.name()));
        match offices.run(step, number) {
            Ok(fact) => say(&format!("done {fact}")),
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
