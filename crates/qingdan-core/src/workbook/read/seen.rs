//! What a cell says, as the text of a field: full-width digits, text numbers, real days and day texts alike.

use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use unicode_normalization::UnicodeNormalization;

use super::grid::Raw;
use crate::{
    model::{clean_text, format_decimal, parse_date, parse_decimal},
    workbook::layout::{Check, Value},
};

/// The text of the cells that make up one entry, several where it goes on in rows marked 续.
/// None where a formula has no result.
pub(super) fn text(cells: &[&Raw], check: Check) -> Option<String> {
    let mut joined = String::new();
    for cell in cells {
        match cell {
            Raw::Text(text) => joined.push_str(text),
            Raw::Number(number) => joined.push_str(&number_text(*number, check)),
            Raw::Date(day) => joined.push_str(&day.to_string()),
            Raw::Uncomputed => return None,
        }
    }
    Some(plain(clean_text(&joined).text, check))
}

/// How many characters of the cells' texts no field can hold.
pub(super) fn dropped(cells: &[&Raw]) -> usize {
    let of = |cell: &&Raw| if let Raw::Text(text) = cell { clean_text(text).dropped } else { 0 };
    cells.iter().map(of).sum()
}

/// Numbers and days in the one form that fields have; what is neither stays as it was typed.
fn plain(text: String, check: Check) -> String {
    match check {
        Check::Percent | Check::Amount | Check::Task => match parse_decimal(&text) {
            Ok(number) => number.map(format_decimal).unwrap_or_default(),
            Err(_) => text,
        },
        Check::Date => match parse_date(&text) {
            Ok(day) => day.map(|it| it.to_string()).unwrap_or_default(),
            Err(_) => text,
        },
        Check::Status | Check::Answer => text.trim().to_owned(),
        Check::Any => text,
    }
}

/// A day without its format is a number (1900 calendar): 40,000 is 2009-07-06, 73,415 is 2100-12-31.
fn number_text(number: f64, check: Check) -> String {
    let day =
        (check == Check::Date && (36_526.0..73_416.0).contains(&number)).then(|| day_of(number)).flatten();
    match (day, exact(number)) {
        (Some(day), _) => day.to_string(),
        (None, Some(exact)) => format_decimal(exact),
        (None, None) => number.to_string(),
    }
}

fn day_of(serial: f64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.to_u64()?))
}

/// A float as Excel shows it: 15 significant digits, so that 0.1 + 0.2 is 0.3.
fn exact(number: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|it| it.normalize())
}

/// Whether cells say what the program would have written there.
pub(super) fn says(value: &Value, text: &str, check: Check) -> bool {
    match value {
        Value::Number(number) if check != Check::Any => close(*number, text),
        Value::Number(number) => parse_decimal(text) == Ok(Some(*number)),
        other => other.plain() == text,
    }
}

/// Programs keep 15 significant digits of a number.
fn close(number: Decimal, text: &str) -> bool {
    let (Ok(Some(seen)), Some(number)) = (parse_decimal(text), number.to_f64()) else { return false };
    seen.to_f64().is_some_and(|seen| (seen - number).abs() <= number.abs() * 1e-14)
}

/// Words without spaces, line breaks and differences of width, for finding headers and names.
pub(super) fn words(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &Raw, kind: Check, expected: &str) {
        assert_eq!(super::text(&[cell], kind).as_deref(), Some(expected), "{cell:?}");
    }

    #[test]
    fn reads_what_people_and_programs_write() {
        let text = |text: &str| Raw::Text(text.to_owned());
        check(&text("８５．６％"), Check::Percent, "85.6");
        check(&text("1,234"), Check::Amount, "1234");
        check(&text("约12"), Check::Amount, "约12");
        check(&Raw::Number(0.1 + 0.2), Check::Amount, "0.3");
        check(&Raw::Number(13_904_720_001.0), Check::Any, "13904720001");
        check(&Raw::Number(46_349.0), Check::Date, "2026-11-23");
        for day in ["2026年11月23日", "2026-11-23", "2026/11/23", "2026.11.23", "２０２６年１１月２３日"]
        {
            check(&text(day), Check::Date, "2026-11-23");
        }
        check(&text("２０２６．１１．２３"), Check::Date, "2026-11-23");
        check(&text(" 推进中 "), Check::Status, "推进中");
        check(&text("甲\r\n乙"), Check::Any, "甲\n乙");
    }
}
