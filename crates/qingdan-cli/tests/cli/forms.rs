//! Forms for local offices, out and back.

use std::path::PathBuf;

use crate::office::{Office, text};

const FORM: &str = "包府办发49号_固阳县_2026Q4_县医保局.xlsx";

fn forms(office: &Office) -> PathBuf {
    let folder = office.path("下发");
    let form = ["form", "--period", "2026Q4", "--out", text(&folder), "--office", "县医保局"];
    let said = office.run(&[&form[..], &["--tasks", "t01,t05", "--due", "2026-12-20"]].concat()).done();
    assert!(said.contains(FORM), "{said}");
    folder.join(FORM)
}

#[test]
fn a_form_goes_out_and_comes_back_unedited() {
    let office = Office::of("固阳县", "county");
    let form = forms(&office);
    for take in [&[][..], &["--take", "new"], &["--take", "all"]] {
        let said = office.run(&[&["collect", "--period", "2026Q4", text(&form)], take].concat()).done();
        assert!(said.contains("没有带来新的内容"), "{said}");
    }
}

#[test]
fn the_assignment_is_kept_and_no_file_is_replaced_unasked() {
    let office = Office::of("固阳县", "county");
    let form = forms(&office);
    let folder = form.parent().unwrap();
    let again = ["form", "--period", "2026-11", "--out", text(folder), "--office", "县医保局"];
    office.run(&again).done();
    assert!(office.run(&again).refused(2).contains("--replace"));
    office.run(&[&again[..], &["--replace"]].concat()).done();
    let unknown = ["form", "--period", "2026Q4", "--out", text(folder), "--office", "县卫健委"];
    assert!(office.run(&unknown).refused(2).contains("县卫健委"));
}

#[test]
fn a_file_that_is_no_form_is_named_and_the_others_are_read() {
    let office = Office::of("固阳县", "county");
    let form = forms(&office);
    let blank = office.path("填报表.xlsx");
    office.run(&["form", "--period", "2026Q4", "--out", text(&blank)]).done();
    let ran = office.run(&["collect", "--period", "2026Q4", text(&blank), text(&form)]);
    assert_eq!(ran.code(), 2);
    assert!(ran.said().contains("县医保局") && ran.complaint().contains("这是上报表"));
}
