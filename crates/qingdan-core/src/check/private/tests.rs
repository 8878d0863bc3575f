use super::*;

fn check(text: &str, expected: &str) {
    let number = long_numbers(&folded(text));
    let found: String = number
        .iter()
        .filter_map(|it| match (is_identity(it), is_card(it), is_mobile(it)) {
            (true, ..) => Some("身份证"),
            (_, true, _) => Some("银行卡"),
            (.., true) => Some("手机"),
            _ => None,
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_of_persons() {
    // Check characters by GB 11643-1999, Luhn digits by ISO/IEC 7812; invented persons and cards.
    check("补贴对象王某（身份证号11010519491231002X）已核实。", "身份证");
    check("身份证１１０１０５１９４９１２３１００２Ｘ", "身份证");
    check("身份证号 110105 19491231 002x。", "身份证");
    check("身份证号110105194912310021。", "");
    check("身份证号11010519491331002X。", "");
    check("统一社会信用代码91150202MA0N0TEST1。", "");
    check("银行卡6222021234567890128，", "银行卡");
    check("卡号 6222-0212-3456-7890-128", "银行卡");
    check("卡号6222021234567890123", "");
    check("资金文号20250901123456789012", "");
    check("联系人电话13904720001。", "手机");
    check("电话139 0472 0001", "手机");
    check("值班电话0472-8112345，服务热线12356。", "");
    check("发放补贴12345678901元", "");
    check("累计服务128356人次，投入1390.47万元。", "");
}

fn check_words(text: &str, expected: bool) {
    let plain = folded(text).replace(' ', "");
    let found = WORDS.iter().any(|(word, before, after)| stands(&plain, word, before, after));
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_of_classified_matter() {
    check_words("按机密级文件管理。", true);
    check_words("相关数据属绝密。", true);
    check_words("详见内部资料第3期。", true);
    check_words("印发内部文件2份。", true);
    for text in [
        "落实保密工作责任制，保护个人隐私和商业秘密。",
        "不得泄露商业机密。",
        "出租车司机密切配合孕妇接送。",
        "手机密码已重置。",
        "杜绝密闭空间隐患。",
        "签订保密协议12份。",
        "机密★",
    ] {
        check_words(text, false);
    }
}
