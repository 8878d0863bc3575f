//! R32x: what does not belong in a report that is printed and passed on: numbers of persons, and classified matter.

use chrono::NaiveDate;

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{folded, long_numbers},
    texts::narratives,
};
use crate::model::{RuleCode, Severity};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R321"),
        severity: Severity::Error,
        title: "文字中有身份证号",
        why: "上报表要打印和转送，不应写入公民身份号码。",
        todo: "请删去身份证号，需要时另行单独报送。",
        find: identity_number,
    },
    Rule {
        code: RuleCode("R322"),
        severity: Severity::Hint,
        title: "文字中像有银行卡号",
        why: "上报表要打印和转送，不应写入银行账号。",
        todo: "请删去卡号；不是卡号的，请说明理由。",
        find: bank_card,
    },
    Rule {
        code: RuleCode("R323"),
        severity: Severity::Hint,
        title: "文字中有手机号码",
        why: "手机号码只填在电话栏；文字会进入汇总材料，不应带个人号码。",
        todo: "请删去手机号码，或移到电话栏；确需公开的，请说明理由。",
        find: mobile_number,
    },
    Rule {
        code: RuleCode("R324"),
        severity: Severity::Error,
        title: "文字中有密级标志",
        why: "本程序和上报表不得处理、存储、传递涉密内容。",
        todo: "请立即删去涉密内容，按保密规定处理；不涉密的，请删去密级标志。",
        find: classified,
    },
    Rule {
        code: RuleCode("R325"),
        severity: Severity::Hint,
        title: "文字中有“机密”“内部资料”等字样",
        why: "本程序和上报表不得处理、存储、传递涉密和内部资料。",
        todo: "请核对并删去不宜上报的内容；确实不涉密、不属内部资料的，请说明理由。",
        find: internal,
    },
];

fn identity_number(subject: &Subject<'_>) -> Vec<Hit> {
    narratives(subject, |label, text| {
        let number = long_numbers(&folded(text)).into_iter().find(|it| is_identity(it))?;
        Some(format!("“{label}”中有身份证号{}。", masked(&number)))
    })
}

fn bank_card(subject: &Subject<'_>) -> Vec<Hit> {
    narratives(subject, |label, text| {
        let number = long_numbers(&folded(text)).into_iter().find(|it| is_card(it))?;
        Some(format!("“{label}”中像有银行卡号{}。", masked(&number)))
    })
}

fn mobile_number(subject: &Subject<'_>) -> Vec<Hit> {
    narratives(subject, |label, text| {
        let number = long_numbers(&folded(text)).into_iter().find(|it| is_mobile(it))?;
        Some(format!("“{label}”中有手机号码{}。", masked(&number)))
    })
}

/// Enough to find it, not enough to use it: what a finding says is printed too once it is explained.
fn masked(number: &str) -> String {
    let (head, rest) = number.split_at_checked(3).unwrap_or((number, ""));
    let tail = rest.get(rest.len().saturating_sub(2)..).unwrap_or_default();
    format!("{head}…{tail}")
}

/// GB 11643-1999: six digits of the place, the day of birth, three of order, and a check character by ISO 7064 MOD 11-2.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let Some((digits, check)) = number.split_at_checked(17).filter(|(_, check)| check.len() == 1) else {
        return false;
    };
    let born = NaiveDate::parse_from_str(digits.get(6..14).unwrap_or_default(), "%Y%m%d").ok();
    let sum: u32 = digits.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let expected = CHECKS.get((sum % 11) as usize).copied().map(char::from);
    let born = born.is_some_and(|day| (1900..2100).contains(&chrono::Datelike::year(&day)));
    born && expected == check.chars().next().map(|c| c.to_ascii_uppercase())
}

/// 16 to 19 digits of a card scheme that is in use here (ISO/IEC 7812: 62 银联, 4, 51–55), with the check digit by Luhn.
fn is_card(number: &str) -> bool {
    let length = (16..=19).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit());
    let scheme = ["62", "4", "51", "52", "53", "54", "55"].iter().any(|it| number.starts_with(it));
    length && scheme && !is_identity(number) && is_luhn(number)
}

fn is_luhn(number: &str) -> bool {
    let digits = number.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    let sum: u32 = digits
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_mobile(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 11
        && bytes.first() == Some(&b'1')
        && bytes.get(1).is_some_and(|it| (b'3'..=b'9').contains(it))
}

/// GB/T 9704: 密级 and 保密期限 with a star between them.
fn classified(subject: &Subject<'_>) -> Vec<Hit> {
    narratives(subject, |label, text| {
        let text = folded(text).replace(' ', "");
        let stars = ["秘密★", "机密★", "绝密★", "秘密☆", "机密☆", "绝密☆"];
        let named = ["密级:秘密", "密级:机密", "密级:绝密", "【秘密】", "【机密】", "【绝密】"];
        let mark = stars.iter().chain(&named).find(|it| text.contains(**it))?;
        Some(format!("“{label}”中有密级标志“{mark}”。"))
    })
}

/// Words, with what before or after them makes them part of another.
const WORDS: &[(&str, &[&str], &[&str])] = &[
    ("绝密", &["杜", "隔"], &["切", "集", "闭", "封", "接"]),
    (
        "机密",
        &["商业", "司", "手", "有", "飞", "随", "计算", "投"],
        &["切", "集", "码", "钥", "度", "闭", "封", "布"],
    ),
    ("内部资料", &[], &[]),
    ("内部文件", &[], &[]),
    ("不得外传", &[], &[]),
];

fn internal(subject: &Subject<'_>) -> Vec<Hit> {
    narratives(subject, |label, text| {
        let text = folded(text).replace(' ', "");
        let (word, ..) = WORDS.iter().find(|(word, before, after)| stands(&text, word, before, after))?;
        Some(format!("“{label}”中有“{word}”字样。"))
    })
}

/// Whether a word stands somewhere by itself, and not as a mark, which R324 finds.
fn stands(text: &str, word: &str, before: &[&str], after: &[&str]) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (head, tail) = (&text[..at], &text[at + word.len()..]);
        let marked = tail.starts_with(['★', '☆', '】']) || head.ends_with("密级:");
        !marked && !before.iter().any(|it| head.ends_with(it)) && !after.iter().any(|it| tail.starts_with(it))
    })
}

#[cfg(test)]
mod tests;
