//! 汇总核对: rules across units and periods, beside those over one report in [`crate::check`].

use serde::Serialize;

use super::{Material, Snapshot, rules};
use crate::model::{IndicatorId, RuleCode, Severity, UnitId};

/// A rule across units or periods, as screens and manuals list it.
#[derive(Debug, Clone, Copy)]
pub struct CrossRule {
    /// Its code: `S1xx`. Never changes, never used again.
    pub code: RuleCode,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Why it is there, in plain Chinese.
    pub why: &'static str,
    /// What to do about its findings, in plain Chinese.
    pub todo: &'static str,
    pub(super) find: fn(&Material<'_>, &Snapshot<'_>) -> Vec<Hit>,
}

/// A place where such a rule does not hold.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) unit: UnitId,
    pub(super) indicator: IndicatorId,
    pub(super) about: String,
    pub(super) message: String,
}

/// What does not agree between units or periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CrossFinding {
    /// The rule that speaks.
    pub rule: RuleCode,
    /// How much it weighs.
    pub severity: Severity,
    /// The unit to ask.
    pub unit: UnitId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Unit and indicator in words.
    pub about: String,
    /// What does not agree, in plain Chinese.
    pub message: String,
    /// What to do about it, in plain Chinese.
    pub advice: String,
}

/// Every rule, by code.
pub fn cross_rules() -> &'static [CrossRule] {
    rules::RULES
}

pub(super) fn findings(material: &Material<'_>, now: &Snapshot<'_>) -> Vec<CrossFinding> {
    let of_rule = |rule: &CrossRule| {
        let (code, severity, advice) = (rule.code, rule.severity, rule.todo);
        (rule.find)(material, now).into_iter().map(move |hit| {
            let Hit { unit, indicator, about, message } = hit;
            CrossFinding { rule: code, severity, unit, indicator, about, message, advice: advice.to_owned() }
        })
    };
    rules::RULES.iter().flat_map(of_rule).collect()
}
