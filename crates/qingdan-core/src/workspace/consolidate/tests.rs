//! Consolidating what lies in a data file.

use std::path::Path;

use super::*;
use crate::{
    catalog, demo,
    model::{Light, Report, TaskId},
    store::Submission,
    workbook::{FontScheme, Purpose, ReportBook, write_report},
    workspace::{
        import::{EditsChoice, ImportOrder},
        scenarios::{at, check_refused, now, q4, started},
    },
};

pub(in crate::workspace) fn ask() -> Ask {
    let due = NaiveDate::from_ymd_opt(2026, 11, 24);
    Ask { period: q4(), department: None, due, phones: Phones::Masked, ranking: Ranking::Off }
}

/// Takes in a report as a file from another PC.
pub(in crate::workspace) fn take(workspace: &mut Workspace, folder: &Path, report: &Report, day: &str) {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&report.key.unit).unwrap();
    let fonts = FontScheme::Official;
    let book = ReportBook {
        list: &list,
        unit,
        report,
        previous: None,
        exported_at: now(),
        fonts,
        correction: None,
        purpose: Purpose::Final,
    };
    let path = folder.join("来文.xlsx");
    files::write_atomic(&path, &write_report(&book).unwrap()).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    workspace.import_file(&path, order, at(day)).unwrap();
}

/// The municipal office with all county-level reports but 稀土高新区's, 达茂旗's received a day late.
pub(in crate::workspace) fn city(folder: &Path) -> Workspace {
    let mut workspace = started(&folder.join("数据"), "wjw", Role::City);
    for report in demo::reports(&catalog::builtin().unwrap(), q4()).unwrap() {
        let day = if report.key.unit.as_str() == "damao" { "2026-11-25" } else { "2026-11-23" };
        if report.key.unit.as_str() != "xitu" {
            take(&mut workspace, folder, &report, &format!("{day} 09:30:00"));
        }
    }
    workspace
}

#[test]
fn what_was_received_is_consolidated() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = city(folder.path());
    let view = workspace.consolidation(&ask(), now().date()).unwrap();
    let counties = view.coverage.counties;
    assert_eq!((counties.due, counties.reported, counties.missing), (10, 9, 1));
    assert_eq!((counties.in_time, counties.late), (8, 1));
    assert_eq!(view.coverage.departments.missing, 22);
    let sum = view.indicators.iter().find(|it| it.indicator.as_str() == "t08-puhui-tuowei").unwrap();
    assert_eq!((sum.counted, sum.lacking.as_slice()), (9, &[UnitId::from("xitu")][..]));
    assert!(!sum.value_text.is_empty() && sum.declared[0].state_text == "未报");
}

#[test]
fn the_offices_own_report_counts_once_it_is_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = started(&folder.path().join("数据"), "wjw", Role::City);
    let own = UnitId::from("wjw");
    let edits: Vec<_> = workspace
        .open_report(&own, q4(), now())
        .unwrap()
        .tasks
        .iter()
        .map(|it| {
            crate::workspace::scenarios::entry(it.task.as_str(), crate::model::EntryField::Status, "已完成")
        })
        .collect();
    workspace.save(&own, q4(), &edits, now()).unwrap();
    let reported =
        |workspace: &Workspace| workspace.consolidation(&ask(), now().date()).unwrap().coverage.all.reported;
    assert_eq!(reported(&workspace), 0, "a draft was never sent");
    let stored = workspace.store.read().report(&workspace.key(&own, q4())).unwrap().unwrap();
    let hash = content_hash(&stored.report).unwrap();
    workspace.store.write(|it| it.note_export(&hash, now())).unwrap();
    assert_eq!(reported(&workspace), 0, "printing a draft sends nothing");
    let submission = Submission { at: at("2026-11-25 09:00:00"), person: String::new() };
    workspace.store.write(|it| it.submit_here(&stored, &submission, b"PK")).unwrap();
    let coverage = workspace.consolidation(&ask(), now().date()).unwrap().coverage;
    assert_eq!((coverage.all.reported, coverage.all.late), (1, 1), "on the day on which it was submitted");
    workspace.correct(&own, q4(), "数字有误", now()).unwrap();
    assert_eq!(reported(&workspace), 1, "what went up counts while it is corrected");
}

