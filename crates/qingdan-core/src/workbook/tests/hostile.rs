//! Files that are something else, damaged, or built to do harm, get one sentence.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    super::{Unreadable, read_report, sample, write_report},
    book, parts,
};
use crate::catalog;

fn check(bytes: &[u8], expected: &Unreadable) {
    let list = catalog::builtin().unwrap();
    assert_eq!(read_report(bytes, &list).map(|_| ()).as_ref(), Err(expected));
}

fn written() -> Vec<u8> {
    write_report(&book(&sample::filled().unwrap())).unwrap()
}

/// The smallest workbook with this sheet.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let texts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\" {strings}></sst>")),
    ];
    parts::pack(&BTreeMap::from(texts.map(|(name, text)| (name.to_owned(), text))))
}

#[test]
fn a_workbook_of_another_kind_is_named_as_such() {
    check(
        &workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "uniqueCount=\"0\""),
        &Unreadable::OtherWorkbook,
    );
}

#[test]
fn cells_at_both_ends_of_a_sheet_take_no_memory() {
    let corner = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    check(&workbook(corner, "uniqueCount=\"0\""), &Unreadable::OtherWorkbook);
}

#[test]
fn a_forged_number_of_shared_formulas_takes_no_memory() {
    let cell =
        "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"4000000000\">1+1</f><v>2</v></c></row>";
    check(&workbook(cell, "uniqueCount=\"0\""), &Unreadable::OtherWorkbook);
}

#[test]
fn a_forged_number_of_strings_is_refused() {
    for count in ["4000000000", "99999999999999999999999"] {
        check(&workbook("", &format!("uniqueCount=\"{count}\"")), &Unreadable::Suspicious);
    }
}

#[test]
fn a_document_type_is_refused() {
    let bytes = parts::changed(&written(), "xl/workbook.xml", |xml| {
        xml.replace("<workbook", "<!DOCTYPE x><workbook")
    });
    check(&bytes, &Unreadable::Suspicious);
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let bytes = written();
    // The directory names a part twice; the lengths stay the same.
    let name = b"xl/worksheets/sheet2.xml";
    let at = bytes.windows(name.len()).rposition(|window| window == name).unwrap();
    let mut doubled = bytes.clone();
    doubled[at..at + name.len()].copy_from_slice(b"xl/worksheets/sheet1.xml");
    check(&doubled, &Unreadable::Suspicious);
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let bytes = parts::changed(&written(), "xl/styles.xml", |xml| format!("{xml}{}", " ".repeat(60 << 20)));
    check(&bytes, &Unreadable::Suspicious);
    check(&vec![b'P'; (20 << 20) + 1], &Unreadable::Text);
    check(&[b"PK\x03\x04".to_vec(), vec![0; 20 << 20]].concat(), &Unreadable::TooLarge);
}

#[test]
fn other_packages_are_named() {
    for (part, name) in [
        ("word/document.xml", "Word文档"),
        ("xl/workbook.bin", "二进制格式的Excel工作簿（.xlsb）"),
        ("mimetype", "OpenDocument文件（.ods等）"),
        ("a.txt", "压缩文件"),
    ] {
        let bytes = parts::pack(&BTreeMap::from([(part.to_owned(), "x".to_owned())]));
        check(&bytes, &Unreadable::OtherPackage(name));
    }
}

#[test]
fn a_file_cut_short_is_damaged() {
    let bytes = written();
    for part in [1, 2, 3] {
        check(&bytes[..bytes.len() * part / 4], &Unreadable::Damaged);
    }
}

#[test]
fn a_report_of_another_list_is_refused() {
    let mut sample = sample::filled().unwrap();
    let bytes = write_report(&book(&sample)).unwrap();
    sample.list.id = "other".into();
    assert_eq!(read_report(&bytes, &sample.list), Err(Unreadable::OtherTaskList));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600), zip in any::<bool>()) {
        let list = catalog::builtin().unwrap();
        let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        prop_assert!(read_report(&bytes, &list).is_err());
    }

    #[test]
    fn a_flipped_bit_is_never_read_as_other_content(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let sample = sample::filled().unwrap();
        let mut bytes = write_report(&book(&sample)).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(read) = read_report(&bytes, &sample.list) {
            prop_assert_eq!(read.edited, sample.report);
        }
    }
}

#[test]
fn places_that_no_sheet_has_are_refused() {
    for place in ["A9999999999", "ABCDEFGHIJK1", "99999999999"] {
        let cell = format!("<row r=\"1\"><c s=\"0\" r=\"{place}\"><v>1</v></c></row>");
        check(&workbook(&cell, "uniqueCount=\"0\""), &Unreadable::Suspicious);
        let row = format!("<row r='{place}'/>");
        check(&workbook(&row, "uniqueCount=\"0\""), &Unreadable::Suspicious);
    }
    let last = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>a r=\"A9999999999\" b</t></is></c></row>";
    check(&workbook(last, "uniqueCount=\"0\""), &Unreadable::OtherWorkbook);
}
