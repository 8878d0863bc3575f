//! A revision that is no draft never changes: each table refuses each way of changing it.

use super::{add, typed, write};
use crate::{
    catalog,
    model::{
        Action, AnswerKind, CommentAnswer, CommentPlace, Explanation, HintKey, HintPlace, Liaison, Report,
        ReportKey, ReportState,
    },
    store::{Store, StoreError},
};

/// A store with a submitted revision (row 1, 固阳县) and a draft (row 2, 达茂旗), each with something in every table.
fn submitted(folder: &tempfile::TempDir) -> (Store, ReportKey) {
    let list = catalog::builtin().unwrap();
    let mut store = Store::open(&folder.path().join("qingdan.db")).unwrap();
    let mut keys = Vec::new();
    for unit in ["guyang", "damao"] {
        let blank = Report::blank(&list, list.unit(&unit.into()).unwrap(), "2026Q4".parse().unwrap());
        let report = Report {
            actions: vec![action()],
            liaisons: vec![Liaison::default()],
            explanations: vec![explanation()],
            answers: vec![answered()],
            ..blank
        };
        keys.push(report.key.clone());
        let stored = add(&mut store, &report);
        if unit == "guyang" {
            write(&mut store, |it| it.submit(&stored)).unwrap();
        }
    }
    (store, keys.remove(0))
}

fn explanation() -> Explanation {
    let hint =
        HintKey {
            place: HintPlace::Liaison, rule: "R904".into(), message: "联络员任职已满三年。".into()
        };
    Explanation { hint, text: "人员没有变动。".into() }
}

fn answered() -> CommentAnswer {
    CommentAnswer {
        slip: "7f".repeat(32),
        revision: 1,
        number: 1,
        place: CommentPlace::Report,
        comment: "请核对。".into(),
        kind: Some(AnswerKind::Explained),
        text: "已核对。".into(),
    }
}

fn action() -> Action {
    Action {
        task: "t01".into(),
        measure: None,
        title: "宣传".into(),
        steps: String::new(),
        office: String::new(),
        person: String::new(),
        due: None,
        standard: String::new(),
        status: None,
        progress: String::new(),
    }
}

fn check_refused(store: &Store, sql: &str) {
    let error = store.connection().execute_batch(sql).expect_err(sql);
    let error = StoreError::from(error);
    assert!(matches!(error, StoreError::Submitted), "{sql}: {error:?}");
}

#[test]
fn every_table_of_content_refuses_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let (store, key) = submitted(&folder);
    let before = store.read().report(&key).unwrap();
    for (table, column) in [
        ("entry", "progress"),
        ("reading", "note"),
        ("action", "title"),
        ("report_liaison", "name"),
        ("explanation", "text"),
        ("comment_answer", "text"),
    ] {
        check_refused(&store, &format!("UPDATE {table} SET {column} = '改' WHERE report = 1 AND seq = 0"));
        check_refused(
            &store,
            &format!("UPDATE {table} SET report = 1, seq = 99 WHERE report = 2 AND seq = 0"),
        );
        check_refused(
            &store,
            &format!("UPDATE {table} SET report = 2, seq = 99 WHERE report = 1 AND seq = 0"),
        );
        check_refused(&store, &format!("DELETE FROM {table} WHERE report = 1 AND seq = 0"));
        check_refused(
            &store,
            &format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE report = 1 AND seq = 0"),
        );
    }
    assert_eq!(store.read().report(&key).unwrap(), before);
}

#[test]
fn the_revision_itself_refuses_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let (store, key) = submitted(&folder);
    let before = store.read().report(&key).unwrap();
    for change in [
        "id = 9",
        "task_list = 'x'",
        "unit = 'x'",
        "period = '2026Q3'",
        "revision = 9",
        "task_list_version = 9",
        "previous_hash = 'x'",
        "correction_reason = 'x'",
        "filler = 'x'",
        "reviewer = 'x'",
        "leader = 'x'",
        "phone = 'x'",
        "content_hash = 'x'",
        "created_at = 'x'",
        "saved_at = 'x'",
        "state = 'draft', content_hash = NULL",
    ] {
        check_refused(&store, &format!("UPDATE report SET {change} WHERE id = 1"));
    }
    check_refused(&store, "DELETE FROM report WHERE id = 1");
    check_refused(&store, "INSERT OR REPLACE INTO report SELECT * FROM report WHERE id = 1");
    check_refused(
        &store,
        "INSERT OR REPLACE INTO report SELECT 7, task_list, unit, period, revision, task_list_version, NULL, '', '', '', '',
            'draft', NULL, '', NULL, '' FROM report WHERE id = 1",
    );
    assert_eq!(store.read().report(&key).unwrap(), before);
}

#[test]
fn a_revision_begins_as_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = submitted(&folder);
    check_refused(
        &store,
        "INSERT INTO report SELECT 7, task_list, 'x', period, 1, 1, NULL, '', '', '', '', 'submitted', 'aa', '', NULL, ''
            FROM report WHERE id = 1",
    );
}

#[test]
fn its_life_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (store, key) = submitted(&folder);
    store.connection().execute_batch("UPDATE report SET state = 'returned' WHERE id = 1").unwrap();
    assert_eq!(store.read().report(&key).unwrap().unwrap().row.state, ReportState::Returned);
}

#[test]
fn a_change_of_a_submitted_revision_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, key) = submitted(&folder);
    let stored = store.read().report(&key).unwrap().unwrap();
    let mut report = stored.report.clone();
    report.entries[0].progress = "改".into();
    let error = write(&mut store, |it| it.change_draft(&stored, report, Some(&typed()))).unwrap_err();
    assert!(error.to_string().starts_with("已上报的版本不能改动"), "{error}");
}

#[test]
fn a_submitted_revision_that_rotted_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let (store, key) = submitted(&folder);
    let rot = "DROP TRIGGER entry_update; UPDATE entry SET progress = '改' WHERE report = 1 AND seq = 4;";
    store.connection().execute_batch(rot).unwrap();
    assert!(matches!(store.read().report(&key), Err(StoreError::Altered(_))));
}
