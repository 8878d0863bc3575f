//! R22x: what does not go with the period before, with the deadline, or with the unit's own actions.

use rust_decimal::Decimal;

use super::{
    Subject,
    numbers::numbers,
    rule::{Hit, Rule},
    units,
    walk::{Measured, blank, each_entry, each_reading, each_task},
};
use crate::{
    assess::{Verdict, deadline, figures},
    model::{
        EntryField, Indicator, IndicatorKind, Reading, ReadingField, RuleCode, Scope, Severity, Status,
        Tally, TaskId, format_decimal,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R221"),
        severity: Severity::Hint,
        title: "完成比例比上期低",
        why: "完成比例反映累计进度，一般不会后退；后退的要说清原因。",
        todo: "请核对完成比例；确实下降的，请说明理由。",
        find: percent_fell,
    },
    Rule {
        code: RuleCode("R222"),
        severity: Severity::Hint,
        title: "任务已完成但还有未完成的分解事项",
        why: "分解事项都完成了，任务才算完成。",
        todo: "请核对完成状态和任务分解表；不影响任务完成的，请说明理由。",
        find: done_with_open_actions,
    },
    Rule {
        code: RuleCode("R223"),
        severity: Severity::Hint,
        title: "过了完成时限没有完成，也没有说明原因",
        why: "通知规定了时限，超期的要让市级看到原因和办法。",
        todo: "请在“存在问题”或“原因”中写明为什么没有按期完成；已经完成的，请更新完成状态和指标数。",
        find: overdue_without_reason,
    },
    Rule {
        code: RuleCode("R224"),
        severity: Severity::Hint,
        title: "累计数比上期少",
        why: "建成、开设、签约的数量是累计数，一般只增不减。",
        todo: "请核对本期数和上期数，不要只填本期新增；确实减少的，请说明理由。",
        find: cumulative_fell,
    },
    Rule {
        code: RuleCode("R225"),
        severity: Severity::Hint,
        title: "与上期相差十倍以上",
        why: "相差十倍以上的，多是多写或少写了一位。",
        todo: "请核对数字，数量一律按个填报；确实如此的，请说明理由。",
        find: magnitude,
    },
    Rule {
        code: RuleCode("R226"),
        severity: Severity::Hint,
        title: "分母填成了100",
        why: "上期分母不是100而本期是100的，多是把百分比填进了分子和分母。",
        todo: "请填实际数量，百分比由程序计算；实际数量正好是100的，请说明理由。",
        find: percentage_as_ratio,
    },
];

fn percent_fell(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let (now, before) = entry.percent.zip(subject.previous?.entry(&entry.task)?.percent)?;
        let fell = now < before && entry.status != Some(Status::NotApplicable);
        let [now, before] = [now, before].map(format_decimal);
        fell.then(|| (EntryField::Percent, format!("完成比例由上期的{before}退到{now}。")))
    })
}

fn done_with_open_actions(subject: &Subject<'_>) -> Vec<Hit> {
    each_task(subject, |entry| {
        let actions = subject.report.actions_of(&entry.task);
        let open = actions.filter(|it| matches!(it.status, Some(Status::NotStarted | Status::InProgress)));
        let count = if entry.status == Some(Status::Done) { open.count() } else { 0 };
        (count > 0).then(|| format!("完成状态为“已完成”，但还有{count}项分解事项没有完成。"))
    })
}

/// A problem, its cause, a reason or an indicator's note says why. Targets of the whole city are no deadline of one unit.
fn overdue_without_reason(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let under_way = matches!(entry.status, Some(Status::NotStarted | Status::InProgress));
        let said = [&entry.problems, &entry.cause, &entry.reason].into_iter().any(|text| !blank(text));
        let indicator = missed_deadline(subject, &entry.task).filter(|_| under_way && !said)?;
        let due = deadline(subject.report, indicator)?.text();
        let message = format!("指标“{}”的完成时限{due}已过，没有完成，也没有写明原因。", indicator.name);
        Some((EntryField::Problems, message))
    })
}

fn missed_deadline<'a>(subject: &Subject<'a>, task: &TaskId) -> Option<&'a Indicator> {
    let last = subject.report.key.period.last_day();
    subject.list.indicators.iter().filter(|it| it.task == *task).find(|it| {
        let reading = subject.report.reading(&it.id).filter(|it| !it.not_applicable && blank(&it.note));
        let passed =
            deadline(subject.report, it).is_some_and(|due| due.day < last) && it.scope != Scope::City;
        let missed = |reading| figures(it, subject.unit, reading, None).verdict == Verdict::Missed;
        passed && reading.is_some_and(missed)
    })
}

/// The reading of the period before, where it counts.
pub(super) fn before<'a>(subject: &Subject<'a>, it: &Measured<'_>) -> Option<&'a Reading> {
    subject.previous?.reading(&it.indicator.id).filter(|before| !before.not_applicable)
}

/// A field's number in the period before.
pub(super) fn number_before(before: &Reading, field: ReadingField) -> Option<Decimal> {
    match field {
        ReadingField::Numerator => before.numerator,
        ReadingField::Denominator => before.denominator,
        ReadingField::Value => before.value,
        ReadingField::NotApplicable | ReadingField::Note => None,
    }
}

fn cumulative_fell(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let before = before(subject, it).filter(|_| it.indicator.tally == Tally::Cumulative)?;
        let field = match it.indicator.kind {
            IndicatorKind::Count => ReadingField::Value,
            IndicatorKind::Ratio => ReadingField::Numerator,
        };
        let (_, now) = numbers(it).into_iter().find(|(at, _)| *at == field)?;
        let then = number_before(before, field)?;
        let fell = now < then && now >= Decimal::ZERO && now.is_integer() && !is_far(now, then);
        let [now, then] = [now, then].map(format_decimal);
        fell.then(|| (field, format!("{}{now}比上期的{then}少。", field.label())))
    })
}

/// Below this, ten times as much is nothing to wonder at.
const SMALL: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
const TEN: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

fn is_far(one: Decimal, other: Decimal) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    less > Decimal::ZERO
        && more >= SMALL * TEN
        && less.checked_mul(TEN).is_some_and(|tenfold| tenfold <= more)
}

/// Decimals are left to R208, and ten thousand times as much to R227: one mistake is told once.
fn magnitude(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let before = before(subject, it);
        let far = |(field, now): (ReadingField, Decimal)| {
            let then = number_before(before?, field).filter(|then| now.is_integer() && is_far(now, *then))?;
            if units::sign(subject, it, field, now).is_some() {
                return None;
            }
            let [now, then] = [now, then].map(format_decimal);
            Some((field, format!("{}填为{now}，上期为{then}，相差十倍以上。", field.label())))
        };
        numbers(it).into_iter().filter_map(far).collect::<Vec<_>>()
    })
}

fn percentage_as_ratio(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let now = it.reading.denominator.filter(|_| !it.reading.not_applicable)?;
        let then = before(subject, it)?.denominator?;
        let suspicious = now == Decimal::ONE_HUNDRED && then != now && !is_far(now, then);
        let then = format_decimal(then);
        suspicious.then(|| (ReadingField::Denominator, format!("分母填为100，上期为{then}。")))
    })
}

#[cfg(test)]
mod tests;
