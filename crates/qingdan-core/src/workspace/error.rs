//! Why a use case was refused: a code for programs, a sentence for people, a detail for IT staff.

use std::error::Error as _;

use super::{
    backup::{BackupError, PasswordError},
    slip::SlipRefusal,
};
use crate::{
    demo::DemoError,
    files::FileError,
    model::{EditError, EvidenceRefusal, Period, ReportState, Role, SubOfficeError},
    package::{PackageError, office::Unusable},
    store::StoreError,
    workbook::{Unreadable, WriteError},
};

/// A refused use case. Unless its sentence says otherwise, nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data file gives trouble.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another file or folder gives trouble.
    #[error(transparent)]
    File(#[from] FileError),
    /// The data built into the program are broken.
    #[error("程序自带的任务清单数据不完整，没有改动任何内容。请重新安装程序。")]
    BrokenData(#[source] serde_json::Error),
    /// The demo data built into the program are broken.
    #[error("程序自带的演示数据不完整，没有写出任何文件。请重新安装程序。")]
    BrokenDemo(#[from] DemoError),
    /// No office chosen yet.
    #[error("本机还没有选择填报单位，没有改动任何内容。请先完成首次设置（选择单位和角色）。")]
    NoOffice,
    /// The office is chosen already.
    #[error("本机已设为{0}，没有改动。如需更换单位，请另选一个数据文件夹。")]
    OfficeChosen(String),
    /// No such unit.
    #[error("任务清单中没有单位“{0}”，没有改动任何内容。请从单位名录中选择。")]
    UnknownUnit(String),
    /// The role is not one of this kind of unit.
    #[error("{unit}不能选择“{role}”，没有保存。{advice}")]
    WrongRole {
        /// The unit's name.
        unit: String,
        /// The role's words.
        role: &'static str,
        /// Which role fits.
        advice: &'static str,
    },
    /// Another unit's report.
    #[error("本机填报单位是{own}，不能填报{other}的上报表，没有改动任何内容。请核对所选单位。")]
    OtherUnit {
        /// The office at this PC.
        own: String,
        /// The unit asked for.
        other: String,
    },
    /// No such task in the report.
    #[error("本上报表没有任务“{0}”，没有改动任何内容。请重新打开上报表后再试。")]
    UnknownTask(String),
    /// No earlier report to take over from.
    #[error("{}以前没有本单位的上报表，没有可以沿用的内容。请直接填写。", .0.label())]
    NothingEarlier(Period),
    /// 本期无变化 without a reason.
    #[error("没有写明本期为什么没有变化，没有保存。请先填写理由。")]
    ReasonMissing,
    /// The period ended before the list was issued.
    #[error("{}在任务清单印发（{issued}）之前已经结束，不需要填报，没有新建上报表。请选择以后的报告期。", period.label())]
    PeriodTooEarly {
        /// The period.
        period: Period,
        /// 成文日期.
        issued: String,
    },
    /// The period has not begun.
    #[error("{}还没有开始（{first_day}起），没有新建上报表。请选择本期或以前的报告期。", period.label())]
    PeriodNotBegun {
        /// The period.
        period: Period,
        /// Its first day.
        first_day: String,
    },
    /// The liaison is incomplete.
    #[error("联络员{0}，没有保存。{1}")]
    Liaison(&'static str, &'static str),
    /// The name of the person at the PC is too long.
    #[error("姓名最多{0}个字，没有保存。请缩短后再保存。")]
    PersonName(usize),
    /// A step of the history is of something that the report no longer has.
    #[error("这一步改动的内容已不在上报表中，不能撤销或恢复，内容保持原样。请直接填写。")]
    LostStep(#[from] EditError),
    /// There is nothing to undo or redo.
    #[error("没有可以{0}的改动，内容保持原样。")]
    NoStep(&'static str),
    /// The revision is no draft.
    #[error("{}的上报表{}，内容不能再改动，这次输入没有保存。需要更正的，请先“更正”（qingdan correct），再改新的一版。", period.label(), state.label())]
    NotDraft {
        /// The period.
        period: Period,
        /// Where the revision is in its life.
        state: ReportState,
    },
    /// Findings of severity 错误, or 提示 that nobody explained, stand in the way.
    #[error("{}的上报表还有{}，没有上报；已填内容都已保存。请到“审核上报”逐条{}后再上报或导出。", period.label(), open_words(*errors, *hints), if *errors == 0 { "改正或说明理由" } else { "改正；提示也可以说明理由" })]
    Findings {
        /// The period.
        period: Period,
        /// How many are 错误.
        errors: usize,
        /// How many are 提示 without an explanation.
        hints: usize,
    },
    /// A file that was printed as a draft, of another office.
    #[error(
        "这是草稿，还没有上报，没有收入；已收内容保持不变。请报送单位在程序的“审核上报”中上报后，报送上报时写出的文件。"
    )]
    DraftReceived,
    /// A correction in which nothing is corrected.
    #[error("{}的更正与第{before}版内容相同，没有上报。请先改正需要更正的内容；不需要更正的，请撤回更正。", period.label())]
    NothingCorrected {
        /// The period.
        period: Period,
        /// 修订号 of what it would correct.
        before: u32,
    },
    /// Something was changed while the file was written.
    #[error("写文件的时候填报内容又有改动，没有上报，也没有锁定；已填内容都已保存。请重新上报。")]
    ChangedMeanwhile,
    /// Locked, but its file did not get to its place.
    #[error("{}的上报表已经上报并锁定，但文件没有放到指定位置。内容和校验码不变，请到“审核上报”再次导出。", period.label())]
    SubmittedNotPlaced {
        /// The period.
        period: Period,
        /// Why not.
        source: FileError,
    },
    /// Sent back, but the slip did not get to its place.
    #[error("{}的上报表已经退回，但退回单没有放到指定位置。请再次导出退回单。", period.label())]
    ReturnedNotPlaced {
        /// The period.
        period: Period,
        /// Why not.
        source: FileError,
    },
    /// A slip that is not written or not taken in.
    #[error(transparent)]
    Slip(#[from] SlipRefusal),
    /// No such revision.
    #[error("{}的上报表没有第{revision}版，没有改动任何内容。请用 qingdan report show 查看现有的版本。", period.label())]
    NoRevision {
        /// The period.
        period: Period,
        /// 修订号 asked for.
        revision: u32,
    },
    /// Nothing went up that could be corrected.
    #[error("{}的上报表还没有上报，可以直接修改，不需要更正；内容保持原样。", .0.label())]
    NotSubmitted(Period),
    /// The reason of a correction is missing or too long.
    #[error("{0}")]
    CorrectionReason(&'static str),
    /// There is no correction to withdraw.
    #[error("{}的上报表没有正在进行的更正，没有改动任何内容。", .0.label())]
    NoCorrection(Period),
    /// Something is changed in the correction.
    #[error("{}的更正中已有改动，没有撤回；改动都已保存。请先撤销这些改动再撤回更正，或改好后上报。", .0.label())]
    CorrectionTouched(Period),
    /// A rule that finds nothing to explain.
    #[error("{0}在这里没有提示，没有保存任何内容。错误不能说明，只能改正；请先查看审核结果。")]
    NoHint(String),
    /// A text file in another encoding.
    #[error("文件不是 UTF-8 编码，没有保存任何内容。请另存为 UTF-8 后重试：{path}")]
    NotUtf8 {
        /// The file.
        path: String,
        /// Where it stops being UTF-8.
        source: std::str::Utf8Error,
    },
    /// The file is no report workbook of this task list.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// No such received file.
    #[error("没有这个收到的文件，没有改动任何内容。请刷新列表后再试。")]
    NoReceived,
    /// A received file that does not wait for this decision.
    #[error("“{0}”已经处理过，或不需要这样处理，没有改动任何内容。请刷新列表后再看。")]
    NothingToDecide(String),
    /// A place in a received file that is not there.
    #[error("选择的改动不在这个文件里，没有改动任何内容。请刷新后重新选择。")]
    NoSuchEdit,
    /// Another version of the program reads a waiting file otherwise.
    #[error("程序升级后，这个文件的改动已重新读取，没有收入，也没有记录决定。请重新核对后再决定。")]
    EditsReadAnew,
    /// An original is gone or no longer what was received.
    #[error(
        "收到的原件“{0}”已丢失或损坏，这一步没有完成，其他内容不受影响。请重新导入这个文件，或换回备份。"
    )]
    OriginalLost(String),
    /// A form with nothing in it.
    #[error("这是一份还没有填写的填报表，没有导入。请填写后再导入，或确认选对了文件。")]
    BlankForm,
    /// Other tasks or indicators than the list's.
    #[error("这份上报表的任务或指标与本程序的任务清单不一致，没有导入。请报送单位用同一版本的程序重新导出。")]
    OtherTasks,
    /// Another unit's report at an office that collects none.
    #[error(
        "这是{other}的上报表，本机填报单位是{own}，没有导入。请核对文件；汇总各单位的上报表请用“市级汇总”的电脑。"
    )]
    NotOurs {
        /// The office at this PC.
        own: String,
        /// The unit in the file.
        other: String,
    },
    /// Something else is there already.
    #[error("本机已有{unit}{}的草稿，内容与文件（第{revision}版）不同，没有导入；草稿保持原样。请先核对以哪一份为准。", period.label())]
    OtherContent {
        /// The unit's name.
        unit: String,
        /// The period.
        period: Period,
        /// 修订号 in the file.
        revision: u32,
    },
    /// The file does not say what was exported.
    #[error(
        "导出的文件读回后与填报内容不一致，请不要使用这个文件；已填内容都已保存。请重新导出，仍不成功的请联系技术人员。"
    )]
    NotReadBack(String),
    /// No such task in this unit's report.
    #[error("本单位的上报表没有这项任务（{0}），没有改动任何内容。请从任务列表中选择。")]
    NoTask(String),
    /// No such file in the report.
    #[error("这份佐证材料已经不在本上报表中，没有改动任何内容。请刷新列表后再试。")]
    NoEvidence,
    /// A file that is not taken.
    #[error(transparent)]
    Evidence(#[from] EvidenceRefusal),
    /// A file's content is gone or no longer what was attached.
    #[error(
        "佐证材料“{name}”的文件已丢失或损坏，这一步没有完成，其他内容不受影响。请移除它后用原文件重新添加，或换回备份。"
    )]
    EvidenceLost {
        /// The file's name.
        name: String,
        /// What is wrong with the content.
        source: FileError,
    },
    /// A package was not written.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// A unit's sub-offices cannot be kept so.
    #[error(transparent)]
    SubOffice(#[from] SubOfficeError),
    /// No such sub-office.
    #[error("没有登记“{0}”这个科室，没有生成任何文件。请先在“下发收回”中登记。")]
    NoSubOffice(String),
    /// A sub-office is asked about nothing.
    #[error(
        "“{0}”还没有可填的内容，没有生成任何文件。请先给它勾选任务；只下发分解事项的，请在任务分解的“责任科室/苏木乡镇”中写上它的名称。"
    )]
    NothingAsked(String),
    /// No sub-office was chosen.
    #[error("没有选择要下发的科室，没有生成任何文件。请至少选择一个科室。")]
    NoneChosen,
    /// Files of these names are there already.
    #[error("文件夹中已有同名文件，没有生成任何文件；原有文件保持原样。请换一个文件夹，或选择“替换同名文件”：{}", .0.join("、"))]
    FormsExist(Vec<String>),
    /// Only the municipal office collects other units' reports.
    #[error("本机的角色是“{}”，没有其他单位的上报表，不能汇总。请用“市级汇总”的电脑。", .0.label())]
    NotCollecting(Role),
    /// A last day for reports before the period begins.
    #[error("报送截止日期{due}早于{}开始的日期，没有改动。请核对日期。", period.label())]
    DueTooEarly {
        /// The period.
        period: Period,
        /// The day.
        due: String,
    },
    /// Nothing that a 回执 could say.
    #[error("{}还没有接收任何上报表，没有写出回执。请先接收。", .0.label())]
    NothingAccepted(Period),
    /// Nothing that a 回执 could say to this unit.
    #[error("{unit}{}的上报表还没有接收，没有写出回执。请先接收。", period.label())]
    NotAccepted {
        /// The unit's name.
        unit: String,
        /// The period.
        period: Period,
    },
    /// A word to a unit that does not fit a cell of the 回执.
    #[error("说明最多{0}个字，没有改动任何内容。请精简后再试。")]
    NoteTooLong(usize),
    /// A granted day that is not later than the one set for all.
    #[error("给{unit}的延期日期{due}不晚于报送截止日期，没有改动。请改为更晚的日期，或不设延期。")]
    GrantedNotLater {
        /// The unit's name.
        unit: String,
        /// The day.
        due: String,
    },
    /// A round that asks nobody.
    #[error("没有选择填报单位，没有改动。请至少选择一个单位。")]
    RoundWithoutUnits,
    /// The notes of a round are too long.
    #[error("特别说明最多{0}个字，没有改动。请缩短后再保存。")]
    RoundNotes(usize),
    /// A 任务包 without a last day.
    #[error("{}还没有设报送截止日期，没有生成任务包。请先设定报送截止日期。", .0.label())]
    RoundWithoutDue(Period),
    /// Nothing happened that a ledger could tell.
    #[error("台账中还没有内容，没有写出文件。请先导入、上报或收到文件，或放宽筛选条件。")]
    EmptyLedger,
    /// The file of an event is not kept.
    #[error("台账中这一条没有保存文件，没有写出。请刷新台账后再试。")]
    NoLedgerFile,
    /// Nobody has to be asked for a report.
    #[error("{}没有需要催报的单位，没有写出文件。", .0.label())]
    NobodyToChase(Period),
    /// A slip of the municipal office at the municipal office.
    #[error("这是市级下发的{0}，本机是市级汇总，不需要导入，没有改动任何内容。请发给填报单位导入。")]
    OwnSlip(&'static str),
    /// A 任务包 of another task list.
    #[error(
        "这份任务包是关于《{0}》的，与本机的任务清单不是同一份通知，没有导入。请核对文件；需要填报这份清单的，请安装相应版本的程序。"
    )]
    OtherRound(String),
    /// A department that has no summary of its own.
    #[error("没有任务把“{0}”排在责任单位首位，没有生成汇总表。请另选部门，或汇总全部任务。")]
    NotFirstListed(String),
    /// Nothing was received that could be frozen.
    #[error("还没有收到{}的上报表，没有定稿。请先导入各单位的上报表。", .0.label())]
    NothingToFreeze(Period),
    /// The latest edition says the same.
    #[error("与第{0}次定稿完全相同，没有另行定稿。如需文件，请导出第{0}次定稿。")]
    SameEdition(u32),
    /// No such edition.
    #[error("没有这次定稿，没有写出任何文件。请从定稿列表中选择。")]
    NoEdition,
    /// The content cannot be put into a workbook.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A snapshot was not made or cannot be used.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A password is missing, another, or cannot be set.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

