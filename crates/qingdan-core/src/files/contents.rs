//! What a vault holds as a whole: listing its contents, and bringing them over from another.

use std::path::{Path, PathBuf};

use super::{FileError, Unbrought, Vault, folder::entries_in, names_in, size};

impl Vault {
    /// The hashes of the contents that lie there, in order. Whether they are sound is not looked at.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn contents(&self) -> Result<Vec<String>, FileError> {
        let mut found = Vec::new();
        for shelf in self.shelves()? {
            found.extend(names_in(&shelf)?.into_iter().filter(|it| is_hash(it)));
        }
        Ok(found)
    }

    /// The folders that are there for the first two digits of a hash, in order.
    ///
    /// # Errors
    /// The vault's own folder cannot be read.
    pub(super) fn shelves(&self) -> Result<Vec<PathBuf>, FileError> {
        let names = entries_in(&self.root)?.into_iter().map(|it| it.file_name());
        let mut found: Vec<_> =
            names.filter(|it| it.to_str().is_some_and(is_shelf)).map(|it| self.root.join(it)).collect();
        found.sort();
        Ok(found)
    }

    /// Whether a content lies there. Whether it is sound is not looked at.
    pub fn has(&self, sha256: &str) -> bool {
        size(&self.path(sha256)).is_ok_and(|it| it.is_some())
    }

    /// Whether a content lies there and is what its hash says.
    pub fn is_sound(&self, sha256: &str) -> bool {
        super::hash(&self.path(sha256)).is_ok_and(|(found, _)| found == sha256)
    }

    /// Size of a content in bytes; none where it is not there.
    ///
    /// # Errors
    /// The system does not say.
    pub fn size(&self, sha256: &str) -> Result<Option<u64>, FileError> {
        size(&self.path(sha256))
    }

    /// Copies a content from another vault, unless it is here and sound.
    ///
    /// # Errors
    /// It is gone or damaged there, or cannot be written here; no half content is left.
    pub fn take_from(&self, other: &Self, sha256: &str) -> Result<(), FileError> {
        self.take_file(sha256, &other.path(sha256))
    }

    /// Keeps a file that has this hash, unless it is here and sound.
    ///
    /// # Errors
    /// As [`take_from`](Self::take_from).
    pub fn take_file(&self, sha256: &str, file: &Path) -> Result<(), FileError> {
        let incoming = self.bring(sha256, file).map_err(|error| match error {
            Unbrought::Source(error) | Unbrought::Vault(error) => error,
        })?;
        self.place([incoming])
    }
}

fn is_shelf(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(is_digit)
}

/// Whether a name is a SHA-256 as this program writes it.
pub fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(is_digit)
}

const fn is_digit(it: u8) -> bool {
    matches!(it, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::digest::hash_of;

    #[test]
    fn contents_are_listed_and_brought_over() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().join("evidence"));
        let other = Vault::at(folder.path().join("second"));
        assert_eq!(vault.contents().unwrap(), [""; 0]);
        let mut hashes: Vec<_> = [&b"abc"[..], b"def"].iter().map(|it| hash_of(it)).collect();
        vault.put(&hashes[0], b"abc").unwrap();
        vault.put(&hashes[1], b"def").unwrap();
        std::fs::write(folder.path().join("evidence/ba/说明.txt"), b"x").unwrap();
        for hash in &hashes {
            assert!(!other.has(hash));
            other.take_from(&vault, hash).unwrap();
            other.take_from(&vault, hash).unwrap();
            assert!(other.is_sound(hash) && other.size(hash).unwrap() == Some(3));
        }
        hashes.sort();
        assert_eq!(other.contents().unwrap(), hashes);
        std::fs::write(vault.path(&hashes[0]), b"xyz").unwrap();
        assert!(!vault.is_sound(&hashes[0]));
        vault.take_from(&other, &hashes[0]).unwrap();
        assert!(vault.is_sound(&hashes[0]));
    }
}
