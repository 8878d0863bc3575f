//! Holds a data file's schema against what the migrations make. A file from elsewhere may bring triggers, views and columns of its own, which
//! the database would run for us: what this program never wrote is not run.

use std::{collections::BTreeMap, sync::OnceLock};

use rusqlite::Connection;

use super::{
    StoreError,
    open::{current_version, migrations},
};

/// Kind and name of each table, index and trigger, with its statement.
type Schema = BTreeMap<(String, String), String>;

/// By layout, from that without any table on.
static SCHEMAS: OnceLock<Vec<Schema>> = OnceLock::new();

/// Left out are what a table's keys bring with them, and the statistics that other programs may have taken.
const STATEMENTS: &str =
    "SELECT type, name, sql FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)
    AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))";

/// Whether a file of a layout has exactly the schema that the migrations make. Nothing else of the file is looked at.
///
/// # Errors
/// The schema cannot be read.
pub(super) fn has_schema_of(layout: usize, connection: &Connection) -> Result<bool, StoreError> {
    let Some(expected) = schemas()?.get(layout) else { return Ok(false) };
    let mut statement = connection.prepare(STATEMENTS)?;
    let mut rows = statement.query([])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        let sql: String = row.get(2)?;
        if expected.get(&(row.get(0)?, row.get(1)?)) != Some(&tidied(&sql)) {
            return Ok(false);
        }
        found += 1;
    }
    Ok(found == expected.len())
}

fn schemas() -> Result<&'static [Schema], StoreError> {
    if let Some(known) = SCHEMAS.get() {
        return Ok(known);
    }
    let made = made()?;
    Ok(SCHEMAS.get_or_init(|| made))
}

fn made() -> Result<Vec<Schema>, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    let mut schemas = vec![Schema::new()];
    for layout in 1..=current_version() {
        migrations()?.to_version(&mut connection, layout)?;
        let mut statement = connection.prepare(STATEMENTS)?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?), tidied(&row.get::<_, String>(2)?)));
        schemas.push(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?);
    }
    Ok(schemas)
}

/// A statement without its comments, one space for any: a migration's remarks may be reworded, and its lines end as its checkout has them.
fn tidied(sql: &str) -> String {
    let mut tidied = String::with_capacity(sql.len());
    let mut quote = None;
    let mut left = sql.chars().peekable();
    while let Some(mut c) = left.next() {
        if quote.is_none() && c == '-' && left.peek() == Some(&'-') {
            left.by_ref().take_while(|it| *it != '\n').for_each(drop);
            c = ' ';
        }
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '\'' | '"' | '`') => quote = Some(c),
            None if c.is_ascii_whitespace() => {
                if !tidied.ends_with(' ') {
                    tidied.push(' ');
                }
                continue;
            }
            _ => {}
        }
        tidied.push(c);
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sql: &str, expected: &str) {
        assert_eq!(tidied(sql), expected);
    }

    #[test]
    fn remarks_and_lines_make_no_difference() {
        check("CREATE TABLE a (\r\n    -- what it is\r\n    b TEXT\r\n)", "CREATE TABLE a ( b TEXT )");
        check("CREATE TABLE a (\n    b TEXT -- x\n)", "CREATE TABLE a ( b TEXT )");
        check("CREATE TABLE a ( b TEXT )", "CREATE TABLE a ( b TEXT )");
    }

    #[test]
    fn nothing_hides_in_quotes() {
        for sql in ["CHECK (a IN ('b--', c()) --\n)", "CHECK (a IN (\"b--\", c()) --\n)", "DEFAULT '--'||c()"]
        {
            assert!(tidied(sql).contains("c()"), "{sql}");
        }
    }

    #[test]
    fn each_layout_has_its_own() {
        let mut connection = Connection::open_in_memory().unwrap();
        for layout in 0..=current_version() {
            migrations().unwrap().to_version(&mut connection, layout).unwrap();
            let of = |other| has_schema_of(other, &connection).unwrap();
            assert!(of(layout) && !of(layout + 1), "{layout}");
        }
        for foreign in [
            "CREATE TRIGGER t AFTER INSERT ON office BEGIN DELETE FROM report; END",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TABLE sqlite(a)",
            "CREATE INDEX i ON office (abs(id))",
        ] {
            let whole = connection.transaction().unwrap();
            whole.execute_batch(foreign).unwrap();
            assert!(!has_schema_of(current_version(), &whole).unwrap(), "{foreign}");
        }
        connection.execute_batch("ANALYZE").unwrap();
        assert!(has_schema_of(current_version(), &connection).unwrap());
    }
}
