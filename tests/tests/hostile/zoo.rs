//! The files, each built to break something of its own.

use qingdan_core::{catalog, content::canonical_json};
use qingdan_tests::{
    made::{Made, pack},
    offices::filled,
};

/// Rows of cells with numbers.
fn cells(rows: u32, columns: &[&str]) -> String {
    let row = |row: u32| {
        let cells: String = columns.iter().map(|it| format!("<c r=\"{it}{row}\"><v>{row}</v></c>")).collect();
        format!("<row r=\"{row}\">{cells}</row>")
    };
    (1..=rows).map(row).collect()
}

/// Every cell shows the first of the strings.
fn shared(rows: u32, columns: &[&str]) -> String {
    cells(rows, columns).replace("\"><v>", "\" t=\"s\"><v>0</v><v>")
}

fn sheet(rows: &str) -> Made {
    Made::with(&[("表1", rows)], "")
}

fn nested(tag: &str, depth: usize) -> String {
    format!("<{tag}>").repeat(depth) + &format!("</{tag}>").repeat(depth)
}

fn relations(target: &str) -> Made {
    let made = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    made.changed("xl/_rels/workbook.xml.rels", |it| it.replace("worksheets/sheet1.xml", target))
}

/// Every file with its name.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = bombs();
    files.extend(structures());
    files.extend(packages());
    files.extend(contents());
    files.extend(slips());
    files.extend(other_kinds());
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// What unpacks, or is repeated, to more than there is room for.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let letters: Vec<String> = ('A'..='Z').map(String::from).collect();
    let wide: Vec<&str> = letters.iter().map(String::as_str).collect();
    let text = |length: usize| format!("<si><t>{}</t></si>", "长".repeat(length));
    let strings: String = (0..300_000).map(|it| format!("<si><t>{it}</t></si>")).collect();
    let spaces = |size: usize| vec![b' '; size];
    let nested_zip = pack([("a.zip", pack([("b", spaces(30 << 20).as_slice())]).as_slice())]);
    vec![
        ("三百万个单元格.xlsx", sheet(&cells(58_000, &wide)).packed()),
        (
            "一段长文字用一百万次.xlsx",
            Made::with(&[("表1", &shared(40_000, &wide[..24]))], &text(30_000)).packed(),
        ),
        ("三十万段文字.xlsx", Made::with(&[("表1", "")], &strings).packed()),
        ("一段四十兆的文字.xlsx", Made::with(&[("表1", "")], &text(14 << 20)).packed()),
        ("全是空格.xlsx", sheet(&" ".repeat(47 << 20)).packed()),
        ("两千个工作表.xlsx", {
            let names: Vec<String> = (0..2_000).map(|it| format!("表{it}")).collect();
            let sheets: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), "")).collect();
            Made::with(&sheets, "").packed()
        }),
        ("四百个工作表各一千格.xlsx", {
            let names: Vec<String> = (0..400).map(|it| format!("表{it}")).collect();
            let rows = cells(100, &wide[..10]);
            let sheets: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), rows.as_str())).collect();
            Made::with(&sheets, "").packed()
        }),
        ("套娃.zip", nested_zip),
        ("七万个文件.zip", {
            let names: Vec<String> = (0..70_000).map(|it| format!("{it}.txt")).collect();
            pack(names.iter().map(|it| (it.as_str(), b"".as_slice())))
        }),
        ("表格里三十兆空白.zip", pack([("表.xlsx", spaces(19 << 20).as_slice())])),
        ("自称四个G.xlsx", declaring(&sheet("").packed(), u32::MAX - 1)),
        ("自称没有内容.xlsx", declaring(&sheet("").packed(), 0)),
    ]
}

