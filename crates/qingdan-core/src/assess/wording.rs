//! Numbers of [`Figures`](super::Figures) and targets as texts, as screens show and workbooks print them.

use rust_decimal::Decimal;

use super::OPEN;
use crate::model::{Direction, Indicator, IndicatorKind, Scope, format_decimal};

/// 本期值 or 上期值 with its unit, e.g. `85.6%`, `2所`; empty without a value.
pub fn value_text(indicator: &Indicator, value: Option<Decimal>) -> String {
    value.map(|it| format!("{}{}", format_decimal(it), indicator.unit)).unwrap_or_default()
}

/// 较上期 with its sign, e.g. `+2.1`, `-3`, `0`; empty without a value in either period.
pub fn change_text(change: Option<Decimal>) -> String {
    change
        .map(|it| if it > Decimal::ZERO { format!("+{}", format_decimal(it)) } else { format_decimal(it) })
        .unwrap_or_default()
}

/// 完成率, e.g. `95.14%`; empty where there is none.
pub fn rate_text(rate: Option<Decimal>) -> String {
    rate.map(|it| format!("{}%", format_decimal(it))).unwrap_or_default()
}

/// What is missing to the target, e.g. `差4.4个百分点`, `差1个`; empty where nothing is missing.
pub fn gap_text(indicator: &Indicator, gap: Option<Decimal>) -> String {
    let verb = if indicator.direction == Direction::AtMost { "超" } else { "差" };
    let unit = match indicator.kind {
        IndicatorKind::Ratio => "个百分点",
        IndicatorKind::Count => &indicator.unit,
    };
    gap.map(|it| format!("{verb}{}{unit}", format_decimal(it))).unwrap_or_default()
}

/// The target as printed, e.g. `≥70%`, `=2所（全市）`; the notice's words where it names no number.
pub fn target_text(indicator: &Indicator) -> String {
    let Some(target) = indicator.target else { return indicator.target_text.clone() };
    let sign = match indicator.direction {
        Direction::AtLeast => "≥",
        Direction::AtMost => "≤",
        Direction::Exactly => "=",
    };
    let scope = if indicator.scope == Scope::City { "（全市）" } else { "" };
    format!("{sign}{}{}{scope}", format_decimal(target), indicator.unit)
}

/// 口径说明 as printed: what numerator and denominator count, whose target it is, and what the notice leaves open.
pub fn basis_text(indicator: &Indicator) -> String {
    let parts = [ratio_basis(indicator), scope_basis(indicator).map(str::to_owned), open_basis(indicator)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn ratio_basis(indicator: &Indicator) -> Option<String> {
    let (numerator, denominator) =
        indicator.numerator_name.as_ref().zip(indicator.denominator_name.as_ref())?;
    Some(format!("分子：{numerator}；分母：{denominator}。"))
}

fn scope_basis(indicator: &Indicator) -> Option<&'static str> {
    match (indicator.scope, indicator.kind) {
        (Scope::City, IndicatorKind::Count) => Some("目标为全市总数，各单位填报本单位数量，由市级汇总判定。"),
        (Scope::City, IndicatorKind::Ratio) => Some("目标为全市比例，各单位数值与目标对照仅供参考。"),
        (Scope::NamedUnits | Scope::Unstated, _) => None,
    }
}

fn open_basis(indicator: &Indicator) -> Option<String> {
    indicator.open_question.as_ref().map(|question| format!("{OPEN}：{question}。"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    fn check(id: &str, target: &str, basis: &str) {
        let list = builtin().unwrap();
        let indicator = list.indicator(&id.into()).unwrap();
        assert_eq!((target_text(indicator).as_str(), basis_text(indicator).as_str()), (target, basis));
    }

    #[test]
    fn prints_target_and_basis() {
        check(
            "t04-jiance-jigou",
            "=2所（全市）",
            "目标为全市总数，各单位填报本单位数量，由市级汇总判定。\n口径待市级明确：通知未规定完成时限。",
        );
        check(
            "t05-zaoyun-guanai",
            "普遍开展",
            "分子：已开展早孕关爱服务的设有妇产科的二级以上医疗机构数；分母：设有妇产科的二级以上医疗机构数。\n口径待市级明确：“普遍开展”未规定具体比例。",
        );
        check("t08-lianheti", "≥2个（全市）", "目标为全市总数，各单位填报本单位数量，由市级汇总判定。");
        check("t10-ronghe-shidian", "=1个", "口径待市级明确：通知未规定完成时限。");
    }
}
