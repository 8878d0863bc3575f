//! 搬家文件 and files of a key: lists that lie, paths, data that are none, and heads that ask for hours of work.

use std::fmt::Write as _;

use qingdan_core::{
    content::sha256_hex,
    package::{
        key_file::write_key,
        office::{NotWritten, OfficeFile, OfficeKind, OfficeList, write_office},
    },
    store::KEY_BYTES,
};
use qingdan_tests::{
    made::pack,
    offices::{PASSPHRASE, PASSWORDS, at},
};

use super::databases::changed;

/// Every file with its name. `data` is an office's data file.
pub(crate) fn files(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = lists(data);
    files.extend(contents(data));
    files.extend(sealed(&written(data, Some(PASSPHRASE)), "搬家", "qdoffice"));
    let key = write_key(&[7; KEY_BYTES], PASSWORDS[0]).unwrap();
    files.extend(sealed(&key, "密钥", "key"));
    files.push(("别人的密钥.key".to_owned(), write_key(&[7; KEY_BYTES], "别人的口令123").unwrap()));
    files.push(("别的内容.key".to_owned(), write_key(&[7; 5], PASSWORDS[0]).unwrap()));
    files.push(("密钥冒充搬家.qdoffice".to_owned(), write_key(&[7; 5], PASSPHRASE).unwrap()));
    files
}

/// An office with nothing but its data file.
pub(crate) fn written(data: &[u8], passphrase: Option<&str>) -> Vec<u8> {
    let mut output = Vec::new();
    write_office(&list(data), passphrase, &mut output, |_| Ok::<_, NotWritten>(data)).unwrap();
    output
}

fn list(data: &[u8]) -> OfficeList {
    let file = OfficeFile { kind: OfficeKind::Data, sha256: sha256_hex(data), bytes: data.len() as u64 };
    OfficeList { unit: "固阳县".to_owned(), made_at: at(0), files: vec![file] }
}

/// A list as text, and what follows it.
pub(crate) fn with_list(list: &str, contents: &[u8]) -> Vec<u8> {
    let mut file = format!("QINGDAN-OFFICE 1\n{:08x}\n{list}", list.len()).into_bytes();
    file.extend(contents);
    file
}

fn json(files: &str) -> String {
    format!("{{\"unit\":\"固阳县\",\"madeAt\":\"2026-12-18T09:30:00\",\"files\":[{files}]}}")
}

fn file(kind: &str, sha256: &str, bytes: u64) -> String {
    format!("{{\"kind\":\"{kind}\",\"sha256\":\"{sha256}\",\"bytes\":{bytes}}}")
}

fn lists(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let hash = sha256_hex(data);
    let own = file("data", &hash, data.len() as u64);
    let of = |files: &str| with_list(&json(files), data);
    let repeated = |kind: &str, sha256: &str, count: usize| {
        let mut files = own.clone();
        for _ in 0..count {
            write!(files, ",{}", file(kind, sha256, 0)).unwrap();
        }
        of(&files)
    };
    let path = "../../../../../../../../../../../../../../../../../tmp/越界.txt";
    let deep = "[".repeat(1_000_000);
    let files = [
        ("名单自称四个G", b"QINGDAN-OFFICE 1\nffffffff\n{}".to_vec()),
        ("名单自称六十兆", b"QINGDAN-OFFICE 1\n03c00000\n{}".to_vec()),
        ("名单没有长度", b"QINGDAN-OFFICE 1\n-0000001\n{}".to_vec()),
        ("名单层层嵌套", with_list(&deep, b"")),
        ("名单里还有名单", with_list(&json(&format!("{{\"x\":{deep}")), b"")),
        ("单位名称五十兆", with_list(&json(&own).replace("固阳县", &"长".repeat(17 << 20)), data)),
        ("四十万个空文件", repeated("evidence", &sha256_hex(b""), 400_000)),
        ("一百五十万个没有校验值的文件", repeated("data", "", 1_500_000)),
        ("名单里是路径", of(&format!("{own},{}", file("evidence", path, 1)))),
        ("数据是路径", of(&file("data", path, data.len() as u64))),
        ("校验值是大写", of(&file("data", &hash.to_uppercase(), data.len() as u64))),
        ("没有数据文件", of(&file("evidence", &hash, data.len() as u64))),
        ("两个数据文件", of(&format!("{own},{own}"))),
        ("没有文件", of("")),
        ("自称十六个E", of(&format!("{own},{}", file("evidence", &hash, u64::MAX)))),
        ("自称没有内容", of(&file("data", &hash, 0))),
        ("负的大小", of(&own.replace("\"bytes\":", "\"bytes\":-"))),
        ("后面还有", [of(&own), b"x".to_vec()].concat()),
        ("没有的种类", of(&format!("{own},{}", file("program", &hash, 1)))),
        ("更新版本", b"QINGDAN-OFFICE 2\n00000002\n{}".to_vec()),
        ("只有开头", b"QINGDAN-OFFICE 1\n".to_vec()),
        ("里面是压缩包", pack([("data.db", data)])),
    ];
    files.into_iter().map(|(name, bytes)| (format!("{name}.qdoffice"), bytes)).collect()
}

