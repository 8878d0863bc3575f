//! R2xx: numbers that cannot be, or that contradict each other.

use rust_decimal::Decimal;

use super::{
    Subject,
    rule::{Hit, Rule},
    units,
    walk::{Measured, blank, each_entry, each_reading},
};
use crate::{
    assess::{Verdict, figures, target_text, value_text},
    model::{EntryField, IndicatorKind, ReadingField, RuleCode, Scope, Severity, Status, format_decimal},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: RuleCode("R201"),
        severity: Severity::Error,
        title: "完成比例超出0到100",
        why: "完成比例是百分数，不能小于0或大于100。",
        todo: "请改为0到100之间的数，不用写百分号。",
        find: percent_out_of_range,
    },
    Rule {
        code: RuleCode("R202"),
        severity: Severity::Error,
        title: "已完成的任务完成比例不是100",
        why: "完成状态与完成比例要一致。",
        todo: "已经完成的，请将完成比例填为100；没有完成的，将完成状态改为“推进中”。",
        find: done_below_hundred,
    },
    Rule {
        code: RuleCode("R203"),
        severity: Severity::Error,
        title: "未启动的任务填了完成比例",
        why: "完成状态与完成比例要一致。",
        todo: "没有启动的，请将完成比例填为0或留空；已经启动的，将完成状态改为“推进中”。",
        find: not_started_above_zero,
    },
    Rule {
        code: RuleCode("R204"),
        severity: Severity::Hint,
        title: "推进中的任务完成比例不在1到99之间",
        why: "完成比例为0的多为未启动，为100的多为已完成。",
        todo: "请核对完成状态和完成比例；确实如此的，请说明理由。",
        find: in_progress_at_an_end,
    },
    Rule {
        code: RuleCode("R205"),
        severity: Severity::Error,
        title: "分子大于分母",
        why: "分子是分母的一部分，不能比分母大。",
        todo: "请核对分子和分母是否填反或填错。",
        find: numerator_above_denominator,
    },
    Rule {
        code: RuleCode("R206"),
        severity: Severity::Error,
        title: "分母为0",
        why: "分母为0时算不出比例。",
        todo: "请核对分母；本单位没有统计对象的，勾选“不涉及”，并在“说明”中写明原因。",
        find: denominator_zero,
    },
    Rule {
        code: RuleCode("R207"),
        severity: Severity::Error,
        title: "指标填了负数",
        why: "机构、托位、幼儿等数量不会小于0。",
        todo: "请改为0或正数。",
        find: negative,
    },
    Rule {
        code: RuleCode("R208"),
        severity: Severity::Error,
        title: "数量带小数",
        why: "机构、试点、托位、幼儿等按个数填报，是整数；比例的分子、分母也是个数。",
        todo: "请按个填整数：不用“万”作单位，也不把百分比填进分子、分母。",
        find: count_with_decimals,
    },
    Rule {
        code: RuleCode("R209"),
        severity: Severity::Error,
        title: "比例缺分子或分母",
        why: "比例由分子和分母算出，缺一个就算不出，也不能汇总。",
        todo: "请补齐分子和分母；分子确实没有的填0。",
        find: ratio_incomplete,
    },
    Rule {
        code: RuleCode("R210"),
        severity: Severity::Hint,
        title: "任务已完成但指标未达标",
        why: "完成状态与指标要能互相印证。",
        todo: "请核对完成状态和指标数；确实如此的，请在指标的“说明”中写明原因，或在此说明理由。",
        find: done_but_missed,
    },
];

fn is_percent(percent: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent)
}

fn percent_out_of_range(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let percent = entry.percent.filter(|it| !is_percent(*it))?;
        let message = format!("完成比例填为{}，超出了0到100。", format_decimal(percent));
        Some((EntryField::Percent, message))
    })
}

fn done_below_hundred(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let applies = entry.status == Some(Status::Done)
            && entry.percent.is_none_or(|it| is_percent(it) && it != Decimal::ONE_HUNDRED);
        applies.then(|| {
            let percent =
                entry.percent.map_or("没有填写".to_owned(), |it| format!("填为{}", format_decimal(it)));
            (EntryField::Percent, format!("完成状态为“已完成”，但完成比例{percent}。"))
        })
    })
}

fn not_started_above_zero(subject: &Subject<'_>) -> Vec<Hit> {
    each_entry(subject, |entry| {
        let percent = entry
            .percent
            .filter(|it| entry.status == Some(Status::NotStarted) && is_percent(*it) && !it.is_zero())?;
        let message = format!("完成状态为“未启动”，但完成比例填为{}。", format_decimal(percent));
        Some((EntryField::Percent, message))
    })
}

