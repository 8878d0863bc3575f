//! `qingdan check`: what the rules find in a report.

use std::collections::BTreeMap;

use qingdan_core::{
    model::{Answer as Said, Finding},
    workspace::ReportView,
};

use crate::{
    answer::Answer,
    args::Target,
    failure::{Exit, Failure},
    session::Session,
    table::table,
};

pub(crate) fn run(target: &Target, mut session: Session) -> Result<Answer, Failure> {
    let unit = session.unit_id(target.unit.as_deref())?;
    let view = session.workspace.open_report(&unit, target.period, session.now)?;
    let answer = Answer::new(words(&view), &view.findings)?;
    let stopped = view.findings.iter().any(Finding::is_open);
    Ok(answer.ending(if stopped { Exit::Findings } else { Exit::Done }))
}

fn words(view: &ReportView) -> String {
    let verdict = match (view.completion.errors, view.completion.hints, view.completion.explained) {
        (0, 0, 0) => "审核通过，没有错误和提示。".to_owned(),
        (0, 0, explained) => format!("审核通过，{explained}条提示都已说明。"),
        (0, hints, _) => format!("没有错误，有{hints}条提示；改正或说明理由（qingdan explain）后才能上报。"),
        (errors, 0, _) => format!("有{errors}条错误，改正后才能上报。"),
        (errors, hints, _) => {
            format!(
                "有{errors}条错误、{hints}条提示；错误须改正，提示可以说明理由（qingdan explain），然后才能上报。"
            )
        }
    };
    let head = format!("{}　{}　第{}版\n", view.unit.name, view.period_label, view.revision);
    format!("{head}{}{verdict}\n", findings(&view.findings))
}

/// Findings as a table, then what to do about each rule's, once; nothing where there are none.
fn findings(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let rows =
        findings.iter().map(|it| [it.rule.0, it.severity.label(), &it.about, &it.message].map(str::to_owned));
    let advice: BTreeMap<_, _> = findings.iter().map(|it| (it.rule, &it.advice)).collect();
    let todo = advice.into_iter().map(|(rule, advice)| [rule.0.to_owned(), advice.clone()]);
    format!(
        "{}\n{}{}\n",
        table(["代码", "级别", "位置", "问题"], rows),
        explained(findings),
        table(["代码", "怎样处理"], todo)
    )
}

/// What the report says about its findings; nothing where it says nothing.
fn explained(findings: &[Finding]) -> String {
    let mut said = findings.iter().filter_map(|it| {
        let (state, text) = match &it.answer {
            Said::Open => return None,
            Said::Explained { text } => ("已说明", text),
            Said::Outdated { text, .. } => ("情况已变化，请再次确认", text),
        };
        Some([it.rule.0, &it.about, state, text].map(str::to_owned))
    });
    let Some(first) = said.next() else { return String::new() };
    table(["代码", "位置", "状态", "说明"], std::iter::once(first).chain(said)) + "\n"
}
