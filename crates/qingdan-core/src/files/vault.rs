//! A folder of files by the SHA-256 of their bytes: each content lies there once, under a name that says whether it is sound.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{
    FileError, FileProblem,
    contents::is_hash,
    digest::{hash, hash_of},
    make_folder, open, read, write_atomic, write_checked,
};

/// Folder inside the vault with the copies that were handed to other programs.
const COPIES: &str = "opened";
/// A name that no content has.
const NOWHERE: &str = "no-hash";
/// Most copies of one content in one run; more come only of other programs that change each of them.
const MAX_COPIES: u32 = 99;

/// The folder, which need not be there yet: `<first two digits>/<all digits>` for each content.
#[derive(Debug, Clone)]
pub struct Vault {
    pub(super) root: PathBuf,
}

impl Vault {
    /// The vault at a folder.
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Keeps a content; one that is there already and sound is left as it is, a damaged one is replaced.
    ///
    /// # Errors
    /// It cannot be written; no half content is left.
    pub fn put(&self, sha256: &str, bytes: &[u8]) -> Result<(), FileError> {
        let path = self.path(sha256);
        if read(&path, bytes.len() as u64).is_ok_and(|kept| kept == bytes) {
            return Ok(());
        }
        make_folder(&super::folder_of(&path))?;
        write_atomic(&path, bytes)
    }

    /// A kept content, to be read piece by piece.
    ///
    /// # Errors
    /// It is gone or cannot be read.
    pub fn open(&self, sha256: &str) -> Result<File, FileError> {
        open(&self.path(sha256))
    }

    /// Writes a kept content to a path, however large.
    ///
    /// # Errors
    /// It is gone or [`FileProblem::Damaged`], or cannot be written; what stood at the path stays then.
    pub fn save_as(&self, sha256: &str, path: &Path) -> Result<(), FileError> {
        self.check(sha256)?;
        copy(self.open(sha256)?, path)
    }

    fn check(&self, sha256: &str) -> Result<(), FileError> {
        let path = self.path(sha256);
        if hash(&path)?.0 == sha256 { Ok(()) } else { Err(FileError::new(FileProblem::Damaged, &path)) }
    }

    /// A content of at most `limit` bytes, held against its hash.
    ///
    /// # Errors
    /// It is gone, cannot be read, or is [`FileProblem::Damaged`].
    pub fn get(&self, sha256: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        let path = self.path(sha256);
        let bytes = read(&path, limit).map_err(|error| match error.problem {
            FileProblem::TooLarge => FileError::new(FileProblem::Damaged, &path),
            _ => error,
        })?;
        if hash_of(&bytes) == sha256 { Ok(bytes) } else { Err(FileError::new(FileProblem::Damaged, &path)) }
    }

    /// Takes a content away; one that is not there counts as taken away.
    ///
    /// # Errors
    /// The system refuses.
    pub fn delete(&self, sha256: &str) -> Result<(), FileError> {
        let path = self.path(sha256);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::from_io(error, &path)),
            _ => Ok(()),
        }
    }

    /// A copy of a content under a name people know, for other programs to open. The copy is marked read-only, so that nobody
    /// believes to change what is kept; one that another program has changed all the same is left alone and a new one made.
    ///
    /// # Errors
    /// The content is gone or damaged, or the copy cannot be written.
    pub fn copy_out(&self, sha256: &str, limit: u64, name: &str) -> Result<PathBuf, FileError> {
        self.copy_bytes_out(sha256, &self.get(sha256, limit)?, name)
    }

    /// The same for bytes that are kept elsewhere, by their SHA-256.
    ///
    /// # Errors
    /// The copy cannot be written.
    pub fn copy_bytes_out(&self, sha256: &str, bytes: &[u8], name: &str) -> Result<PathBuf, FileError> {
        for number in 1..=MAX_COPIES {
            let folder = self.root.join(COPIES).join(format!("{}-{number}", short(sha256)));
            let path = folder.join(name);
            if !path.exists() {
                make_folder(&folder)?;
                write_atomic(&path, bytes)?;
                mark_read_only(&path).map_err(|error| FileError::from_io(error, &path))?;
                return Ok(path);
            }
            if read(&path, bytes.len() as u64).is_ok_and(|kept| kept == bytes) {
                return Ok(path);
            }
        }
        Err(FileError::new(FileProblem::InUse, &self.root.join(COPIES)))
    }

    /// Takes away the copies of earlier runs and what a power cut left half written or half wiped. What another program still holds
    /// open stays for the next time.
    pub fn sweep(&self) {
        let _ = self.finish_wiping();
        let copies = self.root.join(COPIES);
        allow_deleting(&copies);
        // Left-over copies only take room: failing to delete them is nobody's business.
        let _ = fs::remove_dir_all(&copies);
        let folders = entries(&self.root);
        for file in folders.iter().flat_map(|folder| entries(folder)) {
            let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
            if name.starts_with(".qingdan-") && name.ends_with(".tmp") {
                let _ = fs::remove_file(&file);
            }
        }
    }

    /// Whether copies are left that [`sweep`](Self::sweep) could not take away.
    pub fn has_copies(&self) -> bool {
        self.root.join(COPIES).exists()
    }

    /// A data file from elsewhere may name anything as a hash, even a path: what is none lies nowhere.
    pub(super) fn path(&self, sha256: &str) -> PathBuf {
        let name = if is_hash(sha256) { sha256 } else { NOWHERE };
        self.root.join(&name[..2]).join(name)
    }
}

