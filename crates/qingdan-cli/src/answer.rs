//! What a command answers: words for people and the same as JSON for scripts.

use serde::Serialize;

use crate::failure::{Exit, Failure};

/// The answer of a command that was carried out.
#[derive(Debug)]
pub(crate) struct Answer {
    words: String,
    json: String,
    /// [`Exit::Done`], or [`Exit::Findings`] where the answer is that there are findings.
    pub(crate) exit: Exit,
    /// Parts that were refused while others were carried out.
    pub(crate) refused: Vec<Failure>,
}

impl Answer {
    /// An answer in words, each line with its line break, and as a view type.
    ///
    /// # Errors
    /// The view type cannot be written as JSON.
    pub(crate) fn new(words: String, view: &impl Serialize) -> Result<Self, Failure> {
        Ok(Self {
            words,
            json: serde_json::to_string_pretty(view)? + "\n",
            exit: Exit::Done,
            refused: Vec::new(),
        })
    }

    /// The same answer with another exit code.
    pub(crate) fn ending(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }

    /// The same answer with parts that were refused; the gravest of them gives the exit code.
    pub(crate) fn with_refused(self, refused: Vec<Failure>) -> Self {
        let exit = refused.iter().map(|it| it.exit).fold(self.exit, Exit::max);
        Self { exit, refused, ..self }
    }

    /// What goes to stdout.
    pub(crate) fn printed(&self, json: bool) -> &str {
        if json { &self.json } else { &self.words }
    }
}
