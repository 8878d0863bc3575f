//! Why a snapshot was not made, looked at or put back.

use crate::{files::FileError, package::office::Unusable, store::StoreError, workspace::ErrorClass};

/// A refusal about snapshots.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The copy could not be made.
    #[error("备份没有做成，原有数据和以前的备份都没有改动。请检查磁盘空间后重试。")]
    NotMade(#[source] StoreError),
    /// The copy was made but is not sound.
    #[error("刚做的备份没有通过检查，已丢弃；以前的备份都在。请用“数据体检”（qingdan doctor）检查数据文件。")]
    NotSound(#[source] StoreError),
    /// The folder of the snapshots gives trouble.
    #[error("备份没有写到备份文件夹，原有数据没有改动。请检查磁盘空间和文件夹权限后重试。")]
    NotPlaced(#[source] FileError),
    /// A snapshot that is not sound.
    #[error("{sentence}没有改动任何内容。")]
    Unusable {
        /// Why, and what to do.
        sentence: &'static str,
        /// What was found.
        source: StoreError,
    },
    /// Nothing can be read from the damaged file.
    #[error("数据文件损坏得读不出任何内容，没有改动，文件保持原样。请恢复最近的备份。")]
    NothingReadable,
    /// The present data could not be kept.
    #[error("现在的数据没有另存成功，所以没有继续，数据保持原样。请检查磁盘空间后重试。")]
    NotKept(#[source] FileError),
    /// A passphrase that is guessed soon.
    #[error("口令至少要{0}个字符，没有搬出。请换一个长些的口令，并另行记好：忘记口令就打不开搬家文件。")]
    ShortPassphrase(usize),
    /// A file that carries no office, or not this way.
    #[error(transparent)]
    Office(#[from] Unusable),
    /// No such snapshot.
    #[error("没有找到这份备份：{0}。没有改动任何内容。请用 qingdan backup list 查看现有的备份。")]
    Unknown(String),
    /// There is none.
    #[error("还没有备份，没有改动任何内容。")]
    None,
    /// The user does not want it any more; what was begun is undone.
    #[error("已停下：没有生成文件，数据和备份都保持原样。需要时请重新开始。")]
    CalledOff,
    /// The user does not wait for the examination any more.
    #[error("已停下，没有检查完，没有改动任何内容。需要时请重新检查。")]
    NotExamined,
    /// A year that is not over, so that its reports are still needed.
    #[error("{0}年还没有结束，只能清除往年的资料，没有改动任何内容。请另选一个年份。")]
    YearNotOver(i32),
    /// The chosen second folder cannot be one.
    #[error("{0}")]
    Second(&'static str),
}

impl BackupError {
    /// Stable name of the error for programs.
    pub(in crate::workspace) fn code(&self) -> &'static str {
        match self {
            Self::NotMade(_) | Self::NotPlaced(_) => "backup-not-made",
            Self::NotSound(_) => "backup-not-sound",
            Self::Unusable { .. } => "backup-unusable",
            Self::NothingReadable => "nothing-readable",
            Self::NotKept(_) => "file",
            Self::Unknown(_) | Self::None => "no-backup",
            Self::Second(_) => "second-folder",
            Self::CalledOff | Self::NotExamined => "cancelled",
            Self::YearNotOver(_) => "year-not-over",
            Self::ShortPassphrase(_) => "short-passphrase",
            Self::Office(Unusable::Locked) => "passphrase-missing",
            Self::Office(Unusable::WrongPassphrase) => "passphrase-wrong",
            Self::Office(_) => "office-file",
        }
    }

    /// What kind of refusal it is.
    pub(in crate::workspace) fn class(&self) -> ErrorClass {
        match self {
            Self::Unknown(_)
            | Self::None
            | Self::CalledOff
            | Self::NotExamined
            | Self::Second(_)
            | Self::YearNotOver(_)
            | Self::ShortPassphrase(_)
            | Self::Office(_) => ErrorClass::Usage,
            Self::NotMade(_)
            | Self::NotSound(_)
            | Self::NotPlaced(_)
            | Self::Unusable { .. }
            | Self::NothingReadable
            | Self::NotKept(_) => ErrorClass::Storage,
        }
    }
}
