//! Putting a snapshot in the place of the data.

use std::{fs, path::Path};

use super::{
    super::{Backups, Reason},
    asides, damage, progress, say, with_evidence,
};
use crate::workspace::{
    Workspace,
    scenarios::{filled, guyang, now, q4},
};

#[test]
fn a_restored_snapshot_is_the_state_of_its_time_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_evidence(folder.path());
    say(&mut workspace, "备份以前");
    let made = workspace.snapshot(Reason::Daily, now()).unwrap().snapshot;
    say(&mut workspace, "备份以后");
    let backups = workspace.backups();
    assert_eq!(backups.restore(&made.name, now()).unwrap_err().code(), "data-open-elsewhere");
    workspace.close().unwrap();

    let restored = backups.restore(&made.name, now()).unwrap();
    assert_eq!(restored.unit.as_deref(), Some("固阳县"));
    let mut workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(progress(&mut workspace), "备份以前");
    workspace.close().unwrap();

    backups.restore(&restored.undo.unwrap(), now()).unwrap();
    let mut workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(progress(&mut workspace), "备份以后");
    assert_eq!(workspace.evidence(&guyang(), q4()).unwrap().files.len(), 1);
}

#[test]
fn what_a_killed_program_left_in_the_journal_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut workspace = with_evidence(folder.path());
    let made = workspace.snapshot(Reason::Daily, now()).unwrap().snapshot;
    say(&mut workspace, "只在日志里");
    // As the program leaves it when it is killed.
    for name in ["qingdan.db", "qingdan.db-wal"] {
        fs::copy(folder.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    let backups = Backups::of(elsewhere.path());
    let restored = backups.restore(&made.path, now()).unwrap();
    assert!(!elsewhere.path().join("qingdan.db-wal").exists());
    backups.restore(&restored.undo.unwrap(), now()).unwrap();
    let mut workspace = Workspace::open(elsewhere.path()).unwrap();
    assert_eq!(progress(&mut workspace), "只在日志里");
}

#[test]
fn a_damaged_snapshot_is_not_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = filled(folder.path());
    let made = workspace.snapshot(Reason::Daily, now()).unwrap().snapshot;
    let backups = workspace.backups();
    workspace.close().unwrap();
    damage(Path::new(&made.path));
    let before = fs::read(backups.data_file()).unwrap();
    let refused = backups.restore(&made.name, now()).unwrap_err();
    assert_eq!(refused.code(), "backup-unusable");
    assert_eq!(fs::read(backups.data_file()).unwrap(), before);
    assert_eq!(asides(folder.path()), [""; 0]);
}

#[test]
fn over_a_damaged_file_the_snapshot_is_put_and_the_damaged_one_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    say(&mut workspace, "备份以前");
    let made = workspace.snapshot(Reason::Daily, now()).unwrap().snapshot;
    let backups = workspace.backups();
    workspace.close().unwrap();
    damage(backups.data_file());
    let damaged = fs::read(backups.data_file()).unwrap();
    assert_eq!(Workspace::open(folder.path()).unwrap_err().code(), "data-damaged");
    assert_eq!(backups.newest_sound().unwrap(), Some(made.clone()));
    let restored = backups.restore(&made.name, now()).unwrap();
    assert_eq!(restored.undo, None);
    assert!(restored.kept.contains("原样保留"), "{}", restored.kept);
    assert_eq!(asides(folder.path()), ["qingdan-damaged-20261123-093000.db"]);
    assert_eq!(fs::read(folder.path().join("qingdan-damaged-20261123-093000.db")).unwrap(), damaged);
    let mut workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(progress(&mut workspace), "备份以前");
}

#[test]
fn a_new_pc_gets_everything_from_the_second_folder() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_evidence(&folder.path().join("旧"));
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    workspace.snapshot(Reason::Daily, now()).unwrap();
    workspace.set_second_folder(Some(&stick)).unwrap();
    let there = stick.join("清单填报备份_固阳县/qingdan-20261123-093000-daily.db");
    let restored = Backups::of(&folder.path().join("新")).restore(there.to_str().unwrap(), now()).unwrap();
    assert_eq!((restored.kept.as_str(), restored.lost), ("原来没有数据。", None));
    let workspace = Workspace::open(&folder.path().join("新")).unwrap();
    let file = workspace.evidence(&guyang(), q4()).unwrap().files.remove(0);
    assert!(fs::read(workspace.evidence_file(file.id).unwrap()).unwrap().starts_with(b"%PDF"));
}
