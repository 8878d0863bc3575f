//! Long work that is called off, on real files: at whichever word it is, everything is as it was.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read},
    ops::ControlFlow,
    path::Path,
};

use super::{
    super::{BackupError, Backups, Reason},
    EACH, Meter, Watch,
};
use crate::{
    files,
    package::Step,
    workspace::{
        Error, Workspace,
        scenarios::{filled, guyang, now, q4},
    },
};

const PASSWORD: &str = "草原钢城2026";

/// 固阳县 with a file of evidence of some megabytes and two snapshots, closed.
fn closed(folder: &Path) -> Backups {
    let mut workspace = filled(folder);
    let file = folder.join("photos.pdf");
    let bytes: Vec<u8> =
        b"%PDF-1.7\n".iter().copied().chain((0..3_000_000_u32).map(|it| (it % 251) as u8)).collect();
    fs::write(&file, bytes).unwrap();
    assert_eq!(workspace.attach(&guyang(), q4(), &"t07".into(), &[file], now()).unwrap().refused, []);
    for _ in 0..2 {
        workspace.snapshot(Reason::Asked, now()).unwrap();
    }
    workspace.close().unwrap();
    Backups::of(folder)
}

/// Every file in a folder by its name, with its bytes. The lock of the data file says nothing.
fn state(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = files::files_in(&[folder.to_owned()]).unwrap();
    let all = found.into_iter().map(|it| (it.path.display().to_string(), fs::read(&it.path).unwrap()));
    all.filter(|(name, _)| !name.ends_with(".lock")).collect()
}

/// Calls the work off at its first word, its second and so on until it comes to its end, and holds `state` each time; gives how many words
/// there were.
fn call_off_everywhere<S: PartialEq>(
    mut work: impl FnMut(&mut Watch<'_>) -> Result<(), Error>,
    mut state: impl FnMut() -> S,
) -> usize {
    let before = state();
    for at in 1.. {
        let mut words = 0;
        let done = work(&mut |_: Step| {
            words += 1;
            if words == at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if words < at {
            done.unwrap();
            return words;
        }
        assert_eq!(done.unwrap_err().code(), "cancelled", "at {at}");
        assert!(state() == before, "called off at {at}");
    }
    unreachable!()
}

#[test]
fn moving_out_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let workspace = Workspace::open(folder.path()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("固阳县.qdoffice");
    let words = call_off_everywhere(
        |watch| workspace.begin_move_out(now())?.write_watched(&path, None, watch).map(drop),
        || state(out.path()),
    );
    assert!(words >= 9, "three passes over three megabytes: {words}");
    assert_eq!(files::names_in(out.path()).unwrap(), ["固阳县.qdoffice"]);
}

#[test]
fn moving_in_leaves_the_data_as_they_were() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    closed(from.path());
    let path = from.path().join("固阳县.qdoffice");
    let workspace = Workspace::open(from.path()).unwrap();
    workspace.begin_move_out(now()).unwrap().write(&path, Some(PASSWORD)).unwrap();
    filled(to.path()).close().unwrap();
    let backups = Backups::of(to.path());
    // Contents that came before it was called off lie there by their hashes, named by nothing.
    let named = || {
        let mut all = state(to.path());
        all.retain(|name, _| !name.contains("evidence"));
        all
    };
    let words = call_off_everywhere(
        |watch| backups.move_in_watched(&path, Some(PASSWORD), now(), watch).map(drop),
        named,
    );
    assert!(words >= 4, "{words}");
    let moved = Workspace::open(to.path()).unwrap();
    assert_eq!(moved.evidence(&guyang(), q4()).unwrap().files.len(), 1);
}

#[test]
fn a_password_is_neither_set_nor_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    // What lies there and whether it can be read without a key, nothing being opened, which would mend it.
    let kept = || {
        let all = state(folder.path()).into_iter();
        all.map(|(name, bytes)| (name, bytes.starts_with(b"SQLite format 3"))).collect::<BTreeMap<_, _>>()
    };
    let before = kept();
    let words = call_off_everywhere(|watch| backups.set_password_watched(PASSWORD, watch).map(drop), &kept);
    assert!(words >= 1, "{words}");
    assert!(kept().iter().all(|(name, plain)| !plain || !name.ends_with(".db")), "{:?}", kept());
    let words = call_off_everywhere(
        |watch| {
            Backups::of(folder.path()).unlock(PASSWORD)?.remove_password_watched(PASSWORD, watch).map(drop)
        },
        &kept,
    );
    assert!(words >= 1, "{words}");
    assert_eq!(kept(), before);
}

#[test]
fn an_examination_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let workspace = Workspace::open(folder.path()).unwrap();
    let words = call_off_everywhere(
        |watch| workspace.begin_examination(now())?.finish(watch).map(drop),
        || state(folder.path()),
    );
    assert!(words >= 3, "three megabytes: {words}");
}

