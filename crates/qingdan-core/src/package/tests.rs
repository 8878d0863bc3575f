//! Packages as written, as other programs pack them again, and as nobody should pack them.

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};

use chrono::NaiveDateTime;
use zip::{CompressionMethod, ZipWriter, unstable::write::FileOptionsExt as _, write::SimpleFileOptions};

use super::*;
use crate::{catalog, content::sha256_hex};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

fn enclosure(folder: &str, name: &str, content: &[u8]) -> Enclosure {
    Enclosure {
        folder: folder.to_owned(),
        name: name.to_owned(),
        bytes: u32::try_from(content.len()).unwrap(),
        sha256: sha256_hex(content),
        added_at: at("2026-11-20 08:15:30"),
    }
}

fn contents(enclosures: Vec<Enclosure>) -> Contents {
    Contents {
        workbook_name: "包府办发49号_固阳县_2026Q4_v1.xlsx".to_owned(),
        workbook: b"PK workbook".to_vec(),
        exported_at: at("2026-11-23 16:05:09"),
        enclosures,
    }
}

/// Writes a package whose files hold their own names.
fn packed(contents: &Contents) -> Vec<u8> {
    let mut output = Cursor::new(Vec::new());
    let load = |it: &Enclosure| Ok::<_, PackageError>(it.name.clone().into_bytes());
    write(contents, &mut output, load, &mut |_| ControlFlow::Continue(())).unwrap();
    output.into_inner()
}

fn by_name(folder: &str, name: &str) -> Enclosure {
    enclosure(folder, name, name.as_bytes())
}

fn check_path(folder: &str, name: &str, expected: &str) {
    assert_eq!(contents(vec![by_name(folder, name)]).paths(), [expected]);
}

#[test]
fn what_is_written_reads_back() {
    let list = catalog::builtin().unwrap();
    let task = list.task(&"t07".into()).unwrap();
    let folder = task_folder(task);
    assert_eq!(folder, "（七）增加普惠托育服务供给");
    let contents = contents(vec![by_name(&folder, "照片.jpg"), by_name(&folder, "说明.txt")]);
    let bytes = packed(&contents);
    assert_eq!(packed(&contents), bytes, "the same contents give the same bytes");
    verify(&contents, Cursor::new(&bytes), &mut |_| ControlFlow::Continue(())).unwrap();

    let mut package = Package::open(Cursor::new(bytes)).unwrap();
    let workbook = package.workbook().clone();
    assert_eq!(workbook.name, contents.workbook_name);
    assert_eq!(package.read(&workbook).unwrap(), contents.workbook);
    let files = package.files().to_vec();
    let names: Vec<_> = files.iter().map(|it| (it.folder.as_str(), it.name.as_str())).collect();
    assert_eq!(names, [(folder.as_str(), "照片.jpg"), (folder.as_str(), "说明.txt")]);
    for file in &files {
        assert_eq!(file.task(&list), Some("t07".into()));
        assert_eq!(package.read(file).unwrap(), file.name.as_bytes());
    }
}

#[test]
fn no_path_leads_out_and_no_name_comes_twice() {
    check_path("（七）甲", "../../x.pdf", "佐证材料/（七）甲/.._.._x.pdf");
    check_path("..", "/etc/passwd", "佐证材料/文件/_etc_passwd");
    check_path("C:\\", "con", "佐证材料/C__/_con");
    let doubled = contents(vec![
        by_name("甲", "照片.jpg"),
        by_name("甲", "照片.JPG"),
        by_name("甲", "照片(2).jpg"),
        by_name("甲", "照片.jpg"),
        by_name("乙", "照片.jpg"),
    ]);
    assert_eq!(
        doubled.paths(),
        [
            "佐证材料/甲/照片.jpg",
            "佐证材料/甲/照片(2).JPG",
            "佐证材料/甲/照片(2)(2).jpg",
            "佐证材料/甲/照片(3).jpg",
            "佐证材料/乙/照片.jpg"
        ]
    );
}

#[test]
fn every_name_is_marked_as_utf_8() {
    let bytes = packed(&contents(vec![by_name("（七）甲", "照片.jpg")]));
    let heads: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    assert_eq!(heads.len(), 2);
    for at in heads {
        assert_eq!(bytes[at + 9] & 0x08, 0x08, "general purpose bit 11");
    }
}

#[test]
fn a_flipped_byte_is_found() {
    let contents = contents(vec![by_name("（七）甲", "照片.jpg")]);
    let mut bytes = packed(&contents);
    let name_and_content = "照片.jpg".repeat(2);
    let length = name_and_content.len();
    let at = bytes.windows(length).position(|it| it == name_and_content.as_bytes()).unwrap();
    bytes[at + length - 1] ^= 1;
    let checked = verify(&contents, Cursor::new(bytes), &mut |_| ControlFlow::Continue(()));
    assert!(checked.is_err());
}

#[test]
fn breaking_off_stops_writing_and_checking() {
    let contents = contents(vec![by_name("甲", "a.jpg"), by_name("甲", "b.jpg")]);
    let mut steps = Vec::new();
    let mut watch = |step: Step| {
        steps.push(step);
        ControlFlow::Break(())
    };
    let load = |it: &Enclosure| Ok::<_, PackageError>(it.name.clone().into_bytes());
    let broken = write(&contents, Cursor::new(Vec::new()), load, &mut watch);
    assert!(matches!(broken, Err(PackageError::Cancelled)));
    let broken = verify(&contents, Cursor::new(packed(&contents)), &mut watch);
    assert!(matches!(broken, Err(PackageError::Cancelled)));
    assert_eq!(steps, [Step { done: 5, total: 20 }, Step { done: 15, total: 20 }]);
}

