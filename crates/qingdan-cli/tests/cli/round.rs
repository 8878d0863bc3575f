//! A round: what the municipal office sets, and the 任务包 it writes.

use crate::office::{Office, text};

fn round(office: &Office, words: &[&str]) -> Vec<String> {
    let all = [&["round", "--period", "2026Q4"], words].concat();
    office.run(&all).done().lines().map(str::to_owned).collect()
}

#[test]
fn a_round_is_set_step_by_step() {
    let city = Office::of("市卫健委", "city");
    let refused = |words: &[&str]| city.run(&[&["round", "--period", "2026Q4"], words].concat()).refused(2);
    assert!(refused(&["--out", text(&city.path("包.xlsx"))]).contains("请先设定报送截止日期"));
    round(&city, &["--due", "2026-12-20", "--units", "固阳县,达茂旗,昆都仑区"]);
    let said = round(&city, &["--grant", "达茂旗=2026-12-25", "--notes", "请重点说明托育服务。"]);
    insta::assert_snapshot!(said.join("\n"));
    assert!(refused(&["--grant", "达茂旗"]).contains("单位=日期"));
    assert!(refused(&["--grant", "达茂旗=2026-12-01"]).contains("不晚于报送截止日期"));
    let said = round(&city, &["--no-grant", "达茂旗", "--all-units", "--notes", ""]);
    assert_eq!(said, ["2026年第四季度报送截止日期：2026-12-20", "填报单位：全部32个单位"]);
    let done =
        city.run(&["round", "--period", "2026Q4", "--out", text(&city.path("包.xlsx")), "--json"]).json();
    assert_eq!(done["file"]["checkCode"].as_str().map(str::len), Some(9));
    assert_eq!(done["issued"]["changedSince"], false);
    let said = round(&city, &["--due", "2026-12-22"]);
    assert!(said.last().unwrap().contains("请重新生成任务包"), "{said:?}");
}

#[test]
fn only_the_municipal_office_sets_a_round() {
    let county = Office::of("guyang", "county");
    let refused = county.run(&["round", "--period", "2026Q4", "--due", "2026-12-20"]).refused(2);
    assert!(refused.contains("不能汇总"), "{refused}");
    assert_eq!(round(&county, &[])[0], "2026年第四季度没有设报送截止日期，不判断及时和逾期。");
}
