//! Reading what can be read of a damaged file.

use std::fs;

use super::{
    super::{Backups, HealthLevel, meter::patient},
    asides,
};
use crate::workspace::{
    Workspace,
    scenarios::{demo_report, filled, guyang, now, q4},
    submit::Carrier,
};

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
    let health = backups.examine(now(), &mut patient).unwrap();
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
    let health = backups.examine(now(), &mut patient).unwrap();
    assert_eq!((health.level, health.findings[0].level), (HealthLevel::Bad, HealthLevel::Bad));
    assert!(health.findings[0].todo.contains("没有完好的备份"), "{}", health.findings[0].todo);
}
