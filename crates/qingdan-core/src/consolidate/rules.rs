//! The rules across units and periods.

use rust_decimal::Decimal;

use super::{
    CrossRule, Held, IndicatorSum, Material, Part, PartState, Snapshot, findings::Hit, received::ByUnit,
};
use crate::model::{
    Indicator, IndicatorKind, Period, Reading, ReportingUnit, RuleCode, Severity, format_decimal,
};

pub(super) const RULES: &[CrossRule] = &[
    CrossRule {
        code: RuleCode("S101"),
        severity: Severity::Error,
        title: "指标数有错误，没有计入汇总",
        why: "明显不成立的数计入合计，会使全市数跟着出错。",
        todo: "请退回填报单位改正后重报；汇总表在改正前不含这个数。",
        find: refused,
    },
    CrossRule {
        code: RuleCode("S102"),
        severity: Severity::Hint,
        title: "部门报的全市数与旗县区合计不一致",
        why: "同一指标，市直部门报全市数，旗县区报各自的数，两者应当一致。",
        todo: "请与部门和旗县区核对口径和数字。汇总以旗县区合计为准，部门数单列，不重复计入。",
        find: declared_otherwise,
    },
    CrossRule {
        code: RuleCode("S103"),
        severity: Severity::Hint,
        title: "累计数比上次报送的少",
        why: "已建成、已设立的数量是累计数，一般不会减少。",
        todo: "请与填报单位核实：是填错、口径有变，还是确有撤销。",
        find: fell,
    },
];

fn hit(indicator: &Indicator, unit: &ReportingUnit, message: String) -> Hit {
    let about = format!("{} {}", unit.short_name, indicator.name);
    Hit { unit: unit.id.clone(), indicator: indicator.id.clone(), about, message }
}

fn refused(_: &Material<'_>, now: &Snapshot<'_>) -> Vec<Hit> {
    let of_part = |indicator: &Indicator, part: &Part<'_>| match &part.state {
        PartState::Refused(why) => Some(hit(indicator, part.unit, why.clone())),
        _ => None,
    };
    let of_sum = |sum: &IndicatorSum<'_>| {
        sum.all_parts().filter_map(|part| of_part(sum.indicator, part)).collect::<Vec<_>>()
    };
    now.sums.iter().flat_map(of_sum).collect()
}

fn declared_otherwise(_: &Material<'_>, now: &Snapshot<'_>) -> Vec<Hit> {
    let of_sum = |sum: &IndicatorSum<'_>| {
        let differing = sum.declared.iter().filter(|it| it.held == Held::Differs);
        let hits = differing.filter_map(|it| {
            let message = difference(sum, it.part.reading?);
            Some(hit(sum.indicator, it.part.unit, message))
        });
        hits.collect::<Vec<_>>()
    };
    now.sums.iter().flat_map(of_sum).collect()
}

/// 部门报分子120、分母200；旗县区合计分子118、分母200，缺2个单位。
fn difference(sum: &IndicatorSum<'_>, declared: &Reading) -> String {
    let words = |numerator: Option<Decimal>, denominator: Option<Decimal>, value: Option<Decimal>| {
        let parts = [("分子", numerator), ("分母", denominator), ("", value)];
        let parts = parts.into_iter().filter_map(|(name, it)| Some(format!("{name}{}", format_decimal(it?))));
        parts.collect::<Vec<_>>().join("、")
    };
    let reported = words(declared.numerator, declared.denominator, declared.value);
    let added = words(sum.totals.numerator, sum.totals.denominator, sum.totals.value);
    let lacking = match sum.lacking().count() {
        0 => String::new(),
        count => format!("（还缺{count}个单位）"),
    };
    format!("部门报全市{reported}，旗县区合计{added}{lacking}。")
}

/// Numbers of things set up: a unit's count below the one of its last report that was not sent back, however long ago.
fn fell(material: &Material<'_>, now: &Snapshot<'_>) -> Vec<Hit> {
    let received = ByUnit::of(material.received, material.list);
    let counts = now.sums.iter().filter(|it| it.indicator.kind == IndicatorKind::Count);
    let of_sum = |sum: &IndicatorSum<'_>| {
        let parts = sum.all_parts().filter(|it| it.state == PartState::Counted);
        parts.filter_map(|part| fallen(&received, now.period, sum.indicator, part)).collect::<Vec<_>>()
    };
    counts.flat_map(of_sum).collect()
}

fn fallen(received: &ByUnit<'_>, period: Period, indicator: &Indicator, part: &Part<'_>) -> Option<Hit> {
    let last = received.last_before(&part.unit.id, period)?;
    let then = last.report.reading(&indicator.id).filter(|it| !it.not_applicable)?.value?;
    let now = part.reading?.value.filter(|now| *now < then)?;
    let [now, then] = [now, then].map(format_decimal);
    let label = last.report.key.period.label();
    let unit = &indicator.unit;
    Some(hit(indicator, part.unit, format!("本期报{now}{unit}，{label}报{then}{unit}，减少了。")))
}