/// What kind of refusal it is; the command line's exit codes follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorClass {
    /// 1: findings of severity 错误, or differences that a person has to decide on.
    Findings,
    /// 2: what was asked for does not fit.
    Usage,
    /// 3: files or the database.
    Storage,
}

impl Error {
    /// Stable name of the error for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => store_code(error),
            Self::File(_) => "file",
            Self::BrokenData(_) | Self::BrokenDemo(_) => "broken-data",
            Self::NoOffice => "no-office",
            Self::OfficeChosen(_) => "office-chosen",
            Self::UnknownUnit(_) => "unknown-unit",
            Self::WrongRole { .. } => "wrong-role",
            Self::OtherUnit { .. } => "other-unit",
            Self::UnknownTask(_) => "unknown-task",
            Self::NothingEarlier(_) => "nothing-earlier",
            Self::ReasonMissing => "reason-missing",
            Self::PeriodTooEarly { .. } => "period-too-early",
            Self::PeriodNotBegun { .. } => "period-not-begun",
            Self::Liaison(..) => "liaison",
            Self::PersonName(_) => "person-name",
            Self::LostStep(_) => "lost-step",
            Self::NoStep(_) => "no-step",
            Self::NotDraft { .. } => "not-draft",
            Self::Findings { .. } => "findings",
            Self::DraftReceived => "draft-received",
            Self::NothingCorrected { .. } => "nothing-corrected",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::SubmittedNotPlaced { .. } => "submitted-not-placed",
            Self::ReturnedNotPlaced { .. } => "returned-not-placed",
            Self::Slip(refusal) => refusal.code(),
            Self::NoRevision { .. } => "no-revision",
            Self::NotSubmitted(_) => "not-submitted",
            Self::CorrectionReason(_) => "correction-reason",
            Self::NoCorrection(_) => "no-correction",
            Self::CorrectionTouched(_) => "correction-touched",
            Self::NoHint(_) => "no-hint",
            Self::NotUtf8 { .. } => "encoding",
            Self::Unreadable(_) => "unreadable",
            Self::NoReceived => "no-received",
            Self::NothingToDecide(_) => "nothing-to-decide",
            Self::NoSuchEdit => "no-such-edit",
            Self::EditsReadAnew => "edits-read-anew",
            Self::OriginalLost(_) => "original-lost",
            Self::BlankForm => "blank-form",
            Self::OtherTasks => "other-tasks",
            Self::NotOurs { .. } => "not-ours",
            Self::OtherContent { .. } => "other-content",
            Self::SubOffice(_) => "sub-office",
            Self::NoSubOffice(_) => "no-sub-office",
            Self::NothingAsked(_) => "nothing-asked",
            Self::NoneChosen => "none-chosen",
            Self::FormsExist(_) => "forms-exist",
            Self::NotCollecting(_) => "not-collecting",
            Self::DueTooEarly { .. } => "due-too-early",
            Self::NothingAccepted(_) => "nothing-accepted",
            Self::NotAccepted { .. } => "not-accepted",
            Self::NoteTooLong(_) => "note-too-long",
            Self::GrantedNotLater { .. } => "granted-not-later",
            Self::RoundWithoutUnits => "round-without-units",
            Self::RoundNotes(_) => "round-notes",
            Self::RoundWithoutDue(_) => "round-without-due",
            Self::EmptyLedger => "empty-ledger",
            Self::NoLedgerFile => "no-ledger-file",
            Self::NobodyToChase(_) => "nobody-to-chase",
            Self::OwnSlip(_) => "own-slip",
            Self::OtherRound(_) => "other-round",
            Self::NotFirstListed(_) => "not-first-listed",
            Self::NothingToFreeze(_) => "nothing-to-freeze",
            Self::SameEdition(_) => "same-edition",
            Self::NoEdition => "no-edition",
            Self::NotReadBack(_) => "not-read-back",
            Self::NoTask(_) => "no-task",
            Self::NoEvidence => "no-evidence",
            Self::Evidence(_) => "evidence-refused",
            Self::EvidenceLost { .. } => "evidence-lost",
            Self::Package(PackageError::Cancelled) => "cancelled",
            Self::Package(_) => "file",
            Self::Write(_) => "workbook",
            Self::Backup(error) => error.code(),
            Self::Password(error) => error.code(),
        }
    }

    /// What kind of refusal it is.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Store(StoreError::Submitted | StoreError::Frozen | StoreError::SlipStays) => {
                ErrorClass::Usage
            }
            Self::Backup(error) => error.class(),
            Self::Password(error) => error.class(),
            Self::Findings { .. } | Self::EditsReadAnew | Self::Write(WriteError::TextTooLong { .. }) => {
                ErrorClass::Findings
            }
            Self::Store(_)
            | Self::File(_)
            | Self::SubmittedNotPlaced { .. }
            | Self::ReturnedNotPlaced { .. }
            | Self::BrokenData(_)
            | Self::BrokenDemo(_)
            | Self::NotReadBack(_)
            | Self::EvidenceLost { .. }
            | Self::OriginalLost(_)
            | Self::Package(_)
            | Self::Write(_) => ErrorClass::Storage,
            _ => ErrorClass::Usage,
        }
    }

    /// Whether the data file itself is broken: putting a snapshot back helps.
    pub fn is_damage(&self) -> bool {
        matches!(self.code(), "data-damaged" | "data-no-database" | "data-lost")
    }

    /// The sentence a person sees.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What the system said, for IT staff; none where the sentence says it all.
    pub fn detail(&self) -> Option<String> {
        if let Self::Store(StoreError::Damaged { found, .. }) | Self::NotReadBack(found) = self {
            return Some(found.clone());
        }
        let mut source = self.source();
        let mut words = Vec::new();
        while let Some(error) = source {
            words.push(error.to_string());
            source = error.source();
        }
        (!words.is_empty()).then(|| words.join(": "))
    }
}

