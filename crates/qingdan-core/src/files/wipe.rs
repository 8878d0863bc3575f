//! Deleting so that nothing can be brought back by ordinary means: zeros go over the content first.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use super::{FileError, Vault};

/// How much is overwritten at a time.
const BLOCK: usize = 64 * 1024;

/// Overwrites a file with zeros and deletes it; one that is not there counts as deleted. A solid-state disk or a stick may keep the old
/// blocks out of anybody's reach but its maker's.
///
/// # Errors
/// The system refuses; the file may be overwritten by then.
pub fn wipe(path: &Path) -> Result<(), FileError> {
    match overwrite(path).and_then(|()| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::from_io(error, path)),
        _ => Ok(()),
    }
}

fn overwrite(path: &Path) -> std::io::Result<()> {
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
}
