//! The second folder.

use std::fs;

use super::{
    super::{Reason, SnapshotPlace},
    on_day, with_evidence,
};
use crate::{
    files,
    model::Role,
    workspace::{
        Workspace,
        scenarios::{check_refused, guyang, now, q4, started},
    },
};

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
    assert_eq!(listed.snapshots.iter().map(|it| it.place).collect::<Vec<_>>(), [SnapshotPlace::Second]);
    assert_eq!(workspace.backups().inside(&made.snapshot.name, None).unwrap().damage, None);
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
fn two_pcs_of_a_unit_do_not_share_a_folder_on_a_stick() {
    let [one, two, three, stick] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let folder_of = |workspace: &Workspace| {
        let view = workspace.set_second_folder(Some(stick.path())).unwrap().unwrap();
        std::path::Path::new(&view.folder).file_name().unwrap().to_str().unwrap().to_owned()
    };
    let first = started(one.path(), "guyang", Role::County);
    first.snapshot(Reason::Daily, on_day(20)).unwrap();
    let second = started(two.path(), "guyang", Role::County);
    second.snapshot(Reason::Daily, on_day(21)).unwrap();
    assert_eq!(folder_of(&first), "清单填报备份_固阳县");
    assert_eq!(folder_of(&second), "清单填报备份_固阳县_2");
    // Each finds its own again.
    first.set_second_folder(None).unwrap();
    assert_eq!(folder_of(&first), "清单填报备份_固阳县");
    assert_eq!(folder_of(&second), "清单填报备份_固阳县_2");
    first.snapshot(Reason::Daily, on_day(22)).unwrap();
    let names = |workspace: &Workspace| workspace.backups().list().unwrap().snapshots.len();
    assert_eq!((names(&first), names(&second)), (2, 1));
    // Nor where one has brought its files and no snapshot yet.
    fs::remove_dir_all(stick.path().join("清单填报备份_固阳县_2")).unwrap();
    let third = with_evidence(three.path());
    assert_eq!(folder_of(&third), "清单填报备份_固阳县_2");
    assert!(stick.path().join("清单填报备份_固阳县_2/evidence").exists());
    let fourth = started(&two.path().join("另一台"), "guyang", Role::County);
    assert_eq!(folder_of(&fourth), "清单填报备份_固阳县_3");
}
