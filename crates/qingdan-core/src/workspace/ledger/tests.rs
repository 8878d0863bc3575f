//! What the ledger tells of a round.

use super::*;
use crate::{
    model::Role,
    workspace::{
        consolidate::{
            Ask,
            tests::{ask, city, take},
        },
        scenarios::{at, check_refused, demo_report, filled, guyang, now, q4, started},
        submit::Carrier,
    },
};

/// `time kind unit revision` of what happened, the latest first.
fn told(events: &[LedgerEvent]) -> Vec<String> {
    let line = |it: &LedgerEvent| {
        let revision = it.revision.map(|it| format!(" v{it}")).unwrap_or_default();
        format!("{} {} {}{revision}", it.at_text, it.kind_label, it.unit_name)
    };
    events.iter().map(line).collect()
}

#[test]
fn the_municipal_office_sees_files_rounds_and_editions() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    workspace.set_round_due(q4(), "2026-11-24".parse().ok(), now().date()).unwrap();
    workspace.export_round(q4(), &folder.path().join("包.xlsx"), at("2026-11-20 08:00:00")).unwrap();
    let ask = Ask { due: None, ..ask() };
    workspace.freeze_edition(&ask, at("2026-11-26 10:00:00")).unwrap();
    let all = workspace.ledger(&LedgerFilter::default()).unwrap();
    assert_eq!(all.len(), 11);
    assert_eq!(told(&all[..2]), ["2026-11-26 10:00 定稿 ", "2026-11-25 09:30 收到文件 达茂旗 v1"]);
    let of = |unit: &str, period: &str| {
        let filter = LedgerFilter { unit: Some(unit.into()), period: Some(period.parse().unwrap()) };
        workspace.ledger(&filter).unwrap()
    };
    let damao = of("damao", "2026Q4");
    assert_eq!(told(&damao), ["2026-11-25 09:30 收到文件 达茂旗 v1", "2026-11-20 08:00 任务包 "]);
    assert!(damao[0].words.starts_with("新收：已收，第1版。"), "{}", damao[0].words);
    assert!(of("damao", "2026Q3").is_empty());
    for event in all.iter().filter(|it| it.kind != LedgerKind::Received) {
        let file = event.file.as_ref().unwrap();
        let (saved, copy) = (folder.path().join("又一份.xlsx"), workspace.open_ledger_file(file).unwrap());
        workspace.save_ledger_file(file, &saved).unwrap();
        assert_eq!(std::fs::read(&saved).unwrap(), std::fs::read(&copy).unwrap());
        assert_eq!(workspace.ledger_file_of(file).unwrap(), event.file_name);
        assert_eq!(copy.file_name().unwrap().to_string_lossy(), event.file_name);
    }
    let out = folder.path().join("台账.xlsx");
    workspace.export_ledger(&LedgerFilter::default(), &out, now()).unwrap();
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
}

#[test]
fn a_unit_sees_what_it_sent_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = filled(&folder.path().join("数据"));
    workspace.save_person("张伟").unwrap();
    let path = folder.path().join("报表.xlsx");
    workspace.submit(&guyang(), q4(), (Carrier::Workbook, &path), at("2026-11-23 15:00:00")).unwrap();
    let events = workspace.ledger(&LedgerFilter::default()).unwrap();
    assert_eq!(told(&events), ["2026-11-23 15:00 上报 固阳县 v1"]);
    assert_eq!(
        (events[0].person.as_str(), events[0].file_name.as_str()),
        ("张伟", "包府办发49号_固阳县_2026Q4_v1.xlsx")
    );
    let again = folder.path().join("又一份.xlsx");
    workspace.save_ledger_file(events[0].file.as_ref().unwrap(), &again).unwrap();
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&path).unwrap());
    let name =
        workspace.ledger_file_name(&LedgerFilter { unit: Some(guyang()), period: Some(q4()) }).unwrap();
    assert_eq!(name, "包府办发49号_台账_固阳县_2026Q4.xlsx");
}

#[test]
fn where_nothing_happened_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("数据"), "wjw", Role::City);
    let out = folder.path().join("台账.xlsx");
    check_refused(workspace.export_ledger(&LedgerFilter::default(), &out, now()), "empty-ledger");
    assert!(!out.exists());
    take(&mut workspace, folder.path(), &demo_report("guyang"), "2026-11-23 09:30:00");
    assert_eq!(workspace.ledger(&LedgerFilter::default()).unwrap().len(), 1);
    let lost = LedgerFile::Slip { hash: "ab".repeat(32) };
    check_refused(workspace.save_ledger_file(&lost, &out), "no-ledger-file");
}
