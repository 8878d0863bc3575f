//! Paths that a person gave, in a dialog or by dropping files: the only ones with which the page may call a command.
//!
//! A command that takes a path takes it as [`Given`], [`GivenOrNone`] or [`GivenAll`]. Such an argument cannot be made from what the page sends
//! unless the very path was given before in this run.

use std::{
    collections::HashSet,
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use tauri::{
    Manager, Runtime,
    ipc::{CommandArg, CommandItem, InvokeError},
};

use crate::problem::Problem;

/// What was given since the program was started.
#[derive(Debug, Default)]
pub(crate) struct GivenPaths(Mutex<HashSet<PathBuf>>);

impl GivenPaths {
    /// Keeps a path that a person gave.
    pub(crate) fn add(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }

    fn check(&self, path: String) -> Result<PathBuf, Problem> {
        let path = PathBuf::from(path);
        if self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&path) {
            Ok(path)
        } else {
            Err(Problem::of_shell(
                "path-not-given",
                "这个位置不是在窗口里选择的，没有执行任何操作。请重新选择。",
            ))
        }
    }
}

/// A path that was given.
#[derive(Debug, specta::Type)]
#[specta(transparent, inline)]
pub(crate) struct Given(#[specta(type = String)] PathBuf);

/// Paths that were given, each of them.
#[derive(Debug, specta::Type)]
#[specta(transparent, inline)]
pub(crate) struct GivenAll(#[specta(type = Vec<String>)] Vec<PathBuf>);

/// A path that was given, or none.
#[derive(Debug, specta::Type)]
#[specta(transparent, inline)]
pub(crate) struct GivenOrNone(#[specta(type = Option<String>)] Option<PathBuf>);

impl GivenOrNone {
    /// The path.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

impl Deref for Given {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Deref for GivenAll {
    type Target = [PathBuf];

    fn deref(&self) -> &[PathBuf] {
        &self.0
    }
}

// None of them can be deserialised: this is the only way to get one.
impl<'de, R: Runtime> CommandArg<'de, R> for Given {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let given = command.message.webview_ref().state::<GivenPaths>();
        Ok(Self(given.check(String::from_command(command)?)?))
    }
}

impl<'de, R: Runtime> CommandArg<'de, R> for GivenAll {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let given = command.message.webview_ref().state::<GivenPaths>();
        let paths = Vec::<String>::from_command(command)?;
        Ok(Self(paths.into_iter().map(|path| given.check(path)).collect::<Result<_, _>>()?))
    }
}

impl<'de, R: Runtime> CommandArg<'de, R> for GivenOrNone {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let given = command.message.webview_ref().state::<GivenPaths>();
        let path = Option::<String>::from_command(command)?;
        Ok(Self(path.map(|path| given.check(path)).transpose()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_path_that_was_given_is_taken() {
        let given = GivenPaths::default();
        given.add(Path::new("/home/li/上报/表.xlsx"));
        assert!(given.check("/home/li/上报/表.xlsx".to_owned()).is_ok());
        for path in ["/home/li/上报", "/home/li/上报/../.bashrc", "/etc/passwd", ""] {
            assert_eq!(given.check(path.to_owned()).unwrap_err().code, "path-not-given", "{path}");
        }
    }
}
