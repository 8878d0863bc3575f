//! Builds what a screen shows from a report: joins rules and figures, decides nothing itself.

use chrono::NaiveDate;

use super::{
    Error,
    deadlines::{deadlines, period_text},
    history::Stack,
    slip::AnswerView,
    standing::{Life, standing_text},
    view::{Completion, FillState, IndicatorView, ReportView, TaskView},
};
use crate::{
    assess::{
        basis_text, change_text, computed_light, duties, figures, gap_text, indicator_light, rate_text,
        reading_due_text, target_text, task_due_text, task_light, value_text,
    },
    check::{Subject, check},
    content::{canonical_json, check_code, sha256_hex},
    model::{
        Edit, EditError, Entry, Field, Finding, Indicator, IndicatorKind, Location, Reading, Report,
        ReportingUnit, Severity, Task, TaskId, TaskList,
    },
    store::{StoreError, StoredReport},
};

/// What a view is built from.
pub(super) struct Ground<'a> {
    pub(super) list: &'a TaskList,
    pub(super) unit: &'a ReportingUnit,
    pub(super) stored: &'a StoredReport,
    pub(super) previous: Option<&'a Report>,
    /// The revision that this one corrects, where it is here.
    pub(super) corrected: Option<&'a Report>,
    /// The comments that came back, with their answers.
    pub(super) answers: Vec<AnswerView>,
    pub(super) life: Life,
    pub(super) stack: Stack,
    /// Fields taken over from the report before and not edited since.
    pub(super) taken_over: Vec<Field>,
    /// Those of them that the program filled in and nobody has looked at.
    pub(super) unchecked: Vec<Field>,
    pub(super) today: NaiveDate,
}

/// A report with everything that follows from it.
pub(super) fn report_view(ground: Ground<'_>) -> Result<ReportView, Error> {
    let Ground { list, unit, stored, previous, corrected, answers, life, stack, .. } = ground;
    let (taken_over, unchecked, today) = (ground.taken_over, ground.unchecked, ground.today);
    let report = &stored.report;
    let findings = check(Subject { list, unit, report, previous, unchecked: &unchecked, corrected });
    let content = Content { report, checked: &without(report, &unchecked)?, previous };
    let tasks: Vec<_> =
        list.tasks_of(unit).filter_map(|task| task_view(list, content, &findings, task)).collect();
    let indicators: Vec<_> =
        list.indicators_for(unit).filter_map(|it| indicator_view(list, unit, report, previous, it)).collect();
    Ok(ReportView {
        unit: unit.clone(),
        period: report.key.period,
        period_label: report.key.period.label(),
        revision: report.revision,
        state: stored.row.state,
        state_label: stored.row.state.label().to_owned(),
        standing_text: standing_text(stored.row.state, report.revision),
        correction: life.correction,
        can_correct: life.can_correct,
        accepted: life.accepted,
        rulings: life.rulings,
        read_only: life.read_only,
        saved_at: stored.row.saved_at.map(|it| it.to_string()),
        check_code: check_code(&content_hash(report)?),
        period_text: period_text(report.key.period, today),
        deadlines: deadlines(list, report, &indicators, today),
        completion: Completion {
            unanswered: number(report.open_comments().count()),
            ..completion(list, &tasks, content.checked, &findings)
        },
        answers,
        tasks,
        indicators,
        signers: report.signers.clone(),
        previous_signers: previous.map(|it| it.signers.clone()),
        liaison: report.liaisons.first().cloned(),
        findings,
        previous_period: previous.map(|it| it.key.period),
        undo: stack.undo,
        redo: stack.redo,
        previous_label: previous.map(|it| it.key.period.label()),
        taken_over,
        unchecked,
        duties: duties(list, report),
    })
}

/// SHA-256 of a report's content.
pub(super) fn content_hash(report: &Report) -> Result<String, StoreError> {
    Ok(sha256_hex(canonical_json(report)?.as_bytes()))
}

/// What a view shows of a report's content.
#[derive(Clone, Copy)]
struct Content<'a> {
    report: &'a Report,
    /// The same without pre-filled numbers that nobody has looked at: they do not count as filled in.
    checked: &'a Report,
    previous: Option<&'a Report>,
}

fn without(report: &Report, fields: &[Field]) -> Result<Report, EditError> {
    let mut rest = report.clone();
    let emptied = |field: &Field| Edit { field: field.clone(), value: String::new() };
    fields.iter().try_for_each(|field| rest.apply(&emptied(field)))?;
    Ok(rest)
}

