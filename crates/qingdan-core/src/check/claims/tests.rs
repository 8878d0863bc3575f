use super::*;
use crate::{
    catalog::builtin,
    check,
    model::{Edit, Field, ReadingField, Report},
};

/// What the rule says of a text beside 签约率 6/7 (85.71%) in 任务九, and 联合体 3 in 任务八.
fn check(task: &str, text: &str, expected: Option<&str>) {
    check_for("guyang", task, text, expected);
}

fn check_for(unit: &str, task: &str, text: &str, expected: Option<&str>) {
    let list = builtin().unwrap();
    let unit = list.unit(&unit.into()).unwrap();
    let mut report = Report::blank(&list, unit, "2026Q4".parse().unwrap());
    let mut put = |field, value: &str| report.apply(&Edit { field, value: value.to_owned() }).unwrap();
    let reading = |indicator: &str, field| Field::Reading { indicator: indicator.into(), field };
    put(reading("t09-qianyue", ReadingField::Numerator), "6");
    put(reading("t09-qianyue", ReadingField::Denominator), "7");
    put(reading("t08-lianheti", ReadingField::Value), "3");
    put(Field::Entry { task: task.into(), field: EntryField::Progress }, text);
    let found = check::check(check::Subject {
        list: &list,
        unit,
        report: &report,
        previous: None,
        unchecked: &[],
        corrected: None,
    });
    let said = found.iter().find(|it| it.rule.0 == "R331").map(|it| it.message.as_str());
    assert_eq!(said, expected, "{text}");
}

#[test]
fn a_number_that_contradicts_the_table() {
    check("t09", "签约率达95%。", Some("文字中写“签约率95%”，指标表为85.71%。"));
    check("t09", "备案机构7家，签约服务率已达到100％，", Some("文字中写“签约服务率100%”，指标表为85.71%。"));
    check("t09", "签约率为 90 %", Some("文字中写“签约率90%”，指标表为85.71%。"));
    for text in [
        "前期摸底后，签约率达95%。",
        "经前期督导签约率达95%。",
        "克服人员差旅经费不足等困难，签约率达95%。",
        "将签约服务纳入考核，签约率达95%。",
        "县卫健委将备案机构全部纳入管理并使签约率提高到95%。",
        "签约率较上期提高9.29个百分点，达到95%。",
        "签约率较去年同期提升至95%。",
        "较上期签约率提高到95%。",
        "签约率由70%提高到95%。",
        "签约率（备案机构口径）为95%。",
        "签约率：95%。",
        "按计划完成签约，签约率达95%。",
        "按要求签约率已达95%。",
        "争取资金60万元支持医育结合，签约率稳步提升至95%。",
        "对全市通报的2个问题完成整改，签约率达95%。",
        "四季度签约率达95%。",
        "力争年底前全覆盖，目前签约率达95%。",
        "签约率达85.71%，其中签约率达95%的镇3个。",
    ] {
        check("t09", text, Some("文字中写“签约率95%”，指标表为85.71%。"));
    }
    check("t08", "累计建成托育服务联合体5个。", Some("文字中写“托育服务联合体5个”，指标表为3个。"));
}

#[test]
fn numbers_that_do_not() {
    for text in [
        "签约率达85.71%。",
        "签约率达85.7%。",
        "签约率达86%。",
        "签约率由上期的70%提高到85.7%。",
        "签约率较上期提高5个百分点。",
        "签约率较上期提高15.71个百分点，达到85.71%。",
        "签约率比去年的70%高15.7个百分点。",
        "力争年底签约率达到100%。",
        "力争年底前完成全部签约，签约率达到100%。",
        "下一步逐家对接未签约机构，签约率达到100%。",
        "将于12月底前实现签约率100%。",
        "12月20日前实现签约率达到100%。",
        "签约率将达到100%。",
        "签约率争取达到100%。",
        "确保签约率达到100%。",
        "要求各托育机构签约率达到100%。",
        "计划新签1家，签约率达到100%。",
        "距签约率100%的目标还差1家。",
        "距离签约率达到100%还差14.29个百分点。",
        "签约率差14.29个百分点达标。",
        "对照签约率达到100%的要求，逐家建立台账。",
        "签约率超过80%。",
        "签约率达80%以上。",
        "签约率未达到100%。",
        "培训合格率95%，签约机构6家。",
        "上期签约率为71%，本期新签1家。",
        "三季度签约率为71%，四季度达到85.71%。",
        "2025年签约率71%。",
        "去年同期签约率71%。",
        "全市签约率95%，我县85.71%。",
        "高于全区签约率80%的平均水平。",
        "家庭医生签约率达95%。",
        "家庭医生重点人群签约率达95%。",
        "完善签约率统计口径，入户率95%。",
        "签约率、入户率分别为85.71%、95%。",
        "签约率纳入考核，推动入托率达到60%。",
    ] {
        check("t09", text, None);
    }
    check("t08", "新增托育服务联合体1个，累计建成托育服务联合体3个。", None);
    check("t08", "普惠托育服务联合体较上期增加1个，达到3个。", None);
    check("t08", "拟申报托育服务联合体5个。", None);
    check("t01", "签约率达95%。", None);
}

#[test]
fn the_whole_district_is_a_district_itself() {
    let text = "全区签约率达95%。";
    check_for("kundulun", "t09", text, Some("文字中写“签约率95%”，指标表为85.71%。"));
    check_for("guyang", "t09", text, None);
}
