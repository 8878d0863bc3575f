//! Reading, with bounds, and looking at what is there.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::{FileError, FileProblem, problem_of};

/// The bytes of a file of at most `limit` bytes.
///
/// # Errors
/// The file is missing, a folder, larger, or cannot be read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    if is_folder(path) {
        return Err(FileError::new(FileProblem::IsFolder, path));
    }
    let bytes = read_head(path, limit.saturating_add(1))?;
    if bytes.len() as u64 > limit {
        return Err(FileError::new(FileProblem::TooLarge, path));
    }
    Ok(bytes)
}

/// The first `count` bytes of a file, fewer where it is shorter.
///
/// # Errors
/// The file is missing, a folder, or cannot be read.
pub fn read_head(path: &Path, count: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unread(error, path))?;
    file.take(count).read_to_end(&mut bytes).map_err(|error| unread(error, path))?;
    Ok(bytes)
}

/// A file, to be read piece by piece.
///
/// # Errors
/// The file is missing, a folder, or cannot be opened.
pub fn open(path: &Path) -> Result<File, FileError> {
    if is_folder(path) {
        return Err(FileError::new(FileProblem::IsFolder, path));
    }
    File::open(path).map_err(|error| unread(error, path))
}

/// What an error means while reading: nothing was to be written, and another folder would not help.
fn unread(error: io::Error, path: &Path) -> FileError {
    let failed = FileError::from_io(error, path);
    match failed.problem {
        FileProblem::NotAllowed => FileError { problem: FileProblem::NotReadable, ..failed },
        _ => failed,
    }
}

/// Size of a file in bytes; none where there is no file.
///
/// # Errors
/// The system does not say.
pub fn size(path: &Path) -> Result<Option<u64>, FileError> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::from_io(error, path)),
    }
}

/// Whether anything stands at this path.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or the like.
    Other,
}

/// What stands at this path, links followed; none where there is nothing or the system does not say.
pub fn kind(path: &Path) -> Option<FileKind> {
    let found = fs::metadata(path).ok()?;
    Some(match (found.is_file(), found.is_dir()) {
        (true, _) => FileKind::File,
        (_, true) => FileKind::Folder,
        _ => FileKind::Other,
    })
}

/// Whether a folder stands at this path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether the file carries the read-only mark, as files copied from a disc do.
pub fn is_marked_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.permissions().readonly())
}

/// Makes a folder and those above it where they are missing.
///
/// # Errors
/// It cannot be made, or a file stands there.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|error| match problem_of(&error) {
        // What is in the way of a folder is a file, at its end or on the way to it.
        _ if error.kind() == ErrorKind::AlreadyExists => FileError::new(FileProblem::NotFolder, path),
        _ => FileError::from_io(error, path),
    })
}

/// The folder a file lies in.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The path from the root, links resolved; the path as given where the system does not say.
pub fn make_real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether a folder lies on a network share of Windows, by its share name or a drive letter given to it.
pub fn is_on_network(folder: &Path) -> bool {
    is_share(&make_real(folder).to_string_lossy())
}

/// Resolved paths of Windows name a share as `\\?\UNC\server\share`, also where a drive letter stands for it.
fn is_share(real_path: &str) -> bool {
    let plain = real_path.strip_prefix(r"\\?\").or_else(|| real_path.strip_prefix(r"\\.\"));
    plain.map_or(real_path.starts_with(r"\\"), |it| it.starts_with(r"UNC\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_within_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 4).unwrap_err().problem, FileProblem::TooLarge);
        assert_eq!(read_head(&path, 2).unwrap(), b"12");
        assert_eq!(size(&path).unwrap(), Some(5));
    }

    #[test]
    fn says_what_is_not_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path(), 4).unwrap_err().problem, FileProblem::IsFolder);
        let missing = folder.path().join("没有.xlsx");
        assert_eq!(read(&missing, 4).unwrap_err().problem, FileProblem::FileMissing);
        assert_eq!(size(&missing).unwrap(), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn tells_reading_from_writing_where_permission_is_missing() {
        // EACCES and EPERM: nobody can be refused here when the tests run as the superuser.
        for code in [13, 1] {
            let error = unread(io::Error::from_raw_os_error(code), Path::new("表.xlsx"));
            assert_eq!(error.problem, FileProblem::NotReadable);
            assert!(error.to_string().starts_with("没有权限读取"));
        }
    }

    #[test]
    fn knows_network_shares() {
        for share in [r"\\?\UNC\server\share\数据", r"\\server\share"] {
            assert!(is_share(share), "{share}");
        }
        for local in [r"\\?\C:\数据", r"C:\数据", "/home/数据", "数据"] {
            assert!(!is_share(local), "{local}");
        }
    }

    #[test]
    fn makes_folders_but_never_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        make_folder(&folder.path().join("甲/乙")).unwrap();
        let file = folder.path().join("丙");
        fs::write(&file, b"x").unwrap();
        for path in [file.clone(), file.join("丁")] {
            assert_eq!(make_folder(&path).unwrap_err().problem, FileProblem::NotFolder, "{path:?}");
        }
        assert_eq!(fs::read(&file).unwrap(), b"x");
    }
}
