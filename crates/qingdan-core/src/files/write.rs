//! Writing a whole file so that it is either all there or not at all.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

use super::{FileError, FileProblem, digest::digest, exists, folder_of, is_folder, problem_of};
use crate::model::fits_windows;

/// Writes a file: a temporary one in the same folder is written, synced, read back and renamed; the result is read back again.
///
/// # Errors
/// Anything on the way. The temporary file is gone then, and a file that stood there before is as it was;
/// only [`FileProblem::ReadBack`] after the renaming means that the new file stands there and is not to be used.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    check_target(path)?;
    let folder = folder_of(path);
    let mut temporary = temporary_file(&folder, path)?;
    fill(temporary.as_file_mut(), bytes).map_err(|error| FileError::from_io(error, path))?;
    compare(temporary.path(), bytes, path)?;
    temporary.persist(path).map_err(|failed| FileError::from_io(failed.error, path))?;
    sync_folder(&folder).map_err(|error| FileError::from_io(error, path))?;
    compare(path, bytes, path)
}

/// Writes a file too large for memory, as [`write_atomic`] does: `fill` writes it, `check` reads it back once it is synced and
/// says whether it is what was meant, both before anything at the path changes. At the end its hash is taken again in place.
///
/// # Errors
/// What `fill` or `check` answer with, or anything on the way; see [`write_atomic`] for what then stands at the path.
pub fn write_checked<E: From<FileError>>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
    check: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<u64, E> {
    Ok(stage(path, fill, check)?.place()?)
}

/// A file that is written beside its place, synced and read back. Dropped, it is gone.
#[derive(Debug)]
pub struct Staged {
    temporary: NamedTempFile,
    path: PathBuf,
    sha256: String,
    bytes: u64,
}

/// The first half of [`write_checked`], for whoever has something to do between writing a file and putting it in its place.
///
/// # Errors
/// What `fill` or `check` answer with, or anything on the way; nothing has changed at the path then.
pub fn stage<E: From<FileError>>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
    check: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<Staged, E> {
    let failed = |error| FileError::from_io(error, path);
    check_target(path)?;
    let mut temporary = temporary_file(&folder_of(path), path)?;
    fill(temporary.as_file_mut())?;
    temporary.as_file().sync_all().map_err(failed)?;
    check(&mut File::open(temporary.path()).map_err(failed)?)?;
    let (sha256, bytes) = digest(temporary.path()).map_err(failed)?;
    Ok(Staged { temporary, path: path.to_owned(), sha256, bytes })
}

/// [`stage`] for bytes in memory.
///
/// # Errors
/// As [`stage`].
pub fn stage_bytes(path: &Path, bytes: &[u8]) -> Result<Staged, FileError> {
    let failed = |error| FileError::from_io(error, path);
    stage(
        path,
        |file| file.write_all(bytes).map_err(failed),
        |file| {
            let mut read = Vec::with_capacity(bytes.len());
            file.read_to_end(&mut read).map_err(failed)?;
            if read == bytes { Ok(()) } else { Err(FileError::new(FileProblem::ReadBack, path)) }
        },
    )
}

impl Staged {
    /// Puts the file in its place, takes its hash there once more and says how large it is.
    ///
    /// # Errors
    /// It cannot be put there, or does not read back; see [`write_atomic`] for what then stands at the path.
    pub fn place(self) -> Result<u64, FileError> {
        let Self { temporary, path, sha256, bytes } = self;
        let failed = |error| FileError::from_io(error, &path);
        temporary.persist(&path).map_err(|error| failed(error.error))?;
        sync_folder(&folder_of(&path)).map_err(failed)?;
        let (found, _) = digest(&path).map_err(failed)?;
        if found == sha256 { Ok(bytes) } else { Err(FileError::new(FileProblem::ReadBack, &path)) }
    }
}

/// Moves a finished file to a path where nothing stands yet, and syncs it and the folder.
///
/// # Errors
/// Something stands there, or the file cannot be synced or moved; nothing at the target changes then.
pub(crate) fn place_new(temporary: NamedTempFile, path: &Path) -> Result<(), FileError> {
    temporary.as_file().sync_all().map_err(|error| FileError::from_io(error, path))?;
    temporary.persist_noclobber(path).map_err(|failed| FileError::from_io(failed.error, path))?;
    sync_folder(&folder_of(path)).map_err(|error| FileError::from_io(error, path))
}

/// Moves a finished file to a path in the place of whatever file stands there, and syncs it and the folder.
///
/// # Errors
/// The file cannot be synced or moved; what stands at the target is as it was then.
pub(crate) fn replace(temporary: NamedTempFile, path: &Path) -> Result<(), FileError> {
    temporary.as_file().sync_all().map_err(|error| FileError::from_io(error, path))?;
    temporary.persist(path).map_err(|failed| FileError::from_io(failed.error, path))?;
    sync_folder(&folder_of(path)).map_err(|error| FileError::from_io(error, path))
}

/// Copies a file into an open one.
///
/// # Errors
/// It cannot be read or written.
pub(crate) fn fill_from(mut to: &File, from: &Path) -> Result<(), FileError> {
    let mut source = super::open(from)?;
    std::io::copy(&mut source, &mut to).map(|_| ()).map_err(|error| FileError::from_io(error, from))
}

