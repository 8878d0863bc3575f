//! The last day of a period's reports, over a restart, and what it changes.

use std::path::{Path, PathBuf};

use super::*;
use crate::{
    model::{Bucket, Report, Role, TaskList, UnitDue},
    workspace::{
        consolidate::{
            Ask,
            tests::{ask, city},
        },
        import::{EditsChoice, ImportOrder},
        scenarios::{at, check_refused, demo_report, entry, now, q4, started},
    },
};

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn the_day_set_for_a_period_decides_who_is_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let today = now().date();
    let shown = |workspace: &Workspace, due| {
        let view = workspace.consolidation(&Ask { due, ..ask() }, today).unwrap();
        (view.due, view.coverage.counties.in_time, view.coverage.counties.late)
    };
    assert_eq!(shown(&workspace, None), (None, 0, 0));
    workspace.set_round_due(q4(), day("2026-11-24"), today).unwrap();
    assert_eq!(shown(&workspace, None), (day("2026-11-24"), 8, 1));
    assert_eq!(shown(&workspace, day("2026-11-22")), (day("2026-11-22"), 0, 9), "for this once");
    drop(workspace);
    let mut workspace = Workspace::open(&folder.path().join("数据")).unwrap();
    assert_eq!(workspace.round_due(q4()).unwrap(), day("2026-11-24"));
    assert_eq!(workspace.round_due(q4().previous()).unwrap(), None);
    workspace.set_round_due(q4(), None, today).unwrap();
    assert_eq!(workspace.round_due(q4()).unwrap(), None);
}

#[test]
fn an_edition_keeps_the_day_that_held_when_it_was_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = city(folder.path());
    let today = now().date();
    workspace.set_round_due(q4(), day("2026-11-24"), today).unwrap();
    let frozen = workspace.freeze_edition(&Ask { due: None, ..ask() }, now()).unwrap();
    workspace.set_round_due(q4(), day("2026-12-01"), today).unwrap();
    assert_eq!(workspace.edition(frozen.id).unwrap().due, day("2026-11-24"));
}

#[test]
fn a_day_that_cannot_be_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    let today = now().date();
    check_refused(city.set_round_due(q4(), day("2026-09-30"), today), "due-too-early");
    check_refused(
        city.set_round_due("2027Q2".parse().unwrap(), day("2027-07-01"), today),
        "period-not-begun",
    );
    assert_eq!(city.round_due(q4()).unwrap(), None);
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    check_refused(county.set_round_due(q4(), day("2026-12-01"), today), "not-collecting");
}

fn ids(names: &[&str]) -> Vec<UnitId> {
    names.iter().map(|it| UnitId::from(*it)).collect()
}

fn terms(due: &str, granted: &[(&str, &str)]) -> RoundTerms {
    let granted =
        granted.iter().map(|(unit, due)| UnitDue { unit: (*unit).into(), due: due.parse().unwrap() });
    RoundTerms { due: day(due), granted: granted.collect(), ..RoundTerms::default() }
}

/// A 任务包 that the municipal office writes, read back, and where it lies.
fn sent(workspace: &mut Workspace, folder: &Path, at_time: &str) -> (Round, PathBuf) {
    let path = folder.join(format!("{}.xlsx", at_time.replace(':', "")));
    workspace.export_round(q4(), &path, at(at_time)).unwrap();
    match workbook::read_slip(&std::fs::read(&path).unwrap()).unwrap() {
        Slip::Round(round) => (*round, path),
        other => panic!("{other:?}"),
    }
}

/// Another 任务包, as another program would write it.
fn written_as(round: &Round, path: &Path) {
    let slip = Slip::Round(Box::new(round.clone()));
    let book = SlipBook { list: &round.list, slip: &slip, fonts: workbook::FontScheme::Official };
    std::fs::write(path, workbook::write_slip(&book).unwrap()).unwrap();
}

#[test]
fn what_is_set_is_kept_in_order_and_sent_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    let set = RoundTerms {
        units: Some(ids(&["guyang", "donghe", "damao"])),
        notes: "  请重点说明托育服务。 ".into(),
        ..terms("2026-12-20", &[("guyang", "2026-12-25"), ("tuyou", "2026-12-26")])
    };
    city.set_round(q4(), set, now().date()).unwrap();
    let kept = city.round_terms(q4()).unwrap();
    assert_eq!(kept.units, Some(ids(&["donghe", "guyang", "damao"])), "in the order of the list");
    assert_eq!(kept.granted, terms("2026-12-20", &[("guyang", "2026-12-25")]).granted, "of those asked");
    assert_eq!(kept.notes, "请重点说明托育服务。");
    assert_eq!(city.round_file_name(q4(), now()).unwrap(), "包府办发49号_2026Q4_任务包.xlsx");
    let (round, _) = sent(&mut city, folder.path(), "2026-11-23 10:00:00");
    assert_eq!(round.terms(), kept);
    assert_eq!(round.list, *city.task_list());
    let issued = |city: &Workspace| city.round(q4(), now().date()).unwrap().issued.unwrap();
    assert!(!issued(&city).changed_since);
    assert_eq!(issued(&city).text, "2026年11月23日10:00生成任务包");
    city.set_round_due(q4(), day("2026-12-25"), now().date()).unwrap();
    assert!(issued(&city).changed_since, "a new one is due");
    assert!(city.round_terms(q4()).unwrap().granted.is_empty(), "granted days are moot");
}

