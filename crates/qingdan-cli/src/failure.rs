//! Why a command was refused: one sentence on stderr, or `{code, message, detail}` for scripts, and the exit code.

use std::process::ExitCode;

use qingdan_core::workspace::{Error, ErrorClass};
use serde::Serialize;

/// How a command ended, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: done.
    Done,
    /// 1: refused because of findings.
    Findings,
    /// 2: what was asked for does not fit.
    Usage,
    /// 3: files or the database.
    Storage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Storage => 3,
        })
    }
}

/// A refused command; unless its sentence says otherwise, nothing has changed.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    /// Stable name for scripts.
    pub(crate) code: String,
    /// The sentence for people.
    pub(crate) message: String,
    /// What the system said, for IT staff.
    pub(crate) detail: Option<String>,
    #[serde(skip)]
    pub(crate) exit: Exit,
}

impl Failure {
    /// Something asked for does not fit.
    pub(crate) fn usage(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), detail: None, exit: Exit::Usage }
    }

    /// A file gives trouble.
    pub(crate) fn file(message: impl Into<String>, error: &std::io::Error) -> Self {
        let detail = Some(error.to_string());
        Self { code: "file".to_owned(), message: message.into(), detail, exit: Exit::Storage }
    }

    /// What goes to stderr, with its line break.
    pub(crate) fn printed(&self, json: bool) -> String {
        let Self { message, detail, .. } = self;
        match (json, detail) {
            (true, _) => serde_json::to_string(self).unwrap_or_else(|_| message.clone()) + "\n",
            (false, Some(detail)) => format!("{message}\n（技术信息：{detail}）\n"),
            (false, None) => format!("{message}\n"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = match error.class() {
            ErrorClass::Findings => Exit::Findings,
            ErrorClass::Usage => Exit::Usage,
            ErrorClass::Storage => Exit::Storage,
        };
        Self { code: error.code().to_owned(), message: error.message(), detail: error.detail(), exit }
    }
}

/// The result cannot be written as JSON.
impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        let message = "结果不能写成 JSON。请去掉 --json 再查看。".to_owned();
        Self { code: "output".to_owned(), message, detail: Some(error.to_string()), exit: Exit::Storage }
    }
}
