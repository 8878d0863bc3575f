//! Placeholders in demo texts: `{年}` `{上年}` `{下年}` `{下期}` and `{指标:分子}` `{指标:分母}` `{指标:值}`, so that what a
//! text says of the period and of the unit's own figures is true in every period.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::DemoError;
use crate::model::Period;

/// One indicator's figures as texts.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) numerator: String,
    pub(super) denominator: String,
    pub(super) value: String,
}

/// What placeholders stand for.
#[derive(Debug)]
pub(super) struct Filler {
    words: BTreeMap<String, String>,
}

impl Filler {
    pub(super) fn new(period: Period, figures: Vec<(String, Figure)>) -> Self {
        let year = period.last_day().year();
        let mut words: BTreeMap<String, String> = [
            ("年", year.to_string()),
            ("上年", (year - 1).to_string()),
            ("下年", (year + 1).to_string()),
            ("下期", period.next().label()),
        ]
        .map(|(name, word)| (name.to_owned(), word))
        .into();
        for (id, figure) in figures {
            words.insert(format!("{id}:分子"), figure.numerator);
            words.insert(format!("{id}:分母"), figure.denominator);
            words.insert(format!("{id}:值"), figure.value);
        }
        Self { words }
    }

    /// A text with its placeholders filled in.
    pub(super) fn fill(&self, text: &str) -> Result<String, DemoError> {
        let mut pieces = text.split('{');
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let unknown = || DemoError::Unknown(piece.to_owned());
            let (name, rest) = piece.split_once('}').ok_or_else(unknown)?;
            filled.push_str(self.words.get(name).filter(|it| !it.is_empty()).ok_or_else(unknown)?);
            filled.push_str(rest);
        }
        Ok(filled)
    }
}
