//! Snapshots on real files.

use std::{fs, path::Path};

use chrono::NaiveDateTime;

use super::{Backups, Health, HealthLevel, Reason, SnapshotPlace};
use crate::{
    files,
    model::{EntryField, Role},
    workspace::{
        Workspace,
        scenarios::{at, check_refused, demo_report, entry, filled, guyang, now, progress_of, q4, started},
        submit::Carrier,
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

/// What the office's report says about one task.
fn progress(workspace: &mut Workspace) -> String {
    progress_of(&workspace.open_report(&guyang(), q4(), now()).unwrap(), "t07")
}

fn say(workspace: &mut Workspace, words: &str) {
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, words)], now()).unwrap();
}

/// A data file with damage in its middle.
fn damage(data_file: &Path) {
    let mut bytes = fs::read(data_file).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 2048].fill(0xA5);
    fs::write(data_file, bytes).unwrap();
}

fn asides(folder: &Path) -> Vec<String> {
    files::names_in(folder).unwrap().into_iter().filter(|it| it.contains("damaged")).collect()
}

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

#[test]
fn what_can_be_read_of_a_damaged_file_is_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let path = folder.path().join("表.xlsx");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();
    let whole = workspace.open_report(&guyang(), q4(), now()).unwrap();
    let backups = workspace.backups();
    workspace.close().unwrap();
    let sound = fs::read(backups.data_file()).unwrap();
    let mut recovered_something = 0;
    // Every third page but the first, which holds the schema.
    for page in (1..sound.len() / 4096).step_by(3) {
        let mut bytes = sound.clone();
        bytes[page * 4096..page * 4096 + 4096].fill(0xA5);
        fs::write(backups.data_file(), &bytes).unwrap();
        match backups.recover(now()) {
            Ok(recovered) => {
                assert_eq!(fs::read(&recovered.damaged).unwrap(), bytes, "the damaged file is kept");
                let workspace = Workspace::open(folder.path()).unwrap();
                assert!(workspace.store.read().check_pages().unwrap().is_ok(), "page {page}");
                assert_eq!(workspace.store.read().altered().unwrap(), []);
                recovered_something += usize::from(recovered.reports == 1);
                if workspace.office().is_ok_and(|it| it.is_some()) {
                    let same = workspace.reports().unwrap().len() == 1 && recovered.missing.is_empty();
                    if same {
                        let mut workspace = workspace;
                        let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
                        assert_eq!(view.tasks.len(), whole.tasks.len());
                    }
                }
            }
            Err(error) => {
                assert_eq!(error.code(), "nothing-readable", "page {page}: {error}");
                assert_eq!(fs::read(backups.data_file()).unwrap(), bytes, "nothing was touched");
            }
        }
        for name in asides(folder.path()) {
            fs::remove_file(folder.path().join(name)).unwrap();
        }
    }
    assert!(recovered_something * 6 > sound.len() / 4096, "{recovered_something} of {}", sound.len() / 12288);
}

#[test]
fn a_revision_that_is_not_whole_any_more_becomes_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(folder.path());
    let path = folder.path().join("表.xlsx");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();
    let backups = workspace.backups();
    workspace.close().unwrap();
    let bytes = fs::read(backups.data_file()).unwrap();
    // A letter of what was submitted, flipped where no page notices.
    let words = demo_report("guyang").entries[0].progress.clone();
    let mut flipped = bytes.clone();
    let places = (0..bytes.len() - words.len()).filter(|at| bytes[*at..].starts_with(words.as_bytes()));
    places.for_each(|at| flipped[at..at + 3].copy_from_slice("错".as_bytes()));
    fs::write(backups.data_file(), flipped).unwrap();
    let health = backups.examine(now()).unwrap();
    let bad: Vec<_> = health.findings.iter().filter(|it| it.level == HealthLevel::Bad).collect();
    assert_eq!(bad.len(), 1, "{bad:?}");
    assert!(bad[0].found.contains("固阳县2026年第四季度第1版"), "{}", bad[0].found);
    let recovered = backups.recover(now()).unwrap();
    assert_eq!(recovered.missing.len(), 1, "{:?}", recovered.missing);
    assert!(recovered.missing[0].starts_with("固阳县2026年第四季度第1版：内容不全，已改回草稿"));
    let mut workspace = Workspace::open(folder.path()).unwrap();
    let view = workspace.open_report(&guyang(), q4(), now()).unwrap();
    assert_eq!(view.state, crate::model::ReportState::Draft);
}

