//! Data files and backups: broken, of other programs, and with a schema or rows that would make the database work for somebody else.

use std::{fs, process::Command};

use qingdan_core::workspace::backup::Backups;
use qingdan_tests::offices::PASSWORDS;

/// The one that can be opened: its report then says that it cannot be read.
pub(crate) const OPENS: &str = "一格八十兆.db";
/// Never ends.
const ENDLESS: &str = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c";

/// Every file with its name. `sound` is an office's data file.
pub(crate) fn files(sound: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = broken(sound);
    files.extend(of_others(sound));
    files.extend(schemas(sound));
    files.extend(rows(sound));
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// The file after somebody who knows how has been at it, in a process of its own: the program's bounds hold in the whole of this one.
pub(crate) fn changed(sound: &[u8], sql: &str) -> Vec<u8> {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), sound).unwrap();
    let before = "PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;";
    let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"));
    let status = worker.arg("change").arg(file.path()).arg(format!("{before}{sql}")).status().unwrap();
    assert!(status.success(), "{sql}");
    fs::read(file.path()).unwrap()
}

/// Numbers in the head or in the list of free pages, see <https://sqlite.org/fileformat2.html>.
fn with_number(sound: &[u8], at: usize, number: u32) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
    bytes
}

fn broken(sound: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut page_size = sound.to_vec();
    page_size[16..18].copy_from_slice(&3_u16.to_be_bytes());
    vec![
        ("截断的备份.db", sound[..sound.len() / 2].to_vec()),
        ("只有头的备份.db", sound[..100].to_vec()),
        ("只有一页的备份.db", sound[..4096].to_vec()),
        ("少一个字节的备份.db", sound[..sound.len() - 1].to_vec()),
        ("页的大小不对.db", page_size),
        ("自称四十亿页.db", with_number(sound, 28, u32::MAX)),
        ("空页转圈.db", with_number(&with_number(sound, 32, 2), 36, u32::MAX)),
        ("目录指向自己.db", {
            // The right-most pointer of the schema's page, where that is an inner one; else its number of cells.
            let mut bytes = sound.to_vec();
            bytes[100..112].copy_from_slice(&[5, 0, 0, 0, 1, 15, 0, 0, 0, 0, 0, 1]);
            bytes
        }),
        ("中间全是零.db", {
            let mut bytes = sound.to_vec();
            let half = bytes.len() / 2;
            bytes[4096..half].fill(0);
            bytes
        }),
    ]
}

fn of_others(sound: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let other = changed(b"", "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)");
    vec![
        ("文字.db", "不是数据库".repeat(2_000).into_bytes()),
        ("别的程序的数据.db", other),
        ("没有标记的数据.db", changed(sound, "PRAGMA application_id = 0")),
        ("更新版本的备份.db", changed(sound, "PRAGMA user_version = 99")),
        ("负的版本.db", changed(sound, "PRAGMA user_version = -1")),
        ("自称旧版本.db", changed(sound, "PRAGMA user_version = 3")),
        ("自称没有表的版本.db", changed(sound, "PRAGMA user_version = 0")),
        ("别人的有口令的备份.db", locked(sound)),
    ]
}

/// The same with a password, and no file of the key beside it.
fn locked(sound: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qingdan.db");
    fs::write(&path, sound).unwrap();
    Backups::of(&path).set_password(PASSWORDS[1]).unwrap();
    fs::read(path).unwrap()
}

/// What runs by itself as soon as a table is read or changed.
fn schemas(sound: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let trigger = |work: &str| {
        let tables = ["evidence_content", "task_list", "setting", "report"];
        let kinds = ["INSERT", "DELETE", "UPDATE"];
        let all = tables.iter().flat_map(|table| kinds.map(|kind| (*table, kind)));
        let made = all.map(|(table, kind)| {
            format!("CREATE TRIGGER t_{table}_{kind} BEFORE {kind} ON {table} BEGIN {work}; END;")
        });
        changed(sound, &made.collect::<String>())
    };
    let view = |table: &str, columns: &str| {
        format!("DROP TABLE {table}; CREATE VIEW {table} AS SELECT {columns} FROM ({ENDLESS});")
    };
    let checked = "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (', 'CHECK (length(hex(zeroblob(400000000))) > 0 AND ')
        WHERE name IN ('office', 'report', 'evidence_content');";
    let many = "INSERT INTO sqlite_schema WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 400000)
        SELECT 'view', 'v' || n, 'v' || n, 0, 'CREATE VIEW v' || n || ' AS SELECT 1 AS a, 2 AS b, 3 AS c' FROM c;";
    let long = "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0,
        'CREATE VIEW v AS SELECT 1 -- ' || hex(zeroblob(20000000)));";
    vec![
        ("触发器删表.db", trigger("DELETE FROM entry; DELETE FROM received")),
        ("触发器没完没了.db", trigger(&format!("INSERT INTO export {ENDLESS}"))),
        ("没完没了的视图.db", changed(sound, &view("evidence", "n AS id, n AS sha256"))),
        ("没完没了的上报表.db", changed(sound, &view("report", "n AS period, n AS unit, n AS saved_at"))),
        ("没完没了的名单.db", changed(sound, &view("received", "n AS sha256"))),
        ("检查时做大事.db", changed(sound, checked)),
        ("四十万个视图.db", changed(sound, many)),
        ("页很大的四十万个视图.db", changed(sound, &format!("PRAGMA page_size = 65536; VACUUM; {many}"))),
        ("一条四十兆的定义.db", changed(sound, long)),
        (
            "多一个索引.db",
            changed(sound, "CREATE INDEX more ON entry (length(hex(zeroblob(length(progress)))))"),
        ),
        ("少一张表.db", changed(sound, "DROP TABLE entry")),
        ("少一个触发器.db", changed(sound, "DROP TRIGGER entry_update")),
        (
            "冒充系统表.db",
            changed(
                sound,
                "INSERT INTO sqlite_schema VALUES ('table', 'sqlite_stat9', 'sqlite_stat9', 0,
            'CREATE VIRTUAL TABLE sqlite_stat9 USING fts3(a)')",
            ),
        ),
    ]
}

/// Rows that no version wrote, in a schema that is ours.
fn rows(sound: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let accept = "DROP TRIGGER report_content_stays;";
    vec![
        (OPENS, changed(sound, "UPDATE report SET saved_at = hex(zeroblob(40000000))")),
        ("不要触发器.db", changed(sound, accept)),
        (
            "重复的主键.db",
            changed(
                sound,
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry') WHERE name = 'reading'",
            ),
        ),
    ]
}
