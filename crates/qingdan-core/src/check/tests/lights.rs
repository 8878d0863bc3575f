//! R5xx: lights and days of completion.

use super::*;

#[test]
fn r501_light_by_hand_needs_a_reason() {
    check(&[("t01", "人工亮灯", "红")], &["R501 t01 人工亮灯理由"]);
    check(&[("t01", "人工亮灯", "红"), ("t01", "人工亮灯理由", "  ")], &["R501 t01 人工亮灯理由"]);
    check(&[("t01", "人工亮灯", "红"), ("t01", "人工亮灯理由", "资金没有到位")], NOTHING);
    check(&[("t01", "人工亮灯理由", "曾经调整过")], NOTHING);
}

#[test]
fn r502_r503_day_of_completion() {
    let [status, percent] = [("t09", "完成状态", "已完成"), ("t09", "完成比例", "100")];
    check(&[status, percent], &["R502 t09 完成日期"]);
    check(&[status, percent, ("t09", "完成日期", "2026-12-31")], NOTHING);
    check(&[status, percent, ("t09", "完成日期", "2027-01-01")], &["R503 t09 完成日期"]);
    check(&[("t09", "完成日期", "2027-01-01")], NOTHING);
    check(&[("t11", "完成状态", "已完成"), ("t11", "完成比例", "100")], NOTHING);
}
