//! Writing what comes from elsewhere under a hash it has to fit, and a folder in which such files are staged.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{
    FileError, FileProblem, Vault,
    digest::digest_of,
    folder_of, make_folder,
    write::{replace, temporary_file},
};

/// How many bytes are copied at once.
const PIECE: u64 = 1 << 16;

/// SHA-256 of everything that can be read.
///
/// # Errors
/// It cannot be read.
pub fn hash_read(input: &mut impl Read) -> io::Result<String> {
    digest_of(input).map(|(hash, _)| hash)
}

/// Writes a file piece by piece, whole and synced, if it fits its hash.
///
/// # Errors
/// [`FileProblem::Damaged`] where it does not fit or cannot be read to its end; any other where it cannot be written. Nothing stands at the
/// path then but what stood there.
pub fn write_hashed(path: &Path, sha256: &str, input: &mut impl Read) -> Result<(), FileError> {
    let failed = |error| FileError::from_io(error, path);
    let mut temporary = temporary_file(&folder_of(path), path)?;
    let mut piece = Vec::new();
    loop {
        piece.clear();
        let read = input.by_ref().take(PIECE).read_to_end(&mut piece);
        match read {
            Ok(0) => break,
            Ok(_) => temporary.write_all(&piece).map_err(failed)?,
            Err(error) => {
                return Err(FileError { source: Some(error), ..FileError::new(FileProblem::Damaged, path) });
            }
        }
    }
    if super::digest::digest(temporary.path()).map_err(failed)?.0 != sha256 {
        return Err(FileError::new(FileProblem::Damaged, path));
    }
    replace(temporary, path)
}

impl Vault {
    /// Keeps a content that is read piece by piece.
    ///
    /// # Errors
    /// As [`write_hashed`].
    pub fn put_from(&self, sha256: &str, input: &mut impl Read) -> Result<(), FileError> {
        let path = self.path(sha256);
        make_folder(&folder_of(&path))?;
        write_hashed(&path, sha256, input)
    }
}

/// A folder that is there for one piece of work and gone after it.
#[derive(Debug)]
pub struct Stage {
    path: PathBuf,
}

impl Stage {
    /// Makes the folder anew: what a power cut left in it goes.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn begin(path: &Path) -> Result<Self, FileError> {
        clear(path);
        make_folder(path)?;
        Ok(Self { path: path.to_owned() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        clear(&self.path);
    }
}

/// Left-over staged files only take room: failing to delete them is nobody's business.
fn clear(path: &Path) {
    let _ = fs::remove_dir_all(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn what_fits_its_hash_is_staged_and_goes_with_the_stage() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("stage");
        let stage = Stage::begin(&at).unwrap();
        let path = stage.path().join("data");
        write_hashed(&path, ABC, &mut &b"abc"[..]).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"abc");
        for other in [&b"abd"[..], b"ab", b"", b"abcd"] {
            let error = write_hashed(&path, ABC, &mut &*other).unwrap_err();
            assert_eq!(error.problem, FileProblem::Damaged);
        }
        assert_eq!(fs::read(&path).unwrap(), b"abc");
        Vault::at(at.join("evidence")).put_from(ABC, &mut &b"abc"[..]).unwrap();
        let stage = {
            drop(stage);
            Stage::begin(&at).unwrap()
        };
        assert_eq!(fs::read_dir(stage.path()).unwrap().count(), 0);
        drop(stage);
        assert!(!at.exists());
    }
}
