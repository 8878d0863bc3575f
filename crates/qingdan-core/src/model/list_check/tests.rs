//! One change to the list that comes with the program, and what is said of it.

use super::*;
use crate::catalog;

#[track_caller]
fn check(change: impl FnOnce(&mut TaskList), expected: Option<&str>) {
    let mut list = catalog::builtin().unwrap();
    change(&mut list);
    assert_eq!(list.flaw().map(|it| it.to_string()).as_deref(), expected);
}

#[test]
fn the_list_that_comes_with_the_program_holds_together() {
    check(|_| (), None);
}

#[test]
fn nothing_is_there_twice() {
    check(|it| it.units[1].id = it.units[0].id.clone(), Some("单位“donghe”重复"));
    check(|it| it.sections[0].tasks[1].number = 1, Some("任务序号“1”重复"));
    check(|it| it.sections[1].tasks[0].id = "t01".into(), Some("任务“t01”重复"));
    check(|it| it.indicators[1].id = it.indicators[0].id.clone(), Some("指标“t04-jiance-jigou”重复"));
}

#[test]
fn what_is_named_is_there() {
    check(|it| it.sections[0].tasks[0].responsible.push("没有".into()), Some("找不到所指的单位“没有”"));
    check(
        |it| it.indicators[0].reporters.counties = CountyReporters::Only(vec!["nobody".into()]),
        Some("找不到所指的单位“nobody”"),
    );
    check(|it| it.indicators[0].task = "t99".into(), Some("找不到所指的任务“t99”"));
}

#[test]
fn there_is_neither_nothing_nor_too_much() {
    check(|it| it.sections.clear(), Some("没有任何部分"));
    check(|it| it.sections[2].tasks.clear(), Some("没有任何任务"));
    check(|it| it.units.clear(), Some("没有任何单位"));
    check(|it| it.indicators = vec![it.indicators[0].clone(); MOST + 1], Some("指标太多，程序放不下"));
}

#[test]
fn names_and_texts_can_be_shown() {
    check(|it| it.title.clear(), Some("标题“”是空的、太长，或有看不见、不能用的字符"));
    check(
        |it| it.units[0].name = "长".repeat(LONGEST_NAME + 1),
        Some("单位名称“长长长长长长长长长长长长长长长长长长长长”是空的、太长，或有看不见、不能用的字符"),
    );
    check(
        |it| it.units[0].name = "昆\u{202e}区".to_owned(),
        Some("单位名称“昆区”是空的、太长，或有看不见、不能用的字符"),
    );
    check(
        |it| it.preamble = "字".repeat(LONGEST_TEXT + 1),
        Some("正文“字字字字字字字字字字字字字字字字字字字字”是空的、太长，或有看不见、不能用的字符"),
    );
    check(|it| it.preamble = "第一段\n第二段".to_owned(), None);
    check(
        |it| it.indicators[0].unit = "\u{1}所".to_owned(),
        Some("指标名称“所”是空的、太长，或有看不见、不能用的字符"),
    );
    check(
        |it| it.units[0].id = "donghe\u{200b}".into(),
        Some("编号“donghe”是空的、太长，或有看不见、不能用的字符"),
    );
    check(
        |it| it.units[0].name = "东河\n区".to_owned(),
        Some("单位名称“东河区”是空的、太长，或有看不见、不能用的字符"),
    );
    check(
        |it| it.units[0].short_name = "东河区/../外面".to_owned(),
        Some("单位简称“东河区/../外面”是空的、太长，或有看不见、不能用的字符"),
    );
    check(|it| it.sections[0].tasks[0].number = 101, Some("序号“101”是空的、太长，或有看不见、不能用的字符"));
}
