//! Chasing: who is missing, late or has not answered, and what is said to them.

use crate::{
    consolidate::city,
    office::{Office, text},
};

#[test]
fn who_is_missing_and_what_is_said() {
    let city = city();
    city.run(&["round", "--period", "2026Q4", "--due", "2026-11-20", "--units", "固阳县,达茂旗"]).done();
    let chase = |words: &[&str]| city.run(&[&["chase", "--period", "2026Q4"], words].concat()).done();
    insta::assert_snapshot!([chase(&[]), chase(&["--text", "wechat"]), chase(&["--text", "phone"])].concat());
    assert!(chase(&["--unit", "达茂旗", "--text", "letter"]).contains("达尔罕茂明安联合旗人民政府："));
    assert!(
        chase(&["--unit", "固阳县", "--text", "wechat"]).contains("没有需要催报的单位"),
        "it is late, not missing"
    );
    let out = city.path("催报.xlsx");
    assert!(chase(&["--out", text(&out)]).contains("已写出催报名单和催报函"));
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
}

#[test]
fn only_the_municipal_office_chases() {
    let county = Office::of("guyang", "county");
    assert!(county.run(&["chase", "--period", "2026Q4"]).refused(2).contains("不能汇总"));
}
