//! What the program is started with: a folder, a self-test, files to take in.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

const DATA_FOLDER: &str = "--data-dir";
const SELF_TEST: &str = "--selftest";

/// What the command line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// `--data-dir DIR` or `--data-dir=DIR`: where the data lie.
    pub(crate) data_folder: Option<PathBuf>,
    /// `--selftest DIR`: tries store, export and import in this folder, and opens no window.
    pub(crate) self_test: Option<PathBuf>,
    /// Files opened with the program, e.g. dragged onto its icon.
    pub(crate) files: Vec<PathBuf>,
}

impl Arguments {
    /// Reads what follows the program's name; files are meant as seen from `folder`. Options of others, e.g. the window system's,
    /// are left alone.
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>, folder: &Path) -> Self {
        let mut read = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let (name, value) = split(&word);
            match name {
                Some(DATA_FOLDER) => read.data_folder = value.or_else(|| words.next().map(PathBuf::from)),
                Some(SELF_TEST) => read.self_test = value.or_else(|| words.next().map(PathBuf::from)),
                Some(name) if name.starts_with('-') => {}
                _ if word.is_empty() => {}
                _ => read.files.push(folder.join(word)),
            }
        }
        read
    }

    /// What this program was started with.
    pub(crate) fn of_program() -> Self {
        Self::read(std::env::args_os().skip(1), &std::env::current_dir().unwrap_or_default())
    }
}

/// `--name=value` in its parts, else the word itself; no name where the word is no text.
fn split(word: &OsStr) -> (Option<&str>, Option<PathBuf>) {
    match word.to_str() {
        Some(text) if text.starts_with("--") => match text.split_once('=') {
            Some((name, value)) => (Some(name), Some(PathBuf::from(value))),
            None => (Some(text), None),
        },
        text => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Arguments {
        Arguments::read(words.iter().map(OsString::from), Path::new("/下载"))
    }

    #[test]
    fn folders_come_behind_their_names() {
        for words in [&["--data-dir", "数据"][..], &["--data-dir=数据"]] {
            assert_eq!(read(words), Arguments { data_folder: Some("数据".into()), ..Arguments::default() });
        }
        assert_eq!(read(&["--selftest", "自检"]).self_test, Some("自检".into()));
    }

    #[test]
    fn everything_else_is_a_file_unless_it_is_an_option() {
        let words = ["--gtk-option", "-x", "", "退回单.xlsx", "/u盘/a=b.xlsx"];
        assert_eq!(read(&words).files, [Path::new("/下载/退回单.xlsx"), Path::new("/u盘/a=b.xlsx")]);
    }
}
