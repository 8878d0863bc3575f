//! Files in one folder: their names, copying one, taking one away, keeping one under another name.

use std::{
    fs::{self, DirEntry, File},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{
    FileError, FileProblem, exists, folder_of, open,
    write::{own_temporary, sync_folder, write_checked},
};

/// Most names that are tried for a file that is kept aside.
const MOST_NAMES: u32 = 999;

/// The names of the files in a folder, in order; none where there is no folder. Names that are no text are left out.
///
/// # Errors
/// The folder cannot be read.
pub fn names_in(folder: &Path) -> Result<Vec<String>, FileError> {
    let mut names = Vec::new();
    for entry in entries_in(folder)? {
        match fs::metadata(entry.path()) {
            Ok(found) if found.is_file() => names.extend(entry.file_name().into_string().ok()),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(FileError::from_io(error, folder));
            }
            _ => {}
        }
    }
    names.sort();
    Ok(names)
}

/// What lies in a folder, in no order; nothing where there is no folder.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn entries_in(folder: &Path) -> Result<Vec<DirEntry>, FileError> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        read => read.and_then(Iterator::collect).map_err(|error| FileError::from_io(error, folder)),
    }
}

/// Copies a file of any size: whole and synced, or not at all.
///
/// # Errors
/// It cannot be read, or the copy cannot be written; what stood at the target stays then.
pub fn copy_atomic(from: &Path, to: &Path) -> Result<u64, FileError> {
    let mut source = open(from)?;
    let fill = |file: &mut File| match std::io::copy(&mut source, file) {
        Ok(_) => Ok(()),
        Err(error) => Err(FileError::from_io(error, to)),
    };
    write_checked(to, fill, |_| Ok(()))
}

/// Takes a file away; one that is not there counts as taken away.
///
/// # Errors
/// The system refuses.
pub fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Ok(()) => sync_folder(&folder_of(path)).map_err(|error| FileError::from_io(error, path)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(FileError::from_io(error, path)),
    }
}

/// A name beside a file that nothing has yet: `qingdan.db` with the mark `damaged` gives `qingdan-damaged.db`, then
/// `qingdan-damaged-2.db`.
///
/// # Errors
/// All such names are taken.
pub fn keep_aside(path: &Path, mark: &str) -> Result<PathBuf, FileError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|it| format!(".{}", it.to_string_lossy())).unwrap_or_default();
    let names = (1..=MOST_NAMES).map(|number| match number {
        1 => format!("{stem}-{mark}{ending}"),
        _ => format!("{stem}-{mark}-{number}{ending}"),
    });
    let folder = folder_of(path);
    let mut paths = names.map(|it| folder.join(it));
    paths.find(|it| !exists(it)).ok_or_else(|| FileError::new(FileProblem::BadName, path))
}

/// Takes away what a power cut left half written in a folder; what this run is writing stays.
pub fn sweep_temporary(folder: &Path) {
    let own = own_temporary();
    for name in names_in(folder).unwrap_or_default() {
        let endings = [".tmp", ".tmp-journal", ".tmp-wal", ".tmp-shm"];
        if name.starts_with(".qingdan-")
            && !name.starts_with(&own)
            && endings.iter().any(|it| name.ends_with(it))
        {
            // A left-over only takes room: failing to delete it is nobody's business.
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::temporary_file;

    #[test]
    fn copies_keeps_aside_and_removes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("qingdan.db");
        fs::write(&path, b"abc").unwrap();
        for expected in ["qingdan-损坏.db", "qingdan-损坏-2.db", "qingdan-损坏-3.db"] {
            let aside = keep_aside(&path, "损坏").unwrap();
            assert_eq!(aside, folder.path().join(expected));
            assert_eq!(copy_atomic(&path, &aside).unwrap(), 3);
        }
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert_eq!(
            names_in(folder.path()).unwrap(),
            ["qingdan-损坏-2.db", "qingdan-损坏-3.db", "qingdan-损坏.db"]
        );
        assert_eq!(fs::read(folder.path().join("qingdan-损坏.db")).unwrap(), b"abc");
        assert!(copy_atomic(&path, &folder.path().join("x")).is_err());
    }

    #[test]
    fn sweeps_half_files_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in
            [".qingdan-a.tmp", ".qingdan-a.tmp-journal", ".qingdan-a.tmp-wal", "qingdan-1.tmp", ".qingdan"]
        {
            fs::write(folder.path().join(name), b"x").unwrap();
        }
        let in_use = temporary_file(folder.path(), &folder.path().join("x")).unwrap();
        sweep_temporary(folder.path());
        assert!(in_use.path().exists(), "somebody is writing it");
        drop(in_use);
        assert_eq!(names_in(folder.path()).unwrap(), [".qingdan", "qingdan-1.tmp"]);
        assert_eq!(names_in(&folder.path().join("没有")).unwrap(), [""; 0]);
    }
}
