//! Contents on their way into a vault: written and synced one by one, put in place many at once.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use tempfile::TempPath;

use super::{
    FileError, FileProblem, Vault,
    digest::{digest, hash},
    folder_of, make_folder, open,
    write::{sync_folder, temporary_file},
};

/// How many bytes are copied at once.
const PIECE: u64 = 1 << 16;

/// A content that is written, synced and read back, but not kept yet. It vanishes when it is dropped.
#[derive(Debug)]
pub struct Incoming {
    /// None where the vault has it already.
    temporary: Option<TempPath>,
    /// Where it belongs.
    path: PathBuf,
}

/// Why a content is not brought.
#[derive(Debug)]
pub enum Unbrought {
    /// The file it comes from cannot be read, or is no longer what its hash says.
    Source(FileError),
    /// The vault cannot be written.
    Vault(FileError),
}

impl Incoming {
    /// Where the content can be read now.
    pub fn path(&self) -> &Path {
        self.temporary.as_deref().unwrap_or(&self.path)
    }
}

impl Vault {
    /// Copies a file of any size beside the place where its content is to be kept. Several threads may do so at once.
    ///
    /// # Errors
    /// See [`Unbrought`]; no half content is left.
    pub fn bring(&self, sha256: &str, source: &Path) -> Result<Incoming, Unbrought> {
        let path = self.path(sha256);
        if path.exists() && hash(&path).map_err(Unbrought::Vault)?.0 == sha256 {
            return Ok(Incoming { temporary: None, path });
        }
        let folder = folder_of(&path);
        make_folder(&folder).map_err(Unbrought::Vault)?;
        let mut temporary = temporary_file(&folder, &path).map_err(Unbrought::Vault)?;
        copy(open(source).map_err(Unbrought::Source)?, temporary.as_file_mut(), source, &path)?;
        let failed = |error| Unbrought::Vault(FileError::from_io(error, &path));
        temporary.as_file().sync_all().map_err(failed)?;
        if digest(temporary.path()).map_err(failed)?.0 != sha256 {
            return Err(Unbrought::Source(FileError::new(FileProblem::Damaged, source)));
        }
        Ok(Incoming { temporary: Some(temporary.into_temp_path()), path })
    }

    /// Puts incoming contents in place, for good when this returns: each folder is synced once.
    ///
    /// # Errors
    /// The system refuses; what is in place by then stays.
    pub fn place(&self, incoming: impl IntoIterator<Item = Incoming>) -> Result<(), FileError> {
        let mut folders = BTreeSet::new();
        for Incoming { temporary, path } in incoming {
            let Some(temporary) = temporary else { continue };
            temporary.persist(&path).map_err(|failed| FileError::from_io(failed.error, &path))?;
            folders.insert(folder_of(&path));
        }
        folders.iter().try_for_each(|it| sync_folder(it).map_err(|error| FileError::from_io(error, it)))
    }
}

/// As [`std::io::copy`], but tells which side failed.
fn copy(mut from: impl Read, to: &mut File, source: &Path, target: &Path) -> Result<(), Unbrought> {
    let mut piece = Vec::new();
    loop {
        piece.clear();
        let read = from.by_ref().take(PIECE).read_to_end(&mut piece);
        if read.map_err(|error| Unbrought::Source(FileError::from_io(error, source)))? == 0 {
            return Ok(());
        }
        to.write_all(&piece).map_err(|error| Unbrought::Vault(FileError::from_io(error, target)))?;
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn files_under(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|it| if it.path().is_dir() { files_under(&it.path()) } else { 1 }).sum()
    }

    fn incoming(content: &[u8]) -> (tempfile::TempDir, Vault, Result<Incoming, Unbrought>) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().join("received"));
        let source = folder.path().join("表.xlsx");
        fs::write(&source, content).unwrap();
        let incoming = vault.bring(ABC, &source);
        (folder, vault, incoming)
    }

    #[test]
    fn an_incoming_content_is_kept_once_it_is_placed_and_gone_otherwise() {
        let (folder, vault, incoming) = incoming(b"abc");
        let source = folder.path().join("表.xlsx");
        let second = vault.bring(ABC, &source).unwrap();
        assert!(vault.get(ABC, 10).is_err());
        drop(second);
        vault.place([incoming.unwrap()]).unwrap();
        assert_eq!(vault.get(ABC, 10).unwrap(), b"abc");
        let again = vault.bring(ABC, &source).unwrap();
        assert_eq!(fs::read(again.path()).unwrap(), b"abc");
        vault.place([again]).unwrap();
        assert_eq!(files_under(&folder.path().join("received")), 1);
    }

    #[test]
    fn a_file_that_is_not_what_its_hash_says_leaves_nothing() {
        let (folder, _, incoming) = incoming(b"abd");
        assert!(matches!(incoming, Err(Unbrought::Source(_))));
        assert_eq!(files_under(&folder.path().join("received")), 0);
    }
}
