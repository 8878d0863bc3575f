//! Numbers that follow from a reading: 本期值, 较上期, 完成率, 差距, 是否达标. Exact decimals throughout, never floats.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::model::{
    CountyReporters, Direction, Indicator, IndicatorKind, Reading, ReportingUnit, Scope, UnitKind,
};

/// Decimals kept of a computed number, rounded half up. Two, because 69.96% must not print as 70% against a target of 70%;
/// whether a target is reached is decided on the number before rounding.
pub const DECIMALS: u32 = 2;

/// What follows from one reading. A number is none where it cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// 本期值, in the indicator's unit; a ratio in percent.
    pub value: Option<Decimal>,
    /// 上期值, in the indicator's unit.
    pub previous: Option<Decimal>,
    /// 较上期: value less previous; of a ratio in percentage points.
    pub change: Option<Decimal>,
    /// 完成率: value as a percentage of the target; none where less is better or the target is not this unit's.
    pub rate: Option<Decimal>,
    /// What is missing to the target, above zero; of a ratio in percentage points. None where nothing is missing.
    pub gap: Option<Decimal>,
    /// 是否达标.
    pub verdict: Verdict,
}

/// 是否达标, or why it cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// 达标. A ratio whose scope is open is held against the target as a reference.
    Reached,
    /// 未达标.
    Missed,
    /// More than the exact number the notice names; the notice does not say what that means.
    Above,
    /// A total of the whole city: one unit's number cannot say.
    CityTotal,
    /// The notice names no number for this unit.
    NoTarget,
    /// 不涉及.
    NotApplicable,
    /// Not filled in, or not computable (only half of a ratio, a denominator of zero).
    Missing,
}

impl Verdict {
    /// The words shown and printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reached => "达标",
            Self::Missed => "未达标",
            Self::Above => "多于目标数",
            Self::CityTotal => "由市级汇总判定",
            Self::NoTarget => super::OPEN,
            Self::NotApplicable => "不涉及",
            Self::Missing => "未填",
        }
    }
}

/// Computes everything that follows from a unit's reading and the one of the period before.
pub fn figures(
    indicator: &Indicator,
    unit: &ReportingUnit,
    reading: &Reading,
    previous: Option<&Reading>,
) -> Figures {
    held_against(indicator, own_target(indicator, unit), reading, previous)
}

/// Computes everything that follows from the whole city's sum: it is held against the target whosever that is.
pub fn total_figures(indicator: &Indicator, total: &Reading, previous: Option<&Reading>) -> Figures {
    held_against(indicator, indicator.target, total, previous)
}

fn held_against(
    indicator: &Indicator,
    target: Option<Decimal>,
    reading: &Reading,
    previous: Option<&Reading>,
) -> Figures {
    let exact = exact_value(indicator.kind, reading);
    let before = previous.and_then(|it| reading_value(indicator, it));
    let value = exact.map(|it| rounded(indicator.kind, it));
    let verdict = match (reading.not_applicable, exact) {
        (true, _) => Verdict::NotApplicable,
        (false, None) => Verdict::Missing,
        (false, Some(exact)) => verdict(indicator, target, exact),
    };
    Figures {
        value,
        previous: before,
        change: value.zip(before).and_then(|(now, then)| now.checked_sub(then)),
        rate: exact.zip(target).and_then(|(exact, target)| rate(indicator.direction, exact, target)),
        gap: exact
            .zip(target)
            .filter(|_| verdict == Verdict::Missed)
            .and_then(|(exact, target)| gap(indicator.kind, exact, target)),
        verdict,
    }
}

/// The value of a reading as shown: a count as filled in, a ratio numerator ÷ denominator × 100, rounded half up to
/// [`DECIMALS`]. None for 不涉及 and for what cannot be computed.
pub fn reading_value(indicator: &Indicator, reading: &Reading) -> Option<Decimal> {
    exact_value(indicator.kind, reading).map(|it| rounded(indicator.kind, it))
}

