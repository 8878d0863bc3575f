//! What a report says about its findings: which 提示 are explained, and which explanations answer nothing any more.

use crate::model::{Answer, Explanation, Finding, HintKey, Report, Severity};

/// Puts each explanation beside the 提示 it answers. One that answered other words of the same rule at the same place is shown
/// beside what the rule says now, to be confirmed: the circumstances have changed.
pub(super) fn answer(findings: &mut [Finding], report: &Report) {
    let mut outdated = moot(findings, report);
    for finding in findings.iter_mut().filter(|it| it.severity == Severity::Hint) {
        let key = finding.key();
        let text = report.explanation(&key);
        if !text.is_empty() {
            finding.answer = Answer::Explained { text: text.to_owned() };
        } else if let Some(at) = outdated.iter().position(|it| is_of(&it.hint, &key)) {
            let Explanation { hint, text } = outdated.remove(at);
            finding.answer = Answer::Outdated { text, hint };
        }
    }
}

fn is_of(hint: &HintKey, key: &HintKey) -> bool {
    hint.rule == key.rule && hint.place == key.place
}

/// The explanations that answer none of the findings.
pub(super) fn moot(findings: &[Finding], report: &Report) -> Vec<Explanation> {
    let keys: Vec<_> = findings.iter().filter(|it| it.severity == Severity::Hint).map(Finding::key).collect();
    report.explanations.iter().filter(|it| !keys.contains(&it.hint)).cloned().collect()
}

#[cfg(test)]
mod tests;
