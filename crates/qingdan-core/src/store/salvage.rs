//! Reading what can be read from a damaged data file into a new one, table by table, row by row.

use std::{ops::ControlFlow, path::Path};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

use super::{
    Access, Changes, Copy, StoreError, Tables,
    access::connect,
    open::{APPLICATION_ID, current_version, migrations},
    schema_size,
    snapshot::layout_of,
    sound::{Altered, AlteredContent},
};
use crate::files;

/// Told how many of how many tables are read, again and again in a long one; may call the work off.
pub type TablesRead<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// So many rows are read before the next word.
const EACH: u32 = 1_000;

/// A table that could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadTable {
    /// Its name.
    pub table: String,
    /// How many rows were read.
    pub read: u32,
    /// How many rows were read but do not fit, or belong to something that could not be read.
    pub unfit: u32,
    /// What the database said, for IT staff; empty where all rows were read.
    pub said: String,
}

/// What came of reading a damaged data file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// How many rows were read in all.
    pub rows: u32,
    /// How many reports there are.
    pub reports: u32,
    /// The tables of which something is missing.
    pub unread: Vec<UnreadTable>,
    /// The office's own revisions that were submitted and are no longer whole: drafts now.
    pub reopened: Vec<AlteredContent>,
    /// What else was not whole, and is left out.
    pub left_out: Vec<AlteredContent>,
}

/// Reads a copy of a damaged data file into a new one of this version's layout; none where it is called off.
pub(super) fn salvage(
    damaged: &Path,
    folder: &Path,
    access: &Access,
    watch: &mut TablesRead<'_>,
) -> Result<Option<(Copy, Salvaged)>, StoreError> {
    if schema_size::is_huge(damaged) {
        return Err(StoreError::OtherProgram(damaged.to_owned()));
    }
    let source = open_damaged(damaged, access)?;
    let layout = layout_of(&source).ok().and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
    // A first page that says no version at all is damaged itself: the layout is then most likely this version's.
    let layout = if (1..=current_version()).contains(&layout) { layout } else { current_version() };
    let temporary = files::temporary_file(folder, damaged)?;
    let mut target = connect(temporary.path(), OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
    target.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrations()?.to_version(&mut target, layout)?;
    target.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")?;
    let brought = without_triggers(&mut target, |target| bring_rows((damaged, access), target, watch))?;
    let ControlFlow::Continue(mut salvaged) = brought else { return Ok(None) };
    migrations()?.to_latest(&mut target)?;
    without_triggers(&mut target, |target| settle_altered(target, &mut salvaged))?;
    salvaged.reports = target.query_row("SELECT count(*) FROM report", [], |row| row.get(0))?;
    target.execute_batch("PRAGMA synchronous = FULL")?;
    target.close().map_err(|(_, error)| error)?;
    Ok(Some((Copy::of_temporary(temporary, access.clone()), salvaged)))
}

fn open_damaged(path: &Path, access: &Access) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, access)?;
    // A schema with a broken line in it is still good for the other tables, and so is a page with a broken cell for the other rows.
    let _ = connection.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = OFF;");
    Ok(connection)
}

/// Triggers refuse what is submitted; here that is put back as it was. One transaction.
fn without_triggers<T>(
    target: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = target.transaction()?;
    let triggers: Vec<(String, String)> = transaction
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, _) in &triggers {
        transaction.execute(&format!("DROP TRIGGER {name}"), [])?;
    }
    let done = work(&transaction)?;
    for (_, sql) in &triggers {
        transaction.execute(sql, [])?;
    }
    transaction.commit()?;
    Ok(done)
}

fn bring_rows(
    source: (&Path, &Access),
    target: &Connection,
    watch: &mut TablesRead<'_>,
) -> Result<ControlFlow<(), Salvaged>, StoreError> {
    let mut salvaged = Salvaged::default();
    let mut all = Vec::new();
    let tables = tables(target)?;
    for (done, table) in tables.iter().enumerate() {
        let brought = bring_table(source, target, table, &mut || watch(done, tables.len()))?;
        let ControlFlow::Continue(brought) = brought else { return Ok(ControlFlow::Break(())) };
        salvaged.rows += brought.read;
        all.push(brought);
    }
    if watch(tables.len(), tables.len()).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    drop_orphans(target, &mut all)?;
    salvaged.unread = all.into_iter().filter(|it| it.unfit > 0 || !it.said.is_empty()).collect();
    Ok(ControlFlow::Continue(salvaged))
}

