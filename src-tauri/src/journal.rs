//! A log file in the data folder: what went wrong in the page or in the program, for IT staff. No content of reports belongs here.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::clock;

const FILE: &str = "qingdan.log";
/// At this size the file is set aside, replacing the one set aside before: two files of this size at most.
const MOST_BYTES: u64 = 512 * 1024;
/// A longer line is cut: a page that fails in a loop must not fill the disk with one message.
const MOST_CHARS: usize = 4000;

/// The log. Where it cannot be written nothing else suffers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Journal {
    file: Option<Arc<Mutex<PathBuf>>>,
}

impl Journal {
    /// The log in a data folder; one that keeps nothing where there is no folder.
    pub(crate) fn beside(folder: Option<&Path>) -> Self {
        Self { file: folder.map(|it| Arc::new(Mutex::new(it.join(FILE)))) }
    }

    /// Writes one line: time, source, message.
    pub(crate) fn note(&self, source: &str, message: &str) {
        let Some(file) = &self.file else { return };
        let file = file.lock().unwrap_or_else(PoisonError::into_inner);
        let line: String =
            message.chars().map(|c| if c == '\n' { ' ' } else { c }).take(MOST_CHARS).collect();
        let time = clock::now().format("%Y-%m-%d %H:%M:%S");
        // A full or read-only disk is told to the user by the save that fails, not by the log.
        let _ = append(&file, &format!("{time} {source} {line}\n"));
    }

    /// From now on panics are noted before they take their usual way.
    pub(crate) fn hear_panics(&self) {
        let journal = self.clone();
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            journal.note("panic", &panic.to_string());
            usual(panic);
        }));
    }
}

fn append(file: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(file).is_ok_and(|it| it.len() >= MOST_BYTES) {
        fs::rename(file, file.with_extension("log.old"))?;
    }
    OpenOptions::new().create(true).append(true).open(file)?.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_two_files_of_bounded_size() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::beside(Some(folder.path()));
        let line = "长".repeat(MOST_CHARS * 2);
        for _ in 0..200 {
            journal.note("page", &line);
        }
        let sizes: Vec<u64> =
            fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().metadata().unwrap().len()).collect();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|it| *it < MOST_BYTES + 4 * MOST_CHARS as u64), "{sizes:?}");
    }

    #[test]
    fn a_message_is_one_line() {
        let folder = tempfile::tempdir().unwrap();
        Journal::beside(Some(folder.path())).note("page", "第一行\n第二行");
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert!(text.ends_with(" page 第一行 第二行\n"), "{text}");
    }

    #[test]
    fn a_folder_that_cannot_be_written_does_no_harm() {
        Journal::beside(Some(Path::new("/proc/nowhere"))).note("page", "x");
        Journal::beside(None).note("page", "x");
    }
}
