//! The values of fields as text: numbers, days, ticks, statuses and lights, written and read.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::EditError;
use crate::model::{AnswerKind, Light, Status, clean_text, format_decimal};

pub(super) fn put<T, E: Into<EditError>>(slot: &mut T, value: Result<T, E>) -> Result<(), EditError> {
    *slot = value.map_err(Into::into)?;
    Ok(())
}

pub(super) fn put_line(slot: &mut String, value: &str) -> Result<(), EditError> {
    *slot = one_line(value);
    Ok(())
}

/// What stands in a line with something else has no line breaks of its own.
fn one_line(value: &str) -> String {
    clean_text(value)
        .text
        .split('\n')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) fn number_text(number: Option<Decimal>) -> String {
    number.map(format_decimal).unwrap_or_default()
}

pub(super) fn date_text(date: Option<NaiveDate>) -> String {
    date.map(|it| it.to_string()).unwrap_or_default()
}

pub(super) fn tick_text(tick: bool) -> String {
    if tick { "是".to_owned() } else { String::new() }
}

pub(super) fn parse_status(text: &str) -> Result<Option<Status>, EditError> {
    match text.trim() {
        "" => Ok(None),
        label => Status::from_label(label).map(Some).ok_or_else(|| EditError::Status(label.to_owned())),
    }
}

pub(super) fn parse_answer_kind(text: &str) -> Result<Option<AnswerKind>, EditError> {
    match text.trim() {
        "" => Ok(None),
        label => {
            AnswerKind::from_label(label).map(Some).ok_or_else(|| EditError::AnswerKind(label.to_owned()))
        }
    }
}

pub(super) fn parse_light(text: &str) -> Result<Option<Light>, EditError> {
    match text.trim() {
        "" => Ok(None),
        label => Light::from_label(label.trim_end_matches('灯'))
            .map(Some)
            .ok_or_else(|| EditError::Light(label.to_owned())),
    }
}

pub(super) fn parse_tick(text: &str) -> Result<bool, EditError> {
    match text.trim() {
        "" | "否" => Ok(false),
        "是" | "√" => Ok(true),
        other => Err(EditError::Tick(other.to_owned())),
    }
}

/// Reads 2026-11-23, 2026/11/23, 2026.11.23 and 2026年11月23日, also in full-width digits; empty text is no date.
///
/// # Errors
/// The text is no day from 2000 to 2099.
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, EditError> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let dashed = plain.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    NaiveDate::parse_from_str(&dashed, "%Y-%m-%d")
        .ok()
        .filter(|day| (2000..2100).contains(&chrono::Datelike::year(day)))
        .map(Some)
        .ok_or_else(|| EditError::Date(text.trim().to_owned()))
}