/// A package with these entries, made by another hand.
fn foreign(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn check_refused(bytes: Vec<u8>, expected: Unpackable) {
    assert_eq!(Package::open(Cursor::new(bytes)).unwrap_err(), expected);
}

#[test]
fn packed_again_in_a_folder_with_litter_it_still_reads() {
    let list = catalog::builtin().unwrap();
    let bytes = foreign(&[
        ("上报/表.xlsx", b"w"),
        ("上报/~$表.xlsx", b"lock"),
        ("上报/佐证材料\\（八）x\\a.pdf", b"a"),
        ("上报/佐证材料/甲.pdf", b"b"),
        ("上报/佐证材料/Thumbs.db", b"t"),
        ("__MACOSX/上报/._表.xlsx", b"m"),
        ("上报/说明.txt", b"r"),
    ]);
    let package = Package::open(Cursor::new(bytes)).unwrap();
    assert_eq!(package.workbook().name, "表.xlsx");
    let tasks: Vec<_> = package.files().iter().map(|it| (it.name.as_str(), it.task(&list))).collect();
    assert_eq!(tasks, [("a.pdf", Some("t08".into())), ("甲.pdf", None)]);
}

#[test]
fn names_in_gbk_are_read() {
    let (name, _, _) = encoding_rs::GBK.encode("佐证材料/（七）甲/照片.jpg");
    // The library writes text only, so the name is put in as letters of the same length and replaced in both places.
    let mut bytes = foreign(&[("表.xlsx", b"w"), (&"x".repeat(name.len()), b"p")]);
    let placeholder = vec![b'x'; name.len()];
    while let Some(at) = bytes.windows(name.len()).position(|it| it == placeholder) {
        bytes[at..at + name.len()].copy_from_slice(&name);
    }
    let package = Package::open(Cursor::new(bytes)).unwrap();
    assert_eq!(
        (package.files()[0].folder.as_str(), package.files()[0].name.as_str()),
        ("（七）甲", "照片.jpg")
    );
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../x.pdf",
        "佐证材料/../../x.pdf",
        "佐证材料\\..\\x.pdf",
        "/etc/passwd",
        "\\\\server\\x",
        "C:\\Windows\\x.pdf",
        "c:x.pdf",
        "佐证材料/.. /x.pdf",
    ] {
        check_refused(foreign(&[("表.xlsx", b"w"), (name, b"x")]), Unpackable::LeadsOut);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("佐证材料/甲/x.pdf", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    check_refused(zip.finish().unwrap().into_inner(), Unpackable::LeadsOut);
}

#[test]
fn what_is_no_package_of_a_report_is_refused() {
    check_refused(b"not a zip".to_vec(), Unpackable::Damaged);
    check_refused(foreign(&[("佐证材料/a.pdf", b"x")]), Unpackable::Workbooks(0));
    check_refused(foreign(&[("a.xlsx", b"x"), ("b.xlsx", b"x")]), Unpackable::Workbooks(2));
    check_refused(
        foreign(&[("表.xlsx", b"x"), ("佐证材料/甲.pdf", b"x"), ("佐证材料\\甲.PDF", b"y")]),
        Unpackable::Doubled,
    );
    let names: Vec<_> = (0..=700).map(|number| format!("佐证材料/{number}.txt")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    check_refused(foreign(&many), Unpackable::TooMuch);
    let options = SimpleFileOptions::default().with_deprecated_encryption(b"1234").unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("表.xlsx", options).unwrap();
    zip.write_all(b"w").unwrap();
    check_refused(zip.finish().unwrap().into_inner(), Unpackable::Encrypted);
}

#[test]
fn bombs_are_refused_by_what_comes_out_not_by_what_they_say() {
    let zeros = vec![0; 30 * 1024 * 1024];
    let bomb = foreign(&[("表.xlsx", b"w"), ("佐证材料/甲/a.txt", &zeros)]);
    let mut package = Package::open(Cursor::new(bomb)).unwrap();
    let file = package.files()[0].clone();
    assert_eq!(package.read(&file).unwrap_err(), Unpackable::TooMuch);

    // The same content, said to be ten bytes long.
    let mut lying = foreign(&[("表.xlsx", b"w"), ("佐证材料/甲/a.txt", &[b'a'; 5000])]);
    let said = 5000_u32.to_le_bytes();
    while let Some(at) = lying.windows(4).position(|it| it == said) {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let mut package = Package::open(Cursor::new(lying)).unwrap();
    let file = package.files()[0].clone();
    assert_eq!(package.read(&file).unwrap_err(), Unpackable::Damaged);

    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("表.xlsx", stored).unwrap();
    zip.write_all(&vec![1; 21 * 1024 * 1024]).unwrap();
    check_refused(zip.finish().unwrap().into_inner(), Unpackable::TooMuch);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    #[test]
    fn hostile_bytes_are_refused_and_nothing_else(at in 0_usize..600, byte: u8, cut in 0_usize..600) {
        let mut bytes = packed(&contents(vec![by_name("（七）甲", "照片.jpg"), by_name("（七）甲", "说明.txt")]));
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % length * usize::from(cut % 3 == 0));
        if let Ok(mut package) = Package::open(Cursor::new(bytes)) {
            for file in package.files().to_vec() {
                let _ = package.read(&file);
            }
        }
    }
}