#[test]
fn what_is_no_database_at_all_cannot_be_recovered_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("qingdan.db");
    fs::write(&file, "不是数据库".repeat(100)).unwrap();
    let backups = Backups::of(folder.path());
    assert_eq!(backups.recover(now()).unwrap_err().code(), "nothing-readable");
    assert_eq!(fs::read_to_string(&file).unwrap(), "不是数据库".repeat(100));
    let health = backups.examine(now()).unwrap();
    assert_eq!((health.level, health.findings[0].level), (HealthLevel::Bad, HealthLevel::Bad));
    assert!(health.findings[0].todo.contains("没有完好的备份"), "{}", health.findings[0].todo);
}

#[test]
fn a_healthy_office_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_evidence(folder.path());
    workspace.snapshot(Reason::Daily, now()).unwrap();
    let health = workspace.examine(now()).unwrap();
    let lines =
        |health: &Health| health.findings.iter().map(|it| (it.what.clone(), it.level)).collect::<Vec<_>>();
    for (what, level) in lines(&health) {
        let expected = if what == "第二备份文件夹" { HealthLevel::Hint } else { HealthLevel::Good };
        assert!(level == expected || ["磁盘空间", "存放位置"].contains(&what.as_str()), "{what}");
    }
    let later = workspace.examine(at("2026-12-20 08:00:00")).unwrap();
    assert!(lines(&later).contains(&("备份时间".to_owned(), HealthLevel::Hint)));
    let file = fs::read_dir(folder.path().join("evidence")).unwrap().next().unwrap().unwrap().path();
    let file = fs::read_dir(file).unwrap().next().unwrap().unwrap().path();
    fs::write(file, b"flipped").unwrap();
    let health = workspace.examine(now()).unwrap();
    let evidence = health.findings.iter().find(|it| it.what == "佐证材料").unwrap();
    assert!(evidence.level == HealthLevel::Bad && evidence.found.contains("会议纪要.pdf"), "{evidence:?}");
}

fn moved(workspace: &Workspace, path: &Path, passphrase: Option<&str>) -> super::MovedOut {
    workspace.begin_move_out(now()).unwrap().write(path, passphrase).unwrap()
}

#[test]
fn an_office_moves_with_everything_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let old = with_evidence(&folder.path().join("旧"));
    for passphrase in [None, Some("固阳清单二〇二六")] {
        let path = folder.path().join(old.move_file_name(now()).unwrap());
        let out = moved(&old, &path, passphrase);
        assert_eq!((out.files.as_str(), out.lost), ("佐证材料1个文件，收到的原件0个", None));
        let new = Backups::of(&folder.path().join(passphrase.unwrap_or("新")));
        assert_eq!(new.present_unit(), None);
        let came = new.move_in(&path, passphrase, now()).unwrap();
        assert_eq!((came.unit.as_deref(), came.kept.as_str()), (Some("固阳县"), "原来没有数据。"));
        assert_eq!((came.files, came.lost), (out.files, None));
        assert_eq!(new.present_unit().as_deref(), Some("固阳县"));
        let workspace = Workspace::open(new.data_file()).unwrap();
        let file = workspace.evidence(&guyang(), q4()).unwrap().files.remove(0);
        assert!(workspace.evidence_file(file.id).is_ok());
        assert!(!files::exists(&new.data_file().with_file_name(".qingdan-moving")));
    }
}