fn task_view(list: &TaskList, content: Content<'_>, findings: &[Finding], task: &Task) -> Option<TaskView> {
    let Content { report, checked, previous } = content;
    let entry = report.entry(&task.id)?.clone();
    let of_task: Vec<_> = findings.iter().filter(|it| is_of(it, &task.id)).collect();
    let errors = count(of_task.iter().copied(), Severity::Error);
    Some(TaskView {
        task: task.id.clone(),
        previous: previous.and_then(|it| it.entry(&task.id)).cloned(),
        state: fill_state(list, checked, &entry, errors),
        errors,
        hints: count(of_task.iter().copied().filter(|it| it.is_open()), Severity::Hint),
        light: task_light(list, report, task).into(),
        computed_light: computed_light(list, report, task).into(),
        due_text: task_due_text(list, report, task),
        dated: list.indicators_of(&task.id).any(|it| it.due.is_some()),
        actions: report.actions_of(&task.id).cloned().collect(),
        previous_actions: previous.map(|it| it.actions_of(&task.id).cloned().collect()).unwrap_or_default(),
        entry,
    })
}

fn is_of(finding: &Finding, task: &TaskId) -> bool {
    matches!(
        &finding.location,
        Location::Field { task: Some(of), .. } | Location::Actions { task: of } if of == task
    )
}

fn count<'a>(findings: impl Iterator<Item = &'a Finding>, severity: Severity) -> u32 {
    number(findings.filter(|it| it.severity == severity).count())
}

fn fill_state(list: &TaskList, report: &Report, entry: &Entry, errors: u32) -> FillState {
    let untouched = *entry == Entry::blank(entry.task.clone());
    let no_readings = list
        .indicators_of(&entry.task)
        .filter_map(|it| report.reading(&it.id))
        .all(|reading| *reading == Reading::blank(reading.indicator.clone()));
    match (untouched && no_readings, errors) {
        (true, _) => FillState::Empty,
        (false, 0) => FillState::Complete,
        (false, _) => FillState::Partial,
    }
}

/// One indicator of a report, where the report has it.
pub(super) fn indicator_view(
    list: &TaskList,
    unit: &ReportingUnit,
    report: &Report,
    previous: Option<&Report>,
    indicator: &Indicator,
) -> Option<IndicatorView> {
    let reading = report.reading(&indicator.id)?.clone();
    let previous = previous.and_then(|it| it.reading(&indicator.id)).cloned();
    let figures = figures(indicator, unit, &reading, previous.as_ref());
    Some(IndicatorView {
        indicator: indicator.id.clone(),
        value_text: value_text(indicator, figures.value),
        previous_text: value_text(indicator, figures.previous),
        change_text: change_text(figures.change),
        target_text: target_text(indicator),
        rate_text: rate_text(figures.rate),
        gap_text: gap_text(indicator, figures.gap),
        verdict: figures.verdict,
        verdict_text: figures.verdict.label().to_owned(),
        basis_text: basis_text(indicator),
        due_text: reading_due_text(report, indicator),
        light: indicator_light(list, report, indicator)?.into(),
        reading,
        previous,
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn completion(list: &TaskList, tasks: &[TaskView], report: &Report, findings: &[Finding]) -> Completion {
    let complete = tasks.iter().filter(|it| it.state == FillState::Complete).count();
    let filled = report.readings.iter().filter(|it| is_filled(list, it)).count();
    Completion {
        complete_tasks: number(complete),
        tasks: number(tasks.len()),
        filled_indicators: number(filled),
        indicators: number(report.readings.len()),
        errors: count(findings.iter(), Severity::Error),
        hints: count(findings.iter().filter(|it| it.is_open()), Severity::Hint),
        explained: count(findings.iter().filter(|it| !it.is_open()), Severity::Hint),
        unanswered: 0,
    }
}

fn is_filled(list: &TaskList, reading: &Reading) -> bool {
    let numbers = match list.indicator(&reading.indicator).map(|it| it.kind) {
        Some(IndicatorKind::Ratio) => reading.numerator.is_some() && reading.denominator.is_some(),
        Some(IndicatorKind::Count) => reading.value.is_some(),
        None => false,
    };
    reading.not_applicable || numbers
}
