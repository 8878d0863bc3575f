//! Why a password was not taken, set, changed or taken away.

use super::password::SHORTEST_PASSWORD;
use crate::{package::key_file::KeyUnread, workspace::ErrorClass};

/// A refusal about the 启动口令. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// A password is needed.
    #[error("本机数据设有启动口令，还没有打开，内容都在。请输入口令。")]
    Locked,
    /// A backup needs one.
    #[error("这份备份设有启动口令，没有恢复，数据保持原样。请给出这份备份的口令。")]
    SnapshotLocked,
    /// The password is another.
    #[error("口令不对，没有打开，数据保持原样。请检查大小写和输入法后重新输入。")]
    Wrong,
    /// The present password is another.
    #[error("现在的口令不对，没有改动。请重新输入。")]
    WrongPresent,
    /// A password that is guessed soon.
    #[error("口令至少要{SHORTEST_PASSWORD}个字符，没有改动。请换一个长些的口令。")]
    Short,
    /// There is a password already.
    #[error("本机已设有启动口令，没有改动。要换口令，请用“更换口令”。")]
    AlreadySet,
    /// There is none.
    #[error("本机没有设启动口令，没有改动。")]
    NotSet,
    /// The backups in the second folder would be left as they are.
    #[error(
        "第二备份文件夹现在找不到，其中的备份无法一起处理，所以没有改动。请插好U盘，或先在“备份与恢复”里停用第二备份文件夹。"
    )]
    SecondMissing,
    /// No file of the key is whole.
    #[error(
        "保存密钥的文件（qingdan.key）已损坏，打不开，内容保持原样。损坏的是本机数据文件夹里的，请从本机自己的备份文件夹或第二备份文件夹把同名文件拷回，再打开程序；是别处备份旁边的，请换一份备份。"
    )]
    KeyDamaged,
    /// The office's file would carry in the open what is encrypted here.
    #[error("本机数据设有启动口令，搬家文件也要设口令，没有搬出。请输入一个口令。")]
    MoveNeedsOne,
    /// The system gives no random numbers, or the key cannot be sealed.
    #[error("系统没有生成密钥，没有改动。请重新启动电脑后再试。")]
    NoKey,
}

impl PasswordError {
    /// Stable name of the error for programs.
    pub(in crate::workspace) fn code(&self) -> &'static str {
        match self {
            Self::Locked | Self::SnapshotLocked => "locked",
            Self::Wrong | Self::WrongPresent => "password-wrong",
            Self::Short => "password-short",
            Self::AlreadySet => "password-set",
            Self::NotSet => "password-not-set",
            Self::SecondMissing => "second-folder",
            Self::KeyDamaged => "key-damaged",
            Self::MoveNeedsOne => "passphrase-missing",
            Self::NoKey => "no-key",
        }
    }

    /// What kind of refusal it is.
    pub(in crate::workspace) fn class(&self) -> ErrorClass {
        match self {
            Self::KeyDamaged | Self::NoKey => ErrorClass::Storage,
            _ => ErrorClass::Usage,
        }
    }
}

impl From<KeyUnread> for PasswordError {
    fn from(error: KeyUnread) -> Self {
        match error {
            KeyUnread::WrongPassword => Self::Wrong,
            KeyUnread::Damaged => Self::KeyDamaged,
        }
    }
}
