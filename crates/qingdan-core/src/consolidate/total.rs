//! Sums of readings, exact. Ratios add up as sums over sums; percentages are never averaged.

use rust_decimal::Decimal;

use crate::model::{IndicatorId, IndicatorKind, Reading};

/// What units' figures add up to. All are none where no unit's figure counts: nothing is not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Σ分子; ratios only.
    pub numerator: Option<Decimal>,
    /// Σ分母; ratios only.
    pub denominator: Option<Decimal>,
    /// Σ数量; counts only.
    pub value: Option<Decimal>,
}

impl Totals {
    /// Adds up readings that count.
    pub(super) fn of(kind: IndicatorKind, readings: &[&Reading]) -> Self {
        let sum = |of: fn(&Reading) -> Option<Decimal>| exact_sum(readings.iter().filter_map(|it| of(it)));
        match kind {
            IndicatorKind::Count => Self { value: sum(|it| it.value), ..Self::default() },
            IndicatorKind::Ratio => {
                let (numerator, denominator) = (sum(|it| it.numerator), sum(|it| it.denominator));
                Self { numerator, denominator, value: None }
            }
        }
    }

    /// As a reading of the whole city, to hold against the target.
    pub(super) fn reading(self, indicator: &IndicatorId) -> Reading {
        let Self { numerator, denominator, value } = self;
        Reading { numerator, denominator, value, ..Reading::blank(indicator.clone()) }
    }
}

/// The sum to the last digit, whatever the order. None without any number, and where the sum has more digits than a decimal
/// holds (28): a rounded sum would be a wrong one.
pub fn exact_sum(numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let numbers: Vec<Decimal> = numbers.map(|it| it.normalize()).collect();
    let scale = numbers.iter().map(Decimal::scale).max()?;
    let shifted = |it: &Decimal| it.mantissa().checked_mul(10_i128.checked_pow(scale - it.scale())?);
    let sum = numbers.iter().try_fold(0_i128, |sum, it| sum.checked_add(shifted(it)?))?;
    Decimal::try_from_i128_with_scale(sum, scale).ok().map(|it| it.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[&str], expected: Option<&str>) {
        let numbers = numbers.iter().map(|it| it.parse::<Decimal>().unwrap());
        assert_eq!(exact_sum(numbers).map(|it| it.to_string()).as_deref(), expected);
    }

    #[test]
    fn sums_are_exact_or_none() {
        check(&[], None);
        check(&["0"], Some("0"));
        check(&["0.1", "0.2"], Some("0.3"));
        check(&["1000000000000000000", "0.000000001"], Some("1000000000000000000.000000001"));
        check(&["79228162514264337593543950335", "1"], None);
        check(&["79228162514264337593543950335", "0.1"], None);
    }
}