fn exact_value(kind: IndicatorKind, reading: &Reading) -> Option<Decimal> {
    if reading.not_applicable {
        return None;
    }
    match kind {
        IndicatorKind::Count => reading.value,
        IndicatorKind::Ratio => {
            reading.numerator?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(reading.denominator?)
        }
    }
}

/// A count stays as typed: rounding 2.5 away would hide a slip from the rules.
fn rounded(kind: IndicatorKind, value: Decimal) -> Decimal {
    match kind {
        IndicatorKind::Count => value.normalize(),
        IndicatorKind::Ratio => half_up(value),
    }
}

fn half_up(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The target that one unit's number can be held against. A count of the whole city is nobody's alone.
fn own_target(indicator: &Indicator, unit: &ReportingUnit) -> Option<Decimal> {
    let held = match (indicator.scope, indicator.kind) {
        (Scope::City, IndicatorKind::Count) => false,
        (Scope::NamedUnits, _) => is_named(indicator, unit),
        (Scope::City, IndicatorKind::Ratio) | (Scope::Unstated, _) => true,
    };
    indicator.target.filter(|_| held)
}

/// Whether a target of named units is this unit's. The department that reports it speaks for the named units.
fn is_named(indicator: &Indicator, unit: &ReportingUnit) -> bool {
    match (&indicator.reporters.counties, unit.kind) {
        (CountyReporters::Only(units), UnitKind::County) => units.contains(&unit.id),
        (CountyReporters::All, _) | (_, UnitKind::Department) => true,
    }
}

fn verdict(indicator: &Indicator, target: Option<Decimal>, exact: Decimal) -> Verdict {
    let Some(target) = target else {
        return if indicator.target.is_some() && indicator.scope == Scope::City {
            Verdict::CityTotal
        } else {
            Verdict::NoTarget
        };
    };
    match indicator.direction {
        Direction::AtLeast if exact >= target => Verdict::Reached,
        Direction::AtMost if exact <= target => Verdict::Reached,
        Direction::Exactly if exact == target => Verdict::Reached,
        Direction::Exactly if exact > target => Verdict::Above,
        _ => Verdict::Missed,
    }
}

fn rate(direction: Direction, exact: Decimal, target: Decimal) -> Option<Decimal> {
    if direction == Direction::AtMost {
        return None;
    }
    exact.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target).map(half_up)
}

