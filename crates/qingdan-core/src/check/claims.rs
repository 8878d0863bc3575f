//! R33x: numbers in a text that contradict the indicator table.

use rust_decimal::Decimal;

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{clauses, folded},
    walk::each_entry,
};
use crate::{
    assess::{reading_value, value_text},
    model::{EntryField, Indicator, RuleCode, Severity},
};

pub(super) const RULES: &[Rule] = &[Rule {
    code: RuleCode("R331"),
    severity: Severity::Hint,
    title: "文字里的指标数与指标表不一致",
    why: "同一个指标，文字和指标表要说同一个数；汇总时以指标表为准。",
    todo: "请核对后改正文字或指标表；口径不同的，请说明理由。",
    find: contradiction,
}];

/// Words of a clause that make its number no claim of the present state.
const OTHERWISE: &[&str] = &[
    "目标",
    "力争",
    "不低于",
    "不少于",
    "计划",
    "要求",
    "上期",
    "上季",
    "去年",
    "上年",
    "同比",
    "环比",
    "距",
    "差",
    "低于",
    "高于",
    "超过",
    "较",
    "比上",
    "全市",
    "全区",
    "自治区",
    "将",
    "预计",
    "争取",
    "新增",
    "确保",
    "以上",
    "前",
];
/// Words between an indicator and its number that say that it is so.
const LINKS: &[&str] = &[
    "达到了",
    "达到",
    "提高到",
    "提升到",
    "提高至",
    "提升至",
    "上升到",
    "增长到",
    "增至",
    "升至",
    "稳定在",
    "保持在",
    "约为",
    "达",
    "为",
    "是",
    "约",
    "已",
    "累计",
    "共有",
    "共",
    "也",
    "均",
    "(",
    "到",
];

fn contradiction(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let text = folded(&entry.progress);
        let indicators = subject.list.indicators_of(&entry.task);
        indicators.filter_map(|it| claimed_otherwise(subject, it, &text)).map(at_progress).collect::<Vec<_>>()
    })
}

const fn at_progress(message: String) -> (EntryField, String) {
    (EntryField::Progress, message)
}

fn claimed_otherwise(subject: &Subject<'_>, indicator: &Indicator, text: &str) -> Option<String> {
    let reading = subject.report.reading(&indicator.id).filter(|it| !it.not_applicable)?;
    let value = reading_value(indicator, reading)?;
    let claims = clauses(text).filter(|clause| !OTHERWISE.iter().any(|it| clause.contains(it)));
    let mut claims = claims.filter_map(|clause| claim(indicator, clause));
    let (words, claimed) = claims.find(|(_, claimed)| value.round_dp(claimed.scale()) != *claimed)?;
    let claimed = value_text(indicator, Some(claimed));
    Some(format!("文字中写“{words}{claimed}”，指标表为{}。", value_text(indicator, Some(value))))
}

/// What a clause says of an indicator: one of its names, a link or two, a number in its unit.
fn claim<'a>(indicator: &'a Indicator, clause: &str) -> Option<(&'a str, Decimal)> {
    let names = std::iter::once(&indicator.name).chain(&indicator.aliases);
    names.filter_map(|name| Some((name.as_str(), said_after(clause, name, &indicator.unit)?))).next()
}

fn said_after(clause: &str, name: &str, unit: &str) -> Option<Decimal> {
    let mut rest = clause.split_once(name)?.1.trim_start();
    while let Some(after) = LINKS.iter().find_map(|link| rest.strip_prefix(link)) {
        rest = after.trim_start();
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    let after = after.trim_start();
    let (scale, after) = after.strip_prefix('万').map_or((1_u32, after), |after| (10_000, after));
    let number = Decimal::from_str_exact(digits.trim_end_matches('.')).ok()?;
    after.starts_with(unit).then_some(number)?.checked_mul(scale.into())
}

#[cfg(test)]
mod tests;