/// Whole, with data that are not an office's.
fn contents(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let flipped = {
        let mut bytes = written(data, None);
        let last = bytes.len() - 5;
        bytes[last] ^= 1;
        bytes
    };
    let whole = written(data, None);
    let files = [
        ("数据是文字", written("不是数据".as_bytes(), None)),
        ("数据是空的", written(b"", None)),
        ("数据由更新版本建立", written(&changed(data, "PRAGMA user_version = 99"), None)),
        (
            "数据带触发器",
            written(
                &changed(
                    data,
                    "CREATE TRIGGER t AFTER DELETE ON evidence_content BEGIN DELETE FROM entry; END",
                ),
                None,
            ),
        ),
        ("数据带触发器，有口令", written(&changed(data, "CREATE VIEW v AS SELECT 1"), Some(PASSPHRASE))),
        ("翻了一位", flipped),
        ("截断", whole[..whole.len() / 2].to_vec()),
    ];
    files.into_iter().map(|(name, bytes)| (format!("{name}.qdoffice"), bytes)).collect()
}

/// Changes to a file that a passphrase opens, see <https://age-encryption.org/v1>.
fn sealed(whole: &[u8], name: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let at = whole.windows(5).position(|it| it == b"\n--- ").unwrap();
    let (head, rest) = (String::from_utf8(whole[..at].to_vec()).unwrap(), &whole[at..]);
    let lines: Vec<&str> = head.lines().collect();
    let (words, body) = (lines[1].rsplit_once(' ').unwrap().0, lines[2]);
    let headed = |stanzas: &str| [format!("{}\n{stanzas}", lines[0]).as_bytes(), rest].concat();
    let work = |asked: &str| headed(&format!("{words} {asked}\n{body}"));
    let mut flipped = whole.to_vec();
    let last = flipped.len() - 3;
    flipped[last] ^= 1;
    let files = [
        // As much as is done: twice what this program asks for.
        ("要做十八次方的工作", work("18")),
        ("要做十九次方的工作", work("19")),
        ("要做二十次方的工作", work("20")),
        ("要做三十次方的工作", work("30")),
        ("要做六十三次方的工作", work("63")),
        ("要做二百五十五次方的工作", work("255")),
        ("工作量是负数", work("-1")),
        ("没有口令这一节", headed("-> X25519 abc\nabc")),
        ("一行八兆", headed(&format!("-> {}", "A".repeat(8 << 20)))),
        ("没有尽头的一行", format!("{}\n-> {}", lines[0], "A ".repeat(4 << 20)).into_bytes()),
        (
            "十万个收件人",
            headed(&format!("{}\n{body}", vec![format!("{words} 4\n{body}"); 100_000].join("\n"))),
        ),
        ("两个口令", headed(&format!("{words} 4\n{body}\n{words} 4\n{body}"))),
        ("头没有结尾", head.as_bytes().to_vec()),
        ("只有头", whole[..at + 20].to_vec()),
        ("截断", whole[..whole.len() - 20].to_vec()),
        ("翻了一位", flipped),
        ("更新的格式", [b"age-encryption.org/v2".as_slice(), &whole[21..]].concat()),
        ("后面还有", [whole, b"x".as_slice()].concat()),
    ];
    files.into_iter().map(|(what, bytes)| (format!("{name}{what}.{ending}"), bytes)).collect()
}
