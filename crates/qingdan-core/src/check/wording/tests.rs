use super::*;

fn little(text: &str, expected: bool) {
    assert_eq!(is_little(text), expected, "{text}");
}

#[test]
fn texts_that_say_nothing() {
    for text in [
        "正在推进。",
        "已落实",
        "按计划有序推进中",
        "各项工作正在积极开展，进展顺利。",
        "无",
        "认真落实相关工作任务。",
    ] {
        little(text, true);
    }
    for text in [
        "新增托位40个。",
        "县医院开设儿科门诊。",
        "走访会员企业32家。",
        "与5家企业签订协议",
        "召开专题会议部署生育津贴发放。",
    ] {
        little(text, false);
    }
}

fn nearly(before: &str, now: &str, expected: bool) {
    assert_eq!(is_nearly(now, before), expected, "{before} {now}");
}

#[test]
fn texts_that_are_nearly_the_old_ones() {
    let before =
        "召开专题会议2次，印发实施方案，开展入户宣传1200人次，发放宣传材料，联合多部门推进托育机构备案登记。";
    nearly(before, before, true);
    nearly(before, &before.replace("推进托育", "推动托育"), true);
    nearly(before, &before.replace('，', ", "), true);
    nearly(before, &before.replace("1200", "1350"), false);
    nearly(before, &format!("{before}新建托育点，完成消防验收并取得备案回执，开始招收幼儿入托。"), false);
    nearly("县医院开设儿科门诊。", "县医院开设产科门诊。", false);
    nearly("", "", true);
    nearly("县医院开设儿科门诊。", "完成妇幼保健所改造。", false);
}

fn period(of: &str, text: &str, expected: Option<&str>) {
    let found = earlier_period(text, of.parse().unwrap());
    assert_eq!(found.as_deref(), expected, "{of} {text}");
}

#[test]
fn times_of_earlier_periods() {
    period("2026Q4", "2025年上半年完成托育机构备案12家。", Some("2025年上半年"));
    period("2026Q4", "第三季度新增托位40个。", Some("第三季度"));
    period("2026Q4", "三季度召开推进会2次，印发方案。", Some("三季度"));
    period("2026Q4", "2025年，全县新增托位120个。", Some("2025年"));
    period("2026Q4", "2025年度发放补贴1284人。", Some("2025年"));
    period("2026Q1", "第四季度新增托位40个。", Some("第四季度"));
    period("2026H2", "上半年完成备案12家。", Some("上半年"));
    period("2026-11", "２０２６年三季度完成备案12家。", Some("2026年三季度"));
}

#[test]
fn times_that_belong() {
    for text in [
        "2026年第四季度新增托位40个。",
        "四季度新增托位40个。",
        "下半年新增托位40个。",
        "较2025年上半年增长12%。",
        "比三季度多3家。",
        "自2025年以来累计发放补贴462万元。",
        "按照《包头市2025年托育工作方案》落实。",
        "根据包府办发〔2025〕49号文件要求，成立专班。",
        "到2027年普惠托位占比达到70%。",
        "计划2027年第一季度投入使用。",
        "2027年上半年投用。",
        "2025年印发的方案继续执行。",
        "2025年12月建成的托育中心本期投用。",
        "同期下降2个百分点，2026年新生儿402人。",
        "在上半年基础上新增托位40个。",
        "发放2025年育儿补贴1284人。",
    ] {
        period("2026Q4", text, None);
    }
    period("2026H2", "三季度完成备案12家。", None);
    period("2026", "上半年完成备案12家，三季度投用。", None);
}
