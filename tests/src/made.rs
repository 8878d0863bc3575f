//! Workbooks and packages built part by part, as no program would write them.

use std::io::{Cursor, Read, Write};

use qingdan_core::content::sha256_hex;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A workbook's parts, by name and in order.
#[derive(Debug, Clone)]
pub struct Made(pub Vec<(String, Vec<u8>)>);

impl Made {
    /// The parts of a workbook that a program wrote.
    ///
    /// # Panics
    /// It is none.
    pub fn of(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let count = archive.len();
        let part = |index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        };
        Self((0..count).map(part).collect())
    }

    /// The smallest workbook with these sheets, each a name and its rows, and what stands in the table of strings.
    pub fn with(sheets: &[(&str, &str)], strings: &str) -> Self {
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let relations =
            |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inner}</Relationships>");
        let numbered = |each: &dyn Fn(usize, &str) -> String| -> String {
            sheets.iter().enumerate().map(|(index, (name, _))| each(index + 1, name)).collect()
        };
        let list = numbered(&|id, name| format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"r{id}\"/>"));
        let targets =
            numbered(&|id, _| relation(&format!("r{id}"), "worksheet", &format!("worksheets/sheet{id}.xml")))
                + &relation("strings", "sharedStrings", "sharedStrings.xml");
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
            ("_rels/.rels".to_owned(), relations(&relation("r1", "officeDocument", "xl/workbook.xml"))),
            ("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)),
            (
                "xl/workbook.xml".to_owned(),
                format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"),
            ),
            ("xl/sharedStrings.xml".to_owned(), format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        ];
        parts.extend(sheets.iter().enumerate().map(|(index, (_, rows))| {
            let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
            (format!("xl/worksheets/sheet{}.xml", index + 1), sheet)
        }));
        Self(parts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
    }

    /// A workbook with nothing but an embedded content, whose hash is right: what somebody writes who knows how.
    pub fn embedding(content: &str) -> Self {
        Self::embedding_as(&[], content)
    }

    /// The same with the content of a 任务包, 退回单 or 回执.
    pub fn embedding_slip(content: &str) -> Self {
        Self::embedding_as(&[("slip", "1")], content)
    }

    fn embedding_as(kind: &[(&str, &str)], content: &str) -> Self {
        let chunks: Vec<char> = content.chars().collect();
        let chunks = chunks.chunks(15_000).map(|it| ("content", it.iter().collect::<String>()));
        let facts = [("format", "1".to_owned()), ("sha256", sha256_hex(content.as_bytes()))];
        let kind = kind.iter().map(|(key, value)| (*key, (*value).to_owned()));
        let rows: String = facts
            .into_iter()
            .chain(kind)
            .chain(chunks)
            .enumerate()
            .map(|(row, (key, value))| {
                let cell = |column, text: &str| {
                    let row = row + 1;
                    let text = text.replace('&', "&amp;").replace('<', "&lt;");
                    let kept = "xml:space=\"preserve\"";
                    format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t {kept}>{text}</t></is></c>")
                };
                format!("<row r=\"{}\">{}{}</row>", row + 1, cell('A', key), cell('B', &value))
            })
            .collect();
        Self::with(&[("_qingdan", &rows)], "")
    }

    /// The same with a part's text changed.
    ///
    /// # Panics
    /// There is no such part, or it is no text.
    #[must_use]
    pub fn changed(mut self, part: &str, change: impl FnOnce(&str) -> String) -> Self {
        let (_, content) = self.0.iter_mut().find(|(name, _)| name == part).unwrap();
        *content = change(std::str::from_utf8(content).unwrap()).into_bytes();
        self
    }

    /// The file.
    ///
    /// # Panics
    /// It cannot be packed.
    pub fn packed(&self) -> Vec<u8> {
        pack(self.0.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
    }
}

/// A container with these entries.
///
/// # Panics
/// It cannot be packed.
pub fn pack<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        writer.start_file(name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
