//! An edition never changes: both tables refuse each way of changing it.

use super::{now, write};
use crate::{
    catalog,
    model::{EditionId, ReportState, UsedRevision},
    store::{NewEdition, Store, StoreError},
};

fn used() -> Vec<UsedRevision> {
    vec![UsedRevision {
        unit: "guyang".into(),
        period: "2026Q4".parse().unwrap(),
        revision: 1,
        content_hash: "ab".repeat(32),
        state: ReportState::Submitted,
        received_on: None,
    }]
}

fn add(store: &mut Store, number: u32) -> Result<EditionId, StoreError> {
    let list = catalog::builtin().unwrap().id;
    let used = used();
    let new = NewEdition {
        list: &list,
        period: "2026Q4".parse().unwrap(),
        department: None,
        number,
        frozen_at: now(),
        person: "李娜",
        choices: "{}",
        hash: &"cd".repeat(32),
        used: &used,
        workbook: b"PK",
    };
    write(store, |changes| changes.add_edition(&new))
}

fn frozen(folder: &tempfile::TempDir) -> (Store, EditionId) {
    let mut store = Store::open(&folder.path().join("qingdan.db")).unwrap();
    let id = add(&mut store, 1).unwrap();
    (store, id)
}

#[test]
fn what_was_frozen_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, id) = frozen(&folder);
    let tables = store.read();
    assert_eq!(tables.edition_revisions(id).unwrap(), used());
    assert_eq!(tables.edition_workbook(id).unwrap(), b"PK");
    let row = tables.edition(id).unwrap().unwrap();
    assert_eq!((row.number, row.person.as_str(), row.frozen_at), (1, "李娜", now()));
    assert!(matches!(add(&mut store, 1), Err(StoreError::Frozen)));
    assert_eq!(add(&mut store, 2).unwrap(), EditionId(2));
}

#[test]
fn every_change_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (store, id) = frozen(&folder);
    let before = store.read().edition(id).unwrap();
    for sql in [
        "UPDATE edition SET person = '改' WHERE id = 1",
        "DELETE FROM edition WHERE id = 1",
        "INSERT OR REPLACE INTO edition SELECT * FROM edition WHERE id = 1",
        "INSERT OR REPLACE INTO edition SELECT 7, task_list, period, department, number, frozen_at, person, choices, hash,
            sha256, workbook FROM edition WHERE id = 1",
        "UPDATE edition_revision SET revision = 2 WHERE edition = 1",
        "DELETE FROM edition_revision WHERE edition = 1",
        "INSERT INTO edition_revision SELECT 1, 'damao', period, revision, content_hash, state, NULL FROM edition_revision",
        "INSERT OR REPLACE INTO edition_revision SELECT * FROM edition_revision",
    ] {
        let error = StoreError::from(store.connection().execute_batch(sql).expect_err(sql));
        assert!(matches!(error, StoreError::Frozen), "{sql}: {error:?}");
    }
    assert_eq!(store.read().edition(id).unwrap(), before);
    assert_eq!(store.read().edition_revisions(id).unwrap(), used());
}

#[test]
fn bytes_that_rotted_are_not_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let (store, id) = frozen(&folder);
    let rot = "DROP TRIGGER edition_update; UPDATE edition SET workbook = x'00' WHERE id = 1;";
    store.connection().execute_batch(rot).unwrap();
    assert!(matches!(store.read().edition_workbook(id), Err(StoreError::EditionAltered)));
}
