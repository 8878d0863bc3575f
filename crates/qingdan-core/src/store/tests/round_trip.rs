//! What is written comes back equal, and a change writes only what differs.

use proptest::prelude::*;

use super::{add, now, typed, write};
use crate::{
    catalog,
    content::canonical_json,
    model::{Edit, EntryField, Field, Liaison, OfficeProfile, Report, Role},
    store::Store,
    testing::{any_report, report_of},
};

fn store(folder: &tempfile::TempDir) -> Store {
    Store::open(&folder.path().join("qingdan.db")).unwrap()
}

fn guyang() -> (crate::model::TaskList, Report) {
    let list = catalog::builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    (list, report)
}

fn two_reports() -> impl Strategy<Value = (Report, Report)> {
    let list = catalog::builtin().unwrap();
    any_report(&list).prop_flat_map(move |(unit, first)| {
        let second = report_of(&list, &unit, first.key.period);
        (Just(first), second)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_report_comes_back_equal((first, second) in two_reports()) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        let stored = add(&mut store, &first);
        let read = store.read().report(&first.key).unwrap().unwrap();
        prop_assert_eq!(canonical_json(&read.report).unwrap(), canonical_json(&first).unwrap());
        prop_assert_eq!(&read, &stored);

        let changed = write(&mut store, |it| it.change_draft(&read, second.clone(), Some(&typed()))).unwrap();
        let again = store.read().report(&first.key).unwrap().unwrap();
        prop_assert_eq!(canonical_json(&again.report).unwrap(), canonical_json(&second).unwrap());
        prop_assert_eq!(again, changed);
    }
}

#[test]
fn a_change_of_one_field_writes_one_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let (_, blank) = guyang();
    let stored = add(&mut store, &blank);
    let mut report = blank.clone();
    let field = Field::Entry { task: "t03".into(), field: EntryField::Progress };
    report.apply(&Edit { field, value: "已落实".to_owned() }).unwrap();
    let before = store.connection().total_changes();
    write(&mut store, |it| it.change_draft(&stored, report.clone(), None)).unwrap();
    assert_eq!(store.connection().total_changes() - before, 1);
    let read = store.read().report(&blank.key).unwrap().unwrap();
    assert_eq!((read.report, read.row.saved_at), (report, None));
}

#[test]
fn a_refused_change_leaves_everything() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let (_, blank) = guyang();
    add(&mut store, &blank);
    let office = OfficeProfile { unit: "guyang".into(), role: Role::County };
    let refused = write(&mut store, |it| {
        it.add_office(&office, now())?;
        it.add_draft(&blank, now(), None)
    });
    assert!(refused.is_err(), "that revision is there already");
    assert_eq!(store.read().office().unwrap(), None);
}

#[test]
fn reports_come_latest_period_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let (list, blank) = guyang();
    for period in ["2026Q3", "2027Q1", "2026-12", "2026Q4"] {
        let mut report = blank.clone();
        report.key.period = period.parse().unwrap();
        add(&mut store, &report);
    }
    let rows = store.read().reports(&list.id).unwrap();
    let periods: Vec<_> = rows.iter().map(|it| it.key.period.to_string()).collect();
    assert_eq!(periods, ["2027Q1", "2026Q4", "2026-12", "2026Q3"]);
}

#[test]
fn the_latest_revision_is_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let (_, blank) = guyang();
    let first = add(&mut store, &blank);
    write(&mut store, |it| it.submit(&first)).unwrap();
    let second = Report { revision: 2, previous_hash: Some("ab".repeat(32)), ..blank.clone() };
    add(&mut store, &second);
    assert_eq!(store.read().report(&blank.key).unwrap().unwrap().report, second);
}

#[test]
fn office_and_settings_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let office = OfficeProfile { unit: "wjw".into(), role: Role::City };
    write(&mut store, |it| {
        it.add_office(&office, now())?;
        it.put_setting("text_size", "\"normal\"")?;
        it.put_setting("text_size", "\"large\"")
    })
    .unwrap();
    assert_eq!(store.read().office().unwrap(), Some(office.clone()));
    assert_eq!(store.read().setting("text_size").unwrap().as_deref(), Some("\"large\""));
    assert!(write(&mut store, |it| it.add_office(&office, now())).is_err(), "one office a file");
}

#[test]
fn the_first_time_of_an_export_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let later = now() + chrono::TimeDelta::days(3);
    assert_eq!(write(&mut store, |it| it.note_export("aa", now())).unwrap(), now());
    assert_eq!(write(&mut store, |it| it.note_export("aa", later)).unwrap(), now());
    assert_eq!(write(&mut store, |it| it.note_export("bb", later)).unwrap(), later);
}

#[test]
fn the_register_of_liaisons_knows_since_and_until() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let unit = "guyang".into();
    let day = |text: &str| Some(text.parse().unwrap());
    let zhang = Liaison { name: "张伟".into(), since: day("2025-09-01"), ..Liaison::default() };
    let corrected = Liaison { mobile: "13800000000".into(), ..zhang.clone() };
    let wang = Liaison { name: "王芳".into(), since: day("2026-03-01"), ..Liaison::default() };
    for liaison in [&zhang, &corrected, &wang] {
        write(&mut store, |it| it.put_liaison(&unit, liaison, (now(), "李娜"))).unwrap();
        assert_eq!(store.read().liaison(&unit).unwrap().as_ref(), Some(liaison));
    }
    assert_eq!(store.read().liaison(&"damao".into()).unwrap(), None);
    let kept: Vec<_> = store.read().liaison_changes(&unit).unwrap();
    let ended = Liaison { until: day("2026-02-28"), ..corrected.clone() };
    let changes: Vec<_> = kept.into_iter().map(|it| (it.before, it.after)).collect();
    let expected =
        [(None, wang), (Some(corrected.clone()), ended), (Some(zhang.clone()), corrected), (None, zhang)];
    assert_eq!(changes, expected);
    let mut statement = store.connection().prepare("SELECT name, mobile, since, until FROM liaison").unwrap();
    let rows: Vec<_> = statement
        .query_map([], |row| {
            let text = |index| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
            Ok([text(0)?, text(1)?, text(2)?, text(3)?].join(" "))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows, ["张伟 13800000000 2025-09-01 2026-02-28", "王芳  2026-03-01 "]);
}