fn check_target(path: &Path) -> Result<(), FileError> {
    let refuse = |problem| Err(FileError::new(problem, path));
    if is_folder(path) {
        return refuse(FileProblem::IsFolder);
    }
    // Renaming would put a file in the place of a device or pipe, for everyone on this computer.
    if exists(path) && !path.is_file() {
        return refuse(FileProblem::NotFile);
    }
    let folder = folder_of(path);
    if !folder.exists() {
        return refuse(FileProblem::FolderMissing);
    }
    if !is_folder(&folder) {
        return refuse(FileProblem::NotFolder);
    }
    match path.file_name().and_then(|name| name.to_str()) {
        Some(name) if fits_windows(name) => Ok(()),
        _ => refuse(FileProblem::BadName),
    }
}

/// How the names of this run's temporary files begin: they are in use, and no left-overs.
pub(super) fn own_temporary() -> String {
    format!(".qingdan-{}_", std::process::id())
}

/// A temporary file in the target's folder, so that renaming it never crosses disks. Readable by others as any file a person saves.
pub(crate) fn temporary_file(folder: &Path, target: &Path) -> Result<NamedTempFile, FileError> {
    let mut builder = Builder::new();
    let prefix = own_temporary();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| match problem_of(&error) {
        FileProblem::FileMissing => FileError::new(FileProblem::FolderMissing, target),
        _ => FileError::from_io(error, target),
    })
}

fn fill(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Reads a file back and holds it against what was meant; errors name `target`.
fn compare(path: &Path, bytes: &[u8], target: &Path) -> Result<(), FileError> {
    let read = fs::read(path).map_err(|error| FileError::from_io(error, target))?;
    if read == bytes { Ok(()) } else { Err(FileError::new(FileProblem::ReadBack, target)) }
}

/// Makes the renaming itself last. Windows has no such call, and some sticks' file systems refuse it (EINVAL): neither is an error.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn check_refused(path: &Path, expected: FileProblem) {
        let error = write_atomic(path, b"new").unwrap_err();
        assert_eq!(error.problem, expected, "{path:?}: {:?}", error.source);
    }

    #[test]
    fn writes_and_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("固阳县 2026年第四季度.xlsx");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names_in(folder.path()), ["固阳县 2026年第四季度.xlsx"]);
    }

    #[test]
    fn a_file_written_in_pieces_is_checked_before_it_is_put_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("包.zip");
        let write = |text: &'static str, fits: bool| {
            write_checked(
                &path,
                |file| file.write_all(text.as_bytes()).map_err(|error| FileError::from_io(error, &path)),
                |file| {
                    assert_eq!(std::io::read_to_string(file).unwrap(), text);
                    if fits { Ok(()) } else { Err(FileError::new(FileProblem::ReadBack, &path)) }
                },
            )
        };
        assert_eq!(write("甲", true).unwrap(), 3);
        assert_eq!(write("乙乙", false).unwrap_err().problem, FileProblem::ReadBack);
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲");
        assert_eq!(names_in(folder.path()), ["包.zip"]);
    }

    #[test]
    fn a_staged_file_changes_nothing_until_it_is_placed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        fs::write(&path, b"old").unwrap();
        drop(stage_bytes(&path, b"new").unwrap());
        assert_eq!(
            (fs::read(&path).unwrap(), names_in(folder.path())),
            (b"old".to_vec(), vec!["表.xlsx".into()])
        );
        assert_eq!(stage_bytes(&path, b"new").unwrap().place().unwrap(), 3);
        assert_eq!(
            (fs::read(&path).unwrap(), names_in(folder.path())),
            (b"new".to_vec(), vec!["表.xlsx".into()])
        );
    }

    #[test]
    fn refuses_what_cannot_be_a_target() {
        let folder = tempfile::tempdir().unwrap();
        check_refused(folder.path(), FileProblem::IsFolder);
        check_refused(&folder.path().join("没有/表.xlsx"), FileProblem::FolderMissing);
        check_refused(&folder.path().join("表?.xlsx"), FileProblem::BadName);
        fs::write(folder.path().join("文件"), b"x").unwrap();
        check_refused(&folder.path().join("文件/表.xlsx"), FileProblem::NotFolder);
        assert_eq!(names_in(folder.path()), ["文件"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn tells_a_long_name_and_a_read_only_disk() {
        let folder = tempfile::tempdir().unwrap();
        check_refused(&folder.path().join(format!("{}.xlsx", "长".repeat(90))), FileProblem::PathTooLong);
        assert!(names_in(folder.path()).is_empty());
        // Nobody, not even the superuser, can make a file there.
        check_refused(&PathBuf::from("/sys/表.xlsx"), FileProblem::NotAllowed);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn never_replaces_a_device() {
        let path = Path::new("/dev/null");
        check_refused(path, FileProblem::NotFile);
        assert!(!path.is_file());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_leaves_what_was_there() {
        let mut full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let error = fill(&mut full, b"new").unwrap_err();
        assert_eq!(problem_of(&error), FileProblem::DiskFull);
    }

    #[test]
    fn what_reads_back_differently_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        fs::write(&path, b"flipped").unwrap();
        assert_eq!(compare(&path, b"meant", &path).unwrap_err().problem, FileProblem::ReadBack);
    }

    #[test]
    fn a_failed_rename_leaves_the_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        fs::write(&path, b"old").unwrap();
        let mut temporary = temporary_file(folder.path(), &path).unwrap();
        fill(temporary.as_file_mut(), b"new").unwrap();
        assert!(place_new(temporary, &path).is_err(), "something stands there");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["表.xlsx"]);
    }
}
