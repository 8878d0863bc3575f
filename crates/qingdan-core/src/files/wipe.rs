//! Deleting so that nothing can be brought back by ordinary means: zeros go over the content first.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{FileError, Vault, folder_of, names_in, write::sync_folder};

/// How much is overwritten at a time.
const BLOCK: usize = 64 * 1024;

/// Begins the name of a file that is being wiped: whatever stops it, no half content is left under the name of a whole one.
const APART: &str = ".qingdan-wipe-";

/// Overwrites a file with zeros and deletes it; one that is not there counts as deleted. A solid-state disk or a stick may keep the old
/// blocks out of anybody's reach but its maker's.
///
/// # Errors
/// The system refuses; the file is under its name still, or is among those that [`finish_wiping`] takes.
pub fn wipe(path: &Path) -> Result<(), FileError> {
    done(set_apart(path).and_then(|apart| wipe_apart(&apart)), path)
}

/// Wipes what an earlier run began to wipe in a folder, and did not finish.
///
/// # Errors
/// The folder cannot be read, or the system refuses; the others are wiped all the same.
pub fn finish_wiping(folder: &Path) -> Result<(), FileError> {
    let names = names_in(folder)?.into_iter().filter(|it| it.starts_with(APART));
    let wiped = names.map(|it| folder.join(it)).map(|it| done(wipe_apart(&it), &it));
    first_failure(wiped)
}

fn first_failure(all: impl Iterator<Item = Result<(), FileError>>) -> Result<(), FileError> {
    let failed: Vec<_> = all.filter_map(Result::err).collect();
    failed.into_iter().next().map_or(Ok(()), Err)
}

fn done(wiped: io::Result<()>, path: &Path) -> Result<(), FileError> {
    match wiped {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::from_io(error, path)),
        _ => Ok(()),
    }
}

fn set_apart(path: &Path) -> io::Result<PathBuf> {
    let mut name = OsString::from(APART);
    name.push(path.file_name().unwrap_or_default());
    let apart = path.with_file_name(name);
    if apart.exists() {
        wipe_apart(&apart)?;
    }
    fs::rename(path, &apart)?;
    // Before anything of it is overwritten.
    sync_folder(&folder_of(path))?;
    Ok(apart)
}

fn wipe_apart(path: &Path) -> io::Result<()> {
    overwrite(path)?;
    fs::remove_file(path)
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut left = fs::metadata(path)?.len();
    let mut file = OpenOptions::new().write(true).open(path)?;
    let zeros = [0; BLOCK];
    while left > 0 {
        let count = usize::try_from(left).map_or(BLOCK, |it| it.min(BLOCK));
        file.write_all(zeros.get(..count).unwrap_or(&zeros))?;
        left -= count as u64;
    }
    file.sync_all()
}

impl Vault {
    /// [Wipes](wipe) a content.
    ///
    /// # Errors
    /// The system refuses.
    pub fn wipe(&self, sha256: &str) -> Result<(), FileError> {
        wipe(&self.path(sha256))
    }

    /// [Finishes](finish_wiping) what was begun in it.
    ///
    /// # Errors
    /// As there.
    pub fn finish_wiping(&self) -> Result<(), FileError> {
        first_failure(self.shelves()?.iter().map(|it| finish_wiping(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_a_wiped_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.bin");
        // The same file under a second name shows what was written over it.
        let twin = folder.path().join("b.bin");
        let content = vec![7; BLOCK * 2 + 5];
        fs::write(&path, &content).unwrap();
        fs::hard_link(&path, &twin).unwrap();
        wipe(&path).unwrap();
        assert!(!path.exists());
        assert_eq!(fs::read(&twin).unwrap(), vec![0; content.len()]);
        wipe(&path).unwrap();
    }

    #[test]
    fn what_was_begun_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().to_owned());
        let hash = "ab".repeat(32);
        vault.put(&hash, b"content").unwrap();
        let apart = set_apart(&vault.path(&hash)).unwrap();
        assert!(apart.exists() && !vault.has(&hash));
        assert_eq!(vault.contents().unwrap(), [""; 0]);
        vault.finish_wiping().unwrap();
        assert!(!apart.exists());
    }

    #[test]
    fn what_cannot_be_set_apart_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.bin");
        fs::write(&path, b"content").unwrap();
        let way = folder.path().join(format!("{APART}a.bin"));
        fs::create_dir(&way).unwrap();
        assert!(wipe(&path).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"content");
    }
}
