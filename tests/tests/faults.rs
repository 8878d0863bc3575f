//! Lets the disk fail at each point of each step: `strace` watches the program and answers one of its calls, or all from there on,
//! with an error instead of letting the system do it. Whatever fails, the step is done or not done, and says so in one sentence.
//!
//! Every 37th point in the ordinary tests, all with `QINGDAN_FAULTS=all` (`cargo xtask torture`).
//! `QINGDAN_STEP=Password` disturbs only the steps with that in their names.
#![cfg(target_os = "linux")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Output},
    sync::Mutex,
    thread,
};

use qingdan_core::{files::Vault, package::seal_with_little_work};
use qingdan_tests::{
    copy,
    offices::{BEGIN, Offices, Step, after_purged, at, lay_out, period, unit},
    sound,
};

/// Calls that reach the disk.
const CALLS: [&str; 12] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "renameat2",
    "link",
    "linkat",
    "ftruncate",
    "openat",
    "mkdir",
    "unlink",
];
/// Calls that need room.
const GROWING: [&str; 5] = ["write", "pwrite64", "openat", "mkdir", "ftruncate"];
/// The number of every step that is disturbed.
const NUMBER: u32 = 500;

/// Steps with those that have to be done before.
const STEPS: [(Step, &[Step]); 24] = [
    (Step::Save, &[]),
    (Step::Attach, &[]),
    (Step::Export, &[]),
    (Step::Submit, &[]),
    (Step::SubmitPackage, &[Step::Attach]),
    (Step::Correct, &[Step::Submit]),
    (Step::Import, &[]),
    (Step::Freeze, &[Step::Import]),
    (Step::TakeIn, &[Step::Submit]),
    (Step::Return, &[Step::Submit, Step::TakeIn]),
    (Step::Receive, &[Step::Submit, Step::TakeIn, Step::Return]),
    (Step::BackUp, &[]),
    (Step::PutBack, &[]),
    (Step::MoveOut, &[Step::Attach]),
    (Step::MoveIn, &[Step::Attach]),
    (Step::SetPassword, &[Step::BackUp]),
    (Step::ChangePassword, &[Step::SetPassword]),
    (Step::RemovePassword, &[Step::BackUp, Step::SetPassword]),
    (Step::Save, &[Step::SetPassword]),
    (Step::BackUp, &[Step::SetPassword]),
    (Step::PutBack, &[Step::BackUp, Step::SetPassword]),
    (Step::MoveIn, &[Step::Attach, Step::SetPassword]),
    (Step::PutBackLocked, &[Step::KeepLocked]),
    (Step::Purge, &[Step::Attach, Step::Submit, Step::BackUp]),
];

/// Those after which the data say what they said before.
const KEEPING: [Step; 5] = [Step::Export, Step::BackUp, Step::PutBack, Step::MoveOut, Step::MoveIn];

/// What the disk does.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// One call fails, the next works again.
    Once,
    /// The disk or stick is gone from here on.
    Gone,
    /// There is no room from here on.
    Full,
}

/// Stops the program at the traced calls alone; otherwise every call of it waits for `strace`. Each thread's calls are counted by themselves.
const WATCH: [&str; 2] = ["--follow-forks", "--seccomp-bpf"];

fn strace(arguments: &[&str], root: &Path, step: Step) -> Output {
    Command::new("strace")
        .args(arguments)
        .args([env!("CARGO_BIN_EXE_worker"), "once", root.to_str().unwrap()])
        .args([step.name(), NUMBER.to_string()])
        .output()
        .unwrap()
}

