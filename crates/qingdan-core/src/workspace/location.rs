//! Where an office's data lie: one rule for the window and the command line, so that both open the same file.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::files::{self, Medium};

/// Names the folder where no other is given; for IT staff and tests.
pub const FOLDER_VARIABLE: &str = "QINGDAN_DATA_DIR";
/// A file of this name beside the program makes it keep its data there, e.g. on a USB stick.
pub const PORTABLE_MARKER: &str = "portable";
/// The folder beside a portable program.
const PORTABLE_FOLDER: &str = "qingdan-data";

/// The platform names no folder for this user's data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("找不到当前用户存放数据的文件夹，未作任何改动。请用 --data-dir 指定一个文件夹再启动。")]
pub struct NoFolder;

/// The folder of the office's data: the one given on the command line, else the one in [`FOLDER_VARIABLE`], else
/// beside a portable program, else the user's own local (never roaming) folder of the platform.
///
/// # Errors
/// Nothing is given and the platform names no folder.
pub fn data_folder(given: Option<PathBuf>) -> Result<PathBuf, NoFolder> {
    let variable = std::env::var_os(FOLDER_VARIABLE).filter(|it| !it.is_empty()).map(PathBuf::from);
    let program = std::env::current_exe().ok();
    given
        .or(variable)
        .or_else(|| portable_folder(program.as_deref()?.parent()?))
        .or_else(|| ProjectDirs::from("", "", "Qingdan").map(|it| it.data_local_dir().to_owned()))
        .ok_or(NoFolder)
}

/// What kind of disk a data folder lies on. That of a portable program counts as one that can be pulled out, whatever the system says.
pub fn medium(folder: &Path) -> Medium {
    let portable = folder.parent().and_then(portable_folder).is_some_and(|it| it == folder);
    match files::medium(folder) {
        Medium::Fixed if portable => Medium::Removable,
        other => other,
    }
}

fn portable_folder(program_folder: &Path) -> Option<PathBuf> {
    program_folder.join(PORTABLE_MARKER).exists().then(|| program_folder.join(PORTABLE_FOLDER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_comes_first() {
        assert_eq!(data_folder(Some("/某处".into())), Ok(PathBuf::from("/某处")));
    }

    #[test]
    fn a_marker_beside_the_program_keeps_the_data_there() {
        let beside = tempfile::tempdir().unwrap();
        assert_eq!(portable_folder(beside.path()), None);
        std::fs::write(beside.path().join(PORTABLE_MARKER), "").unwrap();
        let folder = beside.path().join(PORTABLE_FOLDER);
        assert_eq!(portable_folder(beside.path()), Some(folder.clone()));
        assert_eq!(medium(&folder), Medium::Removable);
    }
}
