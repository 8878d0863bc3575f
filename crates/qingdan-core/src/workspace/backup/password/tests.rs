//! 启动口令 on real files: nothing of the data can be read without it, and nothing is lost by it.

mod other_keys;

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::super::{Backups, Reason, meter::patient};
use crate::{
    files,
    model::EntryField,
    workspace::{
        Error, Workspace,
        scenarios::{at, check_refused, entry, filled, guyang, now, progress_of, q4},
    },
};

const PASSWORD: &str = "草原钢城2026";
const OTHER: &str = "鹿城·九原2027";
/// Stands in the data in both encodings only while they are not encrypted.
const TEXT: &str = "教学楼主体封顶，绝不外传";

/// 固阳县 with a text and a snapshot of it, closed.
fn closed(folder: &Path) -> Backups {
    let mut workspace = filled(folder);
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, TEXT)], now()).unwrap();
    workspace.snapshot(Reason::Daily, now()).unwrap();
    workspace.close().unwrap();
    Backups::of(folder)
}

fn unlocked(folder: &Path, password: &str) -> Backups {
    Backups::of(folder).unlock(password).unwrap()
}

fn progress(backups: &Backups) -> String {
    let mut workspace = backups.open(now()).unwrap();
    let progress = progress_of(&workspace.open_report(&guyang(), q4(), now()).unwrap(), "t07");
    workspace.close().unwrap();
    progress
}

/// The files in which the text can be read.
fn readable(folder: &Path) -> Vec<PathBuf> {
    let found = files::files_in(&[folder.to_owned()]).unwrap();
    let holds =
        |path: &Path| fs::read(path).unwrap().windows(TEXT.len()).any(|window| window == TEXT.as_bytes());
    found.into_iter().map(|it| it.path).filter(|it| holds(it)).collect()
}

fn code(refused: Result<impl Sized, Error>) -> &'static str {
    refused.err().map_or("done", |it| it.code())
}

#[test]
fn with_a_password_nothing_can_be_read_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    assert!(!backups.is_protected() && !backups.is_locked());
    assert_eq!(readable(folder.path()).len(), 2, "data and snapshot");
    let set = backups.set_password(PASSWORD).unwrap();
    assert_eq!((set.backups, set.left), (1, None));
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
    let backups = Backups::of(folder.path());
    assert!(backups.is_protected() && backups.is_locked());
    check_refused(backups.open(now()).map(drop), "locked");
    check_refused(Workspace::open(folder.path()).map(drop), "locked");
    check_refused(backups.clone().unlock("草原钢城2025").map(drop), "password-wrong");
    let backups = backups.unlock(PASSWORD).unwrap();
    assert!(!backups.is_locked());
    assert_eq!(progress(&backups), TEXT);
}

#[test]
fn work_goes_on_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let backups = unlocked(folder.path(), PASSWORD);
    let mut workspace = backups.open(now()).unwrap();
    let text = format!("{TEXT}，已复核");
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, &text)], now()).unwrap();
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new(), "while it is open, the journal too");
    let made = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot;
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, "误改")], now()).unwrap();
    workspace.close().unwrap();
    assert_eq!(backups.inside(&made.name, None).unwrap().damage, None);
    backups.restore(&made.name, now()).unwrap();
    assert_eq!(progress(&backups), text);
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_changed_password_opens_what_was_made_before() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    let snapshot = backups.names().unwrap()[0].to_string();
    backups.set_password(PASSWORD).unwrap();
    let backups = Backups::of(folder.path());
    check_refused(backups.change_password("不是这个口令", OTHER), "password-wrong");
    check_refused(backups.change_password(PASSWORD, "太短"), "password-short");
    backups.change_password(PASSWORD, OTHER).unwrap();
    check_refused(Backups::of(folder.path()).unlock(PASSWORD).map(drop), "password-wrong");
    let backups = unlocked(folder.path(), OTHER);
    backups.restore(&snapshot, now()).unwrap();
    assert_eq!(progress(&backups), TEXT);
}

#[test]
fn without_the_password_everything_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let backups = Backups::of(folder.path());
    check_refused(backups.remove_password("不是这个口令").map(drop), "password-wrong");
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
    let removed = backups.remove_password(PASSWORD).unwrap();
    assert_eq!((removed.backups, removed.left), (1, None));
    assert_eq!(readable(folder.path()).len(), 2);
    assert!(!backups.is_protected());
    assert_eq!(progress(&Backups::of(folder.path())), TEXT);
    let keys = files::files_in(&[folder.path().to_owned()]).unwrap();
    assert!(keys.iter().all(|it| !it.path.ends_with("qingdan.key")), "no key is left");
    check_refused(backups.remove_password(PASSWORD).map(drop), "password-not-set");
}

#[test]
fn what_cannot_be_done_as_a_whole_is_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let data = folder.path().join("数据");
    let backups = closed(&data);
    assert_eq!(code(backups.set_password("7个字符的口令")), "password-short");
    let workspace = backups.open(now()).unwrap();
    workspace.set_second_folder(Some(&stick)).unwrap();
    assert_eq!(code(backups.set_password(PASSWORD)), "data-open-elsewhere");
    workspace.close().unwrap();
    let pulled = folder.path().join("拔掉的U盘");
    fs::rename(&stick, &pulled).unwrap();
    check_refused(backups.set_password(PASSWORD).map(drop), "second-folder");
    assert!(!backups.is_protected());
    fs::rename(&pulled, &stick).unwrap();
    assert_eq!(backups.set_password(PASSWORD).unwrap().backups, 2);
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new(), "on the stick too");
    check_refused(Backups::of(&data).set_password(PASSWORD).map(drop), "password-set");
}