#[test]
fn the_same_reports_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let [first, second, third] = ["一.xlsx", "二.xlsx", "三.xlsx"].map(|it| folder.path().join(it));
    let made = workspace.export_summary(&ask(), &first, now()).unwrap();
    let again = workspace.export_summary(&ask(), &second, at("2026-12-01 10:00:00")).unwrap();
    assert_eq!(made.check_code, again.check_code);
    let read = |path: &Path| std::fs::read(path).unwrap();
    assert!(read(&first) == read(&second));
    let missing = demo::reports(&catalog::builtin().unwrap(), q4()).unwrap().remove(9);
    take(&mut workspace, folder.path(), &missing, "2026-11-26 09:00:00");
    let other = workspace.export_summary(&ask(), &third, at("2026-12-01 10:00:00")).unwrap();
    assert_ne!(made.check_code, other.check_code);
    assert!(read(&first) != read(&third));
}

#[test]
fn refuses_what_cannot_be_consolidated() {
    let folder = tempfile::tempdir().unwrap();
    let county = started(&folder.path().join("旗县"), "guyang", Role::County);
    check_refused(county.consolidation(&ask(), now().date()), "not-collecting");
    let city = started(&folder.path().join("市级"), "wjw", Role::City);
    let future = Ask { period: "2027Q2".parse().unwrap(), ..ask() };
    check_refused(city.consolidation(&future, now().date()), "period-not-begun");
    let other = Ask { department: Some("gsl".into()), ..ask() };
    check_refused(city.summary_file_name(&other), "not-first-listed");
    let wjw = Ask { department: Some("wjw".into()), ..ask() };
    assert_eq!(city.summary_file_name(&wjw).unwrap(), "包府办发49号_汇总表_市卫健委_2026Q4.xlsx");
}

#[test]
fn what_units_say_on_a_task_stands_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = city(folder.path());
    let task = TaskId::from("t08");
    let mut own = demo::reports(&catalog::builtin().unwrap(), q4()).unwrap().remove(9);
    let entry = own.entries.iter_mut().find(|it| it.task == task).unwrap();
    (entry.light, entry.light_reason) = (Some(Light::Red), "经费未到位".to_owned());
    take(&mut city, folder.path(), &own, "2026-11-26 09:00:00");
    let view = city.task_entries(&ask(), &task, now().date()).unwrap();
    let of = |unit: &str| view.entries.iter().find(|it| it.unit == UnitId::from(unit));
    let xitu = of("xitu").unwrap();
    assert_eq!((xitu.cell.text.as_str(), xitu.cell.mark.as_str()), ("红（人工调整）", "人工调整"));
    assert!(xitu.computed_light.is_some() && xitu.light_reason == "经费未到位");
    assert!(xitu.texts.iter().any(|it| it.label == "本期进展情况" && !it.text.is_empty()));
    assert!(!xitu.indicators.is_empty() && !xitu.actions.is_empty());
    let wjw = of("wjw").unwrap();
    assert_eq!((wjw.cell.text.as_str(), wjw.revision, wjw.texts.len()), ("未报", None, 0));
    assert!(of("gsl").is_none(), "the task is not this unit's");
    check_refused(city.task_entries(&ask(), &"t99".into(), now().date()), "unknown-task");
}

#[test]
fn phones_of_responsible_persons_are_hidden_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = city(folder.path());
    let mut own = demo::reports(&catalog::builtin().unwrap(), q4()).unwrap().remove(9);
    let task = TaskId::from("t08");
    own.entries.iter_mut().find(|it| it.task == task).unwrap().phone = "0472-8112345".to_owned();
    take(&mut city, folder.path(), &own, "2026-11-26 09:00:00");
    for (phones, expected) in [(Phones::Masked, "0472-***2345"), (Phones::Full, "0472-8112345")] {
        let view = city.task_entries(&Ask { phones, ..ask() }, &task, now().date()).unwrap();
        let xitu = view.entries.iter().find(|it| it.unit == UnitId::from("xitu")).unwrap();
        let phone = xitu.texts.iter().find(|it| it.field == crate::model::EntryField::Phone).unwrap();
        assert_eq!(phone.text, expected);
    }
}
