//! R52x: what a unit asks for, 延期 and 销号.

use chrono::NaiveDate;

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{blank, each_entry},
};
use crate::{
    assess::{Deadline, date_text, deadline},
    model::{Entry, EntryField, RuleCode, Severity, Status, TaskId},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R521"),
        severity: Severity::Error,
        title: "延期申请没有填全",
        why: "市级要看到延到哪一天、为什么，才能批复。",
        todo: "请把“申请延期至”和“申请延期理由”都填上；不申请的，请都清空。",
        find: half_asked,
    },
    Rule {
        code: RuleCode("R522"),
        severity: Severity::Error,
        title: "申请延期至的日期不晚于现在的完成时限",
        why: "延期是把完成时限推后，不晚于现在时限的日期不是延期。",
        todo: "请核对“申请延期至”；已经批准的，请清空申请。",
        find: asks_no_later,
    },
    Rule {
        code: RuleCode("R523"),
        severity: Severity::Error,
        title: "通知没有规定完成时限的任务申请延期",
        why: "通知没有给这项任务规定完成时限，没有时限可以延。",
        todo: "请清空延期申请；需要说明的情况请写在“本期进展情况”中。",
        find: nothing_to_ask_for,
    },
    Rule {
        code: RuleCode("R524"),
        severity: Severity::Hint,
        title: "逾期申请延期",
        why: "延期应在完成时限到期之前申请，市级会看到这是逾期申请。",
        todo: "请说明为什么没有在到期之前申请。",
        find: asked_late,
    },
    Rule {
        code: RuleCode("R525"),
        severity: Severity::Error,
        title: "没有完成的任务申请销号",
        why: "销号是确认任务已经完成，完成状态要与申请一致。",
        todo: "任务已经完成的，完成状态请选“已完成”；还没有完成的，请清空“申请销号”。",
        find: closes_what_is_not_done,
    },
];

fn half_asked(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| match (entry.extension_asked, blank(&entry.extension_reason)) {
        (Some(day), true) => {
            let message = format!("申请延期至{}，但没有写明理由。", date_text(day));
            Some((EntryField::ExtensionReason, message))
        }
        (None, false) => {
            Some((EntryField::ExtensionAsked, "写了延期理由，但没有填写申请延期至哪一天。".to_owned()))
        }
        _ => None,
    })
}

fn asks_no_later(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let (day, due) = asked(subject, entry)?;
        (day <= due.day).then(|| {
            let message = format!("申请延期至{}，不晚于现在的完成时限（{}）。", date_text(day), due.text());
            (EntryField::ExtensionAsked, message)
        })
    })
}

fn nothing_to_ask_for(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let day = entry.extension_asked.filter(|_| first_due(subject, &entry.task).is_none())?;
        let message = format!("申请延期至{}，但通知没有规定这项任务的完成时限。", date_text(day));
        Some((EntryField::ExtensionAsked, message))
    })
}

/// The content does not know the day it is made, only that it is made in its period or after it.
fn asked_late(subject: &Subject<'_>) -> Vec<Hit> {
    let first = subject.report.key.period.first_day();
    each_entry(subject, |entry| {
        let (day, due) = asked(subject, entry)?;
        (due.day < first && day > due.day).then(|| {
            let message =
                format!("完成时限（{}）在本期开始之前已过，现在才申请延期，是逾期申请。", due.text());
            (EntryField::ExtensionAsked, message)
        })
    })
}

fn closes_what_is_not_done(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let asks = !blank(&entry.closure_asked) && entry.status != Some(Status::Done);
        asks.then(|| (EntryField::ClosureAsked, "申请销号，但完成状态不是“已完成”。".to_owned()))
    })
}

/// The day asked for and the first deadline that holds now.
fn asked(subject: &Subject<'_>, entry: &Entry) -> Option<(NaiveDate, Deadline)> {
    entry.extension_asked.zip(first_due(subject, &entry.task))
}

/// A task may have several deadlines: what is later than the first of them extends something.
fn first_due(subject: &Subject<'_>, task: &TaskId) -> Option<Deadline> {
    subject.list.indicators_of(task).filter_map(|it| deadline(subject.report, it)).min()
}
