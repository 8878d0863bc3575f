//! 清除往年资料.

use std::{fs, ops::ControlFlow, path::Path};

use super::{
    super::{HealthLevel, HealthPoint, Reason},
    unwilling, with_evidence,
};
use crate::{
    model::EntryField,
    workspace::{
        Workspace,
        scenarios::{at, check_refused, entry, guyang, now, progress_of, q4},
        submit::Carrier,
    },
};

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
    assert_eq!(workspace.purgeable_years(today.date()).unwrap().years, [2026]);
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
    assert!(workspace.purgeable_years(today.date()).unwrap().years.is_empty());
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
    assert_eq!(workspace.purgeable_years(at(SUMMER).date()).unwrap().years, [2026], "it is offered again");
    fs::rename(folder.path().join("别处"), &stick).unwrap();
    let purged = workspace.purge_years(2026, at(SUMMER)).unwrap();
    assert_eq!(purged.left, [""; 0]);
    assert_eq!(holding(&stick, MARK.as_bytes()), [""; 0].map(std::path::PathBuf::from));
}

fn told_by_doctor(workspace: &Workspace) -> Option<HealthPoint> {
    let findings = workspace.examine(at(SUMMER)).unwrap().findings;
    findings.into_iter().find(|it| it.what == "清除往年资料")
}

#[test]
fn a_purge_that_is_called_off_is_offered_again_until_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据");
    fs::create_dir(&data).unwrap();
    let mut workspace = two_years(&data, stick.path());
    fs::remove_file(data.join("上报.xlsx")).unwrap();
    fs::remove_file(data.join("会议纪要.pdf")).unwrap();
    let purged = workspace.purge_years_watched(2026, at(SUMMER), &mut unwilling).unwrap();
    assert!(purged.left.len() == 1 && purged.left[0].starts_with("已停下"), "{:?}", purged.left);
    assert_eq!(workspace.reports().unwrap().len(), 1, "the rows go at once");
    assert!(!holding(stick.path(), MARK.as_bytes()).is_empty(), "the last backup is gone too");
    let offered = workspace.purgeable_years(at(SUMMER).date()).unwrap();
    assert_eq!((offered.years.as_slice(), offered.unfinished), ([2026].as_slice(), Some(2026)));
    assert_eq!(told_by_doctor(&workspace).unwrap().commands, ["qingdan purge --through 2026"]);
    let plan = workspace.purge_plan(2026, at(SUMMER).date()).unwrap();
    assert_eq!(plan.lines[0], "上次清除时没有删掉的佐证材料、收到的文件和备份");
    let mut told = Vec::new();
    let purged = workspace
        .purge_years_watched(2026, at(SUMMER), &mut |step| {
            told.push(step.done == step.total);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((purged.left.as_slice(), told.last()), ([].as_slice(), Some(&true)));
    for trace in [MARK.as_bytes(), MINUTES] {
        assert_eq!(holding(folder.path(), trace), [""; 0].map(std::path::PathBuf::from));
        assert_eq!(holding(stick.path(), trace), [""; 0].map(std::path::PathBuf::from));
    }
    let offered = workspace.purgeable_years(at(SUMMER).date()).unwrap();
    assert_eq!((offered.years.as_slice(), offered.unfinished), ([].as_slice(), None));
    assert_eq!(told_by_doctor(&workspace), None);
}

#[test]
fn what_comes_back_after_a_purge_that_was_called_off_is_not_to_go_again() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let mut workspace = two_years(folder.path(), stick.path());
    let before = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot.name;
    workspace.purge_years_watched(2026, at(SUMMER), &mut unwilling).unwrap();
    assert_eq!(workspace.purgeable_years(at(SUMMER).date()).unwrap().unfinished, Some(2026));
    let backups = workspace.backups();
    workspace.close().unwrap();
    backups.restore(&before, at(SUMMER)).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let offered = workspace.purgeable_years(at(SUMMER).date()).unwrap();
    assert_eq!((offered.years.as_slice(), offered.unfinished), ([2026].as_slice(), None));
    assert_eq!(told_by_doctor(&workspace), None);
}

#[test]
fn what_a_purge_left_is_told_until_it_is_gone_also_after_a_restore_of_what_came_later() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let mut workspace = two_years(folder.path(), stick.path());
    workspace.purge_years_watched(2026, at(SUMMER), &mut unwilling).unwrap();
    let later = workspace.snapshot(Reason::Asked, at(SUMMER)).unwrap().snapshot.name;
    let backups = workspace.backups();
    workspace.close().unwrap();
    backups.restore(&later, at(SUMMER)).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    assert_eq!(workspace.purgeable_years(at(SUMMER).date()).unwrap().unfinished, Some(2026));
}

#[test]
fn what_was_begun_to_be_wiped_when_the_power_went_goes_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let workspace = two_years(folder.path(), stick.path());
    let snapshot = workspace.snapshot(Reason::Asked, now()).unwrap().snapshot;
    let backups = workspace.backups();
    workspace.close().unwrap();
    let begun = folder.path().join("backups").join(format!(".qingdan-wipe-{}", snapshot.name));
    fs::rename(&snapshot.path, &begun).unwrap();
    backups.open(at(SUMMER)).unwrap().close().unwrap();
    assert!(!begun.exists());
}

/// As after restoring a backup of before it was attached, or after a recovery that lost its row.
#[test]
fn evidence_that_no_row_names_goes_too() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let mut workspace = two_years(folder.path(), stick.path());
    let bytes = b"named by nothing";
    let vault = crate::files::Vault::at(folder.path().join("evidence"));
    vault.put(&crate::content::sha256_hex(bytes), bytes).unwrap();
    assert_eq!(holding(folder.path(), bytes).len(), 1);
    assert_eq!(workspace.purge_years(2026, at(SUMMER)).unwrap().left, [""; 0]);
    assert!(holding(folder.path(), bytes).is_empty());
}

#[test]
fn a_backup_that_is_put_back_after_a_purge_brings_no_unfinished_one() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let mut workspace = two_years(folder.path(), stick.path());
    let kept = workspace.purge_years(2026, at(SUMMER)).unwrap().backup.unwrap();
    assert!(!holding(stick.path(), b"SQLite format 3").is_empty(), "the stick gets what is left");
    let backups = workspace.backups();
    workspace.close().unwrap();
    backups.restore(&kept, at(SUMMER)).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    assert!(workspace.purgeable_years(at(SUMMER).date()).unwrap().years.is_empty());
}
