//! A folder in which a package is put together, and the time all its files bear: that of the last commit, so that the same sources make
//! the same package.

use std::{
    fs,
    path::{Path, PathBuf},
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

    fn place(&self, to: &str) -> Result<PathBuf, Failure> {
        let target = self.0.join(to);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| on_disk(to, &error))?;
        }
        Ok(target)
    }
}
