//! What a command answers where it cannot do what was asked.

use qingdan_core::workspace::Error;
use serde::Serialize;

/// A refusal as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Problem {
    /// A stable name for it, never shown.
    pub(crate) code: String,
    /// What happened, what was kept and what to do next, in plain Chinese.
    pub(crate) message: String,
    /// The technical cause for IT staff; shown on request.
    pub(crate) detail: Option<String>,
}

impl Problem {
    /// A refusal of the shell itself.
    pub(crate) fn of_shell(code: &str, message: &str) -> Self {
        Self { code: code.to_owned(), message: message.to_owned(), detail: None }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self { code: error.code().to_owned(), message: error.message(), detail: error.detail() }
    }
}