#[test]
fn a_password_that_was_being_set_when_the_power_went_is_set_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    let plain = backups.folder().join(backups.names().unwrap()[0].to_string());
    let bytes = fs::read(&plain).unwrap();
    backups.set_password(PASSWORD).unwrap();
    fs::write(&plain, bytes).unwrap();
    let backups = unlocked(folder.path(), PASSWORD);
    assert_eq!(progress(&backups), TEXT);
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_lost_or_broken_file_of_the_key_is_found_in_another_place() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let own = folder.path().join("qingdan.key");
    let whole = fs::read(&own).unwrap();
    for broken in [&b"age-encryption.org/v1 broken"[..], &vec![b'x'; 10_000], &flipped(&whole)] {
        fs::write(&own, broken).unwrap();
        assert_eq!(progress(&unlocked(folder.path(), PASSWORD)), TEXT);
        assert!(fs::read(&own).unwrap() == whole, "mended");
    }
    fs::remove_file(&own).unwrap();
    assert_eq!(progress(&unlocked(folder.path(), PASSWORD)), TEXT);
    for copy in [own, folder.path().join("backups").join("qingdan.key")] {
        fs::write(copy, b"broken").unwrap();
    }
    assert_eq!(code(Backups::of(folder.path()).unlock(PASSWORD)), "key-damaged");
}

/// A copy whose salt is another: the right password looks wrong there.
fn flipped(whole: &[u8]) -> Vec<u8> {
    let mut flipped = whole.to_vec();
    let salt = b"age-encryption.org/v1\n-> scrypt ".len();
    flipped[salt] = if flipped[salt] == b'A' { b'B' } else { b'A' };
    flipped
}

#[test]
fn a_change_that_broke_off_leaves_either_password_and_then_one() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let copies = [folder.path().join("qingdan.key"), folder.path().join("backups").join("qingdan.key")];
    let former = fs::read(&copies[1]).unwrap();
    Backups::of(folder.path()).change_password(PASSWORD, OTHER).unwrap();
    let latter = fs::read(&copies[1]).unwrap();
    for (password, kept, other) in [(PASSWORD, &former, OTHER), (OTHER, &latter, PASSWORD)] {
        fs::write(&copies[0], &latter).unwrap();
        fs::write(&copies[1], &former).unwrap();
        assert_eq!(progress(&unlocked(folder.path(), password)), TEXT);
        assert!(copies.iter().all(|it| fs::read(it).unwrap() == *kept), "{password}");
        check_refused(Backups::of(folder.path()).unlock(other).map(drop), "password-wrong");
    }
}

#[test]
fn nothing_that_can_be_read_outlives_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let backups = closed(folder.path());
    let plain = fs::read(backups.data_file()).unwrap();
    backups.set_password(PASSWORD).unwrap();
    let stage = folder.path().join(".qingdan-moving");
    fs::create_dir(&stage).unwrap();
    for left in [folder.path(), backups.folder(), &stage] {
        fs::write(left.join(".qingdan-x1.tmp"), &plain).unwrap();
    }
    assert_eq!(readable(folder.path()).len(), 3);
    assert_eq!(progress(&unlocked(folder.path(), PASSWORD)), TEXT);
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn damaged_pages_are_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let data = folder.path().join("qingdan.db");
    let mut bytes = fs::read(&data).unwrap();
    // In the middle of 修改记录: SQLCipher's pages have the same size as SQLite's.
    bytes[60 * 4096 + 100] ^= 1;
    fs::write(&data, bytes).unwrap();
    let backups = unlocked(folder.path(), PASSWORD);
    assert!(backups.open(now()).unwrap_err().is_damage());
    assert!(backups.newest_sound().unwrap().is_some());
    let recovered = backups.recover(now()).unwrap();
    assert_eq!(recovered.reports, 1);
    assert!(recovered.missing.iter().all(|it| it.starts_with("修改记录")), "{:?}", recovered.missing);
    assert_eq!(recovered.missing.len(), 1);
    assert_eq!(progress(&backups), TEXT);
    assert_eq!(readable(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn an_office_moves_with_a_passphrase_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    closed(&folder.path().join("旧")).set_password(PASSWORD).unwrap();
    let workspace = unlocked(&folder.path().join("旧"), PASSWORD).open(now()).unwrap();
    let file = folder.path().join("搬家.qdoffice");
    let refused = workspace.begin_move_out(now()).unwrap().write(&file, None);
    check_refused(refused.map(drop), "passphrase-missing");
    workspace.begin_move_out(now()).unwrap().write(&file, Some("搬家用的口令12")).unwrap();
    let new = Backups::of(&folder.path().join("新"));
    new.move_in(&file, Some("搬家用的口令12"), now()).unwrap();
    assert_eq!(progress(&new), TEXT);
}

#[test]
fn data_that_cannot_be_read_now_count_as_encrypted_beside_a_key() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path()).set_password(PASSWORD).unwrap();
    let data = folder.path().join("qingdan.db");
    fs::remove_file(&data).unwrap();
    fs::create_dir(&data).unwrap();
    assert!(Backups::of(folder.path()).is_locked());
    fs::remove_file(folder.path().join("qingdan.key")).unwrap();
    fs::remove_file(folder.path().join("backups/qingdan.key")).unwrap();
    assert!(!Backups::of(folder.path()).is_locked(), "nothing could open them");
}
