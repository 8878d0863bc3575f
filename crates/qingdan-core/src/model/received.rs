//! 收表: what becomes of a file that an office receives, and what a person decided about it.

use serde::{Deserialize, Serialize};

/// A received file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct ReceivedId(pub u32);

/// What a received file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Bucket {
    /// 新收: the unit's first report on the period.
    New,
    /// 更新版本: a later revision; the earlier ones stay.
    Update,
    /// 内容相同: it was there already, nothing changed.
    Same,
    /// 被手工修改: the visible cells were edited after the export; a person decides.
    Edited,
    /// 版本冲突: another content under a revision that is there already; a person decides.
    Conflict,
    /// 草稿: it was never submitted.
    Draft,
    /// 旧版本: a later revision is there already.
    Outdated,
    /// 非本期: of another period than the one being collected.
    OtherPeriod,
    /// 非本清单: made with another task list.
    OtherList,
    /// 非本单位: another unit's, at an office that collects none.
    OtherUnit,
    /// 未知单位: it does not say of which unit it is.
    UnknownUnit,
    /// 无法读取: no report workbook, damaged, locked or empty.
    Unreadable,
}

impl Bucket {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::New,
        Self::Update,
        Self::Same,
        Self::Edited,
        Self::Conflict,
        Self::Draft,
        Self::Outdated,
        Self::OtherPeriod,
        Self::OtherList,
        Self::OtherUnit,
        Self::UnknownUnit,
        Self::Unreadable,
    ];

    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "新收",
            Self::Update => "更新版本",
            Self::Same => "内容相同",
            Self::Edited => "被手工修改",
            Self::Conflict => "版本冲突",
            Self::Draft => "草稿",
            Self::Outdated => "旧版本",
            Self::OtherPeriod => "非本期",
            Self::OtherList => "非本清单",
            Self::OtherUnit => "非本单位",
            Self::UnknownUnit => "未知单位",
            Self::Unreadable => "无法读取",
        }
    }

    /// Whether such a file brought a content that is kept now.
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::New | Self::Update | Self::Same)
    }

    /// Whether such a file has to be sent once more, or belongs elsewhere.
    pub const fn is_refused(self) -> bool {
        matches!(
            self,
            Self::Draft
                | Self::OtherPeriod
                | Self::OtherList
                | Self::OtherUnit
                | Self::UnknownUnit
                | Self::Unreadable
        )
    }
}

/// What of a report a cell edited by hand belongs to: what can be taken or refused for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Touches {
    /// One field.
    Field,
    /// A row of 表3: its rows are taken or refused together, as a row alone has no name to be found by.
    Actions,
    /// A row of 表5, likewise.
    Liaisons,
    /// What the program gives; nothing of the report changes with it.
    Nothing,
}

/// What was decided about a received file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// Which of the edited cells count; it stands with each of them.
    Edits,
    /// 保留已收内容: the file is set aside.
    KeepStored,
    /// 已通知重报: the unit is asked for a new revision.
    AskRevision,
}

impl Decision {
    /// The words shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Edits => "核对手工修改",
            Self::KeepStored => "保留已收内容",
            Self::AskRevision => "已通知报送单位重报",
        }
    }
}
