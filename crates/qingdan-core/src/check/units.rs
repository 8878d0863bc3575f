//! R227: 万 taken for 个, seen within one report: beside the text, the target and the period before.

use rust_decimal::Decimal;

use super::{
    Subject,
    numbers::numbers,
    rule::{Hit, Rule},
    scan::{clauses, folded},
    trends::{before, number_before},
    walk::{Measured, each_reading},
};
use crate::model::{IndicatorKind, ReadingField, RuleCode, Severity, format_decimal};

pub(super) const RULES: &[Rule] = &[Rule {
    code: RuleCode("R227"),
    severity: Severity::Hint,
    title: "把“万”当成了“个”",
    why: "文字中的“1.2万人”在指标表中是12000；与目标、与上期相差一万倍的，多是单位弄错了。",
    todo: "请按个填报，不用“万”；数字没有错的，请改正文字或说明理由。",
    find: ten_thousand,
}];

/// Numbers with decimals are left to R208, which tells the same.
fn ten_thousand(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let whole = numbers(it).into_iter().filter(|(_, number)| number.is_integer());
        let say = |(field, number): (ReadingField, Decimal)| {
            let sign = sign(subject, it, field, number)?;
            Some((field, format!("{}填为{}，{sign}。", field.label(), format_decimal(number))))
        };
        whole.filter_map(say).collect::<Vec<_>>()
    })
}

/// What shows that a number was given in 万, or that one in 万 was given in full; none where nothing does.
pub(super) fn sign(
    subject: &Subject<'_>,
    it: &Measured<'_>,
    field: ReadingField,
    number: Decimal,
) -> Option<String> {
    let written = || it.entry.and_then(|entry| written_in_ten_thousands(&entry.progress, it, field, number));
    let target = it.indicator.target.filter(|_| it.indicator.kind == IndicatorKind::Count);
    let target = target.filter(|target| number > *target && is_ten_thousandfold(number, *target));
    let then =
        || number_before(before(subject, it)?, field).filter(|then| is_ten_thousandfold(number, *then));
    let say = |what: &str, other| format!("{what}为{}，相差约一万倍", format_decimal(other));
    written()
        .map(|words| format!("文字中写“{words}”"))
        .or_else(|| then().map(|then| say("上期", then)))
        .or_else(|| target.map(|target| say("目标", target)))
}

/// Half or double of ten thousand times as much is still that slip, as numbers grow between two periods.
fn is_ten_thousandfold(one: Decimal, other: Decimal) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    let times = |by: i64| less.checked_mul(by.into());
    less > Decimal::ZERO
        && times(5_000).is_some_and(|least| least <= more)
        && times(20_000).is_some_and(|most| more <= most)
}

/// Words that count what the indicators count. 人次, sums of money and areas are something else.
const COUNTED: &[char] = &['个', '人', '名', '所', '家'];

/// The same number with 万 after it. Whole numbers are common: of those the clause must name what is counted.
fn written_in_ten_thousands(
    text: &str,
    it: &Measured<'_>,
    field: ReadingField,
    number: Decimal,
) -> Option<String> {
    let text = folded(text);
    let named =
        |clause: &str| !number.is_integer() || names(it, field).iter().any(|name| clause.contains(name));
    clauses(&text).filter(|clause| named(clause)).find_map(|clause| {
        clause.match_indices('万').find_map(|(at, _)| {
            let (head, tail) = clause.split_at(at);
            let head = head.trim_end();
            let digits = &head[head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..];
            let counted = tail.strip_prefix('万')?.chars().next().filter(|c| COUNTED.contains(c))?;
            let same = Decimal::from_str_exact(digits).ok()? == number && !tail.starts_with("万人次");
            same.then(|| format!("{digits}万{counted}"))
        })
    })
}

/// What a number counts, in words as they stand in texts: 在园幼儿 of 在园幼儿总数.
fn names<'a>(it: &Measured<'a>, field: ReadingField) -> Vec<&'a str> {
    let indicator = it.indicator;
    let name = match field {
        ReadingField::Numerator => indicator.numerator_name.as_ref(),
        ReadingField::Denominator => indicator.denominator_name.as_ref(),
        ReadingField::Value | ReadingField::NotApplicable | ReadingField::Note => {
            return std::iter::once(&indicator.name).chain(&indicator.aliases).map(String::as_str).collect();
        }
    };
    name.map(|it| it.trim_end_matches('数').trim_end_matches('总')).into_iter().collect()
}

#[cfg(test)]
mod tests;