/// Everything that counts, in words.
fn state(root: &Path) -> String {
    let mut offices = Offices::open(root).unwrap();
    let view = offices.county.open_report(&unit(), period(), at(NUMBER)).unwrap();
    let mut state = format!("{:?} v{} {}\n", view.state, view.revision, view.check_code);
    writeln!(state, "{:?}", offices.password).unwrap();
    for file in offices.county.evidence(&unit(), period()).unwrap().files {
        writeln!(state, "{} {}", file.name, file.size_text).unwrap();
    }
    for report in offices.city.reports().unwrap() {
        writeln!(state, "{report:?}").unwrap();
    }
    for line in offices.city.received_files().unwrap() {
        writeln!(state, "{} {}", line.file_name, line.bucket_label).unwrap();
    }
    let editions = offices.city.editions(period()).unwrap();
    let sent = offices.city.returns(&unit(), period()).unwrap();
    let received = offices.county.returns(&unit(), period()).unwrap();
    writeln!(state, "{} {} {}", editions.len(), sent.len(), received.len()).unwrap();
    offices.close().unwrap();
    state
}

/// The calls of a step in their order, each with its number as `strace` counts from the start of the program.
fn calls(root: &Path, step: Step) -> Vec<(String, usize)> {
    let log = root.join("calls.log");
    let trace = format!("trace={},statx", CALLS.join(","));
    let output = strace(&["-e", &trace, "-o", log.to_str().unwrap()], root, step);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said, "done", "{step:?} {}", String::from_utf8_lossy(&output.stderr));
    let (mut counts, mut begun, mut found) = (BTreeMap::<String, usize>::new(), false, Vec::new());
    for line in fs::read_to_string(&log).unwrap().lines() {
        begun |= line.contains(BEGIN);
        let Some((name, _)) = line.split_once('(') else { continue };
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        if begun && name != "statx" {
            found.push((name.to_owned(), *count));
        }
    }
    found
}

/// Says where a check failed that does not know.
struct Where(String);

impl Drop for Where {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{}", self.0);
        }
    }
}

/// One fault at one point; says what became of the step.
fn disturb(template: &Path, step: Step, (call, count): &(String, usize), fault: Fault) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("d");
    fs::create_dir(&root).unwrap();
    copy(template, &root);
    let (error, calls, when) = match fault {
        Fault::Once => ("EIO", call.clone(), format!("{count}")),
        Fault::Gone => ("EIO", call.clone(), format!("{count}+")),
        Fault::Full => ("ENOSPC", call.clone(), format!("{count}+")),
    };
    let trace = format!("trace={calls}");
    let inject = format!("inject={calls}:error={error}:when={when}");
    let arguments = [&WATCH[..], &["-o", "/dev/null", "-e", &trace, "-e", &inject]].concat();
    let output = strace(&arguments, &root, step);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let broken = String::from_utf8_lossy(&output.stderr);
    let at = format!("{step:?}, {fault:?} at {call} {count}");
    assert!(output.status.success(), "{at}: {} {broken}", output.status);
    assert!(!said.is_empty() && !said.contains('\n'), "{at}: {said}");
    assert!(said == "done" || said.contains(['。', '：']), "{at}: {said}");
    let _where = Where(format!("{at}: {said}"));
    sound::check_files(&root);
    if step == Step::Purge {
        check_offered(&root, said == "done");
    }
    let after = state(&root);
    sound::check_databases(&root);
    if step == Step::Purge {
        check_purged_again(&root);
    }
    (said, after)
}

/// Where the rows of a purge are gone and it has not said that it is done, it is known to be unfinished.
fn check_offered(root: &Path, done: bool) {
    let offices = Offices::open(root).unwrap();
    let offered = offices.county.purgeable_years(after_purged().date()).unwrap();
    offices.close().unwrap();
    assert!(!done || offered.years.is_empty(), "{offered:?}");
    assert!(done || !offered.years.is_empty(), "nothing is offered any more");
}

