//! 序时进度: a unit's 完成比例 held against the time that has passed.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Deadline, SetBy,
    light::{Lit, Outcome},
};
use crate::model::{Entry, Light, LightRule, Status, format_decimal};

/// From the day the list was issued to a deadline, seen on a day.
pub(super) struct Span {
    pub(super) issued: NaiveDate,
    pub(super) due: Deadline,
    pub(super) as_of: NaiveDate,
}

impl Span {
    /// Whether the deadline is near by the rule.
    pub(super) fn is_near(&self, rule: &LightRule) -> bool {
        self.days_left() <= i64::from(rule.days_left)
    }

    /// 完成时限2027年12月31日, or 按批准延期至2028年6月30日.
    pub(super) fn due_text(&self) -> String {
        match self.due.set_by {
            SetBy::Notice => format!("完成时限{}", self.due.text()),
            SetBy::Extension => self.due.text(),
        }
    }

    fn days_left(&self) -> i64 {
        (self.due.day - self.as_of).num_days()
    }

    /// 序时进度 in whole percent, rounded half up, so that the sentence adds up.
    pub(super) fn elapsed_percent(&self) -> Decimal {
        let whole = Decimal::from((self.due.day - self.issued).num_days());
        let elapsed = Decimal::from((self.as_of - self.issued).num_days());
        (elapsed * Decimal::ONE_HUNDRED)
            .checked_div(whole)
            .unwrap_or(Decimal::ONE_HUNDRED)
            .clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
    }
}

/// Holds the unit's 完成比例 against 序时进度.
pub(super) fn pace(rule: &LightRule, entry: &Entry, status: Status, span: &Span) -> Outcome {
    let reported = match (status, entry.percent) {
        (Status::Ongoing, _) => {
            return Outcome::Remark("常态化推进不与序时进度比较".to_owned());
        }
        (Status::NotStarted, percent) => percent.unwrap_or_default(),
        (_, Some(percent)) => percent,
        (_, None) if span.is_near(rule) => {
            let reason = format!("{}，尚未完成，完成比例未填。", days_left_text(span));
            return Outcome::Lit(Lit::new(Light::Yellow, reason));
        }
        (_, None) => return Outcome::Remark("完成比例未填，不能与序时进度比较".to_owned()),
    };
    Outcome::Lit(held_against(rule, ("填报", reported), span))
}

/// Holds a percentage, with the word for it, against 序时进度.
pub(super) fn held_against(rule: &LightRule, (word, reported): (&str, Decimal), span: &Span) -> Lit {
    let expected = span.elapsed_percent();
    let behind = expected.saturating_sub(reported);
    let near = span.is_near(rule);
    let light = if behind > rule.points_behind {
        Light::Red
    } else if behind > Decimal::ZERO || near {
        Light::Yellow
    } else {
        Light::Green
    };
    let verdict = if behind > Decimal::ZERO {
        format!("落后{}个百分点", format_decimal(behind))
    } else {
        "不落后于序时进度".to_owned()
    };
    let time = if near { days_left_text(span) } else { span.due_text() };
    let [expected, reported] = [expected, reported].map(format_decimal);
    Lit::new(light, format!("应达{expected}%，{word}{reported}%，{verdict}（{time}）。"))
}

fn days_left_text(span: &Span) -> String {
    match span.due.set_by {
        SetBy::Notice => format!("距{}还有{}天", span.due_text(), span.days_left()),
        SetBy::Extension => format!("{}，还有{}天", span.due_text(), span.days_left()),
    }
}
