//! R51x: approved extensions.

use super::*;

const BASIS: (&str, &str, &str) = ("t11", "批准依据", "包府办函〔2026〕8号");

#[test]
fn r511_day_and_basis_go_together() {
    let day = ("t11", "延期至", "2028年6月30日");
    check(&[day], &["R511 t11 批准依据"]);
    check(&[day, ("t11", "批准依据", " 　")], &["R511 t11 批准依据"]);
    check(&[BASIS], &["R511 t11 延期至"]);
    check(&[day, BASIS], NOTHING);
}

#[test]
fn r512_an_extension_is_later_than_the_deadline() {
    check(&[("t11", "延期至", "2027-12-31"), BASIS], &["R512 t11 延期至"]);
    check(&[("t11", "延期至", "2027-06-30"), BASIS], &["R512 t11 延期至"]);
    check(&[("t11", "延期至", "2028-01-01"), BASIS], NOTHING);
}

#[test]
fn r513_only_a_deadline_can_be_extended() {
    let edits = [("t01", "延期至", "2028-06-30"), ("t01", "批准依据", "市政府分管领导2026年11月3日批准")];
    check(&edits, &["R513 t01 延期至"]);
}

#[test]
fn the_other_rules_on_deadlines_take_the_extended_day() {
    let [status, percent] = [("t09", "完成状态", "已完成"), ("t09", "完成比例", "100")];
    let extended = [("t09", "延期至", "2027-03-31"), ("t09", "批准依据", "包府办函〔2026〕8号")];
    check(&[status, percent, extended[0], extended[1]], NOTHING);
    let missed = [("t09-qianyue", "分子", "5"), ("t09-qianyue", "分母", "7")];
    check(&missed, &["R223 t09 存在问题"]);
    check(&[missed[0], missed[1], extended[0], extended[1]], NOTHING);
}
