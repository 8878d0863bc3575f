//! What can go wrong with a file, told apart so that each case has its own plain sentence.

use std::{
    io,
    path::{Path, PathBuf},
};

/// A file that could not be read or written. Whatever stood at the path before is still there as it was.
#[derive(Debug, thiserror::Error)]
#[error("{}", sentence(*.problem, path))]
pub struct FileError {
    /// What went wrong.
    pub problem: FileProblem,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said, for IT staff.
    #[source]
    pub source: Option<io::Error>,
}

/// What went wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// The folder is not there.
    FolderMissing,
    /// The file is not there.
    FileMissing,
    /// No permission, or the medium is write-protected.
    NotAllowed,
    /// No permission to read it.
    NotReadable,
    /// No space left.
    DiskFull,
    /// Another program has the file open (Excel, WPS).
    InUse,
    /// The disk or stick went away or fails.
    Vanished,
    /// The path is too long for the system.
    PathTooLong,
    /// The name cannot be used on Windows.
    BadName,
    /// A folder stands where a file should.
    IsFolder,
    /// A device, a pipe or the like stands where a file should.
    NotFile,
    /// A file stands where a folder should.
    NotFolder,
    /// Larger than anything this program reads.
    TooLarge,
    /// A kept file no longer has the bytes its hash stands for.
    Damaged,
    /// What was read back is not what was written.
    ReadBack,
    /// Anything else.
    Other,
}

impl FileError {
    /// An error found here, without the system's words.
    pub fn new(problem: FileProblem, path: &Path) -> Self {
        Self { problem, path: path.to_owned(), source: None }
    }

    /// An error of the system while the file `path` was in hand.
    pub fn from_io(source: io::Error, path: &Path) -> Self {
        Self { problem: problem_of(&source), path: path.to_owned(), source: Some(source) }
    }
}

fn sentence(problem: FileProblem, path: &Path) -> String {
    let at = path.display();
    match problem {
        FileProblem::FolderMissing => format!("找不到文件夹，没有写入任何文件。请检查位置后重新选择：{at}"),
        FileProblem::FileMissing => format!("找不到文件，没有改动任何内容。请检查位置和文件名：{at}"),
        FileProblem::NotAllowed => {
            format!("没有权限或者磁盘只读，没有写入任何内容。请换一个文件夹，或关闭U盘的写保护：{at}")
        }
        FileProblem::NotReadable => {
            format!("没有权限读取这个文件，没有改动任何内容。请检查文件权限，或复制到其他文件夹后重试：{at}")
        }
        FileProblem::DiskFull => {
            format!("磁盘空间已满，没有写成；原有文件保持原样。请清理出空间或换一个U盘后重试：{at}")
        }
        FileProblem::InUse => {
            format!("文件正被其他程序打开（例如Excel或WPS），原有文件保持原样。请关闭它后重试：{at}")
        }
        FileProblem::Vanished => {
            format!("磁盘或U盘已断开或读写出错，没有写成。请重新插好，或换一个位置后重试：{at}")
        }
        FileProblem::PathTooLong => {
            format!("文件夹和文件名合起来太长，没有写入任何文件。请放到更浅的文件夹或缩短名称：{at}")
        }
        FileProblem::BadName => {
            format!(
                "文件名含有Windows不允许的字符或名称，没有写入任何文件。请去掉 < > : \" / \\ | ? * 等字符：{at}"
            )
        }
        FileProblem::IsFolder => {
            format!("这个位置是一个文件夹，不是文件，没有改动任何内容。请换一个文件名：{at}")
        }
        FileProblem::NotFile => {
            format!("这个位置是设备或管道，不是文件，没有写入任何内容。请换一个文件名：{at}")
        }
        FileProblem::NotFolder => {
            format!("这个位置不是文件夹，没有写入任何内容。请换一个文件夹：{at}")
        }
        FileProblem::TooLarge => {
            format!("文件太大，不是本程序的文件，没有读取，也没有改动任何内容：{at}")
        }
        FileProblem::Damaged => {
            format!(
                "保存的文件已损坏（与存入时的校验值不一致），没有使用它。请用原文件重新添加，或换回备份：{at}"
            )
        }
        FileProblem::ReadBack => {
            format!(
                "写入后读回核对不一致，磁盘可能有故障，请不要使用这个文件。请换一个磁盘或U盘重新导出：{at}"
            )
        }
        FileProblem::Other => format!("文件读写出错，没有写成。请换一个位置后重试：{at}"),
    }
}