#[test]
fn reading_damaged_data_leaves_them_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    let mut bytes = fs::read(backups.data_file()).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(backups.data_file(), bytes).unwrap();
    let words =
        call_off_everywhere(|watch| backups.recover_watched(now(), watch).map(drop), || state(folder.path()));
    assert!(words >= 5, "a word for each table with rows: {words}");
}

#[test]
fn restoring_leaves_the_data_as_they_were() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    closed(folder.path());
    let workspace = Workspace::open(folder.path()).unwrap();
    let second = workspace.set_second_folder(Some(stick.path())).unwrap().unwrap();
    let name = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot.name;
    workspace.close().unwrap();
    let empty = tempfile::tempdir().unwrap();
    filled(empty.path()).close().unwrap();
    let backups = Backups::of(empty.path());
    let data = || fs::read(empty.path().join("qingdan.db")).unwrap();
    let path = Path::new(&second.folder).join(name).display().to_string();
    let words =
        call_off_everywhere(|watch| backups.restore_watched(&path, None, now(), watch).map(drop), data);
    assert!(words >= 1, "{words}");
}

#[test]
fn the_second_folder_is_filled_later() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    closed(folder.path());
    let workspace = Workspace::open(folder.path()).unwrap();
    let second = workspace.set_second_folder(Some(stick.path())).unwrap().unwrap();
    let evidence = Path::new(&second.folder).join("evidence");
    fs::remove_dir_all(&evidence).unwrap();
    let pending = workspace.begin_snapshot(Reason::Asked, now()).unwrap();
    let made = pending.finish_watched(&mut |_| ControlFlow::Break(())).unwrap();
    assert!(made.second.unwrap().contains("下次备份会接着补上"));
    assert!(!Path::new(&second.folder).join(&made.snapshot.name).exists(), "it would name what is not there");
    let made = workspace.snapshot(Reason::Asked, now()).unwrap();
    assert_eq!(made.second, None);
    assert!(Path::new(&second.folder).join(made.snapshot.name).exists() && evidence.exists());
}

/// What is told of so many megabytes, read at once each, and how it ends; it is called off at a step.
fn check(megabytes: u64, until: usize, told: &[u64], whole: bool) {
    let mut heard = Vec::new();
    let mut watch = |step: Step| {
        heard.push(step.done / EACH);
        if heard.len() == until { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let meter = Meter::of(megabytes * EACH, &mut watch);
    let read = io::copy(&mut meter.reading(io::repeat(0).take(megabytes * EACH)), &mut io::sink());
    let outcome = meter.settled(read.map_err(|_| BackupError::None));
    assert_eq!(outcome.is_ok(), whole);
    assert!(outcome.err().is_none_or(|it| it.code() == "cancelled"));
    assert_eq!(heard, told);
}

#[test]
fn each_megabyte_is_told_until_the_work_is_called_off() {
    // The end, which brings no more bytes, is told too.
    check(2, usize::MAX, &[1, 2, 2], true);
    check(3, 2, &[1, 2], false);
}