#[test]
fn what_cannot_be_is_not_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(folder.path(), "wjw", Role::City);
    let mut check = |terms: RoundTerms, code: &str| {
        check_refused(city.set_round(q4(), terms, now().date()), code);
        assert_eq!(city.round_terms(q4()).unwrap(), RoundTerms::default());
    };
    check(terms("2026-12-20", &[("guyang", "2026-12-20")]), "granted-not-later");
    check(terms("2026-12-20", &[("某县", "2026-12-25")]), "unknown-unit");
    check(RoundTerms { units: Some(vec![]), ..terms("2026-12-20", &[]) }, "round-without-units");
    check(RoundTerms { notes: "长".repeat(1001), ..terms("2026-12-20", &[]) }, "round-notes");
    let path = folder.path().join("任务包.xlsx");
    check_refused(city.export_round(q4(), &path, now()), "round-without-due");
    assert!(!path.exists());
}

#[test]
fn an_office_learns_what_is_asked_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    let mut other = started(&folder.path().join("外单位"), "damao", Role::County);
    let set =
        RoundTerms { units: Some(ids(&["guyang"])), ..terms("2026-11-28", &[("guyang", "2026-11-30")]) };
    city.set_round(q4(), set, now().date()).unwrap();
    let (_, first) = sent(&mut city, folder.path(), "2026-11-20 10:00:00");
    assert_eq!(county.round(q4(), now().date()).unwrap().own.unwrap().words, "", "starts on its own");
    let told = county.receive_slip(&first, now()).unwrap();
    let due = "报送截止日期：2026年11月30日（已同意延期），还有7天。";
    assert_eq!(told.sentence, format!("已导入2026年第四季度的任务包。{due}"));
    assert_eq!(county.round(q4(), now().date()).unwrap().own.unwrap().words, due);
    assert!(county.receive_slip(&first, now()).unwrap_err().message().contains("已经导入过"));
    let unasked = other.receive_slip(&first, now()).unwrap();
    assert!(unasked.sentence.contains("不在这一批次的填报单位之列"), "{}", unasked.sentence);
    assert!(!other.round(q4(), now().date()).unwrap().own.unwrap().asked);
    let mut another = started(&folder.path().join("又一市级"), "gsl", Role::City);
    check_refused(another.receive_slip(&first, now()), "own-slip");

    let newer = RoundTerms { notes: "请附台账。".into(), ..terms("2026-12-05", &[]) };
    city.set_round(q4(), newer, now().date()).unwrap();
    let (_, second) = sent(&mut city, folder.path(), "2026-11-22 10:00:00");
    let told = county.receive_slip(&second, now()).unwrap().sentence;
    assert!(told.contains("由2026年11月28日改为2026年12月5日；延期报送的单位有改动"), "{told}");
    assert!(told.ends_with("特别说明：请附台账。"), "{told}");
    let mut late = started(&folder.path().join("后到"), "guyang", Role::County);
    late.receive_slip(&second, now()).unwrap();
    let stale = late.receive_slip(&first, now()).unwrap().sentence;
    assert!(stale.contains("这一份较早"), "{stale}");
    assert_eq!(late.round(q4(), now().date()).unwrap().due, day("2026-12-05"));
    drop(late);
    let late = Workspace::open(&folder.path().join("后到")).unwrap();
    assert_eq!(late.round(q4(), now().date()).unwrap().notes, "请附台账。");
}

#[test]
fn days_left_are_counted_to_the_day_that_holds() {
    let check = |today: &str, expected: &str, left: i32| {
        let own = view::own(&terms("2026-12-20", &[]), &"guyang".into(), today.parse().unwrap());
        assert_eq!((own.short.as_str(), own.days_left), (expected, Some(left)), "{today}");
    };
    check("2026-12-15", "还有5天", 5);
    check("2026-12-20", "今天截止", 0);
    check("2026-12-22", "已过2天", -2);
}