fn tables(target: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    target.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// From the beginning to where the damage is, then from the end back to it.
fn bring_table(
    source: (&Path, &Access),
    target: &Connection,
    table: &str,
    wanted: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<ControlFlow<(), UnreadTable>, StoreError> {
    let columns = names(target, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))?;
    let keys = key_columns(target, table)?;
    let mut brought = UnreadTable { table: table.to_owned(), read: 0, unfit: 0, said: String::new() };
    for order in ["ASC", "DESC"] {
        let sorted: Vec<_> = keys.iter().map(|it| format!("{it} {order}")).collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY {}", columns.join(", "), sorted.join(", "));
        // An encrypted file with a broken page gives nothing more until it is opened anew.
        let source = open_damaged(source.0, source.1)?;
        match bring(&source, target, (&sql, &columns), &mut brought, wanted) {
            Ok(ControlFlow::Continue(())) => break,
            Ok(ControlFlow::Break(())) => return Ok(ControlFlow::Break(())),
            Err(StoreError::Sqlite(error)) => brought.said = error.to_string(),
            Err(error) => return Err(error),
        }
    }
    Ok(ControlFlow::Continue(brought))
}

fn names(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// What the rows of a table are stored by.
fn key_columns(target: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1";
    let without_rowid: bool = target.query_row(sql, [table], |row| row.get(0))?;
    if !without_rowid {
        return Ok(vec!["rowid".to_owned()]);
    }
    names(target, &format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"))
}

fn bring(
    source: &Connection,
    target: &Connection,
    (sql, columns): (&str, &[String]),
    brought: &mut UnreadTable,
    wanted: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<ControlFlow<()>, StoreError> {
    let mut statement = source.prepare(sql)?;
    let mut rows = statement.query([])?;
    let marks = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", brought.table, columns.join(", "));
    let mut insert = target.prepare(&insert)?;
    let mut seen = 0_u32;
    while let Some(row) = rows.next()? {
        if seen.is_multiple_of(EACH) && wanted().is_break() {
            return Ok(ControlFlow::Break(()));
        }
        seen = seen.wrapping_add(1);
        let values =
            (0..columns.len()).map(|at| row.get::<_, Value>(at)).collect::<rusqlite::Result<Vec<_>>>();
        match values.and_then(|it| insert.execute(params_from_iter(it))) {
            Ok(1) => brought.read += 1,
            // Read already from the other end.
            Ok(_) if !brought.said.is_empty() => break,
            Ok(_) | Err(rusqlite::Error::SqliteFailure(..) | rusqlite::Error::InvalidColumnType(..)) => {
                brought.unfit += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Rows of something that could not be read go with it; what belongs to them goes too.
fn drop_orphans(target: &Connection, brought: &mut [UnreadTable]) -> Result<(), StoreError> {
    loop {
        let mut dropped = 0;
        for table in brought.iter_mut() {
            for sql in orphan_queries(target, &table.table)? {
                let gone = u32::try_from(target.execute(&sql, [])?).unwrap_or(u32::MAX);
                table.unfit += gone;
                dropped += gone;
            }
        }
        if dropped == 0 {
            return Ok(());
        }
    }
}

/// One statement for each foreign key.
fn orphan_queries(target: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1) ORDER BY id, seq";
    let mut statement = target.prepare(sql)?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let rows: Vec<(i64, String, String, String)> =
        statement.query_map([table], read)?.collect::<rusqlite::Result<_>>()?;
    let mut queries: Vec<(i64, String)> = Vec::new();
    for (id, parent, from, to) in rows {
        let fits = format!("other.{to} = {table}.{from}");
        match queries.last_mut().filter(|(last, _)| *last == id) {
            Some((_, query)) => query.push_str(&format!(" AND {fits}")),
            None => queries.push((
                id,
                format!("DELETE FROM {table} WHERE {from} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} other WHERE {fits}"),
            )),
        }
    }
    Ok(queries.into_iter().map(|(_, query)| query + ")").collect())
}

/// A submitted revision that is not whole can no longer be what was submitted. The office's own becomes a draft, to be looked through
/// and submitted again; another unit's is left out, and so is the file it came from, so that it can be imported again.
fn settle_altered(target: &Connection, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    let tables = Tables { connection: target };
    let own = tables.office()?.map(|it| it.unit);
    for altered in tables.altered()? {
        match &altered.what {
            Altered::Revision(key, revision) if own.as_ref() == Some(&key.unit) => {
                reopen(target, &[key.unit.as_str(), &key.period.to_string()], *revision)?;
                salvaged.reopened.push(altered);
            }
            Altered::Revision(key, revision) => {
                leave_out(target, &[key.unit.as_str(), &key.period.to_string()], *revision)?;
                salvaged.left_out.push(altered);
            }
            Altered::Edition(id) => {
                target.execute("DELETE FROM edition_revision WHERE edition = ?1", [id.0])?;
                target.execute("DELETE FROM edition WHERE id = ?1", [id.0])?;
                salvaged.left_out.push(altered);
            }
        }
    }
    Ok(())
}

const OF_REVISION: &str = "unit = ?1 AND period = ?2 AND revision = ?3";

fn reopen(target: &Connection, [unit, period]: &[&str; 2], revision: u32) -> Result<(), StoreError> {
    let submission =
        format!("DELETE FROM submission WHERE report IN (SELECT id FROM report WHERE {OF_REVISION})");
    target.execute(&submission, (unit, period, revision))?;
    let report = format!("UPDATE report SET state = 'draft', content_hash = NULL WHERE {OF_REVISION}");
    target.execute(&report, (unit, period, revision))?;
    Ok(())
}

fn leave_out(target: &Connection, [unit, period]: &[&str; 2], revision: u32) -> Result<(), StoreError> {
    let ids: Vec<i64> = target
        .prepare(&format!("SELECT id FROM report WHERE {OF_REVISION}"))?
        .query_map((unit, period, revision), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let changes = Changes { tables: Tables { connection: target } };
    for id in ids {
        target.execute("DELETE FROM submission WHERE report = ?1", [id])?;
        changes.drop_draft(super::ReportId(id))?;
    }
    for table in ["received_difference", "received_decision"] {
        let sql =
            format!("DELETE FROM {table} WHERE received IN (SELECT id FROM received WHERE {OF_REVISION})");
        target.execute(&sql, (unit, period, revision))?;
    }
    target.execute(&format!("DELETE FROM received WHERE {OF_REVISION}"), (unit, period, revision))?;
    Ok(())
}