/// What an error of this system means.
pub(super) fn problem_of(error: &io::Error) -> FileProblem {
    let system = if cfg!(windows) { by_windows_code } else { by_unix_code };
    error.raw_os_error().and_then(system).unwrap_or_else(|| by_kind(error.kind()))
}

fn by_kind(kind: io::ErrorKind) -> FileProblem {
    match kind {
        io::ErrorKind::NotFound => FileProblem::FileMissing,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => FileProblem::NotAllowed,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero => {
            FileProblem::DiskFull
        }
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => FileProblem::InUse,
        io::ErrorKind::StaleNetworkFileHandle => FileProblem::Vanished,
        io::ErrorKind::InvalidFilename => FileProblem::PathTooLong,
        io::ErrorKind::IsADirectory => FileProblem::IsFolder,
        io::ErrorKind::NotADirectory => FileProblem::NotFolder,
        io::ErrorKind::FileTooLarge => FileProblem::TooLarge,
        _ => FileProblem::Other,
    }
}

/// Codes of winerror.h that [`io::ErrorKind`] does not tell apart.
fn by_windows_code(code: i32) -> Option<FileProblem> {
    match code {
        // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE
        32 | 33 | 1224 => Some(FileProblem::InUse),
        // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        39 | 112 => Some(FileProblem::DiskFull),
        // ERROR_WRITE_PROTECT
        19 => Some(FileProblem::NotAllowed),
        // ERROR_INVALID_DRIVE, ERROR_NOT_READY, ERROR_CRC, ERROR_DEV_NOT_EXIST, ERROR_FILE_INVALID,
        // ERROR_IO_DEVICE, ERROR_DEVICE_NOT_CONNECTED
        15 | 21 | 23 | 55 | 1006 | 1117 | 1167 => Some(FileProblem::Vanished),
        // ERROR_FILENAME_EXCED_RANGE
        206 => Some(FileProblem::PathTooLong),
        // ERROR_INVALID_NAME, ERROR_BAD_PATHNAME
        123 | 161 => Some(FileProblem::BadName),
        _ => None,
    }
}

/// Codes of Linux's errno.h that [`io::ErrorKind`] does not tell apart: EIO, ENXIO, ENODEV, ENOMEDIUM.
fn by_unix_code(code: i32) -> Option<FileProblem> {
    matches!(code, 5 | 6 | 19 | 123).then_some(FileProblem::Vanished)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_windows_codes_apart() {
        for (code, expected) in [
            (32, FileProblem::InUse),
            (33, FileProblem::InUse),
            (112, FileProblem::DiskFull),
            (19, FileProblem::NotAllowed),
            (21, FileProblem::Vanished),
            (1167, FileProblem::Vanished),
            (206, FileProblem::PathTooLong),
            (123, FileProblem::BadName),
        ] {
            assert_eq!(by_windows_code(code), Some(expected), "{code}");
        }
        assert_eq!(by_windows_code(2), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn tells_linux_codes_apart() {
        for (code, expected) in [
            (2, FileProblem::FileMissing),
            (5, FileProblem::Vanished),
            (13, FileProblem::NotAllowed),
            (16, FileProblem::InUse),
            (20, FileProblem::NotFolder),
            (21, FileProblem::IsFolder),
            (28, FileProblem::DiskFull),
            (30, FileProblem::NotAllowed),
            (36, FileProblem::PathTooLong),
            (122, FileProblem::DiskFull),
        ] {
            assert_eq!(problem_of(&io::Error::from_raw_os_error(code)), expected, "{code}");
        }
    }

    #[test]
    fn every_sentence_names_the_place() {
        let error = FileError::new(FileProblem::DiskFull, Path::new("E:/上报/表.xlsx"));
        insta::assert_snapshot!(error, @"磁盘空间已满，没有写成；原有文件保持原样。请清理出空间或换一个U盘后重试：E:/上报/表.xlsx");
    }
}
