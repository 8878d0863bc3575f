//! R1xx: what has to be there and is not.

use std::collections::BTreeSet;

use super::{
    Subject,
    rule::{Hit, Rule},
    walk::{Measured, blank, each_entry, each_reading},
};
use crate::model::{
    Entry, EntryField, Field, IndicatorKind, Reading, ReadingField, Report, RuleCode, Severity, Status,
    UnitKind,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R101"),
        severity: Severity::Error,
        title: "未选择完成状态",
        why: "每项任务都要有完成状态，亮灯和汇总以它为准。",
        todo: "请在“完成状态”中选择：未启动、推进中、已完成、常态化推进或不适用。",
        find: status_missing,
    },
    Rule {
        code: RuleCode("R102"),
        severity: Severity::Error,
        title: "缺本期进展情况",
        why: "推进中、已完成和常态化推进的任务，要写明本期做了什么。",
        todo: "请填写“本期进展情况”；本期确无进展的，勾选“本期无进展”并写明理由。",
        find: progress_missing,
    },
    Rule {
        code: RuleCode("R103"),
        severity: Severity::Error,
        title: "未启动的任务缺下一步计划",
        why: "未启动的任务没有进展可写，要写明打算何时怎样启动。",
        todo: "请在“下一步计划”中写明启动时间和安排。",
        find: plan_missing_not_started,
    },
    Rule {
        code: RuleCode("R104"),
        severity: Severity::Hint,
        title: "缺下一步计划",
        why: "推进中和常态化推进的任务，下一步计划是下期对照的依据。",
        todo: "请补充“下一步计划”。",
        find: plan_missing,
    },
    Rule {
        code: RuleCode("R105"),
        severity: Severity::Error,
        title: "推进中的任务缺完成比例",
        why: "没有完成比例，就不能与序时进度比较。",
        todo: "请在“完成比例”中填写1到99之间的数。",
        find: percent_missing,
    },
    Rule {
        code: RuleCode("R106"),
        severity: Severity::Error,
        title: "不适用未写理由",
        why: "通知要求各单位落实所列任务，不适用的要说明原因。",
        todo: "请在“理由”中写明为什么不适用。",
        find: reason_missing_not_applicable,
    },
    Rule {
        code: RuleCode("R107"),
        severity: Severity::Error,
        title: "本期无进展未写理由",
        why: "本期没有进展的，要说明原因。",
        todo: "请在“理由”中写明为什么本期没有进展；有进展的，取消勾选并填写“本期进展情况”。",
        find: reason_missing_no_progress,
    },
    Rule {
        code: RuleCode("R108"),
        severity: Severity::Hint,
        title: "有问题但没有下一步计划",
        why: "提出了问题，就要写明怎样解决。",
        todo: "请在“下一步计划”中写明解决办法和时间。",
        find: plan_missing_for_problems,
    },
    Rule {
        code: RuleCode("R109"),
        severity: Severity::Hint,
        title: "未填责任人",
        why: "核实情况和协调工作时要找得到人。",
        todo: "请填写这项任务的责任人。",
        find: person_missing,
    },
    Rule {
        code: RuleCode("R110"),
        severity: Severity::Hint,
        title: "责任人没有电话",
        why: "核实情况和协调工作时要联系得上。同一个人的电话在表中填过一处即可。",
        todo: "请填写责任人的电话。",
        find: phone_missing,
    },
    Rule {
        code: RuleCode("R111"),
        severity: Severity::Error,
        title: "旗县区指标未填",
        why: "全市数由各旗县区、稀土高新区的数合计得出，缺一个就合计不准。",
        todo: "请填写本期数，没有的填0；本单位没有统计对象的，勾选“不涉及”，并在“说明”中写明原因。",
        find: indicator_missing_county,
    },
    Rule {
        code: RuleCode("R112"),
        severity: Severity::Hint,
        title: "市直部门上期填过的指标本期未填",
        why: "通知没有写明指标由哪个部门填报，可以不填；但上期填过的，本期不填就看不出变化。",
        todo: "请填写本期数；不再由本单位掌握的，勾选“不涉及”并写明由谁掌握。",
        find: indicator_missing_department,
    },
    Rule {
        code: RuleCode("R113"),
        severity: Severity::Error,
        title: "不涉及未写说明",
        why: "不涉及的单位不计入全市数，要说明原因以便核对。",
        todo: "请在“说明”中写明为什么不涉及，例如“辖区内没有设妇产科的二级以上医疗机构”。",
        find: note_missing,
    },
    Rule {
        code: RuleCode("R114"),
        severity: Severity::Error,
        title: "沿用的累计数未核对",
        why: "新一期上报表自动带入上期的累计数，有没有变化只有填报人知道。",
        todo: "请核对：有变化的，改为本期数；没有变化的，点该数下方的“无误”。",
        find: prefilled_unchecked,
    },
];

fn status_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        entry.status.is_none().then(|| (EntryField::Status, "还没有选择完成状态。".to_owned()))
    })
}

fn progress_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let status = entry
            .status
            .filter(|it| matches!(it, Status::InProgress | Status::Done | Status::Ongoing))
            .filter(|_| !entry.no_progress && blank(&entry.progress))?;
        let message = format!("完成状态为“{}”，但没有填写本期进展情况。", status.label());
        Some((EntryField::Progress, message))
    })
}

