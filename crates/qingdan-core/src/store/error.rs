//! Why the office's data file cannot be opened, read or written, one plain sentence each.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::files::FileError;

/// A failure of the office's data file. Nothing in it has changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has it.
    #[error("本单位的数据正被另一个“清单填报”窗口或命令使用，没有改动任何内容。请先关闭另一个再试：{}", .0.display())]
    AlreadyOpen(PathBuf),
    /// Made by a later version.
    #[error("数据文件由更新版本的程序建立，本版本不能打开，文件保持原样。请安装新版本程序后再打开：{}", .0.display())]
    Newer(PathBuf),
    /// A database of another program.
    #[error("这是其他程序的数据文件，不是“清单填报”的数据，文件保持原样。请检查数据文件夹的位置：{}", .0.display())]
    OtherProgram(PathBuf),
    /// No database at all.
    #[error("这个文件不是“清单填报”的数据文件，文件保持原样。请检查数据文件夹的位置，或换回备份：{}", .0.display())]
    NotDatabase(PathBuf),
    /// The file is broken.
    #[error("数据文件已损坏，不能打开，文件保持原样。请不要删除它，换回备份或读出其中的内容时会另行保留：{}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found, for IT staff.
        found: String,
    },
    /// The file is gone, its journal is not.
    #[error("数据文件不见了，但旁边还留有它的日志文件（-wal），所以没有新建。请找回原来的数据文件放回原处：{}", .0.display())]
    FileLost(PathBuf),
    /// It lies on another computer: SQLite's locks and syncs cannot be relied on there.
    #[error("数据文件夹在网络共享上，断网会损坏数据，所以没有打开，也没有改动。请改用本机硬盘上的文件夹：{}", .0.display())]
    Network(PathBuf),
    /// It cannot be written.
    #[error("数据文件或所在文件夹只读，不能保存，文件保持原样。请检查权限或换一个数据文件夹：{}", .0.display())]
    ReadOnly(PathBuf),
    /// The folder or file gave trouble.
    #[error(transparent)]
    File(#[from] FileError),
    /// A revision that is no draft was to be changed.
    #[error("已上报的版本不能改动，内容保持原样。如需更正，请另报新的一版。")]
    Submitted,
    /// A 定稿 was to be changed.
    #[error("定稿不能改动或删除，内容保持原样。如有更正或补报，请另行定稿。")]
    Frozen,
    /// A slip that went down was to be changed.
    #[error("任务包、退回单和回执不能改动或删除，内容保持原样。如有更正，请另发一份。")]
    SlipStays,
    /// The workbook kept with a 定稿 no longer matches its hash.
    #[error("保存的定稿与定稿时的校验值不一致，数据文件可能已损坏，没有写出文件。请换回备份。")]
    EditionAltered,
    /// A submitted revision no longer matches its hash.
    #[error("{0}已上报的内容与上报时的校验值不一致，数据文件可能已损坏，没有使用这份内容。请换回备份。")]
    Altered(String),
    /// No space left.
    #[error("磁盘空间已满，这次没有保存；以前保存的内容都在。请清理出空间后再保存。")]
    DiskFull,
    /// Anything else the database says.
    #[error("数据文件读写出错，这次的内容可能没有保存；以前保存的内容都在。请检查磁盘，核对后重试。")]
    Sqlite(#[source] rusqlite::Error),
    /// The migrations built into the program do not run.
    #[error("数据文件不能升级到本版本，没有改动任何内容。请联系技术人员。")]
    Migration(#[source] rusqlite_migration::Error),
    /// The content has no canonical form.
    #[error("上报表内容不能计算校验值，没有保存。请联系技术人员。")]
    Content(#[from] serde_json::Error),
}

/// What the disk does to a migration is no fault of the migration.
impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } if is_of_the_disk(&err) => err.into(),
            other => Self::Migration(other),
        }
    }
}

/// Whether the disk, and not the data, is why the database refused.
pub(super) fn is_of_the_disk(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure)
    )
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match (error.sqlite_error_code(), &error) {
            (Some(ErrorCode::DiskFull), _) => Self::DiskFull,
            (Some(ErrorCode::ConstraintViolation), rusqlite::Error::SqliteFailure(_, Some(said)))
                if said == SUBMITTED =>
            {
                Self::Submitted
            }
            (Some(ErrorCode::ConstraintViolation), rusqlite::Error::SqliteFailure(_, Some(said)))
                if said == FROZEN =>
            {
                Self::Frozen
            }
            (Some(ErrorCode::ConstraintViolation), rusqlite::Error::SqliteFailure(_, Some(said)))
                if said == SLIP_STAYS =>
            {
                Self::SlipStays
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// What the triggers say, see `migrations/`.
const SUBMITTED: &str = "submitted revision";
const SLIP_STAYS: &str = "slip stays";
const FROZEN: &str = "frozen edition";
