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

#[test]
fn texts_that_say_it_too_shortly() {
    for text in ["县医院开设儿科门诊。", "方案已印发。", "完成资产评估", "托育中心主体封顶。"]
    {
        assert!(is_short(text), "{text}");
    }
    for text in [
        "新增托位40个。",
        "托位４０个",
        "建成两家托育机构。",
        "召开专题会议部署生育津贴发放。",
        "县托育综合服务中心主体结构封顶，转入装修。",
        "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠡᠷ ᠲᠠᠶᠢᠯᠪᠤᠷᠢᠯᠠᠪᠠ",
    ] {
        assert!(!is_short(text), "{text}");
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