fn copy(mut from: File, to: &Path) -> Result<(), FileError> {
    let fill = |file: &mut File| match std::io::copy(&mut from, file) {
        Ok(_) => Ok(()),
        Err(error) => Err(FileError::from_io(error, to)),
    };
    write_checked(to, fill, |_| Ok(())).map(|_| ())
}

fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect()
}

fn mark_read_only(path: &Path) -> std::io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

/// Older Windows refuses to delete what is marked read-only.
#[cfg(windows)]
fn allow_deleting(copies: &Path) {
    for file in entries(copies).iter().flat_map(|folder| entries(folder)) {
        if let Ok(found) = fs::metadata(&file) {
            let mut permissions = found.permissions();
            permissions.set_readonly(false);
            let _ = fs::set_permissions(&file, permissions);
        }
    }
}

/// Elsewhere the folder's permissions decide.
#[cfg(not(windows))]
fn allow_deleting(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 1024;

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().join("evidence"));
        (folder, vault)
    }

    fn put(vault: &Vault, bytes: &[u8]) -> String {
        let hash = hash_of(bytes);
        vault.put(&hash, bytes).unwrap();
        hash
    }

    #[test]
    fn keeps_each_content_once_and_gives_it_back() {
        let (folder, vault) = vault();
        let hash = put(&vault, b"abc");
        assert_eq!(put(&vault, b"abc"), hash);
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(vault.get(&hash, LIMIT).unwrap(), b"abc");
        assert!(folder.path().join("evidence/ba").join(&hash).is_file());
        vault.delete(&hash).unwrap();
        vault.delete(&hash).unwrap();
        assert_eq!(vault.get(&hash, LIMIT).unwrap_err().problem, FileProblem::FileMissing);
    }

    #[test]
    fn says_that_a_content_is_damaged_and_heals_it() {
        let (_folder, vault) = vault();
        let hash = put(&vault, b"abc");
        for damaged in [&b"abd"[..], b"ab", &[0; 2000]] {
            fs::write(vault.path(&hash), damaged).unwrap();
            assert_eq!(vault.get(&hash, LIMIT).unwrap_err().problem, FileProblem::Damaged);
            assert_eq!(vault.copy_out(&hash, LIMIT, "a.txt").unwrap_err().problem, FileProblem::Damaged);
        }
        put(&vault, b"abc");
        assert_eq!(vault.get(&hash, LIMIT).unwrap(), b"abc");
    }

    #[test]
    fn hands_out_copies_that_cannot_change_what_is_kept() {
        let (_folder, vault) = vault();
        let hash = put(&vault, b"abc");
        let copy = vault.copy_out(&hash, LIMIT, "签约协议.pdf").unwrap();
        assert_eq!(copy.file_name().unwrap(), "签约协议.pdf");
        assert!(fs::metadata(&copy).unwrap().permissions().readonly());
        assert_eq!(vault.copy_out(&hash, LIMIT, "签约协议.pdf").unwrap(), copy);
        allow_deleting(copy.parent().unwrap().parent().unwrap());
        fs::remove_file(&copy).unwrap();
        fs::write(&copy, b"changed").unwrap();
        let second = vault.copy_out(&hash, LIMIT, "签约协议.pdf").unwrap();
        assert_eq!(
            (fs::read(&copy).unwrap(), fs::read(second).unwrap()),
            (b"changed".to_vec(), b"abc".to_vec())
        );
    }

    #[test]
    fn a_path_is_no_hash() {
        let (folder, vault) = vault();
        let outside = folder.path().join("qingdan.db");
        fs::write(&outside, b"abc").unwrap();
        put(&vault, b"abc");
        for name in ["../qingdan.db", "..", "", "甲", outside.to_str().unwrap()] {
            vault.delete(name).unwrap();
            vault.wipe(name).unwrap();
            assert!(!vault.has(name) && vault.open(name).is_err(), "{name}");
            assert!(vault.put(name, b"abd").is_err() || !vault.is_sound(name), "{name}");
        }
        assert_eq!(fs::read(outside).unwrap(), b"abc");
    }

    #[test]
    fn sweeps_copies_and_half_files_and_nothing_else() {
        let (_folder, vault) = vault();
        let hash = put(&vault, b"abc");
        let copy = vault.copy_out(&hash, LIMIT, "a.pdf").unwrap();
        let half = vault.path(&hash).with_file_name(".qingdan-x1.tmp");
        fs::write(&half, b"ab").unwrap();
        vault.sweep();
        assert!(!copy.exists() && !half.exists());
        assert_eq!(vault.get(&hash, LIMIT).unwrap(), b"abc");
    }
}