fn plan_missing_not_started(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        (entry.status == Some(Status::NotStarted) && blank(&entry.next_steps))
            .then(|| (EntryField::NextSteps, "完成状态为“未启动”，但没有填写下一步计划。".to_owned()))
    })
}

/// Silent where problems are named: R108 says it better then.
fn plan_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let status = entry
            .status
            .filter(|it| matches!(it, Status::InProgress | Status::Ongoing))
            .filter(|_| blank(&entry.next_steps) && blank(&entry.problems))?;
        let message = format!("完成状态为“{}”，但没有填写下一步计划。", status.label());
        Some((EntryField::NextSteps, message))
    })
}

fn plan_missing_for_problems(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let applies = matches!(entry.status, Some(Status::InProgress | Status::Ongoing | Status::Done));
        (applies && !blank(&entry.problems) && blank(&entry.next_steps))
            .then(|| (EntryField::NextSteps, "填写了存在问题，但没有写下一步怎样解决。".to_owned()))
    })
}

fn percent_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        (entry.status == Some(Status::InProgress) && entry.percent.is_none())
            .then(|| (EntryField::Percent, "完成状态为“推进中”，但没有填写完成比例。".to_owned()))
    })
}

fn reason_missing_not_applicable(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        (entry.status == Some(Status::NotApplicable) && blank(&entry.reason))
            .then(|| (EntryField::Reason, "完成状态为“不适用”，但没有写明理由。".to_owned()))
    })
}

fn reason_missing_no_progress(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let applies = entry.no_progress && entry.status != Some(Status::NotApplicable);
        (applies && blank(&entry.reason))
            .then(|| (EntryField::Reason, "勾选了“本期无进展”，但没有写明理由。".to_owned()))
    })
}

fn person_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        (is_carried(entry) && blank(&entry.person))
            .then(|| (EntryField::Person, "没有填写责任人。".to_owned()))
    })
}

/// Said once a person, at the first of the tasks; not where the phone stands with another task, in the last row or with the liaison.
fn phone_missing(subject: &Subject<'_>) -> Vec<Hit> {
    let mut known = reachable(subject.report);
    each_entry(subject, |entry| {
        let unheard =
            is_carried(entry) && blank(&entry.phone) && known.insert(entry.person.trim().to_owned());
        let missing = unheard && !blank(&entry.person);
        missing.then(|| (EntryField::Phone, format!("没有填写责任人{}的电话。", entry.person.trim())))
    })
}

/// Names of those whose phone stands somewhere in the report.
fn reachable(report: &Report) -> BTreeSet<String> {
    let entries = report.entries.iter().map(|it| (&it.person, &it.phone));
    let signer = [(&report.signers.filler, &report.signers.phone)];
    let liaisons =
        report.liaisons.iter().flat_map(|it| [(&it.name, &it.office_phone), (&it.name, &it.mobile)]);
    let with_phone = entries.chain(signer).chain(liaisons).filter(|(_, phone)| !blank(phone));
    with_phone.map(|(name, _)| name.trim().to_owned()).collect()
}

/// Whether somebody has begun to report on the task and it applies: before that a form is merely empty, which R101 says.
fn is_carried(entry: &Entry) -> bool {
    entry.status.is_some_and(|it| it != Status::NotApplicable)
}

fn indicator_missing_county(subject: &Subject<'_>) -> Vec<Hit> {
    indicators_missing(subject, UnitKind::County, |_| true)
}

/// The notice names no department for any indicator: one that never filled it in is asked nothing.
fn indicator_missing_department(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(previous) = subject.previous else { return Vec::new() };
    indicators_missing(subject, UnitKind::Department, |it| {
        let before = previous.reading(&it.indicator.id);
        before.is_some_and(|before| !before.not_applicable && !is_empty(it.indicator.kind, before))
    })
}

fn indicators_missing(
    subject: &Subject<'_>,
    kind: UnitKind,
    is_asked: impl Fn(&Measured<'_>) -> bool,
) -> Vec<Hit> {
    if subject.unit.kind != kind {
        return Vec::new();
    }
    each_reading(subject, |it| {
        let missing = !it.reading.not_applicable && is_empty(it.indicator.kind, it.reading);
        (missing && is_asked(it)).then(|| first_number(it.indicator.kind))
    })
}

fn is_empty(kind: IndicatorKind, reading: &Reading) -> bool {
    match kind {
        IndicatorKind::Count => reading.value.is_none(),
        IndicatorKind::Ratio => reading.numerator.is_none() && reading.denominator.is_none(),
    }
}

fn first_number(kind: IndicatorKind) -> (ReadingField, String) {
    match kind {
        IndicatorKind::Count => (ReadingField::Value, "没有填写本期值。".to_owned()),
        IndicatorKind::Ratio => (ReadingField::Numerator, "没有填写分子和分母。".to_owned()),
    }
}

/// One finding a reading, at the first of its numbers.
fn prefilled_unchecked(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let indicator = &it.indicator.id;
        let unchecked = |field: &&ReadingField| {
            subject.unchecked.contains(&Field::Reading { indicator: indicator.clone(), field: **field })
        };
        let first = ReadingField::ALL.iter().find(unchecked)?;
        Some((*first, "沿用的是上期累计数，还没有核对。".to_owned()))
    })
}

fn note_missing(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        (it.reading.not_applicable && blank(&it.reading.note))
            .then(|| (ReadingField::Note, "勾选了“不涉及”，但没有写说明。".to_owned()))
    })
}
