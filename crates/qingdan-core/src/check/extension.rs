//! R51x: approved extensions of deadlines (批准延期).

use chrono::NaiveDate;

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{blank, each_entry},
};
use crate::{
    assess::date_text,
    model::{EntryField, RuleCode, Severity, TaskId},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R511"),
        severity: Severity::Error,
        title: "批准延期没有填全",
        why: "延期要有批准依据才能计入亮灯和序时进度；只有依据没有日期，就不知道延到哪一天。",
        todo: "请把“延期至”和“批准依据”（文号，或何人何日批准）都填上；没有获批延期的，请都清空。",
        find: half_said,
    },
    Rule {
        code: RuleCode("R512"),
        severity: Severity::Error,
        title: "延期至的日期不晚于完成时限",
        why: "延期是把完成时限推后，不晚于通知规定时限的日期不是延期。",
        todo: "请按批准文件核对“延期至”。",
        find: no_later,
    },
    Rule {
        code: RuleCode("R513"),
        severity: Severity::Error,
        title: "通知没有规定完成时限的任务填了延期",
        why: "通知没有给这项任务规定完成时限，没有时限可以延。",
        todo: "请清空“延期至”和“批准依据”；需要说明的情况请写在“本期进展情况”中。",
        find: nothing_to_extend,
    },
];

fn half_said(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| match (entry.extended_to, blank(&entry.extension_basis)) {
        (Some(day), true) => {
            let message = format!("填报延期至{}，但没有写明批准依据。", date_text(day));
            Some((EntryField::ExtensionBasis, message))
        }
        (None, false) => Some((EntryField::ExtendedTo, "写了批准依据，但没有填写延期至哪一天。".to_owned())),
        _ => None,
    })
}

/// A task may have several deadlines: what is later than the first of them extends something.
fn no_later(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let (day, due) = entry.extended_to.zip(first_due(subject, &entry.task))?;
        let [to, from] = [day, due].map(date_text);
        (day <= due)
            .then(|| (EntryField::ExtendedTo, format!("延期至{to}，不晚于通知规定的时限（{from}）。")))
    })
}

fn nothing_to_extend(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let day = entry.extended_to.filter(|_| first_due(subject, &entry.task).is_none())?;
        let message = format!("填报延期至{}，但通知没有规定这项任务的完成时限。", date_text(day));
        Some((EntryField::ExtendedTo, message))
    })
}

fn first_due(subject: &Subject<'_>, task: &TaskId) -> Option<NaiveDate> {
    subject.list.indicators_of(task).filter_map(|it| it.due).min()
}
