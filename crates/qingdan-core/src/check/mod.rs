//! 审核: rules over a report. Pure: no IO, no clock; the same for drafts, the command line and imported files.
//!
//! A rule is a row of data with a small function; each group of rules has a file. [`rules`] lists them all, so that screens and
//! manuals print what is really checked. Computing lights and figures belongs to [`crate::assess`].

mod answer;
mod claims;
mod completeness;
mod extension;
mod lights;
mod numbers;
mod people;
mod private;
mod requests;
mod returns;
mod rule;
mod scan;
mod texts;
mod times;
mod trends;
mod units;
mod walk;
mod wording;

pub use rule::{Rule, rules};

use crate::model::{
    EntryField, Explanation, Field, Finding, Location, ReadingField, Report, ReportingUnit, SignerField,
    TaskList,
};

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The task list the report is made with.
    pub list: &'a TaskList,
    /// The reporting unit.
    pub unit: &'a ReportingUnit,
    /// The report.
    pub report: &'a Report,
    /// The same unit's report of the period before, where there is one.
    pub previous: Option<&'a Report>,
    /// Numbers that the program pre-filled from that report and nobody has looked at yet; only an office's own draft has any.
    pub unchecked: &'a [Field],
    /// The revision that this one corrects, where it is at hand.
    pub corrected: Option<&'a Report>,
}

/// Runs every rule. Findings come in the order of the form: tasks with their indicators, the names in the last row, the
/// liaison, the report as a whole. No findings of severity 错误 means that the report may go up.
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rules().iter().flat_map(|rule| rule.findings(&subject)).collect();
    findings.sort_by_cached_key(|finding| place(subject.list, &finding.location));
    answer::answer(&mut findings, subject.report);
    findings
}

/// The explanations of a report that answer none of its findings any more.
pub fn moot_explanations(findings: &[Finding], report: &Report) -> Vec<Explanation> {
    answer::moot(findings, report)
}

/// Where a location stands on the form: its group, its task, then entry before readings, then its field.
type Place = (usize, usize, usize, usize);

fn place(list: &TaskList, location: &Location) -> Place {
    match location {
        Location::Field { task: Some(task), field } => {
            let number = list.tasks().position(|it| it.id == *task).unwrap_or(usize::MAX);
            let (row, column) = place_in_task(list, field);
            (0, number, row, column)
        }
        Location::Actions { task } => {
            let number = list.tasks().position(|it| it.id == *task).unwrap_or(usize::MAX);
            (0, number, usize::MAX, 0)
        }
        Location::Field { task: None, field } => (1, 0, 0, place_in_task(list, field).1),
        Location::Liaison => (2, 0, 0, 0),
        Location::Report => (3, 0, 0, 0),
    }
}

fn place_in_task(list: &TaskList, field: &Field) -> (usize, usize) {
    match field {
        Field::Entry { field, .. } => (0, index(EntryField::ALL, field)),
        Field::Reading { indicator, field } => {
            let row = list.indicators.iter().position(|it| it.id == *indicator).unwrap_or(usize::MAX - 1);
            (row + 1, index(ReadingField::ALL, field))
        }
        Field::Signer { field } => (0, index(SignerField::ALL, field)),
        Field::Explanation { .. } | Field::Answer { .. } => (usize::MAX, 0),
    }
}

fn index<T: PartialEq>(all: &[T], field: &T) -> usize {
    all.iter().position(|it| it == field).unwrap_or(all.len())
}

#[cfg(test)]
mod tests;
