//! R5xx: 完成日期 and lights set by hand.

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{blank, each_entry},
};
use crate::{
    assess::{date_text, deadline},
    model::{EntryField, RuleCode, Severity, Status},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R501"),
        severity: Severity::Error,
        title: "人工调整亮灯未写理由",
        why: "亮灯由程序按统一规则计算，另选一种灯要让市级看到为什么。",
        todo: "请写明调整的理由；不需要调整的，改回“由程序计算”。",
        find: override_without_reason,
    },
    Rule {
        code: RuleCode("R502"),
        severity: Severity::Hint,
        title: "已过时限的任务完成了，未填完成日期",
        why: "没有完成日期，就不能分清按期完成和超期完成。",
        todo: "请填写“完成日期”。",
        find: done_without_day,
    },
    Rule {
        code: RuleCode("R503"),
        severity: Severity::Error,
        title: "完成日期在报告期之后",
        why: "报告期结束时还没有到的日期，不能算已经完成。",
        todo: "请核对“完成日期”；本期还没有完成的，完成状态请选“推进中”。",
        find: done_after_period,
    },
];

fn override_without_reason(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let light = entry.light.filter(|_| blank(&entry.light_reason))?;
        let message = format!("亮灯人工调整为“{}”，但没有写明理由。", light.label());
        Some((EntryField::LightReason, message))
    })
}

fn done_without_day(subject: &Subject<'_>) -> Vec<Hit> {
    let last = subject.report.key.period.last_day();
    each_entry(subject, |entry| {
        let due =
            subject.list.indicators_of(&entry.task).filter_map(|it| deadline(subject.report, it)).max()?;
        (entry.status == Some(Status::Done) && entry.done_on.is_none() && due.day < last).then(|| {
            let message = format!("完成时限（{}）已过，填报为“已完成”，但没有填写完成日期。", due.text());
            (EntryField::DoneOn, message)
        })
    })
}

fn done_after_period(subject: &Subject<'_>) -> Vec<Hit> {
    let last = subject.report.key.period.last_day();
    each_entry(subject, |entry| {
        let day = entry.done_on.filter(|day| entry.status == Some(Status::Done) && *day > last)?;
        let message = format!("完成日期为{}，晚于本期最后一天（{}）。", date_text(day), date_text(last));
        Some((EntryField::DoneOn, message))
    })
}