/// The built-in list in a later version: its last task gone.
fn later_version(list: &TaskList) -> TaskList {
    let mut list = TaskList { version: list.version + 1, ..list.clone() };
    let gone = list.sections.last_mut().unwrap().tasks.pop().unwrap();
    list.indicators.retain(|it| it.task != gone.id);
    list
}

#[test]
fn a_newer_task_list_is_used_for_new_reports_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    city.set_round(q4(), terms("2026-12-20", &[]), now().date()).unwrap();
    let (mut round, path) = sent(&mut city, folder.path(), "2026-11-20 10:00:00");
    let old = round.list.clone();
    round.list = later_version(&old);
    let folder_of = folder.path().join("旗县");
    let mut county = started(&folder_of, "guyang", Role::County);
    let typed = |view: &crate::workspace::ReportView| view.tasks.len();
    let edit = entry("t01", crate::model::EntryField::Progress, "已印发方案。");
    let old_tasks =
        typed(&county.save(&"guyang".into(), "2026-11".parse().unwrap(), &[edit], now()).unwrap().view);
    county.open_report(&"guyang".into(), q4(), now()).unwrap();
    written_as(&round, &path);
    let told = county.receive_slip(&path, now()).unwrap().sentence;
    assert!(told.contains("第2版，本机原为第1版"), "{told}");
    let check = |county: &mut Workspace| {
        assert_eq!(county.task_list().version, 2);
        let tasks = |county: &mut Workspace, period: &str| {
            typed(&county.open_report(&"guyang".into(), period.parse().unwrap(), now()).unwrap())
        };
        assert_eq!(tasks(county, "2026-11"), old_tasks, "the one begun stays as it is");
        assert_eq!(tasks(county, "2026Q4"), old_tasks - 1, "the untouched one is begun anew");
    };
    check(&mut county);
    drop(county);
    check(&mut Workspace::open(&folder_of).unwrap());
    let mut county = Workspace::open(&folder_of).unwrap();
    round.list = old;
    round.head.issued_at = at("2026-11-24 10:00:00");
    written_as(&round, &path);
    let told = county.receive_slip(&path, now()).unwrap().sentence;
    assert!(told.contains("比本机的第2版旧"), "{told}");
    assert_eq!(county.task_list().version, 2);
}

#[test]
fn a_list_that_does_not_hold_together_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    city.set_round(q4(), terms("2026-12-20", &[]), now().date()).unwrap();
    let (mut round, path) = sent(&mut city, folder.path(), "2026-11-20 10:00:00");
    let mut county = started(&folder.path().join("旗县"), "guyang", Role::County);
    let sound = later_version(&round.list);
    round.list = TaskList { sections: Vec::new(), ..sound.clone() };
    written_as(&round, &path);
    check_refused(county.receive_slip(&path, now()), "slip-flawed-list");
    round.list = sound;
    round.list.units.retain(|it| it.id != "guyang".into());
    for indicator in &mut round.list.indicators {
        indicator.reporters.counties = crate::model::CountyReporters::All;
    }
    written_as(&round, &path);
    check_refused(county.receive_slip(&path, now()), "slip-not-on-list");
    assert_eq!(county.task_list().version, 1);
}

#[test]
fn a_report_of_another_version_is_taken_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut city = started(&folder.path().join("市级"), "wjw", Role::City);
    let report = demo_report("guyang");
    let other = later_version(city.task_list());
    let made = |version: u32| {
        let mut report = Report { task_list_version: version, ..report.clone() };
        report.entries.retain(|it| other.task(&it.task).is_some());
        report.readings.retain(|it| other.indicator(&it.indicator).is_some());
        report.actions.retain(|it| other.task(&it.task).is_some());
        report.explanations.clear();
        report
    };
    let report = made(2);
    let unit = other.unit(&"guyang".into()).unwrap();
    let (fonts, exported_at) = (workbook::FontScheme::Official, now());
    let book = workbook::ReportBook {
        list: &other,
        unit,
        report: &report,
        previous: None,
        exported_at,
        fonts,
        correction: None,
        purpose: workbook::Purpose::Final,
    };
    let path = folder.path().join("来文.xlsx");
    std::fs::write(&path, workbook::write_report(&book).unwrap()).unwrap();
    let order = ImportOrder { period: None, edits: EditsChoice::Ask };
    let line = city.import_file(&path, order, now()).unwrap();
    assert_eq!(line.bucket, Bucket::New, "{}", line.sentence);
    assert!(line.sentence.contains("按任务清单第2版填报，现行的是第1版。现行清单新增"), "{}", line.sentence);
    let view = city.consolidation(&ask(), now().date()).unwrap();
    assert_eq!(view.coverage.counties.reported, 1);
}
