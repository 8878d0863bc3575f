//! R20x, R21x: numbers.

use super::*;

#[test]
fn r201_to_r204_percent_against_status() {
    let percent = |value| ("t07", "完成比例", value);
    for value in ["100.5", "-1", "79228162514264337593543950335"] {
        check(&[percent(value)], &["R201 t07 完成比例"]);
        check(&[percent(value), ("t07", "完成状态", "已完成")], &["R201 t07 完成比例"]);
        check(&[percent(value), ("t07", "完成状态", "未启动")], &["R201 t07 完成比例"]);
    }
    let done = ("t07", "完成状态", "已完成");
    check(&[done, percent("99.9")], &["R202 t07 完成比例"]);
    check(&[done, percent("")], &["R202 t07 完成比例"]);
    check(&[done, percent("100")], NOTHING);
    let not_started = ("t07", "完成状态", "未启动");
    check(&[not_started, percent("5")], &["R203 t07 完成比例"]);
    check(&[not_started, percent("0")], NOTHING);
    check(&[not_started, percent("")], NOTHING);
    check(&[percent("0")], &["R204 t07 完成比例"]);
    check(&[percent("100")], &["R204 t07 完成比例"]);
    check(&[percent("1")], NOTHING);
    check(&[percent("99")], NOTHING);
    check(&[("t07", "完成状态", "常态化推进"), percent("100")], NOTHING);
}

#[test]
fn r205_to_r207_and_r209_ratios() {
    let ratio = |numerator, denominator| {
        [("t08-puhui-tuowei", "分子", numerator), ("t08-puhui-tuowei", "分母", denominator)]
    };
    check(&ratio("813", "812"), &["R205 t08-puhui-tuowei 分子"]);
    check(&ratio("812", "812"), NOTHING);
    check(&ratio("0", "812"), NOTHING);
    check(&ratio("0", "0"), &["R206 t08-puhui-tuowei 分母"]);
    check(&ratio("3", "0"), &["R206 t08-puhui-tuowei 分母"]);
    check(&ratio("-1", "812"), &["R207 t08-puhui-tuowei 分子"]);
    check(&ratio("-2", "-1"), &["R207 t08-puhui-tuowei 分子", "R207 t08-puhui-tuowei 分母"]);
    check(&ratio("650", ""), &["R209 t08-puhui-tuowei 分母"]);
    check(&ratio("", "812"), &["R209 t08-puhui-tuowei 分子"]);
    let [numerator, denominator] = ratio("813", "812");
    let note = ("t08-puhui-tuowei", "说明", "辖区内没有托育机构。");
    check(&[numerator, denominator, note, ("t08-puhui-tuowei", "不涉及", "是")], NOTHING);
}

#[test]
fn r207_r208_counts() {
    check(&[("t04-jiance-jigou", "本期值", "-1")], &["R207 t04-jiance-jigou 本期值"]);
    check(&[("t04-jiance-jigou", "本期值", "1.5")], &["R208 t04-jiance-jigou 本期值"]);
    check(&[("t04-jiance-jigou", "本期值", "2.0")], NOTHING);
}

#[test]
fn r210_done_but_missed() {
    let done = |task| [(task, "完成状态", "已完成"), (task, "完成比例", "100")];
    let [status, percent] = done("t09");
    let day = ("t09", "完成日期", "2025-12-12");
    check(&[status, day, percent, ("t09-qianyue", "分子", "6")], &["R210 t09-qianyue 分子"]);
    check(&[status, day, percent], NOTHING);
    check(&[("t09-qianyue", "分子", "6")], &["R223 t09 存在问题"]);
    let note = ("t09-qianyue", "说明", "1家机构停业整改，恢复后补签。");
    check(&[status, day, percent, ("t09-qianyue", "分子", "6"), note], NOTHING);
    let [status, percent] = done("t11");
    check(&[status, percent, ("t11-gongban-lv", "分子", "1")], NOTHING);
    let [status, percent] = done("t10");
    check_for(
        "kundulun",
        &[status, percent, ("t10-ronghe-shidian", "本期值", "0")],
        &["R210 t10-ronghe-shidian 本期值"],
    );
}
