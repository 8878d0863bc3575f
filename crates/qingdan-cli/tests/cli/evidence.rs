//! 佐证材料: attached, listed and exported with the workbook as one package.

use std::fs;

use qingdan_core::{catalog, demo};

use crate::office::{Office, fill_file, text};

fn attach(office: &Office, task: &str, files: &[&str]) -> crate::office::Ran {
    office.run(&[&["attach", "--period", "2026Q4", "--task", task], files].concat())
}

#[test]
fn files_are_attached_listed_and_packed() {
    let office = Office::of("guyang", "county");
    let list = catalog::builtin().unwrap();
    let reports = demo::reports(&list, "2026Q4".parse().unwrap()).unwrap();
    let report = reports.iter().find(|it| it.key.unit.as_str() == "guyang").unwrap();
    let values = office.path("填报.json");
    fs::write(&values, fill_file(report)).unwrap();
    office.run(&["report", "fill", "--period", "2026Q4", "--from", text(&values)]).done();

    let photo = office.path("现场照片.jpg");
    fs::write(&photo, b"photo").unwrap();
    let listed = "（七）现场照片.jpg　图片　5字节　2026-11-23 08:00\n含佐证材料1份5字节。";
    assert_eq!(attach(&office, "7", &[text(&photo)]).done(), listed);
    assert_eq!(office.run(&["evidence", "--period", "2026Q4"]).done(), listed);

    let out = office.path("包.zip");
    let said = office.run(&["submit", "--package", "--period", "2026Q4", "--out", text(&out)]).done();
    assert!(said.contains("已上报第1版") && said.contains("含佐证材料1份5字节"), "{said}");
    let again = office.path("再导出.zip");
    let said = office.run(&["export", "--package", "--period", "2026Q4", "--out", text(&again)]).done();
    assert!(said.contains("已导出上报包") && said.contains("含佐证材料1份5字节"), "{said}");
    assert!(fs::read(&out).unwrap() == fs::read(&again).unwrap(), "other bytes");
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
}

#[test]
fn what_is_not_taken_is_named_and_the_exit_code_says_so() {
    let office = Office::of("guyang", "county");
    let (program, paper) = (office.path("安装.exe"), office.path("协议.pdf"));
    fs::write(&program, b"MZ").unwrap();
    fs::write(&paper, b"%PDF").unwrap();
    let ran = attach(&office, "t07", &[text(&program), text(&paper)]);
    assert_eq!(ran.code(), 2);
    assert!(ran.said().starts_with("未添加“安装.exe”：不能添加程序或脚本类文件"), "{}", ran.said());
    assert!(ran.said().contains("（七）协议.pdf"), "{}", ran.said());
    assert!(attach(&office, "99", &[text(&paper)]).refused(2).contains("没有这项任务"));
}
