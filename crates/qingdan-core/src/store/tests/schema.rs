//! The schema that the migrations make, and the settings of the connection.

use crate::store::{Access, Journal, Store, open::migrations};

#[test]
fn migrations_are_valid() {
    migrations().unwrap().validate().unwrap();
}

#[test]
fn schema_as_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("qingdan.db")).unwrap();
    let mut statement = store
        .connection()
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .unwrap();
    let sql: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let heads: [i32; 2] = ["application_id", "user_version"]
        .map(|name| store.connection().pragma_query_value(None, name, |row| row.get(0)).unwrap());
    insta::assert_snapshot!(format!(
        "application_id {:08x}, user_version {}\n\n{}",
        heads[0],
        heads[1],
        sql.join(";\n\n")
    ));
}

#[test]
fn every_connection_is_set_up_for_power_loss() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    for (journal, mode) in [(Journal::Ahead, "wal"), (Journal::Before, "truncate"), (Journal::Ahead, "wal")] {
        let store = Store::open_with(&path, journal, &Access::Plain).unwrap();
        check_settings(&store, mode);
        store.close().unwrap();
    }
}

fn check_settings(store: &Store, mode: &str) {
    let pragma = |name: &str| {
        let value =
            store.connection().pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        match value.unwrap() {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    };
    for (name, expected) in [
        ("journal_mode", mode),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("recursive_triggers", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("locking_mode", "exclusive"),
        ("busy_timeout", "5000"),
    ] {
        assert_eq!(pragma(name), expected, "{name}");
    }
}

#[test]
fn every_table_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("qingdan.db")).unwrap();
    let sql = "SELECT count(*) FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0";
    let lax: i64 = store.connection().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(lax, 0);
}
