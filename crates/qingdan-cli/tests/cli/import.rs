//! Importing folders with files that are none of ours.

use std::fs;

use crate::office::{Office, text};

#[test]
fn other_files_are_counted_and_the_first_of_them_named() {
    let city = Office::of("市卫健委", "city");
    let folder = city.path("收件");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("名单.csv"), "单位,电话\n").unwrap();
    for number in 1..=25 {
        fs::write(folder.join(format!("照片{number:02}.jpg")), b"photo").unwrap();
    }
    let ran = city.run(&["import", text(&folder)]);
    assert_eq!(ran.code(), 2);
    let said = ran.said();
    assert!(said.contains("另有25个其他文件没有读取：照片01.jpg"), "{said}");
    assert!(said.contains("照片20.jpg等。") && !said.contains("照片21.jpg"), "{said}");
    assert!(!said.contains("正在核对文件"), "progress is for terminals: {said}");
    let all = city.run(&["import", text(&folder), "--json"]).json();
    assert_eq!(all["others"].as_array().unwrap().len(), 25);
}

#[test]
fn a_file_that_is_no_report_says_what_to_ask_the_sender_for() {
    let city = Office::of("市卫健委", "city");
    let said = |name: &str, bytes: &[u8]| {
        let path = city.path(name);
        fs::write(&path, bytes).unwrap();
        city.run(&["import", text(&path)]).said()
    };
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let large = vec![b'x'; 21 * 1024 * 1024];
    let files: [(&str, &[u8], &str); 7] = [
        ("名单.csv", "单位,电话\n".as_bytes(), "这是文本或CSV文件"),
        ("网页.xls", b"<html><table></table></html>", "这是网页格式的文件"),
        ("扫描.xlsx", b"%PDF-1.7", "这是PDF文件"),
        ("空.xlsx", b"", "这个文件是空的"),
        ("断.xlsx", b"PK\x03\x04\x14\x00", "已损坏"),
        ("旧.xls", &ole, ""),
        ("大.xlsx", &large, "超过20MB"),
    ];
    for (name, bytes, why) in files {
        let said = said(name, bytes);
        assert!(said.contains(why) && said.contains("请报送单位"), "{name}: {said}");
    }
}