/// Taken from the number as shown, so that the printed ones add up; a target that is just missed never shows a gap of zero.
fn gap(kind: IndicatorKind, exact: Decimal, target: Decimal) -> Option<Decimal> {
    let gap = target.checked_sub(rounded(kind, exact))?.abs().normalize();
    Some(gap.max(Decimal::new(1, DECIMALS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assess::{change_text, gap_text, rate_text, target_text, value_text},
        catalog::builtin,
        model::{format_decimal, parse_decimal},
    };

    /// A reading from `5/8`, `3`, `不涉及` or nothing.
    fn reading(indicator: &Indicator, text: &str) -> Reading {
        let number = |text: &str| parse_decimal(text).unwrap();
        let mut reading = Reading::blank(indicator.id.clone());
        match text.split_once('/') {
            Some((first, second)) => {
                (reading.numerator, reading.denominator) = (number(first), number(second));
            }
            None if text == "不涉及" => reading.not_applicable = true,
            None => reading.value = number(text),
        }
        reading
    }

    fn check_for(unit: &str, id: &str, now: &str, then: Option<&str>, expected: &str) {
        let list = builtin().unwrap();
        let indicator = list.indicator(&id.into()).unwrap();
        let previous = then.map(|it| reading(indicator, it));
        let found =
            figures(indicator, list.unit(&unit.into()).unwrap(), &reading(indicator, now), previous.as_ref());
        let shown = [
            value_text(indicator, found.value),
            value_text(indicator, found.previous),
            change_text(found.change),
            rate_text(found.rate),
            gap_text(indicator, found.gap),
            found.verdict.label().to_owned(),
        ];
        assert_eq!(shown.join("|"), expected, "{unit} {id} {now}");
    }

    fn check(id: &str, now: &str, then: Option<&str>, expected: &str) {
        check_for("guyang", id, now, then, expected);
    }

    #[test]
    fn computes_ratios_from_numerator_and_denominator() {
        check("t08-puhui-tuowei", "656/1000", None, "65.6%|||93.71%|差4.4个百分点|未达标");
        check(
            "t08-puhui-tuowei",
            "656/1000",
            Some("635/1000"),
            "65.6%|63.5%|+2.1|93.71%|差4.4个百分点|未达标",
        );
        check("t08-puhui-tuowei", "70/100", Some("75/100"), "70%|75%|-5|100%||达标");
        check("t06-erke-fuwu", "2/3", Some("2/3"), "66.67%|66.67%|0|74.07%|差23.33个百分点|未达标");
        check("t11-gongban-lv", "55/100", None, "55%|||91.67%|差5个百分点|未达标");
        check("t09-qianyue", "5/5", None, "100%|||100%||达标");
    }

    #[test]
    fn rounds_half_up_but_judges_before_rounding() {
        check("t08-puhui-tuowei", "70005/100000", None, "70.01%|||100.01%||达标");
        check("t08-puhui-tuowei", "699999/1000000", None, "70%|||100%|差0.01个百分点|未达标");
    }

    #[test]
    fn a_count_of_the_whole_city_is_not_judged_by_one_unit() {
        check("t04-jiance-jigou", "1", Some("0"), "1所|0所|+1|||由市级汇总判定");
        check("t08-lianheti", "0", None, "0个|||||由市级汇总判定");
    }

    #[test]
    fn judges_named_units_by_the_exact_number() {
        check_for("kundulun", "t10-ronghe-shidian", "0", None, "0个|||0%|差1个|未达标");
        check_for("kundulun", "t10-ronghe-shidian", "1", None, "1个|||100%||达标");
        check_for("kundulun", "t10-ronghe-shidian", "2", None, "2个|||200%||多于目标数");
        check_for("wjw", "t10-ronghe-shidian", "1", None, "1个|||100%||达标");
        check_for("guyang", "t10-ronghe-shidian", "1", None, "1个|||||口径待市级明确");
    }

    #[test]
    fn says_why_there_is_no_verdict() {
        check("t05-zaoyun-guanai", "3/4", None, "75%|||||口径待市级明确");
        check("t06-erke-fuwu", "不涉及", Some("1/2"), "|50%||||不涉及");
        check("t06-erke-fuwu", "/", Some("不涉及"), "|||||未填");
        check("t06-erke-fuwu", "3/", None, "|||||未填");
        check("t06-erke-fuwu", "3/0", None, "|||||未填");
        check("t06-erke-fuwu", "79228162514264337593543950335/1", None, "|||||未填");
    }

    #[test]
    fn less_is_better_where_the_target_is_a_ceiling() {
        let list = builtin().unwrap();
        let mut indicator = list.indicator(&"t06-erke-fuwu".into()).unwrap().clone();
        indicator.direction = Direction::AtMost;
        let unit = list.unit(&"guyang".into()).unwrap();
        let found = figures(&indicator, unit, &reading(&indicator, "95/100"), None);
        assert_eq!((found.rate, found.verdict), (None, Verdict::Missed));
        assert_eq!(gap_text(&indicator, found.gap), "超5个百分点");
        assert_eq!(target_text(&indicator), "≤90%");
        assert_eq!(figures(&indicator, unit, &reading(&indicator, "90/100"), None).verdict, Verdict::Reached);
    }

    #[test]
    fn a_count_stays_as_typed() {
        let list = builtin().unwrap();
        let indicator = list.indicator(&"t08-lianheti".into()).unwrap();
        let value = reading_value(indicator, &reading(indicator, "2.345"));
        assert_eq!(value.map(format_decimal).as_deref(), Some("2.345"));
    }
}
