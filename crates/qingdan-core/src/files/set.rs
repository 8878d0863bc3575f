//! Writing several files of one folder so that all of them are there, or none.

use std::{fs, path::PathBuf};

use super::{FileError, exists, read, write_atomic};

/// A file as it stood before.
struct Before {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
}

/// Writes files one after the other, each as [`write_atomic`] does. Where one fails, those written before it are as they were.
///
/// # Errors
/// The first file that cannot be written, or a file in its place that cannot be read.
pub fn write_set(files: &[(PathBuf, Vec<u8>)]) -> Result<(), FileError> {
    let mut written: Vec<Before> = Vec::new();
    for (path, bytes) in files {
        let before = if exists(path) { Some(read(path, u64::MAX)?) } else { None };
        if let Err(error) = write_atomic(path, bytes) {
            written.into_iter().for_each(put_back);
            return Err(error);
        }
        written.push(Before { path: path.clone(), bytes: before });
    }
    Ok(())
}

/// As well as it goes: the disk has just refused something.
fn put_back(before: Before) {
    let _ = match before.bytes {
        Some(bytes) => write_atomic(&before.path, &bytes),
        None => fs::remove_file(&before.path).map_err(|error| FileError::from_io(error, &before.path)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("旧.xlsx"), "旧").unwrap();
        let file = |name: &str| (path(name), b"new".to_vec());
        let error = write_set(&[file("一.xlsx"), file("旧.xlsx"), file("三?.xlsx")]).unwrap_err();
        assert_eq!(error.path, path("三?.xlsx"));
        assert!(!exists(&path("一.xlsx")));
        assert_eq!(fs::read_to_string(path("旧.xlsx")).unwrap(), "旧");
        write_set(&[file("一.xlsx"), file("旧.xlsx")]).unwrap();
        assert_eq!(fs::read_to_string(path("旧.xlsx")).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