#[test]
fn what_was_here_before_moving_in_can_be_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("搬家.qdoffice");
    moved(&with_evidence(&folder.path().join("旧")), &path, None);
    let here = started(&folder.path().join("新"), "kundulun", Role::County);
    let backups = here.backups();
    assert_eq!(backups.move_in(&path, None, now()).unwrap_err().code(), "data-open-elsewhere");
    here.close().unwrap();
    let came = backups.move_in(&path, None, now()).unwrap();
    assert_eq!(backups.present_unit().as_deref(), Some("固阳县"));
    backups.restore(&came.undo.unwrap(), now()).unwrap();
    assert_eq!(backups.present_unit().as_deref(), Some("昆都仑区"));
}

#[test]
fn a_file_that_is_damaged_or_locked_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("搬家.qdoffice");
    let old = with_evidence(&folder.path().join("旧"));
    let here = started(&folder.path().join("新"), "kundulun", Role::County);
    let backups = here.backups();
    here.close().unwrap();
    let before = fs::read(backups.data_file()).unwrap();
    let refused = |passphrase: Option<&str>, expected: &str| {
        check_refused(backups.move_in(&path, passphrase, now()), expected);
        assert_eq!(fs::read(backups.data_file()).unwrap(), before);
        assert_eq!(
            files::names_in(&folder.path().join("新")).unwrap(),
            ["qingdan.db", "qingdan.db.lock"],
            "{expected}"
        );
    };
    moved(&old, &path, Some("固阳清单二〇二六"));
    refused(None, "passphrase-missing");
    refused(Some("昆区清单二〇二六"), "passphrase-wrong");
    moved(&old, &path, None);
    let whole = fs::read(&path).unwrap();
    for cut in [0, 5, 20, 400, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        refused(None, "office-file");
    }
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    fs::write(&path, flipped).unwrap();
    refused(None, "office-file");
    let short = old.begin_move_out(now()).unwrap().write(&path, Some("短口令"));
    check_refused(short, "short-passphrase");
}

#[test]
fn a_portable_programs_data_survive_being_pulled_out_and_say_so() {
    let stick = tempfile::tempdir().unwrap();
    fs::write(stick.path().join("portable"), "").unwrap();
    let mut workspace = filled(&stick.path().join("qingdan-data"));
    say(&mut workspace, "已经保存");
    assert!(workspace.backups().list().unwrap().stick.unwrap().starts_with("数据在U盘上"));
    // The stick is pulled: what is saved is in the file alone.
    let pulled = tempfile::tempdir().unwrap();
    fs::copy(workspace.backups().data_file(), pulled.path().join("qingdan.db")).unwrap();
    let mut workspace = Workspace::open(pulled.path()).unwrap();
    assert_eq!(progress(&mut workspace), "已经保存");
    assert_eq!(workspace.backups().list().unwrap().stick, None);
}

const MARK: &str = "只在往年上报表里的一句话";
const MINUTES: &[u8] = b"%PDF-1.7\n%minutes of a meeting";
const SUMMER: &str = "2027-06-01 08:00:00";

/// 固阳县 with a submitted report and evidence of 2026, a draft of 2027, backups here and on a stick.
fn two_years(folder: &Path, stick: &Path) -> Workspace {
    let mut workspace = with_evidence(folder);
    workspace.save(&guyang(), q4(), &[entry("t07", EntryField::Progress, MARK)], now()).unwrap();
    let path = folder.join("上报.xlsx");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), now()).unwrap();
    workspace.set_second_folder(Some(stick)).unwrap();
    workspace.snapshot(Reason::Daily, now()).unwrap();
    let next = "2027Q1".parse().unwrap();
    let saved = workspace.save(
        &guyang(),
        next,
        &[entry("t07", EntryField::Progress, "今年的进展")],
        at("2027-04-02 08:00:00"),
    );
    assert_eq!(saved.unwrap().rejected.len(), 0);
    workspace
}

