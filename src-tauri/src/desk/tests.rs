//! The open data on real folders: closed, exchanged, locked and opened again.

use std::{fs, ops::ControlFlow, path::Path};

use chrono::{NaiveDate, TimeDelta};
use qingdan_core::{
    model::Role,
    workspace::{OfficeSetup, evidence::Step},
};
use tempfile::TempDir;

use super::*;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

fn desk(folder: &Path) -> Desk {
    let desk = Desk::open(Ok(folder.to_owned())).unwrap();
    let setup = OfficeSetup { unit: "guyang".into(), role: Role::County, liaison: None };
    desk.with(|workspace| workspace.init_office(setup, now())).unwrap();
    desk
}

fn patient(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn journal_bytes(folder: &Path) -> u64 {
    fs::metadata(folder.join("qingdan.db-wal")).map_or(0, |it| it.len())
}

#[test]
fn the_data_file_is_made_whole_once_nothing_is_asked_for() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    desk.settle_when_idle().unwrap();
    assert!(journal_bytes(folder.path()) > 0, "settled while in use");
    desk.settle_when_idle().unwrap();
    assert_eq!(journal_bytes(folder.path()), 0);
}

#[test]
fn the_days_snapshot_waits_until_nothing_is_asked_for() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    let made = || fs::read_dir(folder.path().join("backups")).map_or(0, Iterator::count);
    desk.back_up_when_idle(now()).unwrap();
    assert_eq!(made(), 0, "in use");
    assert!(!desk.is_backup_due(now()).unwrap(), "in use");
    desk.settle_when_idle().unwrap();
    desk.settle_when_idle().unwrap();
    assert!(desk.is_backup_due(now()).unwrap());
    for _ in 0..2 {
        desk.back_up_when_idle(now()).unwrap();
        assert_eq!(made(), 1);
        assert!(!desk.is_backup_due(now()).unwrap(), "made");
    }
    desk.back_up_when_idle(now() + TimeDelta::days(1)).unwrap();
    assert_eq!(made(), 2);
}

#[test]
fn other_data_take_the_place_of_open_ones() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    desk.with(|workspace| workspace.save_person("李娜")).unwrap();
    let made = desk.back_up(Reason::Asked, now()).unwrap().snapshot;
    desk.with(|workspace| workspace.save_person("王强")).unwrap();
    let person = || desk.with(|workspace| workspace.office()).unwrap().unwrap().person;
    assert_eq!(desk.exchange(|it| it.restore("没有.db", now())).unwrap_err().code, "no-backup");
    assert_eq!(person(), "王强", "open again");
    desk.exchange(|it| it.restore(&made.name, now())).unwrap();
    assert_eq!(person(), "李娜");
}

#[test]
fn a_password_locks_and_opens() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    desk.set_password("草原钢城2026", &mut patient).unwrap();
    assert!(desk.with(|workspace| workspace.office()).unwrap().is_some(), "open after setting");
    desk.lock_up().unwrap();
    assert_eq!(desk.with(|workspace| workspace.office()).unwrap_err().code, "locked");
    assert_eq!(desk.unlock("草原钢城2025").unwrap_err().code, "password-wrong");
    desk.open_again();
    assert_eq!(desk.with(|workspace| workspace.office()).unwrap_err().code, "locked");
    desk.unlock("草原钢城2026").unwrap();
    assert!(desk.with(|workspace| workspace.office()).unwrap().is_some());
    desk.back_up(Reason::Asked, now()).unwrap();
    desk.remove_password("草原钢城2026", &mut patient).unwrap();
    desk.lock_up().unwrap();
    assert!(desk.with(|workspace| workspace.office()).unwrap().is_some(), "nothing to lock");
}

#[test]
fn a_backup_with_a_password_becomes_the_data_and_they_are_open() {
    let folder = TempDir::new().unwrap();
    let old = desk(&folder.path().join("旧"));
    let made = old.back_up(Reason::Asked, now()).unwrap().snapshot;
    old.set_password("草原钢城2026", &mut patient).unwrap();
    let new = Desk::open(Ok(folder.path().join("新"))).unwrap();
    assert!(new.look_into(&made.path, None).unwrap().locked);
    for _ in 0..3 {
        assert_eq!(
            new.restore(&made.path, Some("草原钢城2025"), &mut patient).unwrap_err().code,
            "password-wrong"
        );
    }
    assert_eq!(new.look_into(&made.path, Some("草原钢城2026")).unwrap_err().code, "password-wait");
    new.close().unwrap();
    let new = Desk::open(Ok(folder.path().join("新"))).unwrap();
    new.restore(&made.path, Some("草原钢城2026"), &mut patient).unwrap();
    assert!(new.with(|workspace| workspace.office()).unwrap().is_some(), "open");
    new.change_password("草原钢城2026", "鹿城九原2027").unwrap();
    new.lock_up().unwrap();
    assert_eq!(new.unlock("草原钢城2026").unwrap_err().code, "password-wrong");
    new.unlock("鹿城九原2027").unwrap();
}

#[test]
fn closed_data_refuse_every_use_and_leave_no_journal() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    desk.close().unwrap();
    assert_eq!(desk.with(|workspace| workspace.office()).unwrap_err().code, "closed");
    assert!(!folder.path().join("qingdan.db-wal").exists());
}

#[test]
fn data_that_could_not_be_opened_are_opened_again() {
    let folder = TempDir::new().unwrap();
    let first = desk(folder.path());
    let second = Desk::open(Ok(folder.path().to_owned())).unwrap();
    assert_eq!(second.with(|workspace| workspace.office()).unwrap_err().code, "data-open-elsewhere");
    first.close().unwrap();
    second.open_again();
    assert!(second.with(|workspace| workspace.office()).unwrap().is_some());
}

#[test]
fn without_an_office_no_report_is_opened() {
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(Ok(folder.path().to_owned())).unwrap();
    let refused =
        desk.with_unit(|workspace, unit| workspace.default_form_name(unit, "2026Q4".parse().unwrap()));
    assert_eq!(refused.unwrap_err().code, "no-office");
}