fn open_words(errors: usize, hints: usize) -> String {
    let words = [(errors, "处错误"), (hints, "条提示没有改正或说明")];
    let open = words.iter().filter(|(count, _)| *count > 0);
    open.map(|(count, what)| format!("{count}{what}")).collect::<Vec<_>>().join("、")
}

fn store_code(error: &StoreError) -> &'static str {
    match error {
        StoreError::AlreadyOpen(_) => "data-open-elsewhere",
        StoreError::Newer(_) => "data-newer",
        StoreError::OtherProgram(_) => "data-other-program",
        StoreError::NotDatabase(_) => "data-no-database",
        StoreError::Damaged { .. } | StoreError::Altered(_) | StoreError::EditionAltered => "data-damaged",
        StoreError::FileLost(_) => "data-lost",
        StoreError::Network(_) => "data-on-network",
        StoreError::ReadOnly(_) => "data-read-only",
        StoreError::DiskFull => "disk-full",
        StoreError::Submitted => "not-draft",
        StoreError::Frozen => "frozen",
        StoreError::SlipStays => "slip-stays",
        StoreError::File(_) => "file",
        StoreError::Sqlite(_) | StoreError::Migration(_) | StoreError::Content(_) => "data",
    }
}

impl From<Unusable> for Error {
    fn from(error: Unusable) -> Self {
        Self::Backup(error.into())
    }
}
