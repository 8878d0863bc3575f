//! Does what tests disturb, in a process of its own that may be killed, starved or refused by the disk.
//!
//! `worker torture FOLDER FIRST SEED`: steps chosen by the seed without end, numbered from FIRST, each said before and after.
//! `worker take FOLDER FILE`: gives a file to every place that takes files, and says what each answers.

use std::{
    io::{Write, stdout},
    path::Path,
};

use fastrand::Rng;
use qingdan_core::workspace::{
    ErrorClass,
    import::{EditsChoice, ImportOrder},
};
use qingdan_tests::offices::{Offices, Step, at, period, unit};

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
        ["take", folder, file] => take(Path::new(folder), Path::new(file)),
        _ => panic!("worker torture FOLDER FIRST SEED | worker take FOLDER FILE"),
    }
}

fn take(folder: &Path, file: &Path) {
    let mut offices = Offices::open(folder).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let line = offices.city.import_file(file, order, at(1)).unwrap();
    say(&format!("{}: {}", line.bucket_label, line.sentence));
    let slip = offices.county.receive_slip(file, at(1));
    say(&slip.map_or_else(|error| error.message(), |_| "taken".to_owned()));
    let forms = offices.county.preview_collect(&unit(), period(), &[file.to_owned()], at(1)).unwrap();
    say(&format!("{:?}", forms.files).replace('\n', " "));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    say(peak.trim().trim_end_matches(" kB"));
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
