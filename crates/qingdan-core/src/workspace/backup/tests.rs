//! Snapshots on real files.

use std::{fs, path::Path};

use chrono::NaiveDateTime;

use super::{Place, Reason};
use crate::{
    files,
    model::Role,
    workspace::{
        Workspace,
        scenarios::{at, check_refused, filled, guyang, now, q4, started},
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
    let inside = backups.inside(&made.snapshot.name).unwrap();
    assert_eq!(inside.unit.as_deref(), Some("固阳县"));
    assert_eq!(inside.periods, ["2026年第四季度：1份"]);
    assert_eq!(inside.files, "佐证材料1个文件，收到的文件0个");
    assert_eq!((inside.lost, inside.damage), (None, None));
    assert_eq!(files::names_in(backups.folder()).unwrap(), [made.snapshot.name], "nothing else is left");
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
    let inside = workspace.backups().inside(&made.name).unwrap();
    let lost = inside.lost.unwrap();
    assert!(lost.contains("1个佐证材料文件后来已彻底删除或丢失"), "{lost}");
}

#[test]
fn a_second_folder_gets_the_snapshot_and_the_files_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let workspace = with_evidence(&folder.path().join("数据"));
    let made = workspace.snapshot(Reason::Daily, now()).unwrap();
    let view = workspace.set_second_folder(Some(stick.path())).unwrap().unwrap();
    let own = stick.path().join("清单填报备份_固阳县");
    assert!(view.there && view.folder.ends_with("清单填报备份_固阳县"), "{view:?}");
    assert_eq!(files::names_in(&own).unwrap(), [made.snapshot.name.as_str()]);
    let hash = workspace.evidence(&guyang(), q4()).unwrap().files.len();
    assert_eq!(files::Vault::at(own.join("evidence")).contents().unwrap().len(), hash);
    let listed = workspace.backups().list().unwrap();
    assert_eq!(listed.snapshots.len(), 1, "in both folders, listed once");
    fs::remove_file(workspace.backups().folder().join(&made.snapshot.name)).unwrap();
    let listed = workspace.backups().list().unwrap();
    assert_eq!(listed.snapshots.iter().map(|it| it.place).collect::<Vec<_>>(), [Place::Second]);
    assert_eq!(workspace.backups().inside(&made.snapshot.name).unwrap().damage, None);
}

#[test]
fn a_stick_that_is_away_is_missed_in_a_sentence_and_filled_later() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let workspace = started(&folder.path().join("数据"), "guyang", Role::County);
    workspace.set_second_folder(Some(&stick)).unwrap();
    fs::remove_dir_all(&stick).unwrap();
    let made = workspace.snapshot(Reason::Daily, on_day(20)).unwrap();
    let sentence = made.second.unwrap();
    assert!(sentence.starts_with("第二备份文件夹现在找不到") && sentence.contains("U盘"), "{sentence}");
    assert!(!workspace.backups().list().unwrap().second.unwrap().there);
    assert!(!stick.exists(), "a stick that is away is not made up");
    fs::create_dir(&stick).unwrap();
    let made = workspace.snapshot(Reason::Daily, on_day(21)).unwrap();
    assert_eq!(made.second, None);
    assert_eq!(
        files::names_in(&stick.join("清单填报备份_固阳县")).unwrap(),
        ["qingdan-20261121-080000-daily.db"]
    );
    assert_eq!(workspace.set_second_folder(None).unwrap(), None);
    assert_eq!(workspace.backups().list().unwrap().second, None);
}

#[test]
fn what_is_removed_for_good_goes_from_the_second_folder_with_the_last_snapshot_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let workspace = with_evidence(&folder.path().join("数据"));
    workspace.set_second_folder(Some(stick.path())).unwrap();
    let own = stick.path().join("清单填报备份_固阳县");
    let kept = files::Vault::at(own.join("evidence"));
    let of_nobody = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    kept.put(of_nobody, b"abc").unwrap();
    workspace.snapshot(Reason::Daily, now()).unwrap();
    assert!(!kept.has(of_nobody));
    assert_eq!(kept.contents().unwrap().len(), 1);
}

#[test]
fn a_second_folder_within_the_data_or_nowhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = started(folder.path(), "guyang", Role::County);
    let inner = folder.path().join("内");
    fs::create_dir(&inner).unwrap();
    check_refused(workspace.set_second_folder(Some(&inner)), "second-folder");
    check_refused(workspace.set_second_folder(Some(&folder.path().join("没有"))), "second-folder");
    assert_eq!(workspace.backups().list().unwrap().second, None);
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
    assert!(backups.inside(&damaged.name).unwrap().damage.unwrap().contains("已损坏"));
    let inside = backups.inside("qingdan-20261122-080000-daily.db").unwrap();
    assert!(inside.damage.unwrap().contains("不是“清单填报”的备份"));
    check_refused(backups.inside("qingdan-20200101-080000-daily.db"), "no-backup");
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
