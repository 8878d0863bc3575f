use super::*;
use crate::{
    catalog::builtin,
    check,
    model::{Edit, Field, ReadingField, Report},
};

/// What the rule says of a text beside 签约率 6/7 (85.71%) in 任务九, and 联合体 3 in 任务八.
fn check(task: &str, text: &str, expected: Option<&str>) {
    let list = builtin().unwrap();
    let unit = list.unit(&"guyang".into()).unwrap();
    let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    let mut put = |field, value: &str| report.apply(&Edit { field, value: value.to_owned() }).unwrap();
    let reading = |indicator: &str, field| Field::Reading { indicator: indicator.into(), field };
    put(reading("t09-qianyue", ReadingField::Numerator), "6");
    put(reading("t09-qianyue", ReadingField::Denominator), "7");
    put(reading("t08-lianheti", ReadingField::Value), "3");
    put(Field::Entry { task: task.into(), field: EntryField::Progress }, text);
    let found =
        check::check(check::Subject { list: &list, unit, report: &report, previous: None, unchecked: &[] });
    let said = found.iter().find(|it| it.rule.0 == "R331").map(|it| it.message.as_str());
    assert_eq!(said, expected, "{text}");
}

#[test]
fn a_number_that_contradicts_the_table() {
    check("t09", "签约率达95%。", Some("文字中写“签约率95%”，指标表为85.71%。"));
    check("t09", "备案机构7家，签约服务率已达到100％，", Some("文字中写“签约服务率100%”，指标表为85.71%。"));
    check("t09", "签约率为 90 %", Some("文字中写“签约率90%”，指标表为85.71%。"));
    check("t08", "累计建成托育服务联合体5个。", Some("文字中写“托育服务联合体5个”，指标表为3个。"));
}

#[test]
fn numbers_that_do_not() {
    for text in [
        "签约率达85.71%。",
        "签约率达85.7%。",
        "签约率达86%。",
        "签约率由上期的70%提高到85.7%。",
        "力争年底签约率达到100%。",
        "距签约率100%的目标还差1家。",
        "签约率超过80%。",
        "培训合格率95%，签约机构6家。",
        "上期签约率为71%，本期新签1家。",
        "完善签约率统计口径，入户率95%。",
    ] {
        check("t09", text, None);
    }
    check("t08", "新增托育服务联合体1个，累计建成托育服务联合体3个。", None);
    check("t01", "签约率达95%。", None);
}
