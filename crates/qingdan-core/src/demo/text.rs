//! Placeholders in demo texts: `{年}` `{上年}` `{下年}` `{下期}` and `{指标:分子}` `{指标:分母}` `{指标:值}`, so that what a
//! text says of the period and of the unit's own figures is true in every period; and `{~46}` for a count that goes up and
//! down from quarter to quarter, so that two periods never say the same.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Clock, DemoError};

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
    quarters: i32,
}

/// How far a count lies from the written one, in percent, by quarters from the one it was written for.
const SWAY: [i32; 7] = [0, -9, 6, -4, 11, -7, 3];

impl Filler {
    pub(super) fn new(clock: Clock, figures: Vec<(String, Figure)>) -> Self {
        let year = clock.period.last_day().year();
        let mut words: BTreeMap<String, String> = [
            ("年", year.to_string()),
            ("上年", (year - 1).to_string()),
            ("下年", (year + 1).to_string()),
            ("下期", clock.period.next().label()),
        ]
        .map(|(name, word)| (name.to_owned(), word))
        .into();
        for (id, figure) in figures {
            words.insert(format!("{id}:分子"), figure.numerator);
            words.insert(format!("{id}:分母"), figure.denominator);
            words.insert(format!("{id}:值"), figure.value);
        }
        Self { words, quarters: clock.quarters() }
    }

    /// A text with its placeholders filled in.
    pub(super) fn fill(&self, text: &str) -> Result<String, DemoError> {
        let mut pieces = text.split('{');
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let unknown = || DemoError::Unknown(piece.to_owned());
            let (name, rest) = piece.split_once('}').ok_or_else(unknown)?;
            let word = match name.strip_prefix('~') {
                Some(count) => self.swayed(count),
                None => self.words.get(name).filter(|it| !it.is_empty()).cloned(),
            };
            filled.push_str(&word.ok_or_else(unknown)?);
            filled.push_str(rest);
        }
        Ok(filled)
    }
    /// A count in this period: the written one in its own quarter, never below one.
    fn swayed(&self, count: &str) -> Option<String> {
        let written: i32 = count.parse().ok()?;
        let quarter = usize::try_from(self.quarters.rem_euclid(7)).ok()?;
        let sway = SWAY.get(quarter)?;
        let by = match written * sway / 100 {
            0 => sway.signum(),
            by => by,
        };
        Some((written + by).max(1).to_string())
    }
}
