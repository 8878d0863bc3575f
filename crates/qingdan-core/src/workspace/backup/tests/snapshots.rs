//! What a snapshot holds, and which of them are kept.

use std::fs;

use super::{super::Reason, on_day, with_evidence};
use crate::{
    files,
    model::Role,
    workspace::{
        Workspace,
        scenarios::{at, check_refused, filled, guyang, now, q4, started},
    },
};

#[test]
fn a_snapshot_holds_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_evidence(folder.path());
    let backups = workspace.backups();
    assert!(backups.is_due(now().date()));
    let made = workspace.snapshot(Reason::Asked, now()).unwrap();
    assert!(!backups.is_due(now().date()) && backups.is_due(now().date().succ_opt().unwrap()));
    let listed = backups.list().unwrap();
    assert_eq!(listed.snapshots, std::slice::from_ref(&made.snapshot));
    assert_eq!((made.second, listed.second), (None, None));
    let inside = backups.inside(&made.snapshot.name, None).unwrap();
    assert_eq!(inside.unit.as_deref(), Some("固阳县"));
    assert_eq!(inside.periods, ["2026年第四季度：1份"]);
    assert_eq!(inside.files, "佐证材料1个文件，收到的文件0个");
    assert_eq!((inside.lost, inside.damage), (None, None));
    assert_eq!(files::names_in(backups.folder()).unwrap(), [made.snapshot.name], "nothing else is left");
}

#[test]
fn a_clock_that_was_wrong_once_does_not_end_the_daily_snapshots() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    workspace.snapshot(Reason::Daily, at("2036-01-01 08:00:00")).unwrap();
    assert!(workspace.backups().is_due(now().date()));
}

#[test]
fn two_of_a_second_have_names_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    let first = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot;
    let second = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot;
    assert_eq!(first.name, "qingdan-20261123-093000-asked.db");
    assert_eq!(second.name, "qingdan-20261123-093000-asked-2.db");
}

#[test]
fn days_go_when_weeks_and_months_have_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    for day in 1..=20 {
        workspace.snapshot(Reason::Daily, on_day(day)).unwrap();
    }
    let listed = workspace.backups().list().unwrap().snapshots;
    let days: Vec<_> = listed.iter().map(|it| &it.made_at[8..10]).collect();
    assert_eq!(days, ["20", "19", "18", "17", "16", "15", "14", "08", "01"]);
}

#[test]
fn evidence_that_is_gone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = with_evidence(folder.path());
    let made = workspace.snapshot(Reason::Daily, now()).unwrap().snapshot;
    let id = workspace.evidence(&guyang(), q4()).unwrap().files[0].id;
    workspace.detach(&guyang(), q4(), id, now()).unwrap();
    // Removed for good with the next file that is attached after the days in which it can be restored.
    let file = folder.path().join("照片.pdf");
    fs::write(&file, b"%PDF-1.7\n%another").unwrap();
    let later = at("2027-01-20 08:00:00");
    workspace.attach(&guyang(), q4(), &"t07".into(), &[file], later).unwrap();
    workspace.close().unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let inside = workspace.backups().inside(&made.name, None).unwrap();
    let lost = inside.lost.unwrap();
    assert!(lost.contains("提到的1个佐证材料文件，在备份旁边和本机都没有找到"), "{lost}");
}

#[test]
fn a_damaged_snapshot_says_so_and_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = filled(folder.path());
    let backups = workspace.backups();
    let sound = workspace.snapshot(Reason::Daily, on_day(20)).unwrap().snapshot;
    let damaged = workspace.snapshot(Reason::Daily, on_day(21)).unwrap().snapshot;
    let bytes = fs::read(&damaged.path).unwrap();
    fs::write(&damaged.path, &bytes[..bytes.len() / 2]).unwrap();
    let no_database = backups.folder().join("qingdan-20261122-080000-daily.db");
    fs::write(&no_database, b"<html>").unwrap();
    assert_eq!(backups.newest_sound().unwrap(), Some(sound));
    assert!(backups.inside(&damaged.name, None).unwrap().damage.unwrap().contains("已损坏"));
    let inside = backups.inside("qingdan-20261122-080000-daily.db", None).unwrap();
    assert!(inside.damage.unwrap().contains("不是“清单填报”的备份"));
    check_refused(backups.inside("qingdan-20200101-080000-daily.db", None), "no-backup");
}

#[test]
fn a_half_made_snapshot_is_swept_away_with_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    let backups = workspace.backups();
    fs::create_dir_all(backups.folder()).unwrap();
    fs::write(backups.folder().join(".qingdan-Ab1.tmp"), b"half").unwrap();
    drop(workspace.begin_snapshot(Reason::Daily, now()).unwrap());
    assert_eq!(files::names_in(backups.folder()).unwrap(), [""; 0]);
}
