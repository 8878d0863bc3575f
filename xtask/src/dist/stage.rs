//! A folder in which a package is put together, and the time all its files bear: that of the last commit, so that the same sources make
//! the same package.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use super::{folder, on_disk};
use crate::step::{Done, Failure, answer, command};

/// The variable by which packaging tools are told the time; one given from outside counts.
pub(super) const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Seconds since 1970 that every file in a package bears.
pub(super) fn epoch() -> String {
    let given = std::env::var(EPOCH).ok().filter(|it| !it.is_empty());
    given
        .or_else(|| answer(&mut command("git", &["log", "-1", "--format=%ct"])))
        .unwrap_or_else(|| "0".to_owned())
}

/// A folder in which a package is put together.
pub(super) struct Stage(PathBuf);

impl Stage {
    /// An empty one.
    ///
    /// # Errors
    /// It cannot be made.
    pub(super) fn empty(name: &str) -> Result<Self, Failure> {
        let path = folder().join("work").join(name);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|error| on_disk(name, &error))?;
        }
        fs::create_dir_all(&path).map_err(|error| on_disk(name, &error))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Copies a file in.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub(super) fn copy(&self, from: &Path, to: &str) -> Done {
        let target = self.place(to)?;
        fs::copy(from, target).map_err(|error| on_disk(&from.display().to_string(), &error))?;
        Ok(())
    }

    /// Writes a file.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn write(&self, to: &str, text: &str) -> Done {
        fs::write(self.place(to)?, text).map_err(|error| on_disk(to, &error))
    }

    /// Gives every file the time that files in a package bear. To be called once all of them are there.
    ///
    /// # Errors
    /// A file's time cannot be set.
    pub(super) fn seal(&self) -> Done {
        let seconds = epoch().parse().map_err(|_| Failure(format!("{EPOCH} is no number of seconds")))?;
        let time = UNIX_EPOCH + Duration::from_secs(seconds);
        let sealed = files_in(&self.0).and_then(|files| {
            files.iter().try_for_each(|it| File::options().write(true).open(it)?.set_modified(time))
        });
        sealed.map_err(|error| on_disk("times of files", &error))
    }

    fn place(&self, to: &str) -> Result<PathBuf, Failure> {
        let target = self.0.join(to);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| on_disk(to, &error))?;
        }
        Ok(target)
    }
}

/// All files in a folder and the folders in it, sorted.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
