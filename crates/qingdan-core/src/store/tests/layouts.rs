//! Data files of every layout, kept as dumps in `tests/fixtures/stores`, open with everything that was in them.
//!
//! A migration comes with the dump of a file of its layout. Once the layout has been handed out the dump is never changed: it stands for the
//! files that lie on offices' PCs.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, types::Value};

use super::now;
use crate::{
    content,
    model::ReportState,
    store::{Access, Store, open::current_version},
    workspace::{
        Workspace,
        backup::{Backups, Reason},
    },
};

/// Tables without a row in the dumps of the layouts that came before any release.
const EMPTY_BEFORE_14: [&str; 4] = ["export", "return_comment", "comment_answer", "explanation"];

/// Table, then its columns and rows.
type Rows = BTreeMap<String, (Vec<String>, Vec<Vec<Value>>)>;

/// The dumps by layout.
fn dumps() -> Vec<(usize, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/stores");
    let mut dumps: Vec<(usize, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|it| {
            let path = it.unwrap().path();
            let layout = path.file_stem().unwrap().to_str().unwrap().trim_start_matches('v').parse().unwrap();
            (layout, fs::read_to_string(path).unwrap())
        })
        .collect();
    dumps.sort();
    dumps
}

/// A data file as a version of its time left it.
fn data_file(folder: &Path, dump: &str) -> PathBuf {
    let path = folder.join("qingdan.db");
    Connection::open(&path).unwrap().execute_batch(dump).unwrap();
    path
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    connection.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Every row of every table.
fn rows(connection: &Connection) -> Rows {
    let tables =
        texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    let of_table = |table: String| {
        let columns =
            texts(connection, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        let rows = rows_of(connection, &table, &columns);
        (table, (columns, rows))
    };
    tables.into_iter().map(of_table).collect()
}

fn rows_of(connection: &Connection, table: &str, columns: &[String]) -> Vec<Vec<Value>> {
    let sql = format!("SELECT {} FROM {table} ORDER BY 1, 2", columns.join(", "));
    let mut statement = connection.prepare(&sql).unwrap();
    let read = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

fn schema(connection: &Connection) -> Vec<String> {
    texts(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
}

#[test]
fn there_is_a_file_of_every_layout() {
    let layouts: Vec<usize> = dumps().into_iter().map(|(layout, _)| layout).collect();
    assert_eq!(layouts, (1..=current_version()).collect::<Vec<_>>());
}

#[test]
fn every_layout_opens_with_everything_in_it() {
    let fresh = tempfile::tempdir().unwrap();
    let fresh = Store::open(&fresh.path().join("qingdan.db")).unwrap();
    for (layout, dump) in dumps() {
        let folder = tempfile::tempdir().unwrap();
        let path = data_file(folder.path(), &dump);
        let before = rows(&Connection::open(&path).unwrap());
        let store = Store::open(&path).unwrap();
        for (table, (columns, rows)) in &before {
            assert!(
                !rows.is_empty() || (layout < 14 && EMPTY_BEFORE_14.contains(&table.as_str())),
                "{layout}: {table} is empty"
            );
            assert_eq!(&rows_of(store.connection(), table, columns), rows, "layout {layout}, table {table}");
        }
        assert_eq!(schema(store.connection()), schema(fresh.connection()), "layout {layout}");
    }
}

#[test]
fn every_layout_says_what_it_said() {
    let mut contents = Vec::new();
    for (layout, dump) in dumps() {
        let folder = tempfile::tempdir().unwrap();
        let path = data_file(folder.path(), &dump);
        let workspace = Workspace::open_at(folder.path(), now()).unwrap();
        let office = workspace.office().unwrap().unwrap();
        assert_eq!((office.unit.name.as_str(), office.person.as_str()), ("固阳县", "李娜"));
        // From 14 on one more that was accepted.
        let reports = if layout < 14 { 2 } else { 3 };
        assert_eq!(workspace.reports().unwrap().len(), reports, "layout {layout}");
        let backups = Backups::of(&path);
        let made = backups.list().unwrap().snapshots;
        let kept: Vec<_> = made.iter().map(|it| it.reason).collect();
        let expected = if layout < current_version() { vec![Reason::Upgrade] } else { vec![] };
        assert_eq!(kept, expected, "layout {layout}");
        for snapshot in made {
            let holding = Store::holding(Path::new(&snapshot.path), &Access::Plain).unwrap();
            assert_eq!(holding.layout as usize, layout);
            assert_eq!(backups.inside(&snapshot.name, None).unwrap().periods.len(), reports);
        }
        workspace.close().unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!(store.read().altered().unwrap(), [], "layout {layout}");
        let list = crate::catalog::builtin().unwrap().id;
        assert_eq!(store.read().accepted(&list).unwrap().len(), reports - 2, "layout {layout}");
        let key = |period: &str| crate::model::ReportKey {
            task_list: crate::catalog::builtin().unwrap().id,
            unit: "guyang".into(),
            period: period.parse().unwrap(),
        };
        let submitted = store.read().report(&key("2026Q3")).unwrap().unwrap();
        assert_eq!(submitted.row.state, ReportState::Submitted);
        contents.push(content::canonical_json(&submitted.report).unwrap());
        assert_eq!(store.read().report(&key("2026Q4")).unwrap().unwrap().report.entries.len(), 3);
    }
    contents.dedup();
    assert_eq!(contents.len(), 1, "the same report, whatever layout it was kept in");
}

/// Back to before an upgrade: the older layout is brought to this version's again.
#[test]
fn a_snapshot_of_an_earlier_layout_is_put_back() {
    let (_, dump) = dumps().swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let path = data_file(folder.path(), &dump);
    Workspace::open_at(folder.path(), now()).unwrap().close().unwrap();
    let backups = Backups::of(&path);
    let upgraded = backups.list().unwrap().snapshots.remove(0);
    backups.restore(&upgraded.name, now()).unwrap();
    assert_eq!(Workspace::open(&path).unwrap().reports().unwrap().len(), 2);
}