/// Every file in a folder that holds a sequence of bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_dir() {
            found.extend(holding(&entry, bytes));
        } else if fs::read(&entry).unwrap().windows(bytes.len()).any(|it| it == bytes) {
            found.push(entry);
        }
    }
    found
}

#[test]
fn a_purged_year_leaves_nothing_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据");
    fs::create_dir(&data).unwrap();
    let mut workspace = two_years(&data, stick.path());
    let sent = data.join("上报.xlsx");
    let book = fs::read(&sent).unwrap()[400..464].to_vec();
    fs::remove_file(sent).unwrap();
    fs::remove_file(data.join("会议纪要.pdf")).unwrap();
    fs::write(data.join("qingdan-damaged-20261201-080000.db"), MARK).unwrap();
    workspace.settle().unwrap();
    let traces = [MARK.as_bytes(), MINUTES, &book];
    for trace in traces {
        assert!(
            !holding(&data, trace).is_empty() && !holding(stick.path(), trace).is_empty(),
            "not there before"
        );
    }

    let today = at(SUMMER);
    assert_eq!(workspace.purgeable_years(today.date()).unwrap(), [2026]);
    let plan = workspace.purge_plan(2026, today.date()).unwrap();
    assert_eq!((plan.counts.revisions, plan.counts.evidence, plan.backups), (1, 1, 3), "{:?}", plan.lines);
    let purged = workspace.purge_years(2026, today).unwrap();
    assert_eq!((purged.left.as_slice(), &purged.plan), ([].as_slice(), &plan));

    for trace in traces {
        assert_eq!(holding(&data, trace), [""; 0].map(std::path::PathBuf::from));
        assert_eq!(holding(stick.path(), trace), [""; 0].map(std::path::PathBuf::from));
    }
    let kept = workspace.backups().list().unwrap().snapshots;
    assert_eq!(kept.iter().map(|it| Some(&it.name)).collect::<Vec<_>>(), [purged.backup.as_ref()]);
    let view = workspace.open_report(&guyang(), "2027Q1".parse().unwrap(), today).unwrap();
    assert_eq!(progress_of(&view, "t07"), "今年的进展");
    assert_eq!(workspace.reports().unwrap().len(), 1);
    assert!(workspace.purgeable_years(today.date()).unwrap().is_empty());
    workspace.close().unwrap();
    assert_ne!(Workspace::open(&data).unwrap().examine(today).unwrap().level, HealthLevel::Bad);
}

#[test]
fn what_must_not_change_is_held_again_after_a_purge() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let mut workspace = two_years(folder.path(), stick.path());
    let rules = |workspace: &Workspace| {
        let snapshot = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot;
        let connection = rusqlite::Connection::open(snapshot.path).unwrap();
        let sql = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name)";
        connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    };
    let before = rules(&workspace);
    workspace.purge_years(2026, at(SUMMER)).unwrap();
    assert_eq!(rules(&workspace), before);
}

#[test]
fn this_year_is_not_purged_and_a_stick_that_is_away_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let data = folder.path().join("数据");
    fs::create_dir(&data).unwrap();
    let mut workspace = two_years(&data, &stick);
    check_refused(workspace.purge_years(2027, at(SUMMER)), "year-not-over");
    check_refused(workspace.purge_years(i32::MAX, at(SUMMER)), "year-not-over");
    assert_eq!(workspace.reports().unwrap().len(), 2);
    fs::rename(&stick, folder.path().join("别处")).unwrap();
    let purged = workspace.purge_years(2026, at(SUMMER)).unwrap();
    assert!(
        purged.left.len() == 1 && purged.left[0].contains("第二备份文件夹现在不能清理"),
        "{:?}",
        purged.left
    );
    fs::rename(folder.path().join("别处"), &stick).unwrap();
    let purged = workspace.purge_years(2026, at(SUMMER)).unwrap();
    assert_eq!(purged.left, [""; 0]);
    assert_eq!(holding(&stick, MARK.as_bytes()), [""; 0].map(std::path::PathBuf::from));
}