/// The same container, whose directory says another size of every entry (APPNOTE.TXT 4.3.12).
fn declaring(file: &[u8], size: u32) -> Vec<u8> {
    let mut file = file.to_vec();
    let heads: Vec<usize> = (0..file.len()).filter(|at| file[*at..].starts_with(b"PK\x01\x02")).collect();
    for at in heads {
        file[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
    }
    file
}

/// XML and relations that lead nowhere, or round in circles.
fn structures() -> Vec<(&'static str, Vec<u8>)> {
    let row = |cell: &str| format!("<row r=\"1\">{cell}</row>");
    let inline = |text: &str| row(&format!("<c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    let part = |made: Made, part: &str, text: &[u8]| {
        let mut made = made;
        made.0.retain(|(name, _)| name != part);
        made.0.push((part.to_owned(), text.to_vec()));
        made.packed()
    };
    let utf16: Vec<u8> = "\u{feff}<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let merges: String = (1..20_000).map(|it| format!("<mergeCell ref=\"A1:Z{it}\"/>")).collect();
    vec![
        ("层层嵌套.xlsx", sheet(&nested("a", 500_000)).packed()),
        (
            "文字层层嵌套.xlsx",
            Made::with(&[("表1", "")], &format!("<si>{}</si>", nested("r", 500_000))).packed(),
        ),
        ("没有的实体.xlsx", sheet(&inline("&lol;&lol9;&xxe;")).packed()),
        ("不是字符的字符.xlsx", sheet(&inline("&#0;&#xFFFFFFFF;&#xD800;")).packed()),
        ("八进制.xlsx", part(sheet(""), "xl/workbook.xml", &utf16)),
        ("不是文字.xlsx", part(sheet(""), "xl/worksheets/sheet1.xml", &[0xff; 5_000])),
        (
            "没有结尾.xlsx",
            part(sheet(""), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r=\"1\"><c"),
        ),
        ("空的部件.xlsx", part(sheet(""), "xl/workbook.xml", b"")),
        ("指向外面.xlsx", relations("../../../../../../etc/passwd").packed()),
        ("指向网上.xlsx", relations("http://example.com/sheet1.xml").packed()),
        ("指向自己.xlsx", relations("workbook.xml").packed()),
        ("指向没有的.xlsx", relations("worksheets/sheet9.xml").packed()),
        (
            "重叠的合并.xlsx",
            sheet("")
                .changed("xl/worksheets/sheet1.xml", |it| {
                    it.replace("</sheetData>", &format!("</sheetData><mergeCells>{merges}</mergeCells>"))
                })
                .packed(),
        ),
        ("没有的文字.xlsx", sheet(&row("<c r=\"A1\" t=\"s\"><v>4294967295</v></c>")).packed()),
        ("没有的样式.xlsx", sheet(&row("<c r=\"A1\" s=\"4294967295\"><v>1</v></c>")).packed()),
        (
            "不是数的数.xlsx",
            sheet(&row("<c r=\"A1\"><v>1e999999</v></c><c r=\"B1\"><v>NaN</v></c>")).packed(),
        ),
        (
            "倒着来的行.xlsx",
            sheet("<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                .packed(),
        ),
        (
            "零行零列.xlsx",
            sheet("<row r=\"0\"><c r=\"A0\"><v>1</v></c><c r=\"0\"><v>1</v></c></row>").packed(),
        ),
        (
            "循环的公式.xlsx",
            sheet(&row("<c r=\"A1\"><f>A1</f></c><c r=\"B1\"><f t=\"shared\" si=\"0\"/></c>")).packed(),
        ),
    ]
}

/// Packages that lead out, or hold several things under one name.
fn packages() -> Vec<(&'static str, Vec<u8>)> {
    let x = b"x".as_slice();
    let book = sheet("").packed();
    let book = book.as_slice();
    vec![
        ("往外走.zip", pack([("表.xlsx", book), ("../越界.txt", x)])),
        ("往外走得远.zip", pack([("表.xlsx", book), ("佐证材料/../../../越界.txt", x)])),
        ("反斜杠.zip", pack([("表.xlsx", book), ("佐证材料\\..\\..\\越界.txt", x)])),
        ("从根开始.zip", pack([("表.xlsx", book), ("/tmp/越界.txt", x)])),
        ("盘符.zip", pack([("表.xlsx", book), ("C:\\越界.txt", x)])),
        ("大小写重名.zip", pack([("表.xlsx", book), ("佐证材料/甲/a.txt", x), ("佐证材料/甲/A.TXT", x)])),
        ("没有表.zip", pack([("佐证材料/甲/a.txt", x)])),
        ("两份表.zip", pack([("一.xlsx", book), ("二.xlsx", book)])),
        ("别人的包.zip", pack([("readme.md", x)])),
        ("空包.zip", pack([])),
    ]
}

/// Contents whose hash is right, written by somebody who knows how.
fn contents() -> Vec<(&'static str, Vec<u8>)> {
    let list = catalog::builtin().unwrap();
    let report = canonical_json(&filled()).unwrap();
    let embedding = |content: &str| Made::embedding(content).packed();
    let other = report.replace(&list.id.to_string(), "another-list");
    assert_ne!(other, report);
    vec![
        ("嵌套的内容.xlsx", embedding(&("[".repeat(100_000) + &"]".repeat(100_000)))),
        ("嵌套的对象.xlsx", embedding(&"{\"a\":".repeat(50_000))),
        ("没有内容.xlsx", embedding("")),
        ("不是上报表.xlsx", embedding("{\"key\":1}")),
        ("别的清单.xlsx", embedding(&other)),
        ("没有的单位.xlsx", embedding(&report.replace("\"guyang\"", "\"nowhere\""))),
        ("没有的报告期.xlsx", embedding(&report.replace("2026Q4", "9999999Q9"))),
        ("半份内容.xlsx", embedding(&report.chars().take(2_000).collect::<String>())),
    ]
}

/// 任务包, 退回单 and 回执 whose hash is right, which the county cannot take in.
fn slips() -> Vec<(&'static str, Vec<u8>)> {
    let list = serde_json::to_string(&catalog::builtin().unwrap()).unwrap();
    let head = "\"head\":{\"taskList\":\"baotou-2025-49\",\"period\":\"2026Q4\",\"office\":\"市卫健委\",\"person\":\"\",\"issuedAt\":\"2026-12-18T09:30:00\"}";
    let round = |rest: &str, list: &str| {
        let content = format!("{{\"round\":{{{head},\"due\":\"2026-12-31\",{rest},\"list\":{list}}}}}");
        Made::embedding_slip(&content).packed()
    };
    let plain = "\"units\":[\"guyang\"],\"granted\":[],\"notes\":\"\"";
    let units =
        format!("\"units\":[{}],\"granted\":[],\"notes\":\"\"", vec!["\"guyang\""; 400_000].join(","));
    let embedding = |content: &str| Made::embedding_slip(content).packed();
    let receipt = format!("{{\"receipt\":{{{head},\"acceptances\":[]}}}}");
    vec![
        ("任务包没有清单.xlsx", round(plain, "{}")),
        ("任务包是别的清单.xlsx", round(plain, &list.replace("baotou-2025-49", "another-list"))),
        ("任务包层层嵌套.xlsx", round(plain, &"[".repeat(200_000))),
        ("任务包四十万个单位.xlsx", round(&units, "[]")),
        ("回执没有单位.xlsx", embedding(&receipt)),
        ("回执缺一半.xlsx", embedding(&receipt[..60])),
        ("没有的种类.xlsx", embedding(&receipt.replace("receipt", "order"))),
        ("空的发文.xlsx", embedding("")),
        ("发文是一个数.xlsx", embedding("1e999")),
    ]
}

/// Files of other kinds under the names of ours.
fn other_kinds() -> Vec<(&'static str, Vec<u8>)> {
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let x = b"x".as_slice();
    vec![
        ("旧格式.xlsx", [ole.as_slice(), &[0; 4_000]].concat()),
        ("金山格式.et", [ole.as_slice(), &[0; 4_000]].concat()),
        ("有密码.xlsx", [ole.as_slice(), &[0; 1_000], &name].concat()),
        ("网页.xlsx", b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec()),
        ("逗号分隔.xlsx", "序号,任务\r\n1,参保".as_bytes().to_vec()),
        (
            "开放文档.xlsx",
            pack([
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
                ("content.xml", x),
            ]),
        ),
        ("文档.xlsx", pack([("word/document.xml", x)])),
        ("空文件.xlsx", Vec::new()),
        ("只有开头.xlsx", b"PK\x03\x04".to_vec()),
        ("压缩包改名.xlsx", b"Rar!\x1A\x07\x00".to_vec()),
        ("乱码.zip", vec![0xA5; 70_000]),
    ]
}
