//! Why a slip is not written or not taken in, one plain sentence each.

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    assess::date_text,
    model::{ListFlaw, Period, ReportState},
};

/// A slip that is not written or not taken in. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum SlipRefusal {
    /// Of another task list.
    #[error("这份{0}不是本程序任务清单的，没有导入，没有改动任何内容。请核对文件。")]
    OtherList(&'static str),
    /// A 任务包 whose list does not hold together.
    #[error(
        "任务包里的任务清单不完整或前后矛盾（{0}），没有导入，没有改动任何内容。请把括号里的原因告诉市级，由市级改好后重新发来。"
    )]
    FlawedList(ListFlaw),
    /// A 任务包 whose list has no unit of this office.
    #[error(
        "任务包里的任务清单没有本单位（{0}），没有导入，没有改动任何内容。请核对文件，或向市级索取重新生成的任务包。"
    )]
    NotOnList(String),
    /// The same content came before.
    #[error("这份{label}{}已经导入过或由本机发出，没有重复导入，没有改动任何内容。", date_text(at.date()))]
    Known {
        /// 退回单 and so on.
        label: &'static str,
        /// When.
        at: NaiveDateTime,
    },
    /// A 回执 that says nothing of this unit.
    #[error(
        "这份回执没有写到本单位（{0}），没有导入，没有改动任何内容。请核对文件，或向市级索取本单位的回执。"
    )]
    NotOnReceipt(String),
    /// What is accepted did not go up from here.
    #[error("回执接收的是{}上报表第{revision}版，本机没有这一版已上报的上报表，没有导入，没有改动任何内容。请到上报的电脑上导入，或向市级核对。", period.label())]
    NothingAccepted {
        /// The period.
        period: Period,
        /// 修订号 that is accepted.
        revision: u32,
    },
    /// Another content went up under that number.
    #[error("回执接收的{}上报表第{revision}版（校验码{theirs}）与本机上报的第{revision}版（校验码{ours}）不是同一份，没有导入，没有改动任何内容。请向市级核对收到的是哪一份。", period.label())]
    OtherAccepted {
        /// The period.
        period: Period,
        /// 修订号.
        revision: u32,
        /// 校验码 in the 回执.
        theirs: String,
        /// 校验码 of what went up from here.
        ours: String,
    },
    /// A revision that was sent back is not accepted.
    #[error("回执接收的是{}上报表第{revision}版，这一版已经按退回单退回，没有导入，没有改动任何内容。请向市级核对以哪一份为准。", period.label())]
    AcceptsReturned {
        /// The period.
        period: Period,
        /// 修订号.
        revision: u32,
    },
    /// For another unit.
    #[error("这是发给{other}的退回单，本机填报单位是{own}，没有导入，没有改动任何内容。请核对文件。")]
    OtherUnit {
        /// The office at this PC.
        own: String,
        /// Whom it is for.
        other: String,
    },
    /// Nothing of that number went up from here.
    #[error("退回单退回的是{}上报表第{revision}版，本机没有这一版已上报的上报表，没有导入，没有改动任何内容。请到上报的电脑上导入，或向市级核对。", period.label())]
    NothingSent {
        /// The period.
        period: Period,
        /// 修订号 that is sent back.
        revision: u32,
    },
    /// Another content went up under that number.
    #[error("退回单退回的{}上报表第{revision}版（校验码{theirs}）与本机上报的第{revision}版（校验码{ours}）不是同一份，没有导入，没有改动任何内容。请向市级核对收到的是哪一份。", period.label())]
    OtherContent {
        /// The period.
        period: Period,
        /// 修订号.
        revision: u32,
        /// 校验码 in the slip.
        theirs: String,
        /// 校验码 of what went up from here.
        ours: String,
    },
    /// A later revision went up meanwhile.
    #[error("退回单退回的是{}上报表第{revision}版，本机已上报更新的第{latest}版，没有导入，没有改动任何内容。请告知市级以第{latest}版为准。", period.label())]
    Overtaken {
        /// The period.
        period: Period,
        /// 修订号 that is sent back.
        revision: u32,
        /// 修订号 of the latest one.
        latest: u32,
    },
    /// A revision that was accepted is not returned.
    #[error("{unit}{}上报表第{revision}版{}，不能退回，没有改动任何内容。需要修改的，请通知报送单位更正后另报新的一版。", period.label(), state.label())]
    State {
        /// The unit's name.
        unit: String,
        /// The period.
        period: Period,
        /// 修订号.
        revision: u32,
        /// Where it is in its life.
        state: ReportState,
    },
    /// Nothing was received that could be returned.
    #[error("还没有收到{unit}{}的上报表，没有可以退回的，没有改动任何内容。", period.label())]
    NothingReceived {
        /// The unit's name.
        unit: String,
        /// The period.
        period: Period,
    },
    /// The municipal office's own report.
    #[error("{0}的上报表就在本机填报，请直接修改或更正，不用退回；没有改动任何内容。")]
    OwnReport(String),
    /// No comment.
    #[error("没有写退回意见，没有生成退回单，没有改动任何内容。请至少写一条意见。")]
    NoComment,
    /// A comment on what the report does not have.
    #[error(
        "{unit}的上报表没有“{place}”这一项，没有保存意见，没有改动任何内容。请重新选择意见所指的任务或填报项。"
    )]
    NoPlace {
        /// The unit's name.
        unit: String,
        /// The place in words.
        place: String,
    },
    /// A comment that is too long for a page.
    #[error("一条退回意见最多{0}个字，没有保存，没有改动任何内容。请精简，或分成几条。")]
    LongComment(usize),
    /// A day that is over.
    #[error("要求重新上报的日期（{}）早于今天，没有生成退回单，没有改动任何内容。请改为今天或以后的日期。", date_text(*.0))]
    DuePast(NaiveDate),
    /// No slip of this report.
    #[error("{unit}{}的上报表没有退回单，没有写出文件。", period.label())]
    NoSlip {
        /// The unit's name.
        unit: String,
        /// The period.
        period: Period,
    },
    /// No such comment.
    #[error("上报表没有第{0}条退回意见，没有改动任何内容。请先查看退回意见的序号。")]
    NoSuchComment(u32),
}

impl SlipRefusal {
    /// Stable name of it for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherList(_) => "slip-other-list",
            Self::FlawedList(_) => "slip-flawed-list",
            Self::NotOnList(_) => "slip-not-on-list",
            Self::Known { .. } => "slip-known",
            Self::NotOnReceipt(_) => "receipt-other-unit",
            Self::NothingAccepted { .. } => "receipt-nothing-sent",
            Self::OtherAccepted { .. } => "receipt-other-content",
            Self::AcceptsReturned { .. } => "receipt-returned",
            Self::OtherUnit { .. } => "slip-other-unit",
            Self::NothingSent { .. } => "slip-nothing-sent",
            Self::OtherContent { .. } => "slip-other-content",
            Self::Overtaken { .. } => "slip-overtaken",
            Self::State { .. } => "return-state",
            Self::NothingReceived { .. } => "nothing-received",
            Self::OwnReport(_) => "own-report",
            Self::NoComment => "no-comment",
            Self::NoPlace { .. } => "no-place",
            Self::LongComment(_) => "long-comment",
            Self::DuePast(_) => "due-past",
            Self::NoSlip { .. } => "no-slip",
            Self::NoSuchComment(_) => "no-such-comment",
        }
    }
}
