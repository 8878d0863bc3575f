//! What a command answers: words for people and the same as JSON for scripts.

use serde::Serialize;

use crate::failure::Exit;

/// The answer of a command that was carried out.
#[derive(Debug)]
pub(crate) struct Answer {
    words: String,
    value: serde_json::Value,
    /// [`Exit::Done`], or [`Exit::Findings`] where the answer is that there are findings.
    pub(crate) exit: Exit,
}

impl Answer {
    /// An answer in words, each line with its line break, and as a view type.
    ///
    /// # Errors
    /// The view type cannot be written as JSON.
    pub(crate) fn new(words: String, view: &impl Serialize) -> Result<Self, serde_json::Error> {
        Ok(Self { words, value: serde_json::to_value(view)?, exit: Exit::Done })
    }

    /// The same answer with another exit code.
    pub(crate) fn ending(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }

    /// What goes to stdout.
    ///
    /// # Errors
    /// The view type cannot be written as JSON.
    pub(crate) fn printed(&self, json: bool) -> Result<String, serde_json::Error> {
        if json {
            serde_json::to_string_pretty(&self.value).map(|it| it + "\n")
        } else {
            Ok(self.words.clone())
        }
    }
}
