//! A workbook as readable text: every cell, merge, width, height, print setting, check and protection.

use std::{collections::BTreeMap, fmt::Write as _};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::parts::parts;

/// Parts worth reading, in order.
pub(super) fn dump(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    let strings = strings(&parts["xl/sharedStrings.xml"]);
    let mut text = String::new();
    settings(&parts["xl/workbook.xml"], &mut text);
    for (name, xml) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        writeln!(text, "\n=== {name}").unwrap();
        sheet(xml, &strings, &mut text);
    }
    writeln!(text, "\n=== xl/styles.xml").unwrap();
    settings(&parts["xl/styles.xml"], &mut text);
    text
}

fn strings(xml: &str) -> Vec<String> {
    let items = xml.split("<si>").skip(1);
    items.map(|item| unescaped(&item.split("<t").skip(1).map(inner).collect::<String>())).collect()
}

/// The text between a tag's end and the next tag.
fn inner(rest: &str) -> &str {
    rest.split_once('>').map_or("", |(_, text)| text.split('<').next().unwrap_or_default())
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap().into_owned()
}

/// One line an element.
fn settings(xml: &str, text: &mut String) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => writeln!(text, "{}", line(&tag)).unwrap(),
            Event::Text(inner) => {
                let inner = unescaped(&inner.xml10_content());
                if !inner.trim().is_empty() {
                    writeln!(text, "    {inner}").unwrap();
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn line(tag: &BytesStart<'_>) -> String {
    let mut line = tag.name().as_ref().to_owned();
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let value = unescaped(&attribute.value);
        write!(line, " {}={value}", attribute.key.as_ref()).unwrap();
    }
    line
}

/// Rows as `row height`, cells as `A1 style: text`; the rest as settings.
fn sheet(xml: &str, strings: &[String], text: &mut String) {
    let (before, rest) = xml.split_once("<sheetData").unwrap();
    let (data, after) = rest.split_once("</sheetData>").unwrap();
    settings(&before[before.find("<worksheet").unwrap()..], text);
    for row in data.split("<row ").skip(1) {
        let (tag, cells) = row.split_once('>').unwrap();
        writeln!(text, "row {}", attribute(tag, "ht")).unwrap();
        for cell in cells.split("<c ").skip(1) {
            writeln!(text, "  {}", cell_line(cell, strings)).unwrap();
        }
    }
    settings(after.trim_end_matches("</worksheet>"), text);
}

fn cell_line(cell: &str, strings: &[String]) -> String {
    let tag = cell.split('>').next().unwrap();
    let value = cell.split("<v>").nth(1).map_or("", |rest| rest.split('<').next().unwrap());
    let formula = cell.split("<f>").nth(1).map(|rest| unescaped(rest.split("</f>").next().unwrap()));
    let shown = match attribute(tag, "t") {
        "s" => format!("{:?}", strings[value.parse::<usize>().unwrap()]),
        _ => value.to_owned(),
    };
    let formula = formula.map(|it| format!(" ={it}")).unwrap_or_default();
    format!("{} s{}: {shown}{formula}", attribute(tag, "r"), attribute(tag, "s"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let found: BTreeMap<&str, &str> = tag
        .split_whitespace()
        .filter_map(|pair| pair.trim_end_matches('/').split_once('='))
        .map(|(name, value)| (name, value.trim_matches('"')))
        .collect();
    found.get(name).copied().unwrap_or_default()
}
