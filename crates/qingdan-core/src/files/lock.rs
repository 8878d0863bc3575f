//! A lock that only one program can hold.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{FileError, FileProblem};

/// How often, and with which pause, a lock is tried before it counts as held by somebody.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// A locked file beside the data. The system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    created: bool,
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`, making the file if need be; waits for a moment at most.
    ///
    /// # Errors
    /// [`FileProblem::InUse`] where somebody holds it; any other where the file cannot be made.
    pub fn take(path: &Path) -> Result<Self, FileError> {
        let failed = |error| FileError::from_io(error, path);
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let (file, created) = match options.clone().create_new(true).open(path) {
            Ok(file) => (file, true),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                (options.open(path).map_err(failed)?, false)
            }
            Err(error) => return Err(failed(error)),
        };
        match try_lock(&file) {
            Ok(()) => Ok(Self { path: path.to_owned(), created, _file: file }),
            Err(TryLockError::WouldBlock) => Err(FileError::new(FileProblem::InUse, path)),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Gives the lock back and leaves the folder as it was found. A lock file that was already there stays:
    /// somebody may be about to take it.
    pub fn withdraw(self) {
        if self.created {
            // A left-over empty lock file does no harm, so a failure is nobody's business.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Tries for a moment: a program that this one has just let start holds a copy of every open file, and so its locks, until it is another.
fn try_lock(file: &File) -> Result<(), TryLockError> {
    for _ in 1..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            tried => return tried,
        }
    }
    file.try_lock()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_held_by_one_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let held = Lock::take(&path).unwrap();
        assert_eq!(Lock::take(&path).unwrap_err().problem, FileProblem::InUse);
        drop(held);
        Lock::take(&path).unwrap().withdraw();
        assert!(path.exists(), "was there before");
    }

    #[test]
    fn withdraws_without_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        Lock::take(&path).unwrap().withdraw();
        assert!(!path.exists());
    }
}
