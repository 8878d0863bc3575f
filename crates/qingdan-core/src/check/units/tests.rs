use crate::{
    catalog::builtin,
    check,
    model::{Edit, EntryField, Field, ReadingField, Report},
};

/// 普惠性幼儿园在园幼儿占比 before, its numerator and denominator now, and the text of 任务十一: what the rules on units say.
fn check(before: Option<(&str, &str)>, now: (&str, &str), text: &str, expected: &[&str]) {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let report = |period: &str, (numerator, denominator): (&str, &str), text: &str| {
        let mut report = Report::blank(&list, unit, period.parse().unwrap());
        let reading = |field| Field::Reading { indicator: "t11-puhui-zhanbi".into(), field };
        for (field, value) in [
            (reading(ReadingField::Numerator), numerator),
            (reading(ReadingField::Denominator), denominator),
            (Field::Entry { task: "t11".into(), field: EntryField::Progress }, text),
        ] {
            report.apply(&Edit { field, value: value.to_owned() }).unwrap();
        }
        report
    };
    let previous = before.map(|before| report("2026Q3", before, ""));
    let now = report("2026Q4", now, text);
    let subject = check::Subject {
        list: &list,
        unit,
        report: &now,
        previous: previous.as_ref(),
        unchecked: &[],
        corrected: None,
    };
    let found = check::check(subject);
    let spoken = found.iter().filter(|it| it.rule.0.starts_with("R2"));
    let said: Vec<_> = spoken.map(|it| format!("{} {}", it.rule.0, it.message)).collect();
    let expected: Vec<_> =
        expected.iter().map(|it| it.replacen(' ', " 指标“普惠性幼儿园在园幼儿占比”", 1)).collect();
    assert_eq!(said, expected, "{before:?} {text}");
}

#[test]
fn ten_thousands_are_told_once() {
    let text = "普惠性幼儿园在园幼儿1.2万人，全部纳入资助。";
    check(None, ("1.2", "13000"), text, &["R208 分子填为1.2，应为整数；文字中写“1.2万人”。"]);
    check(None, ("1", "13000"), "普惠性幼儿园在园幼儿1万人。", &["R227 分子填为1，文字中写“1万人”。"]);
    check(Some(("11800", "12900")), ("1", "13000"), "", &["R227 分子填为1，上期为11800，相差约一万倍。"]);
    check(
        Some(("1200", "1300")),
        ("1200", "13000000"),
        "",
        &["R227 分母填为13000000，上期为1300，相差约一万倍。"],
    );
    check(
        Some(("11800", "12900")),
        ("1.2", "1.3"),
        "",
        &[
            "R208 分子填为1.2，应为整数；上期为11800，相差约一万倍。",
            "R208 分母填为1.3，应为整数；上期为12900，相差约一万倍。",
        ],
    );
    check(
        Some(("8000", "12900")),
        ("80000", "129000"),
        "",
        &[
            "R225 分子填为80000，上期为8000，相差十倍以上。",
            "R225 分母填为129000，上期为12900，相差十倍以上。",
        ],
    );
}

#[test]
fn other_ten_thousands_are_no_slip() {
    for text in [
        "普惠性幼儿园在园幼儿1.2万人。",
        "补助资金12000万元，惠及幼儿。",
        "惠及群众12万人，普惠性幼儿园在园幼儿12000人。",
        "开展幼儿入园服务12000万人次。",
        "万众一心，办好学前教育，投入1.2万元。",
    ] {
        check(None, ("12000", "13000"), text, &[]);
    }
    check(None, ("3", "13"), "新增学位惠及群众3万人，投入3万元。", &[]);
    check(Some(("11800", "12900")), ("12000", "13000"), "", &[]);
}
