//! What a rule is, and the list of all of them.

use std::sync::LazyLock;

use super::{
    Subject, claims, completeness, extension, lights, numbers, people, private, requests, returns, texts,
    times, trends, units, wording,
};
use crate::model::{Answer, Finding, Location, RuleCode, Severity};

/// A rule as screens and manuals list it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its code: `R1xx` something is missing, `R2xx` numbers, `R3xx` texts, `R5xx` lights, `R6xx` 退回意见, `R9xx` people. Never changes, never used again.
    pub code: RuleCode,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Why it is there, in plain Chinese.
    pub why: &'static str,
    /// What to do about its findings, in plain Chinese.
    pub todo: &'static str,
    pub(super) find: fn(&Subject<'_>) -> Vec<Hit>,
}

/// A place where a rule does not hold.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) location: Location,
    pub(super) about: String,
    pub(super) message: String,
}

impl Rule {
    pub(super) fn findings(&self, subject: &Subject<'_>) -> impl Iterator<Item = Finding> {
        (self.find)(subject).into_iter().map(|hit| Finding {
            rule: self.code,
            severity: self.severity,
            location: hit.location,
            about: hit.about,
            message: hit.message,
            advice: self.todo.to_owned(),
            answer: Answer::Open,
        })
    }
}

/// Every rule, by code.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let numbers = [completeness::RULES, numbers::RULES, trends::RULES, units::RULES].concat();
        let texts = [texts::RULES, wording::RULES, times::RULES, private::RULES, claims::RULES].concat();
        let lights = [lights::RULES, extension::RULES, requests::RULES].concat();
        [numbers, texts, lights, [returns::RULES, people::RULES].concat()].concat()
    });
    &RULES
}