fn in_progress_at_an_end(subject: &Subject<'_>) -> Vec<Hit> {
    let middle = Decimal::ONE..=Decimal::from(99);
    each_entry(subject, |entry| {
        let percent = entry.percent.filter(|it| {
            entry.status == Some(Status::InProgress) && is_percent(*it) && !middle.contains(it)
        })?;
        let fraction = percent > Decimal::ZERO && percent < Decimal::ONE;
        let meant = percent.checked_mul(Decimal::ONE_HUNDRED).filter(|_| fraction).map(format_decimal);
        let meant = meant.map(|it| format!("，是不是{it}")).unwrap_or_default();
        let message = format!("完成状态为“推进中”，但完成比例填为{}{meant}。", format_decimal(percent));
        Some((EntryField::Percent, message))
    })
}

/// Numerator and denominator where the reading counts and both are there.
fn ratio(it: &Measured<'_>) -> Option<(Decimal, Decimal)> {
    let counts = it.indicator.kind == IndicatorKind::Ratio && !it.reading.not_applicable;
    it.reading.numerator.zip(it.reading.denominator).filter(|_| counts)
}

/// Numbers with decimals are wrong by themselves, see R208.
fn numerator_above_denominator(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let (numerator, denominator) = ratio(it).filter(|(numerator, denominator)| {
            let whole = numerator.is_integer() && denominator.is_integer();
            whole && *denominator > Decimal::ZERO && numerator > denominator
        })?;
        let [numerator, denominator] = [numerator, denominator].map(format_decimal);
        Some((ReadingField::Numerator, format!("分子{numerator}大于分母{denominator}。")))
    })
}

fn denominator_zero(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        ratio(it)
            .filter(|(_, denominator)| denominator.is_zero())
            .map(|_| (ReadingField::Denominator, "分母为0，算不出比例。".to_owned()))
    })
}

/// The numbers of a reading that count.
pub(super) fn numbers(it: &Measured<'_>) -> Vec<(ReadingField, Decimal)> {
    let reading = it.reading;
    let fields = match it.indicator.kind {
        _ if reading.not_applicable => [None, None],
        IndicatorKind::Count => [reading.value.map(|it| (ReadingField::Value, it)), None],
        IndicatorKind::Ratio => [
            reading.numerator.map(|it| (ReadingField::Numerator, it)),
            reading.denominator.map(|it| (ReadingField::Denominator, it)),
        ],
    };
    fields.into_iter().flatten().collect()
}

fn negative(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let mut numbers = numbers(it);
        numbers.retain(|(_, number)| *number < Decimal::ZERO);
        numbers.into_iter().map(|(field, number)| {
            (field, format!("{}填为{}，不能是负数。", field.label(), format_decimal(number)))
        })
    })
}

fn count_with_decimals(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let broken = numbers(it).into_iter().filter(|(_, number)| !number.is_integer());
        let say = |(field, number): (ReadingField, Decimal)| {
            let sign =
                units::sign(subject, it, field, number).map(|it| format!("；{it}")).unwrap_or_default();
            (field, format!("{}填为{}，应为整数{sign}。", field.label(), format_decimal(number)))
        };
        broken.map(say).collect::<Vec<_>>()
    })
}

fn ratio_incomplete(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        if it.indicator.kind != IndicatorKind::Ratio || it.reading.not_applicable {
            return None;
        }
        match (it.reading.numerator, it.reading.denominator) {
            (Some(_), None) => Some((ReadingField::Denominator, "填了分子，没有填分母。".to_owned())),
            (None, Some(_)) => Some((ReadingField::Numerator, "填了分母，没有填分子。".to_owned())),
            _ => None,
        }
    })
}

/// Ratios of the whole city are no measure of one unit's task. A note explains, and so answers this rule.
fn done_but_missed(subject: &Subject<'_>) -> Vec<Hit> {
    each_reading(subject, |it| {
        let done = it.entry.is_some_and(|entry| entry.status == Some(Status::Done));
        let found = figures(it.indicator, subject.unit, it.reading, None);
        if !done
            || !blank(&it.reading.note)
            || it.indicator.scope == Scope::City
            || found.verdict != Verdict::Missed
        {
            return None;
        }
        let [value, target] = [value_text(it.indicator, found.value), target_text(it.indicator)];
        let message = format!("填报{value}，未达到目标（{target}），但任务填报为“已完成”。");
        Some((first_field(it.indicator.kind), message))
    })
}

fn first_field(kind: IndicatorKind) -> ReadingField {
    match kind {
        IndicatorKind::Count => ReadingField::Value,
        IndicatorKind::Ratio => ReadingField::Numerator,
    }
}
