//! R52x: what a unit asks for.

use super::*;

const DAY: (&str, &str, &str) = ("t11", "申请延期至", "2028-06-30");
const REASON: (&str, &str, &str) = ("t11", "申请延期理由", "主体工程冬季停工。");

#[test]
fn r521_day_and_reason_go_together() {
    check(&[DAY], &["R521 t11 申请延期理由"]);
    check(&[DAY, ("t11", "申请延期理由", " 　")], &["R521 t11 申请延期理由"]);
    check(&[REASON], &["R521 t11 申请延期至"]);
    check(&[DAY, REASON], NOTHING);
}

#[test]
fn r522_the_day_is_later_than_the_deadline_that_holds() {
    check(&[("t11", "申请延期至", "2027-12-31"), REASON], &["R522 t11 申请延期至"]);
    check(&[("t11", "申请延期至", "2028-01-01"), REASON], NOTHING);
    let approved = [("t11", "延期至", "2028-06-30"), ("t11", "批准依据", "包府办函〔2026〕8号")];
    check(&[approved[0], approved[1], DAY, REASON], &["R522 t11 申请延期至"]);
    check(&[approved[0], approved[1], ("t11", "申请延期至", "2028-07-01"), REASON], NOTHING);
}

#[test]
fn r523_only_a_deadline_can_be_extended() {
    let asked = [("t01", "申请延期至", "2028-06-30"), ("t01", "申请延期理由", "正在招标。")];
    check(&asked, &["R523 t01 申请延期至"]);
}

#[test]
fn r524_asking_after_the_deadline_is_said() {
    let asked = [("t08", "申请延期至", "2027-06-30"), ("t08", "申请延期理由", "正在招标。")];
    check(&asked, &["R524 t08 申请延期至"]);
}

#[test]
fn r525_only_what_is_done_is_closed() {
    let closes = ("t09", "申请销号", "市卫健委2026年12月10日验收合格。");
    check(&[closes], &["R525 t09 申请销号"]);
    let done = [("t09", "完成状态", "已完成"), ("t09", "完成比例", "100"), ("t09", "完成日期", "2026-12-10")];
    check(&[done[0], done[1], done[2], closes], NOTHING);
}