/// Whatever stopped a purge, the next takes everything away.
fn check_purged_again(root: &Path) {
    let mut offices = Offices::open(root).unwrap();
    offices.run(Step::Purge, NUMBER + 1).unwrap();
    assert_eq!(offices.refused, None);
    assert_eq!(offices.county.purgeable_years(after_purged().date()).unwrap().unfinished, None);
    offices.close().unwrap();
    let name = |it: &Path| it.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = ["county", "second"].iter().flat_map(|it| sound::under(&root.join(it)));
    let files: Vec<_> = files.filter(|it| !it.ends_with("county/qingdan.db")).collect();
    let snapshots: Vec<_> = files.iter().map(|it| name(it)).filter(|it| it.ends_with(".db")).collect();
    assert!(snapshots.len() == 2 && snapshots[0] == snapshots[1], "one here, the same there: {snapshots:?}");
    assert!(!files.iter().any(|it| name(it).starts_with(".qingdan-")), "{files:?}");
    assert_eq!(Vault::at(root.join("county/evidence")).contents().unwrap(), [""; 0]);
}

#[test]
fn every_fault_leaves_the_old_or_the_new_and_says_which() {
    let watched =
        Command::new("strace").args(WATCH).args(["-e", "trace=write", "-o", "/dev/null", "true"]).status();
    if !watched.is_ok_and(|it| it.success()) {
        eprintln!(
            "skipped: strace is missing or not permitted here (apt: strace), so the disk cannot be made to fail"
        );
        return;
    }
    let every = if std::env::var("QINGDAN_FAULTS").is_ok() { 1 } else { 37 };
    seal_with_little_work();
    let base = tempfile::tempdir().unwrap();
    Offices::prepare(base.path()).close().unwrap();
    let named = std::env::var("QINGDAN_STEP").unwrap_or_default();
    for (step, before) in STEPS.into_iter().filter(|(step, _)| step.name().contains(&named)) {
        let template = tempfile::tempdir().unwrap();
        copy(base.path(), template.path());
        let mut offices = Offices::open(template.path()).unwrap();
        for (number, earlier) in (1..).zip(before) {
            offices.run(*earlier, number).unwrap();
        }
        offices.close().unwrap();
        lay_out(template.path(), NUMBER);
        check_step(template.path(), step, every);
    }
}

fn check_step(template: &Path, step: Step, every: usize) {
    let old = state(template);
    let whole = tempfile::tempdir().unwrap();
    copy(template, whole.path());
    let calls = calls(whole.path(), step);
    let new = state(whole.path());
    assert!(calls.len() > 3 && (old != new || KEEPING.contains(&step)), "{step:?} does nothing");
    let points = calls.iter().step_by(every).flat_map(|point| faults_at(&point.0).map(move |it| (point, it)));
    let points = Mutex::new(points);
    let found = Mutex::new((0, 0, BTreeMap::<String, usize>::new()));
    let next = || points.lock().unwrap().next();
    let work = || {
        while let Some((point, fault)) = next() {
            let (said, after) = disturb(template, step, point, fault);
            let at = format!("{step:?}, {fault:?} at {point:?}: {said}");
            assert!(after == old || after == new, "{at}\nold {old}\nnew {new}\nnow {after}");
            assert!(said != "done" || after == new, "{at}: it is not");
            let in_force = said != "done" && after == new && old != new;
            let said = if in_force { format!("（已生效）{said}") } else { said };
            let words = said.split_once('：').map_or(said.as_str(), |(words, _)| words);
            let (tried, stayed, sentences) = &mut *found.lock().unwrap();
            *tried += 1;
            *stayed += usize::from(after == old);
            *sentences.entry(words.to_owned()).or_default() += 1;
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().unwrap().get() {
            scope.spawn(work);
        }
    });
    let (tried, stayed, sentences) = found.into_inner().unwrap();
    println!("{step:?}: {} calls, {tried} faults, {stayed} left it undone", calls.len());
    for (sentence, count) in sentences {
        println!("  {count:>4} × {sentence}");
    }
}

/// A disk that is full fails only what needs room.
fn faults_at(call: &str) -> impl Iterator<Item = Fault> {
    let growing = GROWING.contains(&call);
    [Fault::Once, Fault::Gone, Fault::Full]
        .into_iter()
        .filter(move |it| growing || !matches!(it, Fault::Full))
}
