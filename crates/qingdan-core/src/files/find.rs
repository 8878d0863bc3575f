//! Finding the files in folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{FileError, is_folder};

/// Deeper folders are not looked into: no office nests so deep, and links may lead in circles.
const DEEPEST: u32 = 12;
/// What systems and offices' programs leave in folders on their own.
const LITTER: [&str; 6] =
    ["thumbs.db", "desktop.ini", ".ds_store", "__macosx", "system volume information", "$recycle.bin"];

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPath {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it was named itself, or lay in a folder that was.
    pub named: Named,
}

/// How a file came to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// It was named itself.
    Itself,
    /// It lay in a folder that was named.
    InFolder,
}

/// The files named, whether they are there or not, and those in the folders named, by their names; each once. What systems leave
/// behind is passed over. A folder in a folder that cannot be read, or lies too deep, stands there itself: it hides no other file.
///
/// # Errors
/// A folder that was named cannot be read.
pub fn files_in(paths: &[PathBuf]) -> Result<Vec<FoundPath>, FileError> {
    let mut found = Vec::new();
    for path in paths {
        if is_folder(path) {
            look_into(path, 1, &mut found)?;
        } else {
            found.push(FoundPath { path: path.clone(), named: Named::Itself });
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|it| seen.insert(it.path.clone()));
    Ok(found)
}

fn look_into(folder: &Path, depth: u32, found: &mut Vec<FoundPath>) -> Result<(), FileError> {
    let failed = |error| FileError::from_io(error, folder);
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut paths: Vec<_> = entries.into_iter().map(|it| it.path()).filter(|it| !is_litter(it)).collect();
    paths.sort();
    for path in paths {
        // A linked folder may lead back to where it lies.
        let link = path.is_symlink();
        match is_folder(&path) {
            true if link => {}
            true if depth < DEEPEST && look_into(&path, depth + 1, found).is_ok() => {}
            _ => found.push(FoundPath { path, named: Named::InFolder }),
        }
    }
    Ok(())
}

/// Besides what systems leave: the marks of open files (`~$` of Excel and WPS, `.~` of LibreOffice) and of copies made on Macs.
fn is_litter(path: &Path) -> bool {
    let name = path.file_name().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    LITTER.contains(&name.as_str()) || ["~$", ".~", "._"].iter().any(|it| name.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_files_in_folders_and_passes_over_what_systems_leave() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in
            ["乙/固阳县.xlsx", "乙/~$固阳县.xlsx", "乙/丙/东河区.zip", "说明.docx", "Thumbs.db", "__MACOSX/a"]
        {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), b"x").unwrap();
        }
        let found = files_in(&[folder.path().to_owned(), path("说明.docx")]).unwrap();
        let names: Vec<_> = found.iter().map(|it| it.path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, ["乙/丙/东河区.zip", "乙/固阳县.xlsx", "说明.docx"].map(Path::new));
    }

    #[test]
    fn a_folder_that_lies_too_deep_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let deepest = ["层"; DEEPEST as usize].join("/");
        fs::create_dir_all(folder.path().join(&deepest)).unwrap();
        fs::write(folder.path().join(&deepest).join("固阳县.xlsx"), b"x").unwrap();
        let found = files_in(&[folder.path().to_owned()]).unwrap();
        assert_eq!(found.iter().map(|it| it.path.clone()).collect::<Vec<_>>(), [folder.path().join(deepest)]);
    }

    #[test]
    #[cfg(unix)]
    fn does_not_go_in_circles() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("圈")).unwrap();
        assert_eq!(files_in(&[folder.path().to_owned()]).unwrap(), []);
    }
}
