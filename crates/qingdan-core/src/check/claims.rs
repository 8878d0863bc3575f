//! R33x: numbers in a text that contradict the indicator table. Finding them in the text is for [`claim`].

mod claim;

use claim::{Of, claims_in};

use super::{
    Subject,
    rule::{Hit, Rule},
    scan::{folded, sentences},
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
    let of = Of { indicator, unit: subject.unit, period: subject.report.key.period };
    let claims = sentences(text).flat_map(|sentence| claims_in(sentence, &of));
    let (words, claimed) =
        claims.into_iter().find(|(_, claimed)| value.round_dp(claimed.scale()) != *claimed)?;
    let claimed = value_text(indicator, Some(claimed));
    Some(format!("文字中写“{words}{claimed}”，指标表为{}。", value_text(indicator, Some(value))))
}

#[cfg(test)]
mod tests;
