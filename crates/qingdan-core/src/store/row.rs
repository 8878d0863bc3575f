//! Rows that belong to a report, in the report's order: read, and brought from one content to another by changing only what differs.

use rusqlite::{Connection, Row, params_from_iter, types::Value};
use serde::{Serialize, de::DeserializeOwned};

use super::ReportId;

/// Column names, which are constants of this program, with their values.
pub(super) type Columns = Vec<(&'static str, Value)>;

/// A part of a report with a table of its own, keyed by report and `seq`.
pub(super) trait Part: Sized {
    /// The table.
    const TABLE: &'static str;

    /// Every column but the key.
    fn columns(&self) -> Columns;

    /// Reads one row back.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
}

/// The parts of a report in order.
pub(super) fn parts<P: Part>(connection: &Connection, report: ReportId) -> rusqlite::Result<Vec<P>> {
    let sql = format!("SELECT * FROM {} WHERE report = ?1 ORDER BY seq", P::TABLE);
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map([report.0], P::read)?.collect()
}

/// Brings a report's parts from `before` to `after`.
pub(super) fn change_parts<P: Part>(
    connection: &Connection,
    report: ReportId,
    before: &[P],
    after: &[P],
) -> rusqlite::Result<()> {
    for seq in 0..before.len().max(after.len()) {
        let mut key: Columns = vec![("report", Value::Integer(report.0)), ("seq", seq_value(seq))];
        match (before.get(seq), after.get(seq)) {
            (Some(old), Some(new)) => update(connection, P::TABLE, &key, &old.columns(), new.columns())?,
            (Some(_), None) => delete(connection, P::TABLE, &key)?,
            (None, Some(new)) => {
                key.extend(new.columns());
                insert(connection, P::TABLE, &key)?;
            }
            (None, None) => {}
        }
    }
    Ok(())
}

/// Adds a row.
pub(super) fn insert(connection: &Connection, table: &str, columns: &Columns) -> rusqlite::Result<()> {
    let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "));
    run(connection, &sql, columns)
}

/// Changes the columns whose value differs; touches nothing where none does.
pub(super) fn update(
    connection: &Connection,
    table: &str,
    key: &Columns,
    before: &Columns,
    after: Columns,
) -> rusqlite::Result<()> {
    let mut changed: Columns = after.into_iter().filter(|column| !before.contains(column)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let sql = format!("UPDATE {table} SET {} WHERE {}", equations(&changed, ", "), equations(key, " AND "));
    changed.extend(key.iter().cloned());
    run(connection, &sql, &changed)
}

fn delete(connection: &Connection, table: &str, key: &Columns) -> rusqlite::Result<()> {
    run(connection, &format!("DELETE FROM {table} WHERE {}", equations(key, " AND ")), key)
}

fn run(connection: &Connection, sql: &str, columns: &Columns) -> rusqlite::Result<()> {
    let values = columns.iter().map(|(_, value)| value);
    connection.prepare_cached(sql)?.execute(params_from_iter(values)).map(|_| ())
}

fn equations(columns: &Columns, between: &str) -> String {
    columns.iter().map(|(name, _)| format!("{name} = ?")).collect::<Vec<_>>().join(between)
}

fn seq_value(seq: usize) -> Value {
    Value::Integer(i64::try_from(seq).unwrap_or(i64::MAX))
}

/// A text as a value.
pub(super) fn text(value: &(impl ToString + ?Sized)) -> Value {
    Value::Text(value.to_string())
}

/// A value that may be absent, by its text.
pub(super) fn optional(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |it| text(&it))
}

/// A choice by its name in the data, as JSON has it.
pub(super) fn choice(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Value::Text(name),
        _ => Value::Null,
    }
}

/// A tick.
pub(super) fn tick(value: bool) -> Value {
    Value::Integer(value.into())
}

/// Reads a text of an exact form; fails where the text has another.
pub(super) fn parsed<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text: String = row.get(index)?;
    parse(&text).ok_or_else(|| unreadable(index, column))
}

/// Reads a text of an exact form that may be absent.
pub(super) fn parsed_optional<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get::<_, Option<String>>(column)? {
        Some(_) => parsed(row, column, parse).map(Some),
        None => Ok(None),
    }
}

/// The choice with this name.
pub(super) fn chosen<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// A number or a day from its text.
pub(super) fn exact<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn unreadable(index: usize, column: &str) -> rusqlite::Error {
    let found = format!("column {column} holds a value this version does not know");
    rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, found.into())
}
