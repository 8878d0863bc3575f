//! The steps that tests disturb, by name.

/// What a person does in one go. Each is told its number, from which everything about it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Typing that is saved by itself.
    Save,
    /// A file for a task.
    Attach,
    /// 上报 as a workbook.
    Submit,
    /// 上报 with the files.
    SubmitPackage,
    /// 更正.
    Correct,
    /// 导出.
    Export,
    /// 收表.
    Import,
    /// 定稿.
    Freeze,
    /// The municipal office takes in what went up last.
    TakeIn,
    /// The municipal office sends back what it took in.
    Return,
    /// The unit takes in what was sent back last.
    Receive,
    /// The data are made whole, as after some idle seconds.
    Settle,
    /// 立即备份.
    BackUp,
    /// A snapshot of what there is now is put back: nothing that was said becomes untrue.
    PutBack,
    /// A data file of an earlier layout is opened for the first time.
    Upgrade,
    /// The county's office is written into one file.
    MoveOut,
    /// The same, and taken in at once: nothing that was said becomes untrue.
    MoveIn,
    /// A 启动口令 is set: data and backups are encrypted.
    SetPassword,
    /// It is changed.
    ChangePassword,
    /// It is taken away.
    RemovePassword,
    /// An encrypted snapshot is kept on a stick; the data themselves are not encrypted afterwards.
    KeepLocked,
    /// That snapshot is put back with its password: the data are encrypted with it then.
    PutBackLocked,
    /// A second folder is set, and 往年资料 purged, in the year after.
    Purge,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::Save,
        Self::Attach,
        Self::Submit,
        Self::SubmitPackage,
        Self::Correct,
        Self::Export,
        Self::Import,
        Self::Freeze,
        Self::TakeIn,
        Self::Return,
        Self::Receive,
        Self::Settle,
        Self::BackUp,
        Self::PutBack,
        Self::Upgrade,
        Self::MoveOut,
        Self::MoveIn,
        Self::SetPassword,
        Self::ChangePassword,
        Self::RemovePassword,
        Self::KeepLocked,
        Self::PutBackLocked,
        Self::Purge,
    ];

    /// Those that may make untrue what was said before, or that only prepare such a one.
    pub const APART: [Self; 3] = [Self::KeepLocked, Self::PutBackLocked, Self::Purge];

    /// Its name on a command line.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// The step of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}
